"""An answer of an insurer posted: its lines get their states, the books a draft, work an item per reason."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated

from pydantic import Field as Within

from store.acts import Doing, Given, act
from store.claims.batches.acts import draft_claimed, free_lines, lines_of, sales_entry
from store.claims.insured.numbers import uzovi_on
from store.claims.items import item_about
from store.claims.models import ClaimBatch, ClaimReturn
from store.claims.returns.reading import Answer, AnswerLine, by_reason, matched, read_answer
from store.claims.rules.reasons import reason_of
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.inbox import MailDefect, WorkItem, first_queue, make_item, record
from store.ledgers import Cost, Entry, EntryGiven, OpenItem
from store.reading import Reading
from store.typed_text import NeededLine

__all__ = ["LARGEST", "HoldReturn", "NotPosted", "PostReturn", "batch_of", "hold", "post"]

LARGEST = 50_000_000
SALES, IN_TRANSIT = "VRK", "1190"
"""The daybook of debtors; what an insurer pays and the bank has not got yet (kruisposten)."""


class PostReturn(Given):
    """The file of an answer to a department, by its name and bytes."""

    department: Annotated[int, Id("department")]
    name: NeededLine
    content: Annotated[bytes, Within(max_length=LARGEST)]


class HoldReturn(Given):
    """A file of a department's folder that can't be taken in, and why."""

    department: Annotated[int, Id("department")]
    name: NeededLine
    notices: tuple[MailDefect, ...]


class NotPosted(Refused):
    """The answer can be taken in once the entry of its batch is posted."""


def _department(_reading: Reading, given: PostReturn | HoldReturn) -> int:
    return given.department


@act("claim_return.post", N_("post an answer of an insurer"), given=PostReturn,
     department_of=_department)  # fmt: skip
def post(doing: Doing, given: PostReturn) -> ClaimReturn:
    """Take an answer in, whole or not at all; nothing of it is posted in the books by itself.

    Raises `Invalid` for a file that is not an answer, whose totals disagree or that names other lines, and
    `Refused` for one that was taken in before or is about another batch.
    """
    answer, digest = read_answer(given.name, given.content), sha256(given.content).hexdigest()
    for known in doing.page(ClaimReturn, {"sha256": digest}, limit=1):
        raise Refused(N_("{file} was taken in already on {day}. Choose another file."), file=given.name,
                      day=f"{known.day:%d-%m-%Y}")  # fmt: skip
    if answer.day and answer.day > doing.today:
        raise Invalid(N_("{file} is of a day that has not come yet. Ask the insurer for the file again."),
                      file=given.name)  # fmt: skip
    batch = batch_of(doing, answer)
    if batch is None or batch.department != given.department:
        raise Refused(N_("{file} is about batch {number}, which this office did not send to that insurer. Choose another file."),
                      file=given.name, number=answer.number or "-")  # fmt: skip
    if batch.state != "sent":
        raise Refused(N_("Batch {number} waits for no answer. Look at its earlier answer."),
                      number=batch.number)  # fmt: skip
    said = [] if answer.is_refused else matched(given.name, answer, lines_of(doing, batch))
    entry = _draft(doing, batch, answer, said)
    doing.keep(given.content)
    kept = doing.add(
        ClaimReturn(
            department=batch.department, batch=batch.id, name=given.name, sha256=digest,
            day=answer.day or doing.today, reference=answer.reference, claimed=answer.claimed,
            granted=answer.granted, lines=len(said), entry=entry.id if entry else None,
            made_by=doing.actor.person,
        )
    )  # fmt: skip
    batch.state = "refused" if answer.is_refused else "processed"
    batch.file_codes = answer.codes
    doing.save(batch)
    for each in said:
        update = {"state": each.state, "granted": each.granted, "codes": each.codes}
        doing.save(each.line.model_copy(update=update))
    _ask_to_work_off(doing, batch, answer, said)
    return kept


@act("claim_return.hold", N_("report an answer of an insurer that stays on the server"),
     given=HoldReturn, department_of=_department)  # fmt: skip
def hold(doing: Doing, given: HoldReturn) -> WorkItem | None:
    """Make an item that says why a file waits on the server or was put aside; None without an open queue."""
    queue = first_queue(doing, (given.department,))
    if queue is None:
        return None
    item = make_item(doing, queue, origin="request", title=given.name)
    record(doing, item.id, "added", N_("Received as an answer of an insurer"))
    for notice in given.notices:
        record(doing, item.id, "attach", notice.message, notice.values)
    return item


def batch_of(reading: Reading, answer: Answer) -> ClaimBatch | None:
    """Return the last batch with the number of an answer that went to its insurer."""
    same = reading.page(ClaimBatch, {"number": answer.number}, limit=100) if answer.number else []
    sent = [each for each in same if each.state not in ("draft", "approved", "dropped")
            and uzovi_on(reading, each.insurer, each.day) == answer.uzovi]  # fmt: skip
    return sent[-1] if sent else None


def _draft(
    doing: Doing, batch: ClaimBatch, answer: Answer, said: Sequence[AnswerLine]
) -> Entry | None:
    """Draft what the insurer pays as a credit to it, in transit until the bank has it; of a refused file,
    a credit of all that it claimed, whose lines can be claimed again."""
    if answer.is_refused:
        return _take_back(doing, batch)
    granted = sum(each.granted if each.line.sign == "D" else -each.granted for each in said)
    if not granted:
        return None
    _refuse_unposted(doing, batch)
    reference = answer.reference or batch.number
    cost = Cost(account=IN_TRANSIT, btw="", cents=-granted, text=batch.number)
    return draft_claimed(
        doing,
        EntryGiven(daybook=SALES, date=max(answer.day or doing.today, batch.day), total=-granted,
                   relation=batch.insurer, reference=reference, text=batch.number, costs=(cost,)),
    )  # fmt: skip


def _take_back(doing: Doing, batch: ClaimBatch) -> Entry | None:
    _refuse_unposted(doing, batch)
    given = sales_entry(doing, batch, -1)
    free_lines(doing, batch)
    if batch.entry is None:
        return None
    return draft_claimed(doing, given.model_copy(update={"date": doing.today}))


def _refuse_unposted(doing: Doing, batch: ClaimBatch) -> None:
    if batch.entry and not doing.page(OpenItem, {"entry": batch.entry}, limit=1):
        raise NotPosted(
            N_("The entry of batch {number} is not posted yet. Post it first, then take the answer in."),
            number=batch.number)  # fmt: skip


def _ask_to_work_off(
    doing: Doing, batch: ClaimBatch, answer: Answer, said: Sequence[AnswerLine]
) -> None:
    """Make an item for each reason for which lines are not paid, or for the refused file."""
    if answer.is_refused:
        item_about(doing, batch, reason_of(doing, answer.codes))
    for code, lines in by_reason(said).items():
        item = item_about(doing, batch, f"{reason_of(doing, (code,))} ({len(lines)})")
        for each in lines if item else ():
            line = doing.get(type(each.line), each.line.id)
            doing.save(line.model_copy(update={"item": item.id if item else None}))
