"""The house of the inbox's tests, with ways to arrange what needs no act."""

from __future__ import annotations

from datetime import date

from store.access import SYSTEM
from store.engine import Doc, Mark, Writer
from store.people import Absence
from tests.store.inbox.conftest import House, clock, house

__all__ = ["BRAM", "CARLA", "EVA", "House", "alone", "clock", "house", "keep"]

BRAM, CARLA, EVA = 2, 3, 5


def keep(house: House, doc: Doc) -> int:
    """As if it had always been so."""
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), SYSTEM.person, "test"))
        kept = writer.add(doc)
        writer.finish()
        return kept.id


def alone(house: House, days: int = 40) -> None:
    """Carla is the only one who can approve: Eva is away."""
    today = house.clock().date()
    until = date.fromordinal(today.toordinal() + days)
    keep(house, Absence(person=EVA, since=today, until=until))
