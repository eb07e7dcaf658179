"""Storno: a posted entry is never changed, but reversed by an entry that mirrors it."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import AfterValidator

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, Refused
from store.ledgers.arithmetic.balance import Cost, EntryLine
from store.ledgers.entries.drafting import record_on_item, work_on_item
from store.ledgers.models import BankLine, Entry
from store.ledgers.rules import open_items
from store.ledgers.rules.entries import open_period
from store.reading import Reading
from store.typed_text import Line

__all__ = ["ReverseGiven", "free_bank_line", "reverse"]


def _reasoned(text: str) -> str:
    if not text.strip():
        raise Invalid(N_("Give the reason for the reversal."), field="text")
    return text


class ReverseGiven(Given):
    """Why an entry is reversed, and on which day; today by default."""

    text: Annotated[Line, AfterValidator(_reasoned)]
    date: datetime.date | None = None


@act("entry.reverse", N_("reverse an entry"), on=Entry, given=ReverseGiven, states=("posted",))
def reverse(doing: Doing, entry: Entry, given: ReverseGiven) -> Entry:
    """Submit the storno of a posted entry: the same lines on the other side.

    It needs approval like any entry, and settles the open items that the entry made. Raises
    `Refused` when a storno exists already, or when the entry is one.
    """
    if entry.reversed_by is not None:
        raise Refused(
            N_(
                "This entry is already reversed, or its reversal awaits approval. Press "
                "m to see it."
            )
        )
    if entry.btw_return is not None:
        raise Refused(
            N_("This entry books a filed VAT return. Open that return and press s to correct it.")
        )
    if entry.sales_invoice is not None:
        raise Refused(
            N_("This entry books invoice {number}. Open that invoice and make a credit note."),
            number=entry.reference,
        )
    if entry.reverses is not None:
        raise Refused(N_("A reversal cannot be reversed. Enter the correct entry instead."))
    day = given.date or doing.today
    storno = Entry(
        department=entry.department,
        daybook=entry.daybook,
        state="submitted",
        date=day,
        sorted=day.isoformat(),
        relation=entry.relation,
        relation_name=entry.relation_name,
        reference=entry.reference,
        due=entry.due,
        text=given.text,
        total=-entry.total,
        included=entry.included,
        btw=None if entry.btw is None else -entry.btw,
        own=entry.own,
        costs=tuple(_negated(cost) for cost in entry.costs),
        lines=tuple(_mirror(doing, entry, number) for number in range(len(entry.lines))),
        item=entry.item,
        reverses=entry.id,
        made_by=doing.actor.person,
        submitted_by=doing.actor.person,
    )
    open_period(doing, storno)
    open_items.promise(doing, storno)
    kept = doing.add(storno)
    entry.reversed_by = kept.id
    doing.save(entry)
    work_on_item(doing, kept)
    record_on_item(doing, kept, N_("Reversal {entry} submitted"), given.text)
    return kept


def free_bank_line(doing: Doing, entry: int) -> None:
    """Reopen the bank line of a reversed entry, to be booked again."""
    line = doing.get(Entry, entry).bank_line
    if line is not None:
        booked = doing.get(BankLine, line)
        booked.state, booked.entry = "open", None
        doing.save(booked)


def _negated(cost: Cost) -> Cost:
    printed = None if cost.btw_cents is None else -cost.btw_cents
    return cost.model_copy(update={"cents": -cost.cents, "btw_cents": printed})


def _mirror(reading: Reading, entry: Entry, number: int) -> EntryLine:
    line = entry.lines[number]
    return line.model_copy(
        update={
            "debit": line.credit,
            "credit": line.debit,
            "open_item": open_items.item_of_line(reading, entry, number),
        }
    )
