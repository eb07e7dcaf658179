"""Do one act on many subjects in one commit, and report those that could not be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from store.access import Actor
from store.acts import ACTS, Doing, Given, apply, checked, commit, settle
from store.acts.idempotency import bound
from store.engine import Database, Mark
from store.errors import N_, Damaged, Invalid, KantoorError, Unavailable

__all__ = ["MOST", "Many", "Refusal", "do_many"]

MOST = 500
"""Subjects in one act at most: the commit blocks all other writers."""


class Refusal(BaseModel):
    """Why an act was not done on one subject: a msgid with {named} fields from `values`."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    id: int
    message: str
    values: dict[str, Any]


class Many(BaseModel):
    """The result of an act on many subjects: the ids done, and the ids refused."""

    model_config = ConfigDict(frozen=True)

    done: tuple[int, ...] = ()
    refused: tuple[Refusal, ...] = ()


_FATAL = (Unavailable, Damaged)
"""Errors that would hit every subject alike."""


class _Rehearsed(Exception):
    """Ends a rehearsal, so that its commit is rolled back."""


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
    """Do an act on each of `subjects` (id: the revision seen, or None) in one commit.

    One undo reverts the whole commit. Subjects that refuse the act stay unchanged. With `rehearse`
    nothing is saved: the result is a preview. Raises `Invalid` for too many subjects,
    `Unavailable`, `Lost`.
    """
    if len(subjects) > MOST:
        raise Invalid(N_("Select at most {most} at once. Press x to deselect some."), most=MOST)
    known, sure = ACTS[name], checked(ACTS[name].given, given)
    mark = Mark(now.isoformat(), actor.person, name, actor.on_behalf_of)
    sealed = bound(key, actor, name, subjects, sure) if key else None
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
                settle(doing)
            if rehearse:
                raise _Rehearsed
            return Many(done=tuple(left), refused=tuple(refused.values()))

        try:
            many: Many = commit(database, actor, now, mark, body, sealed, lambda: Many).doc
        except _Rehearsed:
            return Many(done=tuple(left), refused=tuple(refused.values()))
        except KantoorError as error:
            if not at or isinstance(error, _FATAL):
                raise
            refused[at] = Refusal(id=at, message=error.message, values=error.values)
        else:
            return many
