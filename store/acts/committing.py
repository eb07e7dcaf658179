"""One commit by one actor: once per key, with the roles held now, at a plausible time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from store.access import SYSTEM, Actor
from store.acts import idempotency
from store.acts.doing import Doing
from store.acts.register import Done
from store.acts.sight import as_seen
from store.engine import Database, Mark, Writer
from store.errors import N_, Unavailable
from store.people import actor as newest_posts
from store.people import refuse_gains

__all__ = ["CLOCK_ACCEPTED", "CLOCK_STEP", "commit", "settle"]

CLOCK_ACCEPTED = "office.accept_clock"
CLOCK_STEP = timedelta(minutes=5)
"""How far a clock may step back, as time services do, before it is certainly wrong."""


def commit(
    database: Database,
    actor: Actor,
    now: datetime,
    mark: Mark,
    body: Callable[[Doing], Any],
    key: str | None,
    returns: Callable[[], Any],
) -> Done:
    """Run `body` once per key, in one commit, with the posts the actor holds now.

    `key` is bound to the actor and what they ask, see `idempotency.bound`. `returns` gives the type
    of the outcome where that is not a document.
    """
    with database.writing() as connection:
        doing = Doing(connection, actor, now, Writer(connection, mark))
        doing.actor = _as_of_now(doing)
        before = idempotency.answered(doing, key, returns) if key else None
        if before is not None:
            return Done(as_seen(doing, before[0]), before[1])
        if mark.act != CLOCK_ACCEPTED:
            _refuse_clock(doing)
            doing.writer.mark = replace(mark, at=max(mark.at, doing.writer.last_at))
        made = body(doing)
        settle(doing)
        doing.writer.finish()
        if key:
            idempotency.remember(doing.writer, key, made)
        return Done(as_seen(doing, made), doing.writer.seq)


def settle(doing: Doing) -> None:
    """End an act: raise `Refused` if it gave anybody more without a second person.

    Several acts in one commit are settled one by one, as if each were done alone.
    """
    refuse_gains(doing, doing.writer.written, frozenset(doing.hands))
    doing.writer.written.clear()
    doing.hands = {doing.actor.person}


def _refuse_clock(doing: Doing) -> None:
    """Raise `Unavailable` if the clock is behind the audit trail, whose times never go back."""
    last = doing.writer.last_at
    if last and datetime.fromisoformat(last) - doing.now > CLOCK_STEP:
        raise Unavailable(
            N_(
                "The server's clock says {now}, but work was saved at {last}. Correct the clock; "
                "if the later time was wrong, run: kantoor accept-clock"
            ),
            now=f"{doing.now:%Y-%m-%d %H:%M} UTC",
            last=f"{datetime.fromisoformat(last):%Y-%m-%d %H:%M} UTC",
        )


def _as_of_now(doing: Doing) -> Actor:
    """The actor with the posts in the store now, not those at sign-in."""
    if doing.actor is SYSTEM:
        return SYSTEM
    return newest_posts(doing, doing.actor.person, doing.today)
