"""The entries of a file of books: submitted some at a time, in batches that a second person posts."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Annotated, Literal

from pydantic import Field as Within

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, NotFound, Refused
from store.fields import Id, Plain
from store.ledgers.arithmetic.balance import EntryLine, check_balance
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.daybooks import MOVING, SIGNS
from store.ledgers.models import BookImport, Entry
from store.ledgers.models.batches import Batch
from store.ledgers.rules.entries import account_of, open_period
from store.ledgers.rules.open_items import CONTROLS
from store.reading import Reading
from store.records import current
from store.typed_text import Line

__all__ = ["AT_ONCE", "EntriesGiven", "ImportedEntry", "ImportedLine", "enter", "refuse_kept_year"]

AT_ONCE = 250
"""Entries of one commit, so that other writers wait about a second."""
MOST_LINES = 5000
Cents = Annotated[Plain, Within(gt=-(10**13), lt=10**13)]


class ImportedLine(Given):
    """A line: debit minus credit on an account here; on a control account `text` is the reference."""

    account: Line
    cents: Cents
    text: Line = ""
    relation: Annotated[int | None, Id("relation")] = None
    btw: Line = ""


class ImportedEntry(Given):
    """An entry of the file."""

    daybook: Literal["KAS", "BNK", "INK", "VRK", "MEM"]
    date: datetime.date
    number: Line
    text: Line = ""
    lines: Annotated[tuple[ImportedLine, ...], Within(max_length=MOST_LINES)]


class EntriesGiven(Given):
    """The next entries, after `entered` that were entered before."""

    entered: Plain
    entries: Annotated[tuple[ImportedEntry, ...], Within(max_length=AT_ONCE)]


@act("book_import.enter", N_("import entries"), on=BookImport, given=EntriesGiven,
     like="entry.submit")  # fmt: skip
def enter(doing: Doing, kept: BookImport, given: EntriesGiven) -> BookImport:
    """Submit entries as the file has them, each in a batch of its daybook.

    They may book on any account, as the books there were kept; so the year must have no other
    entries. Raises `Refused` where it has, and `Invalid` with the entry that is wrong.
    """
    if given.entered != kept.entered:
        raise Refused(
            N_("Other entries of this file were imported meanwhile. Open the file again.")
        )
    for year in {entry.date.year for entry in given.entries}:
        refuse_kept_year(doing, year)
    made: defaultdict[str, list[Entry]] = defaultdict(list)
    for each in given.entries:
        made[each.daybook].append(_entry(doing, kept, each))
    batches = [_batch(doing, kept, daybook, entries) for daybook, entries in made.items()]
    kept.batches = (*kept.batches, *(batch.id for batch in batches))
    kept.entered += len(given.entries)
    return doing.save(kept)


def refuse_kept_year(reading: Reading, year: int) -> None:
    """Raise `Refused` for a year in which the books were kept here already."""
    for key, count in reading.tallies("numbers", f"{year}|").items():
        if count and key.split("|")[1] in MOVING:
            raise Refused(
                N_("{year} already has posted entries here. Import entries of an empty year only."),
                year=year,
            )


def _batch(doing: Doing, kept: BookImport, daybook: str, entries: list[Entry]) -> Batch:
    """Return a batch that is ready to be posted, with its entries."""
    batch = doing.add(
        Batch(
            department=kept.department, daybook=daybook, made_by=doing.actor.person, state="agreed",
            name=f"{kept.file} {kept.entered + 1} {daybook}"[:60], count=len(entries),
            amount=sum(entry.total for entry in entries), entries=(),
        )
    )  # fmt: skip
    for entry in entries:
        entry.batch = batch.id
    batch.entries = tuple(doing.add(entry).id for entry in entries)
    return doing.save(batch)


def _entry(doing: Doing, kept: BookImport, given: ImportedEntry) -> Entry:
    lines = tuple(_line(doing, line) for line in given.lines if line.cents)
    owed = [line for line in lines if account_of(doing, line.account).control in CONTROLS]
    party = current(doing, owed[0].relation) if len(owed) == 1 and owed[0].relation else None
    entry = Entry(
        department=kept.department,
        daybook=given.daybook,
        state="submitted",
        date=given.date,
        sorted=given.date.isoformat(),
        relation=party.id if party else None,
        relation_name=party.name if party else "",
        reference=(owed[0].text if len(owed) == 1 else "") or given.number,
        text=given.text,
        total=_total(doing, given.daybook, lines),
        lines=lines,
        book_import=kept.id,
        made_by=doing.actor.person,
        submitted_by=doing.actor.person,
    )
    try:
        check_balance(lines)
        open_period(doing, entry)
    except (Invalid, Refused, NotFound) as error:
        raise Invalid(
            N_("Entry {number} of the file: {why}"), number=given.number, why=error
        ) from error
    return entry


def _line(reading: Reading, given: ImportedLine) -> EntryLine:
    account_of(reading, given.account)
    return EntryLine(
        account=given.account, debit=max(given.cents, 0), credit=max(-given.cents, 0),
        text=given.text, relation=given.relation, btw=given.btw if given.btw in CODES else "",
    )  # fmt: skip


def _total(reading: Reading, daybook: str, lines: tuple[EntryLine, ...]) -> int:
    """Return the total of an invoice, or what was received: what is on the daybook's own account."""
    own = sum(
        line.debit - line.credit
        for line in lines
        if account_of(reading, line.account).control == daybook
    )
    return -SIGNS[daybook] * own
