"""What a file of books would bring: accounts, contacts and an opening balance that ties, or why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from store.access import No
from store.errors import N_, Invalid
from store.file_format.books import Books, TheirItem, TheirRelation
from store.ledgers.arithmetic.balance import euros
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.daybooks import PURCHASE, SALES, daybook_for
from store.ledgers.models import Account, BookImport, FiscalYear
from store.ledgers.rules.visibility import has_right
from store.ledgers.taking_over import findings
from store.ledgers.taking_over.acts import (
    MOST,
    MOST_CENTS,
    ImportBooks,
    MappedContact,
    NewContact,
    OpeningLine,
)
from store.ledgers.taking_over.contacts import ContactRow, as_meant, contact_rows, swapped
from store.ledgers.taking_over.findings import Note
from store.ledgers.taking_over.proposing import AccountRow, Proposer
from store.reading import Reading

__all__ = ["Choices", "Plan", "plan_import"]

CONTROLS = (SALES.control, PURCHASE.control)
RESULT = "0540"
"""The result of last year (resultaat vorig boekjaar)."""
SIDES: dict[Literal["C", "S", ""], str] = {"C": SALES.control, "S": PURCHASE.control}


@dataclass(frozen=True)
class Choices:
    """What a person chose: the account here of accounts there; whether what is open may lack contacts.

    `balance` is which one of the file opens the books here: that at its start, or at its end.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    rest: bool = False
    balance: Literal["", "opening", "closing"] = ""
    day: date | None = None


@dataclass(frozen=True)
class Plan:
    """What a file would bring. `stops` are the reasons to refuse it, `notes` what to look at.

    `day` is that of the opening balance. `left` is what is open on each control account without a
    contact.
    """

    books: Books
    day: date
    balance: Literal["opening", "closing"]
    accounts: tuple[AccountRow, ...]
    contacts: tuple[ContactRow, ...]
    items: tuple[TheirItem, ...]
    left: Mapping[str, int]
    debit: int
    credit: int
    stops: tuple[No, ...]
    notes: tuple[Note, ...]
    given: ImportBooks

    @property
    def daybooks(self) -> tuple[tuple[str, str], ...]:
        """The journals of the file, each with the daybook that its entries get here."""
        return tuple((each.id, daybook_for(each.letter)) for each in self.books.journals)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of VAT that are taken over: those that are codes here."""
        return tuple(each.id for each in self.books.codes if each.id in CODES)

    @property
    def added(self) -> tuple[int, int]:
        """How many accounts and contacts are new."""
        new_accounts = sum(row.why == "new" for row in self.accounts)
        return new_accounts, sum(row.why == "new" for row in self.contacts)


def plan_import(
    reading: Reading, file: str, sha256: str, books: Books, choices: Choices | None = None
) -> Plan:
    """Return what an import would do; raises `Invalid` for those who may not read the books."""
    if not has_right(reading, "ledger.read"):
        raise Invalid(N_("You cannot read the ledgers. Ask your manager for a role that can."))
    chosen = choices or Choices()
    mapping, known = _remembered(reading)
    balance, day = _when(reading, books, chosen)
    cents = _cents(books, balance)
    chart = reading.page(Account, order=("code",), limit=10_000)
    rows = Proposer(chart, mapping, chosen.mapping).rows(books.accounts, cents)
    ours = {row.their.id: row.ours for row in rows}
    turned = swapped(books.relations, books.seen, ours)
    theirs = as_meant(books.relations, books.seen, ours, turned=turned)
    contacts = contact_rows(reading, theirs, known)
    sums = _sums(rows, balance, {account.code for account in chart if account.sort == "W"})
    items, notes = _items(books, theirs, balance, sums, ours)
    left = {code: sums.get(code, 0) - _on(items, code) for code in CONTROLS}
    _check_size((*sums.values(), *left.values(), *(item.cents for item in items)))
    lines = (*_plain_lines(sums), *_item_lines(items, contacts), *_rest(left, chosen))
    notes += findings.notes(books, rows if balance == "opening" else (), contacts, turned=turned)
    stops = (
        *findings.stops(books),
        *findings.untied(left, rest=chosen.rest),
        *findings.unbalanced(sums),
    )
    given = _given(file, sha256, books, day, rows, contacts, lines)
    debit = sum(max(line.cents, 0) for line in lines)
    credit = sum(max(-line.cents, 0) for line in lines)
    return Plan(
        books, day, balance, rows, contacts, items, left, debit, credit, stops, notes, given
    )


def _check_size(amounts: Iterable[int]) -> None:
    """Refuse an amount that no account here can have."""
    largest = max(map(abs, amounts), default=0)
    if largest >= MOST_CENTS:
        raise Invalid(
            N_("{euros} is larger than any amount here. Correct the file. Nothing was changed."),
            euros=euros(largest),
        )


def _given(
    file: str, sha256: str, books: Books, day: date, rows: Sequence[AccountRow],
    contacts: Sequence[ContactRow], lines: Sequence[OpeningLine],
) -> ImportBooks:  # fmt: skip
    """Return the input of the import; raises `Invalid` where the file is too large for one."""
    if max(len(rows), len(contacts), len(lines)) > MOST:
        raise Invalid(
            N_("{file} has more than {most} accounts, contacts or open items. Leave out what is not "
               "needed."), file=file, most=MOST,
        )  # fmt: skip
    return ImportBooks(
        file=file, sha256=sha256, form=books.form, company=books.company, day=day,
        accounts=tuple(row.new for row in rows if row.new is not None),
        mapping={row.their.id: row.ours for row in rows},
        contacts=tuple(MappedContact(their=row.their.id, relation=row.relation)
                       for row in contacts if row.relation is not None),
        new_contacts=tuple(NewContact(their=row.their.id, given=dict(row.given))
                           for row in contacts if row.given is not None),
        lines=tuple(lines),
    )  # fmt: skip


def _remembered(reading: Reading) -> tuple[dict[str, str], dict[str, int]]:
    """Return which accounts and contacts here those of earlier files were."""
    mapping: dict[str, str] = {}
    contacts: dict[str, int] = {}
    for earlier in reading.page(BookImport, order=("day",), limit=100):
        mapping |= earlier.mapping
        contacts |= earlier.contacts
    return mapping, contacts


def _when(
    reading: Reading, books: Books, chosen: Choices
) -> tuple[Literal["opening", "closing"], date]:
    """Return which balance opens the books, and on which day: the first of a year that is here."""
    years = {int(year.key) for year in reading.page(FiscalYear, order=("key",), limit=1000)}
    first = books.first or date(min(years, default=reading.today.year), 1, 1)
    after = (books.last or first.replace(month=12, day=31)) + timedelta(days=1)
    if chosen.balance == "closing" or (
        not chosen.balance and first.year not in years and after.year in years
    ):
        return "closing", chosen.day or after
    return "opening", chosen.day or first


def _cents(books: Books, balance: str) -> dict[str, int]:
    """Return the amounts by account of the file; a table of open items gives those of its accounts."""
    sums: Counter[str] = Counter()
    for line in books.opening if balance == "opening" else books.closing:
        sums[line.account] += line.cents
    there = {*sums}
    for item in books.items:
        if item.account and item.account not in there:
            sums[item.account] += item.cents
    return dict(sums)


def _sums(rows: Iterable[AccountRow], balance: str, of_result: Set[str]) -> dict[str, int]:
    """Return the amounts by the accounts here; a result that closed goes to that of last year."""
    sums: Counter[str] = Counter()
    for row in rows:
        is_result = row.new.sort == "W" if row.new else row.ours in of_result
        sums[RESULT if balance == "closing" and is_result else row.ours] += row.cents
    return dict(sums)


def _items(
    books: Books,
    theirs: tuple[TheirRelation, ...],
    balance: str,
    sums: Mapping[str, int],
    ours: Mapping[str, str],
) -> tuple[tuple[TheirItem, ...], tuple[Note, ...]]:
    """Return the open items of the file: its sub-ledgers, or else what each contact has open.

    Those of contacts are left out where they are not what is on the control accounts: few programs
    fill them right.
    """
    sorts = {their.id: their.sort for their in theirs}
    if books.items and balance == "opening":
        sided = (_sided(item, sorts, ours) for item in books.items)
        return tuple(item for item in sided if item.sort), ()
    opens = ((their.id, their.opening if balance == "opening" else their.closing)
             for their in theirs)  # fmt: skip
    items = tuple(
        _sided(TheirItem(relation=relation, cents=cents), sorts, ours)
        for relation, cents in opens if cents
    )  # fmt: skip
    if all(_on(items, code) == sums.get(code, 0) for code in CONTROLS):
        return items, ()
    note = Note("items", N_("The open amounts of contacts add up to {items}, and not to what is on "
                          "the accounts of debtors and creditors. They are left out."),
              {"items": euros(sum(item.cents for item in items))})  # fmt: skip
    return (), (note,)


def _sided(item: TheirItem, sorts: Mapping[str, str], ours: Mapping[str, str]) -> TheirItem:
    """Return an item with the side that it is on: by its account (none on another than a control
    account), its contact, or its sign.
    """
    sides = {control: sort for sort, control in SIDES.items()}
    sort = item.sort
    if item.account:
        sort = sides.get(ours.get(item.account, ""), "")
    elif not sort:
        named = sorts.get(item.relation, "")
        sort = named if named in SIDES else "C" if item.cents > 0 else "S"
    return item.model_copy(update={"sort": sort})


def _on(items: Iterable[TheirItem], control: str) -> int:
    return sum(item.cents for item in items if SIDES[item.sort or "C"] == control)


def _plain_lines(sums: Mapping[str, int]) -> list[OpeningLine]:
    return [OpeningLine(account=code, cents=cents) for code, cents in sorted(sums.items())
            if cents and code not in CONTROLS]  # fmt: skip


def _item_lines(items: Iterable[TheirItem], contacts: Iterable[ContactRow]) -> list[OpeningLine]:
    known = {row.their.id: row.relation for row in contacts}
    return [
        OpeningLine(
            account=SIDES[item.sort or "C"], cents=item.cents, theirs=item.relation,
            relation=known.get(item.relation), reference=item.reference, due=item.due,
        )
        for item in items if item.cents
    ]  # fmt: skip


def _rest(left: Mapping[str, int], chosen: Choices) -> list[OpeningLine]:
    if not chosen.rest:
        return []
    return [OpeningLine(account=code, cents=cents) for code, cents in left.items() if cents]
