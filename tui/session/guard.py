"""Checks that a session may continue: its sign-in, key, roles and PIN."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from store.access import SYSTEM, Actor
from store.errors import N_, KantoorError, NotFound, Refused, Term
from store.office import Office
from store.office.today import counts_now
from store.people import ENDS, SignIn, Stop, this_process
from tui.session.server_log import note

__all__ = ["GUARD_KINDS", "Entrance", "SessionGuard", "need_role"]

GUARD_KINDS = frozenset({"sign_in", "key", "person", "membership", "delegation", "absence"})
"""Kinds of document that can end a session or change what the person may do."""


@dataclass(frozen=True)
class Entrance:
    """How a person signed in: the key's fingerprint, their address, and the server's log."""

    fingerprint: str
    came_from: str = ""
    log: Path | None = None


class SessionGuard:
    """The right of one session to continue; every call blocks and belongs in a thread.

    Without an entrance (a key over SSH) no sign-in is recorded: the person is on their own machine.
    """

    def __init__(self, office: Office, entrance: Entrance | None) -> None:
        self._office = office
        self._entrance = entrance
        self._sign_in: SignIn | None = None

    @property
    def by_key(self) -> bool:
        """Whether the person signed in remotely, so that the screen must not stay unattended."""
        return self._entrance is not None

    def begin(self, actor: Actor) -> None:
        """Record the start of the session.

        Raises `NotFound` without a role or a valid key, `Refused` with too many sessions.
        """
        need_role(actor)
        if self._entrance is None:
            return
        given = {"fingerprint": self._entrance.fingerprint, "process": this_process(),
                 "came_from": self._entrance.came_from}  # fmt: skip
        try:
            self._sign_in = self._office.do(actor, "sign_in.begin", given=given).doc
        except Refused as refusal:
            note(self._entrance.log, self._office.clock(), "refused",
                 person=actor.person, why=refusal.message)  # fmt: skip
            raise
        self._note("began")

    def end(self, actor: Actor, how: str, left_at: tuple[Stop, ...] = ()) -> None:
        """Record how the session ended and what was open; only once."""
        mine, self._sign_in = self._sign_in, None
        if mine is None:
            return
        self._note("ended", mine, how=how)
        given = {"how": how, "left_at": [stop.model_dump() for stop in left_at],
                 "counts": self._counts(actor)}  # fmt: skip
        by = SYSTEM if how == "roles" else actor  # without a role, even this act is refused
        with suppress(KantoorError):  # it was ended elsewhere, or the database is away
            self._office.do(by, "sign_in.end", mine.id, given)

    def _counts(self, actor: Actor) -> dict[str, int]:
        """Return what the first screen counts now; nothing while the office can't be read."""
        try:
            return self._office.view(actor, counts_now)
        except KantoorError:
            return {}

    def renew(self, person: int) -> Actor:
        """Return the current actor; raises `NotFound` or `Refused` when they have to leave."""
        mine = self._sign_in
        if mine is not None:
            sign_in = self._office.view(SYSTEM, lambda reading: reading.get(SignIn, mine.id))
            if sign_in.state == "closed":
                self._note("ended", how=sign_in.how)
                self._sign_in = None
                raise Refused(N_("Your session ended: {how}. Your drafts are saved; sign in "
                                 "again, or ask your manager."),
                              how=Term(ENDS[sign_in.how]))  # fmt: skip
        actor = self._office.actor(person)
        need_role(actor)
        return actor

    def _note(self, event: str, sign_in: SignIn | None = None, **facts: str) -> None:
        sign = sign_in or self._sign_in
        if sign is not None and self._entrance is not None:
            note(self._entrance.log, self._office.clock(), event, session=sign.id,
                 person=sign.person, key=sign.key, **facts)  # fmt: skip


def need_role(actor: Actor) -> None:
    """Raise `NotFound` for who has no role today."""
    if not actor.posts:
        raise NotFound(N_("You have no role here today. Ask your manager."))
