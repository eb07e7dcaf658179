"""Bank lines that lie are asked for: one item for each statement, and never again."""

from __future__ import annotations

from datetime import timedelta

from store.access import SYSTEM
from store.inbox import WorkItem
from store.office import Office
from store.office.timer import tick
from store.oversight.bank_lines import PATIENCE, _lying, remind_all
from store.reading import Reading
from tests.conftest import NOW


def asked(office: Office) -> list[WorkItem]:
    def found(reading: Reading) -> list[WorkItem]:
        return [one for one in reading.find(WorkItem) if one.subject_kind == "statement"]

    return office.view(SYSTEM, found)


def test_what_lies_longer_than_a_week_is_asked_for_once(office: Office) -> None:
    office.clock = lambda: NOW + 2 * PATIENCE
    made = remind_all(office, SYSTEM)
    items = asked(office)
    assert made == len(items) > 0
    assert len({one.subject for one in items}) == made
    assert {(one.origin, one.state, one.owner) for one in items} == {("system", "open", 0)}
    assert all(str(one.department) == "2" for one in items)
    assert remind_all(office, SYSTEM) == 0
    office.do(office.actor(3), "item.cancel", items[0].id, {"reason": "Al geboekt"})
    office.clock = lambda: NOW + 3 * PATIENCE
    assert tick(office).done["statement postings requested"] == 0
    assert len(asked(office)) == made


def test_nothing_is_asked_for_within_the_week(office: Office) -> None:
    office.clock = lambda: NOW - timedelta(days=60)
    assert office.view(SYSTEM, lambda reading: reading.today) < NOW.date()
    assert office.view(SYSTEM, _lying) == []
