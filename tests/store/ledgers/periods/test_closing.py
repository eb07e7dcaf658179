"""Locking, opening again with a reason, and closing a year by its checklist."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.ledgers import CheckLine, Entry, FiscalYear, Period
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA

MEMORIAL = {
    "daybook": "MEM",
    "date": "2026-10-20",
    "costs": [
        {"account": "4500", "btw": "", "cents": 10000},
        {"account": "0500", "btw": "", "cents": -10000},
    ],
}


def period(office: Office, key: str = "2026-10") -> Period:
    return office.view(SYSTEM, lambda reading: reading.page(Period, {"key": key}))[0]


def lock(office: Office, lock: str, daybook: str = "", person: int = CARLA) -> Period:
    given = {"lock": lock, "daybook": daybook}
    done: Period = office.do(office.actor(person), "period.lock", period(office).id, given).doc
    return done


def submit(office: Office, person: int = ANNA, **more: Any) -> Entry:
    actor = office.actor(person)
    made = office.do(actor, "entry.draft", given={**MEMORIAL, **more}).doc
    done: Entry = office.do(actor, "entry.submit", made.id).doc
    return done


def lines(office: Office, first: str = "2026-01", last: str = "2026-12") -> dict[str, CheckLine]:
    found = office.view(office.actor(CARLA), ledgers.checklist, first, last)
    return {one.name.format(**one.values): one for one in found}


def test_a_lock_of_one_daybook_stops_that_one_only(office: Office) -> None:
    lock(office, "soft", "MEM")
    with pytest.raises(Refused, match="locked for assistants"):
        submit(office)
    assert submit(office, daybook="BEG").state == "submitted"
    lock(office, "hard", "MEM")
    with pytest.raises(Refused, match="closed"):
        submit(office, CARLA)


def test_what_is_closed_is_opened_with_a_reason_that_stays(office: Office) -> None:
    lock(office, "hard")
    with pytest.raises(Refused, match="Reopen it and give the reason"):
        lock(office, "none")
    carla, at = office.actor(CARLA), period(office).id
    with pytest.raises(Invalid, match="reason"):
        office.do(carla, "period.reopen", at, {"why": " "})
    with pytest.raises(Refused, match="Ask: "):
        office.do(office.actor(ANNA), "period.reopen", at, {"why": "late invoice"})
    office.do(carla, "period.reopen", at, {"why": "late invoice"})
    kept = period(office)
    assert kept.lock == "soft"
    assert [(one.person, one.why) for one in kept.reopened] == [(CARLA, "late invoice")]
    with pytest.raises(Refused, match="not closed"):
        office.do(carla, "period.reopen", at, {"why": "again"})


def test_the_next_year_opens_before_the_old_one_is_closed(office: Office) -> None:
    carla = office.actor(CARLA)
    office.do(carla, "year.open", given={"year": 2027})
    assert submit(office, date="2027-01-02").state == "submitted"
    with pytest.raises(Invalid, match="already open"):
        office.do(carla, "year.open", given={"year": 2027})
    with pytest.raises(Invalid, match="2025 or 2028"):
        office.do(carla, "year.open", given={"year": 2030})


def test_a_year_is_closed_by_its_checklist(office: Office) -> None:
    carla, eva = office.actor(CARLA), office.actor(EVA)
    office.do(carla, "entry.post", submit(office).id)
    year = office.view(SYSTEM, lambda reading: reading.page(FiscalYear, limit=1))[0]
    with pytest.raises(Refused, match="Every bank line posted"):
        office.do(carla, "year.close", year.id)
    closed = office.do(eva, "year.close", year.id, {"note": "bank follows"}).doc
    assert (closed.state, closed.result, closed.closed_by) == ("closed", -10000, EVA)
    assert {one.lock for one in office.view(SYSTEM, lambda reading: reading.find(Period))} == {
        "hard"
    }
    office.do(carla, "period.reopen", period(office).id, {"why": "late invoice"})
    assert office.view(SYSTEM, lambda reading: reading.get(FiscalYear, year.id)).state == "open"


def test_the_checklist_names_what_is_left(office: Office) -> None:
    submit(office)
    office.do(
        office.actor(ANNA), "entry.draft", given={**MEMORIAL, "costs": (), "date": "2026-10-21"}
    )
    found = lines(office)
    wrong = {name: (one.count, one.cents) for name, one in found.items() if one.state == "wrong"}
    assert wrong == {
        "Bank 1100 equals its last statement": (None, 1230895),
        "Bank 1110 equals its last statement": (None, 2031250),
        "Every bank line posted": (14, None),
        "No drafts left": (1, None),
        "No entries wait for approval": (1, None),
    }
    assert found["Cash was never negative"].state == "right"
    september = lines(office, "2026-09", "2026-09")
    assert september["No drafts left"].state == "right"


def test_cash_below_nothing_at_the_end_of_a_day_is_told(office: Office) -> None:
    carla = office.actor(CARLA)
    for day, cents in (("2026-10-05", 5000), ("2026-10-06", -7000), ("2026-10-07", 9000)):
        costs = [{"account": "4500", "btw": "", "cents": cents}]
        given = {"daybook": "KAS", "total": cents, "date": day, "costs": costs}
        office.do(carla, "entry.post", submit(office, **given).id)
    assert lines(office)["Cash was never negative"].cents == -2000


def test_boxes_of_the_return_come_from_the_kept_sums(office: Office) -> None:
    carla = office.actor(CARLA)
    costs = [{"account": "8000", "btw": "VH", "cents": 12100}]
    sale = submit(office, daybook="VRK", relation=7, total=12100, costs=costs)
    office.do(carla, "entry.post", sale.id)
    costs = [{"account": "7000", "btw": "IH", "cents": 2420}]
    bought = submit(office, daybook="INK", relation=1, reference="9", total=2420, costs=costs)
    office.do(carla, "entry.post", bought.id)
    found = {name: one.cents for name, one in lines(office).items() if name.startswith("VAT")}
    assert found == {
        "VAT box 1a, base": 10000,
        "VAT box 1a, tax": 2100,
        "VAT box 5b, tax": 420,
        "VAT to pay; with a minus, to reclaim": 1680,
    }
