"""Notices at sign-in: one's own expiring certificates, running emergencies, and others' keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from store.access import SYSTEM
from store.access.emergency import Emergency
from store.people import (
    Department,
    Person,
    Qualification,
    SignIn,
    SshKey,
    departments,
    owners,
)
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
    """`expiring`: own certificates with their last day. `running`: who sees what until when.

    `keys`: for an owner, whose key was added since they signed in last, and by whom.
    """

    expiring: list[tuple[str, date]]
    running: list[tuple[str, str, datetime]]
    keys: list[tuple[str, str]]


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
    """Return the actor's own expiring certificates, and what they oversee."""
    sees = reading.reach("exception.read").office
    return SignInNotices(_expiring(reading), _running(reading) if sees else [], _keys(reading))


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


def _keys(reading: Reading) -> list[tuple[str, str]]:
    """Return whose keys were added since an owner last signed in, and by whom; empty for others."""
    me = reading.actor.person
    sessions = reading.page(SignIn, {"person": me}, ("-id",), limit=2)
    if me not in owners(reading) or not sessions:
        return []
    last = sessions[1].since if len(sessions) > 1 else ""
    return [
        (
            reading.get(Person, key.person).name,
            reading.get(Person, key.added_by[0]).name if key.added_by else SYSTEM.name,
        )
        for key in reading.find(SshKey)
        if key.added_at > last and key.person not in key.added_by
    ]
