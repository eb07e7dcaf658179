"""The entry point for every write: check, apply, save and audit in one commit."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_type_hints

from store.access import SYSTEM, Actor, No
from store.acts.committing import commit
from store.acts.doing import Doing
from store.acts.idempotency import bound
from store.acts.judging import allowed, lacking
from store.acts.preparing import prepared
from store.acts.register import ACTS, Act, Done, Given, checked
from store.acts.sight import refuse_unseen, subject_of
from store.engine import Database, Doc, Mark
from store.errors import N_, ChangedElsewhere, Refused, Term, kind_name
from store.people import FourEyesException, Person
from store.time_zone import AMSTERDAM

__all__ = ["add_exception", "apply", "do"]


def do(
    database: Database,
    actor: Actor,
    now: datetime,
    name: str,
    subject: int | None = None,
    given: Given | dict[str, Any] | None = None,
    rev: int | None = None,
    key: str | None = None,
    reason: str = "",
) -> Done:
    """Check, apply, save and audit one act in one commit.

    `rev` is the revision the actor saw. A `reason` lets the only person able to do the act bypass
    four eyes, and leaves a `FourEyesException` for the owner to review. An act with a `key` that
    this actor already used for it is not repeated: its first outcome is returned. Raises `Invalid`, `NotFound`,
    `Refused`, `ChangedElsewhere`, `Unavailable`; then nothing is saved.
    """
    known = ACTS[name]
    sure = checked(known.given, given)
    mark = Mark(now.isoformat(), actor.person, name, actor.on_behalf_of)
    ready = prepared(database, actor, now, known, subject)
    return commit(
        database,
        actor,
        now,
        mark,
        lambda doing: apply(doing, known, subject, sure, rev, reason, ready),
        bound(key, actor, name, subject, rev, sure, reason) if key else None,
        lambda: get_type_hints(known.apply)["return"],
    )


def apply(
    doing: Doing,
    known: Act,
    subject: int | None,
    given: Given,
    rev: int | None,
    reason: str,
    ready: Any = None,
) -> Any:
    """Check and do an act on its subject, inside a commit; `ready` is what it prepared."""
    doing.reason, doing.prepared = reason, ready
    doc = subject_of(doing, known, subject or 0)
    if doc is None:
        refuse_unseen(doing, given, doc)  # before its department is looked up
    answer = allowed(doing, known, doc, given)
    sole = isinstance(answer, No) and answer.rule == "sole" and bool(reason)
    if isinstance(answer, No) and not sole:
        _refuse_overtaken(doing, doc, rev, answer)
        raise answer.error()
    doing.stand_in_for(answer.on_behalf_of)
    if doc is not None and rev is not None and doc.rev != rev:
        raise ChangedElsewhere(
            N_(
                "A colleague changed this {kind} meanwhile. Check it and try again. Nothing was "
                "changed."
            ),
            mine=given.model_dump(mode="json"),
            theirs=doc.as_shown().model_dump(mode="json"),
            kind=kind_name(doc.kind),
        )
    if doc is not None:
        refuse_unseen(doing, given, doc)
        _refuse_hindered(doing, known, doc)
        _note_unchecked(doing, known, doc)
    made = known.apply(doing, doc, given) if known.on else known.apply(doing, given)
    if sole:
        add_exception(doing, known, doc or made, reason)
    return made


def _refuse_hindered(doing: Doing, known: Act, doc: Doc) -> None:
    hindrance = known.unless(doing, doc) if known.unless else None
    if hindrance is not None:
        raise hindrance.error()


def _refuse_overtaken(doing: Doing, doc: Doc | None, rev: int | None, answer: No) -> None:
    """Raise `Refused` naming who changed the subject's state since the actor loaded it."""
    if doc is None or rev is None or doc.rev == rev or answer.rule != "state":
        return
    last = doing.history(doc)[-1]
    refused = Refused(
        N_(
            "Too late: {who} was first ({act}, {at}). Check what is there now. Nothing was changed."
        ),
        who=doing.get(Person, last.actor).name if last.actor else SYSTEM.name,
        act=Term(ACTS[last.act].label if last.act in ACTS else last.act),
        at=f"{datetime.fromisoformat(last.at).astimezone(AMSTERDAM):%d-%m %H:%M}",
    )
    refused.rule = answer.rule
    raise refused


def _note_unchecked(doing: Doing, known: Act, doc: Doc) -> None:
    """Mark the subject unchecked if the actor lacks a qualification whose holder must check it."""
    if not known.checkable:
        return
    names = lacking(doing, known)
    if names:
        doc.unchecked = tuple(sorted({*doc.unchecked, *names}))  # type: ignore[attr-defined]  # guarded by `checkable`


def add_exception(doing: Doing, known: Act, subject: Doc, reason: str) -> None:
    """Record an exception to four eyes, with its reason."""
    doing.add(
        FourEyesException(
            act=known.name,
            subject_kind=subject.kind,
            subject=subject.id,
            what=subject.name_for_others(),
            department=getattr(subject, "department", None),
            actor=doing.actor.person,
            on_behalf_of=doing.actor.on_behalf_of,
            reason=reason,
            at=doing.now.isoformat(timespec="milliseconds"),
            month=f"{doing.today:%Y-%m}",
        )
    )
