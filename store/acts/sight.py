"""What an act may name, its subject and the ids in its input, and what it answers.

Invariant: an id that the actor may not see is answered exactly as one that does not exist. Some act
on what they don't see, such as who sends the office's mail: then the act alone decides, and its
answer tells that it was done, not what the document says. Kinds whose sight is narrower than their
grants are `seen_first`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from store.access import SYSTEM, Yes
from store.acts.doing import Doing
from store.acts.judging import allowed
from store.acts.register import Act, Given
from store.engine import Doc, model_of
from store.errors import missing
from store.fields import Named, ids_in
from store.reading import SIGHT, Reading

__all__ = ["Unseen", "as_seen", "refuse_unseen", "subject_of"]


MOST = 1000
"""Versions of one thing, which may belong to several departments."""


@dataclass(frozen=True)
class Unseen:
    """A document that an act wrote and its actor may not see: that it is there, and its state."""

    kind: str
    id: int
    rev: int
    state: str


def as_seen(doing: Doing, outcome: Any) -> Any:
    """Return the outcome of an act as far as its actor may see it."""
    is_ruled = isinstance(outcome, Doc) and outcome.kind in SIGHT
    if not is_ruled or _is_kantoor(doing) or doing.sees(outcome):
        return outcome.as_shown() if isinstance(outcome, Doc) else outcome
    return Unseen(outcome.kind, outcome.id, outcome.rev, getattr(outcome, "state", ""))


def subject_of(doing: Doing, known: Act, id: int) -> Doc | None:
    """Return the subject of an act, None for an act without one; raises `NotFound`.

    Emergency access shows a subject, so it also shows why nothing can be done with it.
    """
    if known.on is None:
        return None
    doc = doing.get(known.on, id)
    if _is_kantoor(doing) or doing.sees(doc):
        return doc
    may_know = not doc.seen_first and isinstance(allowed(doing, known, doc, None), Yes)
    if not may_know and not _in_emergency(doing).sees(doc):
        raise missing(known.on.kind, id)
    return doc


def _is_kantoor(doing: Doing) -> bool:
    return doing.actor.person == SYSTEM.person


def _in_emergency(doing: Doing) -> Reading:
    return Reading(doing.connection, doing.actor, doing.now)


def refuse_unseen(doing: Doing, given: Given, subject: Doc | None) -> None:
    """Raise `NotFound` for the first id in an input that is not there, or not visible.

    What the subject already refers to is nothing new. Kantoor itself sees everything.
    """
    if _is_kantoor(doing):
        return
    for named in ids_in(given):
        if not _is_known(subject, named):
            _look_up(doing, named)


def _is_known(subject: Doc | None, named: Named) -> bool:
    """Whether the subject refers to the same document in the field of that name."""
    if subject is None or type(subject).refers.get(named.field) != named.kind:
        return False
    return bool(getattr(subject, named.field) == named.number)


def _look_up(doing: Doing, named: Named) -> None:
    model = model_of(named.kind)
    if model is None:
        raise missing(named.kind, named.number)
    if named.by == "id":
        doing.visible(model, named.number)
    elif not any(map(doing.sees, doing.page(model, {named.by: named.number}, limit=MOST))):
        raise missing(named.kind, named.number)
