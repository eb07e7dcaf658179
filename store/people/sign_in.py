"""Sign-in keys, open sessions, and where people left off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field
from tinydb import where

from store.engine import Doc
from store.errors import N_, NotFound, Refused
from store.fields import Id
from store.people.house import MOST_SESSIONS, House
from store.people.models import Person
from store.people.process import is_gone
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = [
    "ENDS",
    "KeyRow",
    "Notice",
    "SignIn",
    "SignInRow",
    "SshKey",
    "Stop",
    "key_of",
    "keys",
    "last_counts",
    "left_off",
    "newest_notice",
    "open_sign_ins",
    "require_room",
    "sign_ins",
]

MOST = 10_000
"""Upper limit, never reached, of keys, or of open sessions."""
AT_ONCE = 20
"""Upper limit, never reached, of a person's sessions open beside the last closed one."""

ENDS = {
    "left": N_("signed out"),
    "line": N_("connection lost"),
    "ended": N_("ended by an administrator"),
    "revoked": N_("key revoked"),
    "roles": N_("no roles left"),
    "locked": N_("locked too long"),
    "pin": N_("too many wrong PINs"),
    "lost": N_("program killed"),
    "mishap": N_("error in Kantoor"),
}
"""How a session can end, as msgids."""


class SshKey(Doc):
    """A public key with which a person signs in; revocation is final and cannot be undone.

    `fingerprint` is `SHA256:` and base64, as OpenSSH writes it. A `proposed` key signs nobody in
    until somebody else than those it was `added_by` confirms it; `added_at` is UTC in ISO 8601.
    """

    kind = "key"
    state_names: ClassVar[Mapping[str, str]] = {
        "proposed": N_("proposed"),
        "active": N_("active"),
        "revoked": N_("revoked"),
    }
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("fingerprint",), ("person",))
    past_undo = True

    person: int
    name: str
    type: str
    blob: str
    fingerprint: str
    state: Literal["proposed", "active", "revoked"] = "active"
    added_by: tuple[int, ...] = ()
    added_at: str = ""

    def owners(self) -> frozenset[int]:
        """Its person."""
        return frozenset({self.person})

    def display_name(self) -> str:
        """Its comment, else its fingerprint."""
        return self.name or self.fingerprint


class Stop(BaseModel):
    """One of the screens that were open: its place, and the documents or codes it showed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    given: Annotated[
        dict[str, int | Annotated[str, Field(pattern="^[A-Za-z0-9_-]{0,40}$")]], Id(kept=True)
    ]


class SignIn(Doc):
    """One session of one person, from its first moment to its last (UTC in ISO 8601).

    `process` is where it runs, `came_from` the address of the clerk's machine, `how` one of
    `ENDS`; `left_at` are the screens that were open, the top one last. `counts` are what the
    person's first screen counted as they left, by name.
    """

    kind = "sign_in"
    state_names: ClassVar[Mapping[str, str]] = {"open": N_("open"), "closed": N_("closed")}
    refers: ClassVar[dict[str, str]] = {"person": "person", "key": "key"}
    indexes = (("state",), ("person",))
    past_undo = True

    person: int
    key: int
    process: str
    came_from: str
    since: str
    until: str = ""
    how: str = ""
    left_at: tuple[Stop, ...] = ()
    counts: dict[str, int] = Field(default_factory=dict)
    state: Literal["open", "closed"] = "open"

    def owners(self) -> frozenset[int]:
        """Its person."""
        return frozenset({self.person})


class Notice(Doc):
    """A message from an administrator to everyone signed in."""

    kind = "notice"

    text: str
    said_by: int


@dataclass(frozen=True)
class KeyRow:
    """A key, in use or proposed, and the name of its person."""

    key: SshKey
    name: str


@dataclass(frozen=True)
class SignInRow:
    """A session and the name of its person."""

    sign_in: SignIn
    name: str


def key_of(reading: Reading, fingerprint: str) -> SshKey:
    """Return a usable key of a person who works here; raises `NotFound` for any other."""
    matching_keys = [key for key in reading.find(SshKey, where("fingerprint") == fingerprint)
             if key.state == "active" and reading.get(Person, key.person).active]  # fmt: skip
    if not matching_keys:
        raise NotFound(
            N_("Unknown sign-in key: {fingerprint}. Check the fingerprint."),
            fingerprint=fingerprint,
        )
    return matching_keys[0]


def keys(reading: Reading, person: int | None = None) -> list[KeyRow]:
    """Return the keys in use that the actor may see, and those that they may confirm, by name."""
    reach, confirms = reading.reach("key.read"), reading.reach("key.confirm")
    matching_keys = [key for key in reading.find(SshKey)
             if key.state != "revoked" and person in (None, key.person)
             and (reach.office or key.person == reading.actor.person
                  or (key.state == "proposed" and confirms.office))]  # fmt: skip
    rows = [KeyRow(key, reading.get(Person, key.person).name) for key in matching_keys]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.key.id))


def open_sign_ins(reading: Reading) -> list[SignIn]:
    """Return every session that was not closed, oldest first."""
    return reading.page(SignIn, {"state": "open"}, limit=MOST)


def require_room(reading: Reading, person: int) -> None:
    """Raise `Refused` when a person has as many sessions open as the office allows.

    Invariant: nobody has more. A session whose process has gone does not count.
    """
    open_now = [sign_in for sign_in in open_sign_ins(reading)
                if sign_in.person == person and not is_gone(sign_in.process)]  # fmt: skip
    houses = reading.page(House, limit=1)
    most = houses[0].most_sessions if houses else MOST_SESSIONS
    if len(open_now) >= most:
        raise Refused(
            N_("You already have {n} sessions: {sessions}. End one there, or ask the "
               "administrator: kantoor sessions --end {first}"),
            n=len(open_now), sessions=", ".join(map(_told, open_now)), first=open_now[0].id,
        )  # fmt: skip


def _told(sign_in: SignIn) -> str:
    since = datetime.fromisoformat(sign_in.since).astimezone(AMSTERDAM)
    return f"{sign_in.id} ({f'{since:%d-%m %H:%M} {sign_in.came_from}'.rstrip()})"


def sign_ins(reading: Reading) -> list[SignInRow]:
    """Return the open sessions that the actor may see: all, or their own.

    A session whose process has gone is left out; the next sign-in closes it.
    """
    office = reading.reach("sign_in.read").office
    return [
        SignInRow(sign_in, reading.get(Person, sign_in.person).name)
        for sign_in in open_sign_ins(reading)
        if (office or sign_in.person == reading.actor.person) and not is_gone(sign_in.process)
    ]


def left_off(reading: Reading) -> tuple[Stop, ...]:
    """Return the actor's open screens if their last session was cut off, and today."""
    newest = reading.page(SignIn, {"person": reading.actor.person}, ("-id",), limit=AT_ONCE)
    last = next((sign_in for sign_in in newest if sign_in.state == "closed"), None)
    if last is None or last.how not in ("line", "locked") or not _is_today(reading, last.until):
        return ()
    return last.left_at


def last_counts(reading: Reading) -> tuple[datetime | None, Mapping[str, int]]:
    """Return when the actor's last session with counts ended, and those; None for the first one."""
    newest = reading.page(SignIn, {"person": reading.actor.person}, ("-id",), limit=AT_ONCE)
    for sign_in in newest:
        if sign_in.state == "closed" and sign_in.counts:
            return datetime.fromisoformat(sign_in.until), sign_in.counts
    return None, {}


def _is_today(reading: Reading, moment: str) -> bool:
    return datetime.fromisoformat(moment).astimezone(AMSTERDAM).date() == reading.today


def newest_notice(reading: Reading) -> Notice | None:
    """Return the latest message to everyone."""
    notices = reading.page(Notice, order=("-id",), limit=1)
    return notices[0] if notices else None
