"""Whether somebody may go on sitting here: their session, their key, their roles, their PIN."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from store.access import SYSTEM, Actor
from store.errors import N_, KantoorError, NotFound, Refused, Term
from store.office import Office
from store.people import ENDS, SignIn, Stop, this_process
from tui.session.server_log import note

__all__ = ["GUARD_KINDS", "Entrance", "SessionGuard"]

GUARD_KINDS = frozenset({"sign_in", "key", "person", "membership", "delegation", "absence"})
"""The kinds of document by which somebody may have to go, or may do other things than before."""


@dataclass(frozen=True)
class Entrance:
    """How somebody came in: the key's fingerprint, the address they came from, the server's log."""

    fingerprint: str
    came_from: str = ""
    log: Path | None = None


class SessionGuard:
    """One sitting's right to go on; every call blocks and belongs in a thread.

    Without an entrance, by a key, there is no session to keep: one sits at one's own machine.
    """

    def __init__(self, office: Office, entrance: Entrance | None) -> None:
        self._office = office
        self._entrance = entrance
        self._sign_in: SignIn | None = None

    @property
    def by_key(self) -> bool:
        """Whether somebody came in from elsewhere, so that the screen must not stay open alone."""
        return self._entrance is not None

    def begin(self, actor: Actor) -> None:
        """Note that the session began; raises `NotFound` for who has no role, or lost the key."""
        _need_role(actor)
        if self._entrance is None:
            return
        given = {"fingerprint": self._entrance.fingerprint, "process": this_process(),
                 "came_from": self._entrance.came_from}  # fmt: skip
        self._sign_in = self._office.do(actor, "sign_in.begin", given=given).doc
        self._note("began")

    def end(self, actor: Actor, how: str, left_at: tuple[Stop, ...] = ()) -> None:
        """Note how the session ended and what was open; once."""
        mine, self._sign_in = self._sign_in, None
        if mine is None:
            return
        self._note("ended", mine, how=how)
        given = {"how": how, "left_at": [stop.model_dump() for stop in left_at]}
        by = SYSTEM if how == "roles" else actor  # without a role, not even this can be done
        with suppress(KantoorError):  # somebody else ended it, or the database is away
            self._office.do(by, "sign_in.end", mine.id, given)

    def renew(self, person: int) -> Actor:
        """The person as they stand now; raises `NotFound` or `Refused` when they have to go."""
        mine = self._sign_in
        if mine is not None:
            sign_in = self._office.view(SYSTEM, lambda reading: reading.get(SignIn, mine.id))
            if sign_in.state == "closed":
                self._note("ended", how=sign_in.how)
                self._sign_in = None
                raise Refused(N_("Your session is over: {how}. Notes, letters and entries are kept."),
                              how=Term(ENDS[sign_in.how]))  # fmt: skip
        actor = self._office.actor(person)
        _need_role(actor)
        return actor

    def _note(self, event: str, sign_in: SignIn | None = None, **facts: str) -> None:
        sign = sign_in or self._sign_in
        if sign is not None and self._entrance is not None:
            note(self._entrance.log, self._office.clock(), event, session=sign.id,
                 person=sign.person, key=sign.key, **facts)  # fmt: skip


def _need_role(actor: Actor) -> None:
    if not actor.posts:
        raise NotFound(N_("You have no role here today. Ask your manager."))
