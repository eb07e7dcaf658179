"""The depreciation of an asset is a recurring entry that ends, in whole cents, and posts nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.ledgers import Entry
from store.ledgers.models.templates import Template
from store.office import Office
from tests.conftest import ANNA, EVA, FEMKE, NOW
from tests.store.conftest import opened
from tests.store.records.test_shipped import made_of

WHOLE: dict[str, Any] = {
    "cents": 10000, "months": 3, "since": "2026-11-30", "cost": "4720", "balance": "0290",
}  # fmt: skip


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Office]:
    """The demo office on a file, which is the quicker engine."""
    with opened(shutil.copy(demo_file, tmp_path / "office.kantoor")) as made:
        yield made


@pytest.fixture
def laptop(office: Office) -> int:
    """An asset."""
    values = {"naam": "Laptop", "soort": "scherm", "prijs": 10000}
    given = {"of": made_of(office, "asset"), "values": values}
    return int(office.do(office.actor(ANNA), "record.add", given=given).doc.id)


def propose(office: Office, record: int, who: int = ANNA, **more: Any) -> Template:
    """Propose a depreciation of 100 euros in three months."""
    made: Template = office.do(
        office.actor(who), "template.depreciate", record, {**WHOLE, **more}
    ).doc
    return made


def test_a_depreciation_drafts_each_month_until_all_is_written_off(
    office: Office, laptop: int
) -> None:
    propose(office, laptop)
    anna = office.actor(ANNA)
    known = office.view(anna, ledgers.depreciation, laptop)
    assert known is not None
    assert (known.cents, known.left, str(known.next)) == (3333, 3, "2026-11-30")
    assert office.view(SYSTEM, lambda reading: reading.find(Entry)) == []
    made: list[int] = []
    for days in (8, 45, 75, 400):
        office.clock = lambda days=days: NOW + timedelta(days=days)
        made += office.do(SYSTEM, "entry.recur").doc.entries
    entries = [office.view(SYSTEM, lambda reading, at=at: reading.get(Entry, at)) for at in made]
    assert [(str(each.date), each.state, [cost.cents for cost in each.costs]) for each in entries] == [
        ("2026-11-30", "draft", [3333, -3333]), ("2026-12-30", "draft", [3333, -3333]),
        ("2027-01-30", "draft", [3334, -3334])]  # fmt: skip
    assert sum(each.costs[0].cents for each in entries) == WHOLE["cents"]
    assert entries[2].texts["lines.1.amount"] == "33,34-"
    assert {each.hands for each in entries} == {(ANNA,)}
    (template,) = office.view(anna, ledgers.templates)
    assert (template.every, template.times, template.record) == ("", 0, laptop)
    given = {"name": "x", "every": "month", "next": "2027-03-01"}
    with pytest.raises(Invalid, match="depreciation has ended"):
        office.do(anna, "template.change", template.id, given)


def test_missed_months_are_made_up_for_and_no_more(office: Office, laptop: int) -> None:
    propose(office, laptop, since="2026-01-31", months=4)
    made = office.do(SYSTEM, "entry.recur").doc.entries
    days = [
        office.view(SYSTEM, lambda reading, at=at: str(reading.get(Entry, at).date)) for at in made
    ]
    assert days == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"cents": 0}, "cents"), ({"cents": 10**12}, "cents"), ({"months": 0}, "months"),
    ({"months": 601}, "months"), ({"cents": 2, "months": 3}, "months"), ({"cost": "9999"}, "cost"),
    ({"balance": ""}, "balance"), ({"balance": "1200"}, "balance"), ({"since": "gisteren"}, "since"),
    ({"cents": 1.5}, "cents"),
)  # fmt: skip


def test_what_is_wrong_is_refused_at_its_field(office: Office, laptop: int) -> None:
    for more, field in WRONG:
        with pytest.raises(Invalid) as refused:
            propose(office, laptop, **more)
        assert refused.value.field == field, more


def test_only_who_keeps_templates_proposes_one_and_once(office: Office, laptop: int) -> None:
    with pytest.raises(Refused):
        propose(office, laptop, EVA)
    for who, record in ((FEMKE, laptop), (ANNA, 999)):
        with pytest.raises(NotFound):
            propose(office, record, who)
    propose(office, laptop)
    with pytest.raises(Refused, match="has a recurring entry already"):
        propose(office, laptop)
    assert office.view(office.actor(EVA), ledgers.depreciation, laptop) is None
    office.undo(office.actor(ANNA))
    assert office.view(office.actor(ANNA), ledgers.depreciation, laptop) is None
