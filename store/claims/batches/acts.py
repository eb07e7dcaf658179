"""Building a batch, approving it as another person, sending it, and discarding a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from store.acts import Doing, Given, Nothing, act
from store.claim_format import layout
from store.claims.batches.preparing import Prepared, claimed_again, prepare, scrub_lines
from store.claims.batches.texts import Claimed, head_texts, line_texts, person_texts, written
from store.claims.batches.writing import file_of
from store.claims.models import ClaimBatch, ClaimLine
from store.claims.rules.settings import LAYOUT
from store.coding import ServiceLine
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.ledgers import Cost, Entry, EntryGiven, draft_entry, sales_codes, submit_entry
from store.reading import Reading
from store.records import Relation
from store.typed_text import Line

__all__ = [
    "NO_BATCH", "BuildBatch", "approve", "build", "draft_claimed", "drop", "free_lines", "lines_of", "sales_entry",
    "send",
]  # fmt: skip

NUMBER = re.compile(r"[A-Za-z0-9\-/]{1,12}", re.ASCII)
ONCE = timedelta(days=5 * 365 + 2)
"""For how long an invoice number is not used again (field 0116: five years)."""
SALES = "VRK"
ACCOUNTS = {"treatment": "8000", "material": "8010"}
"""Turnover of treatments and of dental work in the standard chart, both exempt from VAT
(art. 11 lid 1 g Wet OB)."""
EXEMPT = "VVR"
MOST = 20_000
NO_BATCH = 0
"""The batch of a credit that waits for the next one."""


class BuildBatch(Given):
    """A batch of what was done up to a day `until`; `day` is the invoice day, `number` its number.

    Its period (fields 0114 and 0115) begins with the month of the first treatment.
    """

    department: Annotated[int, Id("department")]
    insurer: Annotated[int, Id("relation")]
    until: date
    day: date | None = None
    number: Line = ""


def _department(_reading: Reading, given: BuildBatch) -> int:
    return given.department


@act("claim_batch.build", N_("build a batch of insurance claims"), given=BuildBatch,
     department_of=_department)  # fmt: skip
def build(doing: Doing, given: BuildBatch) -> ClaimBatch:
    """Freeze all lines without a stop as a draft batch; raises `Refused` where there are none."""
    day = given.day or doing.today
    if given.until > day or day > doing.today:
        raise Invalid(
            N_("Treatments and invoice are of today or earlier. Correct the days."), field="until"
        )
    doing.visible(Relation, given.insurer)
    prepared = prepare(doing, given.department, given.insurer, given.until, day)
    owed_back = _waiting_credits(doing, given)
    if not prepared.ready and not owed_back:
        raise _nothing(prepared)
    number = _number(doing, given, day)
    days = [*(each.line.day for each in prepared.ready), *(each.day for each in owed_back)]
    first = min(days).replace(day=1)
    head = head_texts(prepared.settings, prepared.uzovi, number, (first, given.until, day))
    batch = doing.add(
        ClaimBatch(
            department=given.department, insurer=given.insurer, layout=LAYOUT, number=number,
            day=day, first=first, last=given.until, head=written(layout(LAYOUT), "01", head),
            total=sum(each.line.amount for each in prepared.ready)
            - sum(each.cents for each in owed_back),
            lines=len(prepared.ready) + len(owed_back),
            made_by=doing.actor.person,
        )
    )  # fmt: skip
    _add_lines(doing, batch, prepared, owed_back)
    return batch


def _nothing(prepared: Prepared) -> Refused:
    stop = next((each for each in prepared.findings if each.severity == "stops"), None)
    if stop is None:
        return Refused(
            N_("Nothing is confirmed that this insurer has not got yet. Confirm lines first.")
        )
    return Refused(stop.message, **stop.values)


def _number(doing: Doing, given: BuildBatch, day: date) -> str:
    if given.number:
        if not NUMBER.fullmatch(given.number):
            raise Invalid(N_("Use letters, digits, - and /, 12 at most."), field="number")
        if _is_used(doing, given.number, day):
            raise Invalid(N_("{number} was used in the last five years. Type another one."), field="number",
                          number=given.number)  # fmt: skip
        return given.number
    count = 1
    while _is_used(doing, f"F{day:%Y}-{count:03}", day):
        count += 1
    return f"F{day:%Y}-{count:03}"


def _is_used(doing: Doing, number: str, day: date) -> bool:
    same = doing.page(ClaimBatch, {"number": number}, limit=100)
    return any(other.day > day - ONCE for other in same)


def _waiting_credits(reading: Reading, given: BuildBatch) -> list[ClaimLine]:
    """Return the owed_back of corrected lines that this insurer has not got yet."""
    waiting = reading.page(ClaimLine, {"batch": NO_BATCH}, ("place",), limit=MOST)
    return [line for line in waiting if line.insurer == given.insurer and line.state == "draft"
            and line.department == given.department]  # fmt: skip


def _add_lines(
    doing: Doing, batch: ClaimBatch, prepared: Prepared, owed_back: Sequence[ClaimLine]
) -> None:
    """Freeze debits and owed_back, those of a patient together, each patient once."""
    known, number, place = layout(batch.layout), 0, 0
    debits: dict[int, list[Claimed]] = {}
    for each in prepared.ready:
        debits.setdefault(each.line.patient, []).append(each)
    owed: dict[int, list[ClaimLine]] = {}
    for credit in owed_back:
        owed.setdefault(credit.patient, []).append(credit)
    for patient in dict.fromkeys((*debits, *owed)):
        number += 1
        mine, back = debits.get(patient, []), owed.get(patient, [])
        person = (written(known, "02", person_texts(prepared.settings, mine[0], number)) if mine
                  else {**back[0].person, "0202": f"{number:012}"})  # fmt: skip
        for each in mine:
            number, place = number + 1, place + 1
            kept = doing.add(_line(batch, each, place))
            kept.detail = f"R{kept.id:05}"
            texts = line_texts(prepared.settings, each, number, kept.detail)
            kept.person, kept.texts = person, written(known, "04", texts)
            doing.save(kept)
            doing.save(each.line.model_copy(update={"claim": kept.id}))
        for credit in back:
            number, place = number + 1, place + 1
            credit.batch, credit.place, credit.person = batch.id, place, person
            credit.texts = {**credit.texts, "0402": f"{number:012}"}
            doing.save(credit)


def _line(batch: ClaimBatch, each: Claimed, place: int) -> ClaimLine:
    return ClaimLine(
        department=batch.department, batch=batch.id, place=place, service_line=each.line.id,
        patient=each.line.patient, insurer=batch.insurer, day=each.line.day, detail="",
        cents=each.line.amount,
    )  # fmt: skip


def lines_of(reading: Reading, batch: ClaimBatch) -> Sequence[ClaimLine]:
    """Return the lines of a batch in their order."""
    return reading.page(ClaimLine, {"batch": batch.id}, ("place",), limit=MOST)


def _scrub_again(doing: Doing, batch: ClaimBatch) -> None:
    """Raise `Refused` where a line would be stopped now: what it was built of has changed."""
    treated = [doing.get(ServiceLine, line.service_line) for line in lines_of(doing, batch)
               if line.sign == "D"]  # fmt: skip
    claimed = claimed_again(doing, batch, treated)
    for line, each in zip(treated, claimed, strict=True):
        if each is None or line.state != "confirmed":
            raise Refused(N_("{name} changed since. Discard the batch and build it again."),
                          name=line.display_name())  # fmt: skip
    findings = scrub_lines(doing, [each for each in claimed if each is not None], batch.day)
    for finding in findings:
        if finding.severity == "stops":
            raise Refused(finding.message, **finding.values)


@act("claim_batch.approve", N_("approve a batch of insurance claims"), on=ClaimBatch,
     states=("draft",), four_eyes_fields=("made_by",))  # fmt: skip
def approve(doing: Doing, batch: ClaimBatch, _given: Nothing) -> ClaimBatch:
    """Approve a batch as another person than who built it; its bytes are made now, once."""
    _scrub_again(doing, batch)
    batch.sha256 = doing.keep(file_of(batch, lines_of(doing, batch)))
    batch.state, batch.approved_by = "approved", doing.actor.person
    return doing.save(batch)


@act("claim_batch.send", N_("send a batch of insurance claims"), on=ClaimBatch,
     states=("approved",))  # fmt: skip
def send(doing: Doing, batch: ClaimBatch, _given: Nothing) -> ClaimBatch:
    """Record that it is sent, and submit its sales entry for posting: the insurer owes the total."""
    _scrub_again(doing, batch)
    for line in lines_of(doing, batch):
        doing.save(line.model_copy(update={"state": "sent"}))
        if line.sign == "D":
            treated = doing.get(ServiceLine, line.service_line)
            doing.save(treated.model_copy(update={"state": "billed"}))
    if batch.total:  # what is claimed again for as much leaves the books as they are
        entry = draft_claimed(doing, sales_entry(doing, batch))
        submitted: Entry = submit_entry(doing, entry, Nothing())
        batch.entry = submitted.id
    batch.state, batch.sent_on = "sent", doing.today
    return doing.save(batch)


def draft_claimed(doing: Doing, given: EntryGiven) -> Entry:
    """Draft an entry that claims made, which nobody discards or gives another amount."""
    entry = draft_entry(doing, given)
    return doing.save(entry.model_copy(update={"claimed": True}))


def sales_entry(doing: Doing, batch: ClaimBatch, sign: int = 1) -> EntryGiven:
    """Return the entry by which an insurer owes a batch, or with a `sign` of -1 owes it no more."""
    sums = dict.fromkeys(ACCOUNTS, 0)
    for line in lines_of(doing, batch):
        sums[doing.get(ServiceLine, line.service_line).sort] += (
            line.cents if line.sign == "D" else -line.cents
        )
    btw = (
        EXEMPT
        if any(each.code == EXEMPT and each.rates[0][0] <= batch.day for each in sales_codes())
        else ""
    )
    costs = tuple(Cost(account=ACCOUNTS[sort], cents=sign * cents, btw=btw)
                  for sort, cents in sums.items() if cents)  # fmt: skip
    return EntryGiven(
        daybook=SALES, date=batch.day, relation=batch.insurer, reference=batch.number,
        text=batch.number, total=sign * batch.total, costs=costs,
    )  # fmt: skip


@act("claim_batch.drop", N_("discard a batch of insurance claims"), on=ClaimBatch,
     states=("draft", "approved"))  # fmt: skip
def drop(doing: Doing, batch: ClaimBatch, _given: Nothing) -> ClaimBatch:
    """Discard a batch that was not sent; its lines can be claimed again."""
    free_lines(doing, batch)
    batch.state = "dropped"
    return doing.save(batch)


def free_lines(doing: Doing, batch: ClaimBatch) -> None:
    """Let what a batch claimed be claimed in another one, and its credits wait for the next."""
    for line in lines_of(doing, batch):
        if line.sign == "C":
            doing.save(line.model_copy(update={"batch": NO_BATCH, "state": "draft"}))
            continue
        doing.save(line.model_copy(update={"state": "dropped"}))
        treated = doing.get(ServiceLine, line.service_line)
        doing.save(treated.model_copy(update={"claim": None, "state": "confirmed"}))
