"""What somebody is told when they sign in: their expiring certificates, and emergencies that run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from store.emergency import Emergency
from store.people import Department, Person, Qualification
from store.reading import Reading

__all__ = ["Tidings", "tidings"]

AHEAD = 60
"""Days before its last day that a certificate is told of."""
MOST = 1000


@dataclass(frozen=True)
class Tidings:
    """`expiring`: one's certificates with their last day. `running`: who sees what until when."""

    expiring: list[tuple[str, date]]
    running: list[tuple[str, str, datetime]]


def tidings(reading: Reading) -> Tidings:
    """The actor's own certificates that expire; emergencies for who looks them through."""
    sees = reading.reach("exception.read").office
    return Tidings(_expiring(reading), _running(reading) if sees else [])


def _expiring(reading: Reading) -> list[tuple[str, date]]:
    held = reading.page(Qualification, {"person": reading.actor.person}, limit=MOST)
    return [
        (one.name, one.expires)
        for one in held
        if one.expires is not None and 0 <= (one.expires - reading.today).days <= AHEAD
    ]


def _running(reading: Reading) -> list[tuple[str, str, datetime]]:
    now = reading.now.isoformat(timespec="milliseconds")
    return [
        (
            reading.get(Person, one.person).name,
            reading.get(Department, one.department).name,
            datetime.fromisoformat(one.until),
        )
        for one in reading.page(Emergency, order=("-until",), limit=MOST)
        if one.until > now
    ]
