"""What is to be filed and reported is on the day of those who may do it, and of nobody else."""

from __future__ import annotations

from store import ledgers
from store.office import Office
from store.office.today import today
from store.today import profiles
from tests.conftest import ANNA, CARLA, EVA
from tests.store.ledgers.btw_return.test_acts import done, posted
from tests.store.ledgers.period_report import test_acts as reports

OCTOBER = {"first": "2026-10", "last": "2026-10"}
FEMKE, GIJS = 5, 6
PEOPLE = {"Anna": ANNA, "Carla": CARLA, "Eva": EVA, "Femke": FEMKE, "Gijs": GIJS}
TITLES = ("VAT returns to do", "Period reports", "Budgets to approve")


def said(office: Office) -> dict[str, set[str]]:
    """What is said to each person who has any of it, on all their days together."""
    told: dict[str, set[str]] = {}
    for name, person in PEOPLE.items():
        actor = office.actor(person)
        for turn in range(len(profiles(actor))):
            for row in office.view(actor, today, turn).rows:
                if row.title in TITLES and row.count:
                    told.setdefault(name, set()).update(part.text for part in row.about)
    return told


def test_a_return_is_with_who_prepares_checks_or_files_it(office: Office) -> None:
    assert said(office) == {}
    monthly = {"name": "frequency", "since": "2026-01-01", "value": "month"}
    office.do(office.actor(CARLA), "btw_setting.add", given=monthly)
    posted(office, "VRK", "VH", 121_05, "2026-10-08")
    prepare = {"{periods} to prepare by {day}"}
    told = said(office)
    assert told["Anna"] == prepare
    assert not {"Femke", "Gijs"} & told.keys()
    made = done(office, ANNA, "btw_return.prepare", **OCTOBER)
    assert said(office)["Carla"] == {"{periods} to check by {day}"}
    assert "Anna" not in said(office)
    done(office, EVA, "btw_return.check", made)
    assert said(office)["Carla"] == {"{periods} to file by {day}"}
    done(office, CARLA, "btw_return.send_back", made, note="a late invoice")
    assert said(office) == {"Anna": {"{periods} returned, by {day}"}}
    done(office, EVA, "btw_return.check", made)
    for block in office.view(office.actor(CARLA), ledgers.btw_return, made.id).blocks:
        done(office, CARLA, "btw_return.override", made, name=block.name, why="known")
    assert done(office, CARLA, "btw_return.file", made, relation=1).payable == 21_00
    assert said(office)["Carla"] == {"{periods} to pay by {day}: {cents}"}
    assert "Anna" not in said(office)


def test_a_report_is_with_its_signer_and_a_budget_with_another(office: Office) -> None:
    title = reports.titled(office, CARLA)
    made = reports.done(office, ANNA, "period_report.submit", reports.prepared(office, title))
    assert said(office) == {"Carla": {"{periods} to review and sign"}}
    line = made.lines[1].at
    reports.done(office, CARLA, "period_report.remark", made, line=line, text="why so much?")
    reports.done(office, CARLA, "period_report.return", made)
    assert said(office) == {"Anna": {"{periods} returned, remarks: {n}"}}
    office.do(office.actor(CARLA), "budget.begin", given={"year": 2027})
    told = said(office)
    assert "Carla" not in told
    assert told["Eva"] == {"{year}, version {version}"}


def test_the_days_of_returns_are_those_of_the_settings(office: Office) -> None:
    def days() -> list[tuple[str, str]]:
        shown = office.view(office.actor(ANNA), today).deadlines
        return [(str(each.day), str(each.about.values["quarter"]))
                for each in shown if "quarter" in each.about.values]  # fmt: skip

    assert days() == [("2027-01-29", "2026-Q4")]
    monthly = {"name": "frequency", "since": "2026-01-01", "value": "month"}
    office.do(office.actor(CARLA), "btw_setting.add", given=monthly)
    assert days() == [("2026-11-30", "2026-10"), ("2026-12-31", "2026-11")]
