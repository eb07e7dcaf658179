"""The files of an entry are its evidence: who attaches or removes one worked on the entry."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.errors import ChangedElsewhere, Refused
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA

LINES = [
    {"account": "4100", "btw": "", "cents": 7500, "text": "rent"},
    {"account": "0240", "btw": "", "cents": -7500},
]


def submitted(office: Office) -> Entry:
    given: dict[str, Any] = {"daybook": "MEM", "date": "2026-11-02", "costs": LINES}
    made: Entry = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    done: Entry = office.do(office.actor(ANNA), "entry.submit", made.id).doc
    return done


def attach(office: Office, who: int, entry: Entry, data: bytes) -> int:
    given = {"name": "rent.txt", "data": data}
    return int(office.do(office.actor(who), "entry.attach", entry.id, given).doc.id)


def happened(office: Office, entry: Entry) -> list[str]:
    return [
        line.act for line in office.view(office.actor(EVA), ledgers.entry_detail, entry.id).happened
    ]


def test_nobody_approves_an_entry_whose_files_they_changed(office: Office) -> None:
    entry = submitted(office)
    kept = attach(office, ANNA, entry, b"rent of November")
    office.do(office.actor(CARLA), "entry.detach", entry.id, {"attachment": kept})
    with pytest.raises(Refused) as refused:
        office.do(office.actor(CARLA), "entry.post", entry.id)
    assert refused.value.rule == "four eyes"
    assert happened(office, entry)[-2:] == [
        "attach a file to an entry", "remove a file from an entry",
    ]  # fmt: skip


def test_an_entry_is_not_approved_with_other_files_than_were_seen(office: Office) -> None:
    entry = submitted(office)
    attach(office, ANNA, entry, b"rent of December")
    with pytest.raises(ChangedElsewhere):
        office.do(office.actor(CARLA), "entry.post", entry.id, rev=entry.rev)


def test_a_posted_entry_tells_which_files_came_and_went(office: Office) -> None:
    entry = submitted(office)
    office.do(office.actor(CARLA), "entry.post", entry.id)
    kept = attach(office, BRAM, entry, b"rent")
    office.do(office.actor(BRAM), "entry.detach", entry.id, {"attachment": kept})
    assert happened(office, entry)[-2:] == [
        "attach a file to an entry", "remove a file from an entry",
    ]  # fmt: skip
    assert office.undo(office.actor(BRAM)).what == "2026-MEM-0001"
    assert office.redo(office.actor(BRAM)).what == "2026-MEM-0001"
    assert office.check() == []
    office.verify()
