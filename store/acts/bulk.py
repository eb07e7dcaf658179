"""One act on many subjects in one commit: what can't be done is left, and why is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from store.access import Actor
from store.acts import ACTS, Doing, Given, apply, checked, commit
from store.engine import Database, Mark
from store.errors import N_, Damaged, Invalid, KantoorError, Unavailable

__all__ = ["MOST", "Many", "Refusal", "do_many"]

MOST = 500
"""Subjects of one act at most: the commit keeps all others waiting."""


class Refusal(BaseModel):
    """Why an act was not done on one subject: a msgid with {named} fields from `values`."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    id: int
    message: str
    values: dict[str, Any]


class Many(BaseModel):
    """What came of an act on many: the ids it was done on, and those that were left."""

    model_config = ConfigDict(frozen=True)

    done: tuple[int, ...] = ()
    refused: tuple[Refusal, ...] = ()


_FATAL = (Unavailable, Damaged)
"""What would meet every subject alike."""


class _Rehearsed(Exception):
    """Ends a commit that was only tried, so that nothing of it is kept."""


def do_many(
    database: Database,
    actor: Actor,
    now: datetime,
    name: str,
    subjects: Mapping[int, int | None],
    given: Given | dict[str, Any] | None = None,
    *,
    key: str | None = None,
    rehearse: bool = False,
) -> Many:
    """Do an act on each of `subjects` (id: the revision seen, or None) as one commit.

    One undo takes all of it back. A subject on which it can't be done is left as it is.
    With `rehearse` nothing is kept: the answer is what would come of it. Raises `Invalid`
    for too many subjects, `Unavailable`, `Lost`.
    """
    if len(subjects) > MOST:
        raise Invalid(N_("At most {most} at once. Select fewer."), most=MOST)
    known, sure = ACTS[name], checked(ACTS[name].given, given)
    mark = Mark(now.isoformat(), actor.person, name, actor.on_behalf_of)
    refused: dict[int, Refusal] = {}
    while True:
        left = {subject: rev for subject, rev in subjects.items() if subject not in refused}
        if not left:
            return Many(refused=tuple(refused.values()))
        at = 0

        def body(doing: Doing, left: Mapping[int, int | None] = left) -> Many:
            nonlocal at
            for at, rev in left.items():
                apply(doing, known, at, sure, rev, "")
            if rehearse:
                raise _Rehearsed
            return Many(done=tuple(left), refused=tuple(refused.values()))

        try:
            many: Many = commit(database, actor, now, mark, body, key, lambda: Many).doc
        except _Rehearsed:
            return Many(done=tuple(left), refused=tuple(refused.values()))
        except KantoorError as error:
            if not at or isinstance(error, _FATAL):
                raise
            refused[at] = Refusal(id=at, message=error.message, values=error.values)
        else:
            return many
