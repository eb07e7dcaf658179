"""Taking back what one did last, as an act of its own."""

from __future__ import annotations

from datetime import datetime

from store.access import Actor
from store.acts import ACTS, Doing, Done
from store.engine import Change, Database, Doc, Mark, Writer
from store.errors import N_, Refused, Term

__all__ = ["undo"]


def undo(
    database: Database, kinds: dict[str, type[Doc]], actor: Actor, now: datetime
) -> tuple[str, Done]:
    """Undo the actor's last act that is not undone yet; returns its label and the outcome.

    Raises `Refused` when there is none, when the act can't be undone, or when somebody
    built on what it changed.
    """
    with database.writing() as connection:
        quiet = [known.name for known in ACTS.values() if known.quiet]
        row = connection.execute(
            "SELECT txn, act FROM changes AS c WHERE actor=? AND undoes IS NULL"
            f" AND act NOT IN ({', '.join('?' * len(quiet))}) AND NOT EXISTS"
            " (SELECT 1 FROM changes AS u WHERE u.undoes = c.txn) ORDER BY seq DESC LIMIT 1",
            (actor.person, *quiet),
        ).fetchone()
        if row is None:
            raise Refused(N_("There is nothing of yours to undo."))
        txn, known = int(row[0]), ACTS[str(row[1])]
        if not known.undoable:
            raise Refused(N_("This can't be undone: {act}."), act=Term(known.label))
        mark = Mark(now.isoformat(), actor.person, known.name, actor.on_behalf_of, undoes=txn)
        doing = Doing(connection, actor, now, Writer(connection, mark))
        restored: Doc | None = None
        for change in _changes(doing, txn):
            if kinds[change.kind].append_only:
                continue
            doc = _step_back(doing, kinds[change.kind], change)
            restored = doc if doc is not None else restored
        if known.undone and restored is not None:
            known.undone(doing, restored)
        doing.writer.finish()
        return known.label, Done(restored, doing.writer.seq)


def _changes(doing: Doing, txn: int) -> list[Change]:
    rows = doing.connection.execute(
        "SELECT seq, txn, undoes, at, actor, on_behalf_of, act, kind, id, rev, body"
        " FROM changes WHERE txn=? ORDER BY seq DESC",
        (txn,),
    )
    return [Change(*row) for row in rows]


def _step_back(doing: Doing, model: type[Doc], change: Change) -> Doc | None:
    """Give a document the body it had before a change; what was removed comes back."""
    row = doing.connection.execute(
        "SELECT body FROM changes WHERE kind=? AND id=? AND rev=?",
        (change.kind, change.id, change.rev - 1),
    ).fetchone()
    before = str(row[0]) if row and row[0] is not None else None
    if change.body is None and before is not None:
        gone = model.from_json(change.id, change.rev, before)
        return doing.writer.put(gone, change.id, change.rev, None)
    doc = doing.get(model, change.id)
    if doc.to_json() != change.body:
        raise Refused(
            N_("Somebody has built on this since; it can't be undone. Look at its history.")
        )
    if before is None:
        doing.remove(doc)
        return None
    return doing.save(model.from_json(change.id, doc.rev, before))
