"""A sheet is on the day of who checks it, then of who made it, and of nobody else."""

from __future__ import annotations

from store.office import Office
from store.office.today import today
from store.today import profiles
from tests.conftest import ANNA, CARLA, EVA, FEMKE
from tests.store.ledgers.sheets.test_acts import OWN, done

TITLES = ("Sheets to check", "Sheets returned to you")


def waits(office: Office) -> dict[int, set[str]]:
    """The rows about sheets that each person has on any of their days."""
    rows: dict[int, set[str]] = {}
    for person in (ANNA, CARLA, EVA, FEMKE):
        actor = office.actor(person)
        for turn in range(len(profiles(actor))):
            for row in office.view(actor, today, turn).rows:
                if row.title in TITLES and row.count:
                    rows.setdefault(person, set()).add(row.title)
    return rows


def test_a_sheet_waits_for_who_can_go_on_with_it(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    assert waits(office) == {}
    done(office, ANNA, "sheet.submit", made)
    assert waits(office) == {CARLA: {"Sheets to check"}, EVA: {"Sheets to check"}}
    done(office, CARLA, "sheet.return", made, text="which rent?")
    assert waits(office) == {ANNA: {"Sheets returned to you"}}
    done(office, ANNA, "sheet.answer", made, remark=0, text="that of the practice")
    assert waits(office) == {}
