"""Notices at sign-in: one's own expiring certificates, and running emergencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from store.access.emergency import Emergency
from store.people import Department, Person, Qualification, departments
from store.reading import Reading

__all__ = [
    "OwnEmergency",
    "SignInNotices",
    "emergency_departments",
    "own_emergency",
    "sign_in_notices",
]

AHEAD = 60
"""Days before a certificate's last day that its notice starts."""
MOST = 1000


@dataclass(frozen=True)
class SignInNotices:
    """`expiring`: own certificates with their last day. `running`: who sees what until when."""

    expiring: list[tuple[str, date]]
    running: list[tuple[str, str, datetime]]


@dataclass(frozen=True)
class OwnEmergency:
    """What the actor sees by an emergency, and until when."""

    id: int
    department: str
    until: datetime


def own_emergency(reading: Reading) -> OwnEmergency | None:
    """Return the actor's running emergency, the last to end; None when there is none."""
    running = sorted(reading.emergencies.values(), key=lambda emergency: emergency.until)
    if not running:
        return None
    place = reading.get(Department, running[-1].department).name
    return OwnEmergency(running[-1].id, place, datetime.fromisoformat(running[-1].until))


def emergency_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments that an emergency would open further to the actor."""
    if not reading.reach("emergency.open").office:
        return []
    seen = reading.reach("item.read")
    return [
        (department.id, department.name)
        for department in departments(reading)
        if not seen.covers(department.id, False)
    ]


def sign_in_notices(reading: Reading) -> SignInNotices:
    """Return the actor's own expiring certificates, and emergencies if the actor reviews them."""
    sees = reading.reach("exception.read").office
    return SignInNotices(_expiring(reading), _running(reading) if sees else [])


def _expiring(reading: Reading) -> list[tuple[str, date]]:
    held = reading.page(Qualification, {"person": reading.actor.person}, limit=MOST)
    return [
        (qualification.name, qualification.expires)
        for qualification in held
        if qualification.expires is not None
        and 0 <= (qualification.expires - reading.today).days <= AHEAD
    ]


def _running(reading: Reading) -> list[tuple[str, str, datetime]]:
    now = reading.now.isoformat(timespec="milliseconds")
    return [
        (
            reading.get(Person, emergency.person).name,
            reading.get(Department, emergency.department).name,
            datetime.fromisoformat(emergency.until),
        )
        for emergency in reading.page(Emergency, order=("-until",), limit=MOST)
        if emergency.until > now
    ]
