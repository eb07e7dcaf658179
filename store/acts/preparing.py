"""What an act works out before its commit, where nobody waits for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from store.access import SYSTEM, Actor, No
from store.acts.judging import allowed
from store.acts.register import Act
from store.engine import Database
from store.errors import NotFound
from store.people import actor as newest_posts
from store.reading import Reading

__all__ = ["prepared"]


def prepared(
    database: Database, actor: Actor, now: datetime, known: Act, subject: int | None
) -> Any:
    """Return what an act finds as `doing.prepared`: None where it prepares nothing, or is not allowed.

    It is read in one snapshot, and worked out after that was closed. Raises what either raises.
    """
    if known.prepares is None or known.on is None:
        return None
    with database.reading() as connection:
        reading = Reading(connection, actor, now)
        reading.emergencies = {}
        if actor is not SYSTEM:
            reading.actor = newest_posts(reading, actor.person, reading.today)
        try:
            doc = reading.visible(known.on, subject or 0)
        except NotFound:
            return None
        answer = allowed(reading, known, doc, None)
        if isinstance(answer, No) and answer.rule != "sole":
            return None
        work_out = known.prepares(reading, doc)
    return work_out()
