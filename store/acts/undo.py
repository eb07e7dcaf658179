"""Undo and redo of a person's last act, each recorded as an act of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from store.access import Actor, No, Yes
from store.acts import ACTS, Act, Doing, commit, judge
from store.acts.door import add_exception
from store.acts.hands import same_work
from store.acts.idempotency import bound
from store.engine import Change, Database, Doc, Mark, Worked
from store.engine.chain import COLUMNS
from store.errors import N_, NotFound, Refused, Term, missing
from store.people import FourEyesException, Person
from store.time_zone import AMSTERDAM

__all__ = ["UndoResult", "turn"]

FARTHEST = 500
"""How many of a person's acts are searched for one to undo or redo."""

Turn = Literal["undo", "redo"]


class UndoResult(BaseModel):
    """An act that was undone or redone: its label, and the document it was about.

    `id` is the document's id; the document may be gone. `more` counts the other documents.
    """

    model_config = ConfigDict(frozen=True)

    label: str
    what: str
    kind: str
    id: int
    more: int = 0


def turn(
    database: Database,
    kinds: Mapping[str, type[Doc]],
    actor: Actor,
    now: datetime,
    way: Turn,
    key: str | None = None,
    reason: str = "",
) -> UndoResult:
    """Undo the actor's last act that is in effect, or redo the one they undid last.

    Redo is available until the actor does something new. An undo is recorded as a change that
    undoes a transaction, a redo as one that undoes the undo. Raises `Refused` when there is nothing
    to undo or redo, when the act can't be undone or the actor lost its grant, or when a later
    change built on it: the message says who, when and how. With a `reason` the only person able to do
    the act takes it back, or does it again, as they do it: it is an exception to review.
    """
    mark = Mark(now.isoformat(), actor.person, way, actor.on_behalf_of)

    def body(doing: Doing) -> UndoResult:
        doing.reason = reason
        txn, known = _newest(doing, way)
        doing.writer.mark = replace(doing.writer.mark, act=known.name, undoes=txn)
        changes = [
            change for change in _changes(doing, txn) if _comes_back(kinds[change.kind], change)
        ]
        touched = [_turn_back(doing, kinds[change.kind], known, change) for change in changes]
        restored = [after for _, after in touched if after is not None]
        shown = [after or before for before, after in touched if after or before]
        _note_exception(doing, known, [doc for doc in shown if doc is not None])
        subjects = [doc for doc in shown if known.on in (None, type(doc))]
        if known.undone:
            for doc in restored:
                if known.on in (None, type(doc)):
                    known.undone(doing, doc)
        subject = subjects[0] if subjects else None
        return UndoResult(
            label=known.label,
            what=subject.display_name() if subject else "",
            more=max(0, len(subjects) - 1) if known.on else 0,
            kind=subject.kind if subject else "",
            id=subject.id if subject else 0,
        )

    sealed = bound(key, actor, way, reason) if key else None
    done = commit(database, actor, now, mark, body, sealed, lambda: UndoResult)
    result: UndoResult = done.doc
    return result


def _newest(doing: Doing, way: Turn) -> tuple[int, Act]:
    """The transaction to revert, and its act."""
    for txn, name, undoes, taken_back in _own(doing):
        if way == "redo" and undoes is None:
            break  # a newer act was done since, undone or not
        if taken_back:
            continue
        known = ACTS[name]
        is_undo = undoes is not None and _is_undo(doing, txn)
        if way == "redo":
            if is_undo:
                return txn, known
        elif not is_undo:
            if not known.undoable:
                if known.remedy:
                    raise Refused(
                        N_("Cannot be undone: {act}. {remedy}"),
                        act=Term(known.label),
                        remedy=Term(known.remedy),
                    )
                raise Refused(
                    N_(
                        "Your last action cannot be undone: {act}. Correct it by hand. Nothing "
                        "was changed."
                    ),
                    act=Term(known.label),
                )
            return txn, known
    if way == "redo":
        raise Refused(N_("You have no action to redo. Undo something first, with u."))
    raise Refused(N_("You have no action of your own to undo. Ask a colleague to undo theirs."))


def _own(doing: Doing) -> Iterator[tuple[int, str, int | None, bool]]:
    """Yield the actor's transactions, newest first: act, what it undoes, and whether it was undone.

    Each is one step, however many lines it has.
    """
    quiet = [known.name for known in ACTS.values() if known.quiet]
    before = doing.writer.txn
    for _act in range(FARTHEST):
        row = doing.connection.execute(
            "SELECT txn, act, undoes, EXISTS(SELECT 1 FROM changes AS u WHERE u.undoes = c.txn)"
            " FROM changes AS c WHERE actor=? AND seq<?"
            f" AND act NOT IN ({', '.join('?' * len(quiet))}) ORDER BY seq DESC LIMIT 1",
            (doing.actor.person, before, *quiet),
        ).fetchone()
        if row is None:
            return
        yield row
        before = row[0]


def _is_undo(doing: Doing, txn: int) -> bool:
    """Whether a transaction undid an act; one that undid an undo is a redo."""
    answer = False
    while True:
        row = doing.connection.execute(
            "SELECT undoes FROM changes WHERE txn=? LIMIT 1", (txn,)
        ).fetchone()
        if row is None or row[0] is None:
            return answer
        answer, txn = not answer, row[0]


def _turn_back(
    doing: Doing, model: type[Doc], known: Act, change: Change
) -> tuple[Doc | None, Doc | None]:
    """Return a document as it was until now, and as it was before the change."""
    if _only_handled(doing, model, change):
        same = doing.get(model, change.id)
        return same, doing.save(same)  # so that what undoes this finds it too
    before = _as_it_is(doing, model, known, change)
    _refuse_without_grant(doing, known, before)
    after = _step_back(doing, model, change, before)
    if before is None:
        _refuse_without_grant(doing, known, after)  # its department is known only now
    for doc in (before, after):
        hindrance = known.undo_unless(doing, doc) if known.undo_unless and doc else None
        if hindrance is not None:
            raise hindrance.error()
    return before, after


def _changes(doing: Doing, txn: int) -> list[Change]:
    rows = doing.connection.execute(
        f"SELECT {COLUMNS} FROM changes WHERE txn=? ORDER BY seq DESC", (txn,)
    ).fetchall()
    return [Change(*row) for row in rows]


def _comes_back(model: type[Doc], change: Change) -> bool:
    """Return whether an undo undoes a change: not that something was done alone, with a reason."""
    noted = model is FourEyesException and change.rev == 1
    return not (model.append_only or model.past_undo or noted)


def _only_handled(doing: Doing, model: type[Doc], change: Change) -> bool:
    """Return whether a change only added a hand, which no undo takes away."""
    if not issubclass(model, Worked) or change.body is None:
        return False
    was = _body(doing, change, change.rev - 1)
    return was is not None and same_work(model.from_json(change.id, change.rev, change.body), was)


def _body(doing: Doing, change: Change, rev: int) -> str | None:
    row = doing.connection.execute(
        "SELECT body FROM changes WHERE kind=? AND id=? AND rev=?", (change.kind, change.id, rev)
    ).fetchone()
    return str(row[0]) if row and row[0] is not None else None


def _as_it_is(doing: Doing, model: type[Doc], known: Act, change: Change) -> Doc | None:
    """Return the document, which must still be as the change left it.

    What it became is told to those only who may see it.
    """
    try:
        doc = doing.get(model, change.id)
    except NotFound:
        doc = None
    if not same_work(doc, change.body):
        if doc is not None and not _may_know(doing, known, doc):
            raise missing(model.kind, change.id)
        raise _built_on(doing, model, change, doc)
    return doc


def _may_know(doing: Doing, known: Act, doc: Doc) -> bool:
    """Whether the actor may know of a document: who sees it, and who may still do the act on it."""
    is_theirs = not doc.seen_first and isinstance(_granted(doing, known, doc), Yes)
    return doing.sees(doc) or is_theirs


def _built_on(doing: Doing, model: type[Doc], change: Change, doc: Doc | None) -> Refused:
    row = doing.connection.execute(
        "SELECT actor, act, at FROM changes AS c WHERE kind=? AND id=? AND rev>?"
        " ORDER BY EXISTS(SELECT 1 FROM changes AS u WHERE u.undoes = c.txn),"
        " undoes IS NOT NULL, rev LIMIT 1",
        (change.kind, change.id, change.rev),
    ).fetchone()
    shown = doc or model.from_json(change.id, change.rev, change.body or "{}")
    who, act, at = row
    label = ACTS[act].label if act in ACTS else act
    return Refused(
        N_("{who} changed it since ({act}, {at}). Undo cannot: change {what} by hand."),
        what=shown.display_name(),
        who=doing.get(Person, who).name if who else "Kantoor",
        act=Term(label),
        at=datetime.fromisoformat(at).astimezone(AMSTERDAM).strftime("%d-%m %H:%M"),
    )


def _refuse_without_grant(doing: Doing, known: Act, doc: Doc | None) -> None:
    """Raise unless the actor may still do the act; its states and hindrances are not checked.

    What the act makes about its subject, such as an absence of a person, is judged like that.
    """
    if doc is None:
        return
    if not isinstance(doc, known.on or Doc) and known.name.partition(".")[0] != doc.kind:
        return
    answer = _granted(doing, known, doc)
    if isinstance(answer, No) and not (answer.rule == "sole" and doing.reason):
        raise answer.error()


def _note_exception(doing: Doing, known: Act, docs: Sequence[Doc]) -> None:
    """Record once that four eyes were passed by, of the first document where they were."""
    alone = [doc for doc in docs if isinstance(doc, known.on or Doc)] if doing.reason else []
    for doc in alone:
        answer = _granted(doing, known, doc)
        if isinstance(answer, No) and answer.rule == "sole":
            add_exception(doing, known, doc, doing.reason)
            return


def _granted(doing: Doing, known: Act, doc: Doc) -> Yes | No:
    """Judge the act on a document of it; what it makes beside its subject has no work to check."""
    checks = known.checks if isinstance(doc, known.on or Doc) else None
    return judge(doing, replace(known, states=(), unless=None, checks=checks), doc, None)


def _step_back(doing: Doing, model: type[Doc], change: Change, doc: Doc | None) -> Doc | None:
    """Restore a document's body from before a change; a removed document comes back.

    A kind that `stays` keeps its new document; the act's `undone` retires it.
    """
    before = _body(doing, change, change.rev - 1)
    if doc is None and before is not None:
        gone = model.from_json(change.id, change.rev, before)
        return doing.put_back(gone)
    if doc is None:
        return None
    if before is None and model.stays:
        return doc
    if before is None:
        doing.remove(doc)
        return None
    return doing.save(model.from_json(change.id, doc.rev, before))
