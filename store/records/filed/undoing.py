"""Undo and redo of acts on records, judged by the kind as if they were done now."""

from __future__ import annotations

import json
from collections.abc import Callable

from store.access import No
from store.acts import Doing
from store.engine import Doc
from store.files import Attachment
from store.reading import Reading
from store.records.filed.filing import derive
from store.records.filed.handing import refuse_closing
from store.records.filed.models import Record, RecordLink
from store.records.filed.permitting import is_void, permitted_on, step_answer
from store.records.kinds.definition import VOID
from store.records.kinds.driven import TAKEN_BACK
from store.records.kinds.in_use import in_use
from store.records.kinds.parts import RightAct

__all__ = ["derive_again", "not_narrowed", "step_back", "void"]


def not_narrowed(act: RightAct) -> Callable[[Reading, Doc], No | None]:
    """Return what refuses an undo, or a redo, where the kind does not allow the act any more."""

    def unless(reading: Reading, doc: Doc) -> No | None:
        if isinstance(doc, RecordLink):
            doc = reading.get(Record, doc.record)
        elif isinstance(doc, Attachment) and doc.to_kind == Record.kind:
            doc = reading.get(Record, doc.to)
        answer = permitted_on(reading, doc, act) if isinstance(doc, Record) else None
        return answer if isinstance(answer, No) else None

    return unless


def void(doing: Doing, record: Record) -> None:
    """Take back that a record was made: it stays, and its number is used."""
    if doing.history(record)[0].txn == doing.writer.mark.undoes:
        update = {"state": VOID, "due": "", "behind": "", "out_to": ()}
        gone = record.model_copy(update=update)
        refuse_closing(doing, in_use(doing, record.of), record, gone)
        doing.save(gone)
    else:
        derive_again(doing, record)


def step_back(doing: Doing, record: Record) -> None:
    """After a step was undone, or done again: refuse it to those who may not take that step now."""
    kind = in_use(doing, record.of)
    begin, end = map(kind.state_now, _step(doing, record))
    there = record.model_copy(update={"state": begin})
    answers = [step_answer(doing, kind, there, way) for way in kind.doc.transitions
               if begin in way.from_states and way.to == end]  # fmt: skip
    refusals = [answer for answer in answers or [permitted_on(doing, there, "move")]
                if isinstance(answer, No)]  # fmt: skip
    if len(refusals) == max(len(answers), 1):
        raise refusals[0].error()
    if kind.doc.template in TAKEN_BACK:
        was = record.model_copy(
            update={"state": end if kind.state_now(record.state) == begin else begin}
        )
        TAKEN_BACK[kind.doc.template](doing, was, record)
    derive_again(doing, record)


def _step(doing: Doing, record: Record) -> tuple[str, str]:
    """Return from where to where the step went that is taken back, or taken once more."""
    lines = doing.history(record)
    undoes = {line.txn: line.undoes for line in lines}
    txn = doing.writer.mark.undoes or 0
    while (earlier := undoes[txn]) is not None:
        txn = earlier
    at = next(at for at, line in enumerate(lines) if line.txn == txn)
    states = [json.loads(line.body or "{}").get("state", "") for line in lines[at - 1 : at + 1]]
    return states[0], states[1]


def derive_again(doing: Doing, record: Record) -> None:
    """After an undo, let lists read the record by its kind as it is now."""
    if not is_void(record):
        kind = in_use(doing, record.of)
        mapped = record.model_copy(update={"state": kind.state_now(record.state)})
        derived = derive(doing, kind, mapped)
        if derived != record:
            doing.save(derived)
