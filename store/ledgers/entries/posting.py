"""Approval: submitted entries are posted and final, or returned with a note."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, Refused
from store.ledgers.arithmetic.balance import EntryLine
from store.ledgers.arithmetic.daybooks import OPENING, SALES
from store.ledgers.entries.drafting import record_on_item, reopen_batch
from store.ledgers.entries.reversing import free_bank_line
from store.ledgers.models import BankLine, Entry, LedgerLine, Period
from store.ledgers.models.batches import check_batch
from store.ledgers.rules import open_items
from store.ledgers.rules.approval import APPROVED_ALREADY, has_approved, missing
from store.ledgers.rules.entries import check_accounts, check_whole, next_number, open_period
from store.ledgers.rules.matched_items import matched
from store.ledgers.rules.ordering import check_agreed
from store.ledgers.rules.paper_iban import check_paper_iban
from store.reading import Reading
from store.typed_text import Prose

__all__ = ["ReturnNote", "check_postable", "number_and_post", "post", "send_back"]


def _said(text: str) -> str:
    if not text.strip():
        raise Invalid(N_("Write what has to change."), field="note")
    return text


class ReturnNote(Given):
    """Why an entry is returned."""

    note: Annotated[Prose, AfterValidator(_said)]


@act("entry.return", N_("return an entry"), on=Entry, given=ReturnNote, states=("submitted",))
def send_back(doing: Doing, entry: Entry, given: ReturnNote) -> Entry:
    """Return an entry to the person who submitted it, with a note."""
    open_items.release(doing, entry)
    reopen_batch(doing, entry)
    entry.state = "draft"
    entry.note = given.note
    kept = doing.save(entry)
    record_on_item(doing, kept, N_("Entry {entry} returned"), given.note)
    return kept


@act("entry.post", N_("post an entry"), on=Entry, states=("submitted",),
     four_eyes_fields=("doers", "agreed_by"), remedy=N_("Open it and press z to reverse it."))  # fmt: skip
def post(doing: Doing, entry: Entry, _given: Nothing) -> Entry:
    """Approve an entry: it gets the next number of its daybook and year, and is final.

    When a rule requires more approvals, this one is saved and the entry stays waiting. Raises
    `Refused` when the person approved it before, or the one whose role they use: they count as one.
    """
    if has_approved(doing.actor, entry):
        raise Refused(APPROVED_ALREADY)
    period = check_postable(doing, entry)
    if missing(doing, entry):
        person, *lender = doing.actor.hands
        entry.approvals = (*entry.approvals, person)
        entry.approved_for = (*entry.approved_for, *lender)
        return doing.save(entry)
    return number_and_post(doing, entry, period)


def number_and_post(doing: Doing, entry: Entry, period: Period) -> Entry:
    """Give an entry its number, lines and open items: it is final."""
    entry.period = period.key
    entry.number = next_number(doing, entry)
    entry.sequence = int(entry.number.rpartition("-")[2])
    entry.posted_by = doing.actor.person
    entry.state = "posted"
    if entry.book_import is not None and entry.daybook != OPENING.code:
        entry.lines = matched(doing, entry, open_items.CONTROLS)
        open_items.promise(doing, entry)
    if entry.daybook == SALES.code and not entry.reference:
        entry.reference = entry.number
    kept = doing.save(entry)
    for line in kept.lines:
        doing.add(_ledger_line(kept, line))
    open_items.settle(doing, kept)
    open_items.raise_items(doing, kept)
    if kept.bank_line is not None:
        booked = doing.get(BankLine, kept.bank_line)
        booked.state = "booked"
        doing.save(booked)
    if kept.reverses is not None:
        free_bank_line(doing, kept.reverses)
    record_on_item(doing, kept, N_("Posted as {entry}"))
    return kept


def check_postable(reading: Reading, entry: Entry) -> Period:
    """Return the period in which an entry is posted; raises what stops it, whoever posts it."""
    check_whole(reading, entry)
    check_accounts(reading, entry)
    check_batch(reading, entry)
    check_paper_iban(reading, entry)
    check_agreed(reading, entry)
    return open_period(reading, entry)


def _ledger_line(entry: Entry, line: EntryLine) -> LedgerLine:
    return LedgerLine(
        department=entry.department,
        account=line.account,
        date=entry.date,
        period=entry.period,
        daybook=entry.daybook,
        entry=entry.id,
        number=entry.number,
        relation_name=entry.relation_name,
        reference=entry.reference,
        text=line.text or entry.text,
        debit=line.debit,
        credit=line.credit,
    )
