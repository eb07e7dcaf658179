"""Importing the books of another program: chart, contacts and opening balance, as one document."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import Field as Within

from store.acts import ACTS, Doing, Given, act, apply, checked
from store.errors import N_, Doubtful, Invalid, Refused
from store.fields import Id, Plain
from store.ledgers.arithmetic.balance import Cost, EntryLine
from store.ledgers.arithmetic.daybooks import OPENING
from store.ledgers.chart.acts import AccountGiven
from store.ledgers.models import Account, BookImport, Entry
from store.ledgers.rules.entries import (
    account_of,
    check_accounts,
    check_whole,
    daybook_of,
    open_period,
)
from store.ledgers.rules.open_items import CONTROLS
from store.reading import Reading
from store.typed_text import Line

__all__ = [
    "MOST",
    "MOST_CENTS",
    "ImportBooks",
    "MappedContact",
    "NewContact",
    "OpeningLine",
    "import_books",
    "opening_of",
]

MOST = 20_000
"""Lines, accounts or contacts of one import."""
MOST_CENTS = 10**13
Cents = Annotated[Plain, Within(gt=-MOST_CENTS, lt=MOST_CENTS)]


class MappedContact(Given):
    """Which relation a contact of the file is."""

    their: Line
    relation: Annotated[int, Id("relation")]


class NewContact(Given):
    """A contact of the file to add: the input of `relation.add`."""

    their: Line
    given: dict[str, Any]


class OpeningLine(Given):
    """An amount of the opening balance: on a control account an open item.

    Its party is a `relation`, or the contact of the file that is `theirs`.
    """

    account: Line
    cents: Cents
    relation: Annotated[int | None, Id("relation")] = None
    theirs: Line = ""
    reference: Line = ""
    due: datetime.date | None = None


class ImportBooks(Given):
    """A file as it was planned: what to add, and the opening balance of `day`; see `BookImport`."""

    file: Line
    sha256: Annotated[str, Within(pattern="^[0-9a-f]{64}$")]
    form: Line
    company: Line = ""
    day: datetime.date
    accounts: Annotated[tuple[AccountGiven, ...], Within(max_length=MOST)] = ()
    mapping: dict[Line, Line] = Within(default_factory=dict)
    contacts: Annotated[tuple[MappedContact, ...], Within(max_length=MOST)] = ()
    new_contacts: Annotated[tuple[NewContact, ...], Within(max_length=MOST)] = ()
    lines: Annotated[tuple[OpeningLine, ...], Within(max_length=MOST)] = ()


def _department(reading: Reading, _given: ImportBooks) -> int:
    return daybook_of(reading, OPENING.code).department


@act("book_import.run", N_("import books"), given=ImportBooks, department_of=_department,
     like="entry.submit")  # fmt: skip
def import_books(doing: Doing, given: ImportBooks) -> BookImport:
    """Add accounts and contacts as a person would, and submit the opening balance for approval.

    Raises `Refused` for a file that came in before and for a year that has an opening balance, and
    `Invalid` where the balance does not tie; then nothing is saved.
    """
    _refuse_again(doing, given)
    kept = doing.add(
        BookImport(
            department=_department(doing, given), made_by=doing.actor.person, file=given.file,
            sha256=given.sha256, form=given.form, company=given.company, day=given.day,
            mapping=given.mapping,
        )
    )  # fmt: skip
    kept.accounts = tuple(_account(doing, each) for each in given.accounts)
    contacts = {each.their: each.relation for each in given.contacts}
    added = {each.their: _contact(doing, each) for each in given.new_contacts}
    kept.relations = tuple(added.values())
    kept.contacts = contacts | added
    if given.lines:
        kept.entry = _opening(doing, kept, given.lines).id
    return doing.save(kept)


def opening_of(reading: Reading, year: int) -> Entry | None:
    """Return the opening balance of a year, posted or waiting; None without one that counts."""
    for entry in reading.page(Entry, {"daybook": OPENING.code}, ("period", "sequence"), limit=1000):
        if entry.date.year == year and entry.reverses is None and not _is_reversed(reading, entry):
            return entry
    return None


def _is_reversed(reading: Reading, entry: Entry) -> bool:
    storno = entry.reversed_by
    return storno is not None and reading.get(Entry, storno).state == "posted"


def _refuse_again(doing: Doing, given: ImportBooks) -> None:
    for earlier in doing.page(BookImport, {"sha256": given.sha256}, limit=100):
        entry = doing.get(Entry, earlier.entry) if earlier.entry else None
        if entry is None or not _is_reversed(doing, entry):
            raise Refused(
                N_("This file was imported before, as {file}. Undo that import first."),
                file=earlier.file,
            )
    there = opening_of(doing, given.day.year) if given.lines else None
    if there is not None:
        raise Refused(
            N_("{year} already has an opening balance: {entry}. Reverse or undo that one first."),
            year=given.day.year, entry=there.display_name() or there.id,
        )  # fmt: skip


def _account(doing: Doing, given: AccountGiven) -> int:
    account: Account = apply(doing, ACTS["account.add"], None, given, None, "")
    return account.id


def _contact(doing: Doing, new: NewContact) -> int:
    """Add a contact; that its name looks like another's was shown to whoever imports it."""
    known = ACTS["relation.add"]
    given = checked(known.given, {**new.given, "resembles": None})
    try:
        return int(apply(doing, known, None, given, None, "").id)
    except Doubtful as doubt:
        meant = given.model_copy(update=dict(doubt.confirmed))
        return int(apply(doing, known, None, meant, None, "").id)


def _opening(doing: Doing, kept: BookImport, lines: tuple[OpeningLine, ...]) -> Entry:
    """Submit the opening balance; raises `Invalid` unless it balances."""
    costs = tuple(_cost(doing, kept, line) for line in lines if line.cents)
    entry = Entry(
        department=kept.department,
        daybook=OPENING.code,
        state="submitted",
        date=kept.day,
        sorted=kept.day.isoformat(),
        text=kept.file,
        costs=costs,
        lines=tuple(_line(cost) for cost in costs),
        book_import=kept.id,
        made_by=doing.actor.person,
        submitted_by=doing.actor.person,
    )
    check_whole(doing, entry)
    check_accounts(doing, entry)
    open_period(doing, entry)
    return doing.add(entry)


def _cost(doing: Doing, kept: BookImport, line: OpeningLine) -> Cost:
    control = account_of(doing, line.account).control in CONTROLS
    relation = line.relation or kept.contacts.get(line.theirs)
    if line.theirs and relation is None:
        raise Invalid(
            N_("Contact {their} of an open item is not in the file. Correct the file."),
            their=line.theirs,
        )
    return Cost(
        account=line.account, btw="", cents=line.cents, text=line.reference,
        relation=relation if control else None, due=line.due if control else None,
    )  # fmt: skip


def _line(cost: Cost) -> EntryLine:
    return EntryLine(
        account=cost.account, debit=max(cost.cents, 0), credit=max(-cost.cents, 0), text=cost.text,
        relation=cost.relation, due=cost.due,
    )  # fmt: skip
