"""Entries in lists and in full, as they are shown."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.ledgers import EntryRow
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.years import posted

LINES = [
    {"account": "4100", "btw": "", "cents": 7500, "text": "huur"},
    {"account": "0240", "btw": "", "cents": -7500},
]


def rows(office: Office, state: str) -> list[EntryRow]:
    return office.view(office.actor(CARLA), ledgers.entries, state)


@pytest.mark.parametrize("daybook", ["MEM", "BEG"])
def test_memorial_and_opening_show_amount_and_description_in_lists(
    office: Office, daybook: str
) -> None:
    given: dict[str, Any] = {"daybook": daybook, "date": "2026-11-02", "costs": LINES[:1]}
    office.do(office.actor(ANNA), "entry.draft", given=given)
    assert [(row.relation_name, row.total) for row in rows(office, "draft")] == [("huur", 7500)]
    posted(office, daybook, "2026-11-02", text="verdeling", costs=LINES)
    assert [(row.relation_name, row.total) for row in rows(office, "posted")] == [
        ("verdeling", 7500)
    ]
    page = ("2026-01", "2026-12")
    (line,) = office.view(office.actor(CARLA), ledgers.daybook_lines, daybook, *page)
    assert (line.text, line.total) == ("verdeling", 7500)


def test_a_draft_shows_the_lines_that_are_typed(office: Office) -> None:
    costs = [{"account": "8000", "btw": "VH", "cents": 12100, "text": "consult"},
             {"account": "4540", "btw": "", "cents": -100}]  # fmt: skip
    given = {"daybook": "VRK", "relation": 7, "total": 20000, "date": "2026-11-02", "costs": costs}
    made = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    detail = office.view(office.actor(ANNA), ledgers.entry_detail, made.id)
    assert [(line.account, line.debit, line.credit, line.btw) for line in detail.lines] == [
        ("8000", 0, 12100, "VH"),
        ("4540", 100, 0, ""),
    ]
    assert all(line.name for line in detail.lines)


def test_an_entry_is_reversed_only_once_its_storno_is_posted(office: Office) -> None:
    entry = posted(office, "MEM", "2026-11-02", text="verdeling", costs=LINES)

    def said() -> tuple[str, str]:
        detail = office.view(office.actor(CARLA), ledgers.entry_detail, entry.id)
        (row,) = (row for row in rows(office, "posted") if row.id == entry.id)
        return detail.state_name, row.state_name

    storno = office.do(office.actor(ANNA), "entry.reverse", entry.id, {"text": "onjuist"}).doc
    assert said() == ("being reversed", "being reversed")
    office.do(office.actor(CARLA), "entry.return", storno.id, {"note": "vinkje weg"})
    assert said() == ("being reversed", "being reversed")
    office.do(office.actor(ANNA), "entry.discard", storno.id)
    assert said() == ("posted", "posted")
    storno = office.do(office.actor(ANNA), "entry.reverse", entry.id, {"text": "onjuist"}).doc
    office.do(office.actor(CARLA), "entry.post", storno.id)
    assert said() == ("reversed", "reversed")
