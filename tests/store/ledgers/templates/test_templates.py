"""Templates begin entries by a number key, and come back by the calendar, each time once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid
from store.ledgers import Entry
from store.ledgers.models.templates import Template, due_days, later
from store.office import Office
from tests.conftest import ANNA, NOW


def entry(office: Office) -> int:
    given = {
        "relation": 4, "reference": "H-11", "total": 185000, "date": "2026-11-02",
        "costs": [{"account": "4100", "btw": "IG", "cents": 185000}], "text": "Huur",
        "texts": {"relation": "4", "reference": "H-11", "total": "1850", "date": "02-11-2026"},
    }  # fmt: skip
    return int(office.do(office.actor(ANNA), "entry.draft", given=given).doc.id)


def keep(office: Office, **given: Any) -> Template:
    name = {"name": "Huur"}
    done: Template = office.do(
        office.actor(ANNA), "template.keep", entry(office), {**name, **given}
    ).doc
    return done


def drafts(office: Office) -> list[Entry]:
    found = office.view(SYSTEM, lambda reading: reading.find(Entry))
    return [one for one in found if one.reference == ""]


def test_a_template_keeps_all_but_what_is_new_each_time(office: Office) -> None:
    kept = keep(office, key="1")
    assert (kept.relation, kept.total, kept.text) == (4, 185000, "Huur")
    assert kept.texts == {"relation": "4", "total": "1850"}
    assert office.view(office.actor(ANNA), ledgers.template_on, "1") == kept


def test_a_number_key_belongs_to_one_template(office: Office) -> None:
    first, second = keep(office, key="1"), keep(office, key="1", name="Andere")
    anna = office.actor(ANNA)
    assert office.view(anna, ledgers.template_on, "1").id == second.id
    assert {one.id: one.key for one in office.view(anna, ledgers.templates)}[first.id] == ""
    with pytest.raises(Invalid, match="key from 1 to 9"):
        keep(office, key="x")
    office.do(anna, "template.remove", second.id)
    office.undo(anna)
    assert len(office.view(anna, ledgers.templates)) == 2


@pytest.mark.parametrize(
    ("when", "every", "day", "after"),
    [
        (date(2026, 1, 31), "month", 31, date(2026, 2, 28)),
        (date(2026, 2, 28), "month", 31, date(2026, 3, 31)),
        (date(2026, 11, 30), "quarter", 30, date(2027, 2, 28)),
        (date(2028, 2, 29), "year", 29, date(2029, 2, 28)),
        (date(2026, 12, 1), "month", 1, date(2027, 1, 1)),
    ],
)
def test_the_end_of_a_month_stays_the_end(when: date, every: Any, day: int, after: date) -> None:
    assert later(when, every, day) == after


def test_each_missed_time_is_an_entry_and_none_is_made_twice(office: Office) -> None:
    kept = keep(office, every="month", next="2026-09-30")
    assert due_days(kept, date(2026, 11, 23)) == [date(2026, 9, 30), date(2026, 10, 30)]
    assert len(office.do(SYSTEM, "entry.recur").doc.entries) == 2
    assert office.do(SYSTEM, "entry.recur").doc.entries == ()
    made = drafts(office)
    assert [(one.date.isoformat(), one.total, one.state, len(one.lines)) for one in made] == [
        ("2026-09-30", 185000, "draft", 2),
        ("2026-10-30", 185000, "draft", 2),
    ]
    office.clock = lambda: NOW + timedelta(days=8)
    assert len(office.do(SYSTEM, "entry.recur").doc.entries) == 1


def test_a_recurrence_needs_a_first_day(office: Office) -> None:
    with pytest.raises(Invalid, match="Give the first date"):
        keep(office, every="month")
