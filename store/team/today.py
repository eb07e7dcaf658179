"""What the first screen says of people: what waits for a second person, and what ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from store.access.roles import ROLE_NAMES
from store.errors import N_, Term
from store.people import (
    Absence,
    Membership,
    Person,
    Qualification,
    keys,
    sign_ins,
)
from store.reading import Reading
from store.team.list import to_confirm
from store.today import Deadline, Deadlines, Finding, Profile, Said, Today, Waits

__all__ = ["TODAY"]

LEADING: frozenset[Profile] = frozenset({"manager"})
KEEPING: frozenset[Profile] = frozenset({"manager", "administrator"})
SOON = timedelta(days=60)
NEAR = timedelta(days=21)
"""How long before it begins an absence is shown."""
MOST = 50


def _to_confirm(reading: Reading) -> Finding:
    return Finding(to_confirm(reading))


def _proposed_keys(reading: Reading) -> Finding:
    """Count the keys that sign nobody in before a second person confirms them."""
    rows = [row for row in keys(reading) if row.key.state == "proposed"]
    return Finding(len(rows), tuple(Said("{name}", {"name": row.name}) for row in rows[:2]))


def _sessions(reading: Reading) -> Finding:
    return Finding(len(sign_ins(reading)))


def _absences(reading: Reading) -> Iterator[Deadline]:
    """Yield the absences now and soon; one without a substitute is urgent."""
    coming = reading.page(Absence, order=("until",), at=(str(reading.today),), limit=MOST)
    for absence in coming:
        if absence.since > reading.today + NEAR or not reading.sees(absence):
            continue
        about: dict[str, object] = {
            "who": reading.get(Person, absence.person).name, "until": absence.until}  # fmt: skip
        other = absence.stand_in()
        text = N_("{who} absent until {until}, no substitute")
        if other is not None:
            text, about["other"] = N_("{who} absent until {until}, substitute: {other}"), reading.get(Person, other).name  # fmt: skip
        day = max(absence.since, reading.today)
        yield Deadline(day, Said(text, about), urgent=other is None)


def _own_qualifications(reading: Reading) -> Iterator[Deadline]:
    """Yield the actor's own qualifications that expire, however far ahead."""
    held = reading.page(Qualification, {"person": reading.actor.person}, limit=MOST)
    for each in held:
        if each.expires is not None and each.expires >= reading.today:
            left = (each.expires - reading.today).days
            text = Said(N_("your {name} expires ({n} d)"), {"name": each.name, "n": left})
            yield Deadline(each.expires, text, urgent=left <= SOON.days)


def _qualifications(reading: Reading) -> Iterator[Deadline]:
    """Yield what expires soon of colleagues whom the actor sees, unless it is renewed."""
    coming = reading.page(Qualification, order=("expires",), at=(str(reading.today),), limit=MOST)
    for each in coming:
        if each.expires is None or each.expires > reading.today + SOON or not reading.sees(each):
            continue
        same = reading.page(Qualification, {"person": each.person}, limit=MOST)
        if any(other.name == each.name and (other.expires is None or other.expires > each.expires)
               for other in same):  # fmt: skip
            continue
        about = {"name": each.name, "who": reading.get(Person, each.person).name,
                 "n": (each.expires - reading.today).days}  # fmt: skip
        yield Deadline(each.expires, Said(N_("{name} of {who} expires ({n} d)"), about))


def _roles(reading: Reading) -> Iterator[Deadline]:
    """Yield the roles that end soon."""
    coming = reading.page(Membership, order=("until",), at=(str(reading.today),), limit=MOST)
    for each in coming:
        if each.until is not None and each.until <= reading.today + SOON and reading.sees(each):
            about = {"role": Term(ROLE_NAMES[each.role]), "who": reading.get(Person, each.person).name}  # fmt: skip
            yield Deadline(each.until, Said(N_("role of {who} ends: {role}"), about))


TODAY = Today(
    waits=(
        Waits(N_("To confirm"), "membership.confirm", {"manager": 8, "administrator": 1},
              _to_confirm, "team", {}, "?"),
        Waits(N_("Keys to confirm"), "key.add", {"administrator": 2}, _proposed_keys, "keys", {}, "?"),
        Waits(N_("Open sessions"), "sign_in.end", {"administrator": 3}, _sessions, "sessions"),
    ),
    deadlines=(
        Deadlines("person.read", LEADING, _absences),
        Deadlines("qualification.add", KEEPING, _qualifications),
        Deadlines("membership.end", frozenset({"administrator"}), _roles),
        Deadlines("person.read", frozenset({"professional", "assistant"}), _own_qualifications),
    ),
)  # fmt: skip
