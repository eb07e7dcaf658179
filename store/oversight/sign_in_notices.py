"""Notices at sign-in: certificates that expire, absences by others, emergencies, others' keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from store.access import SYSTEM
from store.access.emergency import Emergency
from store.access.roles import Role
from store.inbox import finished_by_others
from store.people import (
    Absence,
    Department,
    Person,
    Qualification,
    SignIn,
    SshKey,
    departments,
    in_set_up,
    owners,
    sets_up,
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
KNOWN = timedelta(days=14)
"""How long after an absence its person is still told who recorded it."""


@dataclass(frozen=True)
class SignInNotices:
    """`expiring`: own certificates with their last day. `running`: who sees what until when.

    `keys`: for an owner, whose key was added since they signed in last, and by whom.
    `recorded`: the actor's absences that somebody else recorded: by whom, first and last day.
    `finished`: who finished which of their items since they signed in last.
    `sets_up`: whether the actor owns an office that is still being set up; `audits_set_up`: whether
    they audit one.
    """

    expiring: list[tuple[str, date]]
    running: list[tuple[str, str, datetime]]
    keys: list[tuple[str, str]]
    recorded: list[tuple[str, date, date]]
    finished: list[tuple[str, str]]
    sets_up: bool
    audits_set_up: bool


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
    """Return what the actor should know of themselves, and what they oversee."""
    sees = reading.reach("exception.read").office
    return SignInNotices(
        expiring=_expiring(reading),
        running=_running(reading) if sees else [],
        keys=_keys(reading),
        recorded=_recorded(reading),
        finished=finished_by_others(reading, since) if (since := _last_session(reading)) else [],
        sets_up=sets_up(reading),
        audits_set_up=in_set_up(reading)
        and any(post.role == Role.AUDITOR for post in reading.actor.posts),
    )


def _recorded(reading: Reading) -> list[tuple[str, date, date]]:
    absences = reading.page(Absence, {"person": reading.actor.person}, limit=MOST)
    return [
        (reading.get(Person, absence.recorded_by).name, absence.since, absence.until)
        for absence in absences
        if absence.recorded_by not in (None, reading.actor.person)
        and absence.until + KNOWN >= reading.today
    ]


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


def _last_session(reading: Reading) -> str | None:
    """Return when the session before this one began; empty for the first one, None without any."""
    sessions = reading.page(SignIn, {"person": reading.actor.person}, ("-id",), limit=2)
    return sessions[-1].since if len(sessions) > 1 else "" if sessions else None


def _keys(reading: Reading) -> list[tuple[str, str]]:
    """Return whose keys were added since an owner last signed in, and by whom; empty for others."""
    last = _last_session(reading)
    if reading.actor.person not in owners(reading) or last is None:
        return []
    return [
        (
            reading.get(Person, key.person).name,
            reading.get(Person, key.added_by[0]).name if key.added_by else SYSTEM.name,
        )
        for key in reading.find(SshKey)
        if key.added_at > last and key.person not in key.added_by
    ]
