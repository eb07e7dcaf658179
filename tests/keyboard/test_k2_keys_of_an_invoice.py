"""K2: an invoice of a known supplier takes 24 keys, the next one of the same day 19.

The script is the test: every key is one byte or one key of a PC keyboard, without a
modifier, and what is posted is compared to the cent.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from store.ledgers import Entry
from store.ledgers.arithmetic.balance import EntryLine
from tests.conftest import CARLA
from tests.keyboard.scripts import REFERENCE, REPEATED, keys_of
from tests.keyboard.seat import Seat, open_office

DATA = len("jan") + len("20260417") + len("25") + len("148,23")
"""Keys that say something the office does not know."""


def test_the_scripts_are_24_and_19_keys() -> None:
    assert len(keys_of(REFERENCE)) == 24
    assert len(keys_of(REPEATED)) == 19
    assert (24 - DATA) / DATA <= 0.30


def test_it_is_posted_as_it_stands_on_paper(office_file: Path) -> None:
    with Seat(office_file) as anna:
        anna.key("f7", "i")
        anna.settled()
        anna.key(*keys_of(REFERENCE))
        assert anna.settled().texts == {}, "the form is ready for the next invoice"
        anna.key(*keys_of(REPEATED))
        assert anna.settled().texts == {}
    with Seat(office_file, CARLA) as carla:
        carla.key("f7", "r", "home", "enter", "p")
        carla.settled()
        carla.key("f7", "r", "home", "enter", "p")
        carla.settled()
    found = {one.reference: one for one in posted(office_file)}
    for reference, total, btw in (("20260417", 14823, 2573), ("20260418", 14832, 2574)):
        entry = found[reference]
        assert entry.relation_name == "Kantoorvakhandel Jansen"
        assert (entry.date, entry.period, entry.total) == (date(2026, 11, 25), "2026-11", total)
        sums = [
            (line.account, line.debit, line.credit)
            for line in entry.lines
            if type(line) is EntryLine
        ]
        assert sorted(sums) == [("1400", 0, total), ("1520", btw, 0), ("4500", total - btw, 0)]


def posted(path: Path) -> list[Entry]:
    office = open_office(path)
    found = office.view(
        office.actor(CARLA), lambda reading: reading.page(Entry, {"state": "posted"}, limit=1000)
    )
    office.close()
    return found
