"""What somebody is told when they sign in: their expiring certificates, and emergencies that run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from store.access.emergency import Emergency
from store.people import Department, Person, Qualification, departments
from store.reading import Reading

__all__ = ["OwnEmergency", "Tidings", "emergency_places", "own_emergency", "tidings"]

AHEAD = 60
"""Days before its last day that a certificate is told of."""
MOST = 1000


@dataclass(frozen=True)
class Tidings:
    """`expiring`: one's certificates with their last day. `running`: who sees what until when."""

    expiring: list[tuple[str, date]]
    running: list[tuple[str, str, datetime]]


@dataclass(frozen=True)
class OwnEmergency:
    """What the actor sees by an emergency, and until when."""

    id: int
    place: str
    until: datetime


def own_emergency(reading: Reading) -> OwnEmergency | None:
    """The emergency of the actor that runs, the last to end; None while none does."""
    running = sorted(reading.emergencies.values(), key=lambda one: one.until)
    if not running:
        return None
    place = reading.get(Department, running[-1].department).name
    return OwnEmergency(running[-1].id, place, datetime.fromisoformat(running[-1].until))


def emergency_places(reading: Reading) -> list[tuple[int, str]]:
    """The departments of which the actor could see more in an emergency: id and name."""
    if not reading.reach("emergency.open").office:
        return []
    seen = reading.reach("item.read")
    return [(one.id, one.name) for one in departments(reading) if not seen.covers(one.id, False)]


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
