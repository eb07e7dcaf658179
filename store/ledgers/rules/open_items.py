"""Open items (openstaande posten): made by invoices, promised to and settled by payments."""

from __future__ import annotations

from store.acts import Doing
from store.errors import N_, Invalid, NotFound
from store.ledgers.arithmetic.balance import EntryLine, euros
from store.ledgers.arithmetic.daybooks import PURCHASE, SALES
from store.ledgers.models import Entry, OpenItem
from store.ledgers.rules.entries import account_of
from store.ledgers.rules.expecting import expect_again, usual_delay
from store.reading import Reading
from store.records import current, sort_key

__all__ = [
    "BTW_PAYABLE",
    "CONTROLS",
    "item_of_line",
    "promise",
    "raise_items",
    "release",
    "settle",
]

CONTROLS = (SALES.code, PURCHASE.code)
"""The daybooks with open items on their control accounts: debtors and creditors."""

BTW_PAYABLE = "1530"
"""The account of btw to be paid (btw af te dragen), with an open item for each return."""


def promise(doing: Doing, entry: Entry) -> None:
    """Reserve what a submitted entry will settle, so that no other entry settles it too.

    Raises `Invalid` when the entry takes more than an item has left, or names another relation.
    """
    for number, line, item in _settlements(doing, entry):
        amount = line.debit - line.credit
        _check(entry, number, line, item, amount)
        _check_party(doing, entry, number, line, item)
        item.promised += amount
        doing.save(item)


def release(doing: Doing, entry: Entry) -> None:
    """Release what was reserved: the entry is recalled or returned."""
    for _number, line, item in _settlements(doing, entry):
        item.promised -= line.debit - line.credit
        doing.save(item)


def settle(doing: Doing, entry: Entry) -> None:
    """Settle the reserved items: the entry is posted."""
    settlements = _settlements(doing, entry)
    payers = {(item.relation, item.account) for _number, _line, item in settlements}
    usual = {of: usual_delay(doing, of) for of in sorted(payers)}
    for _number, line, item in settlements:
        amount = line.debit - line.credit
        item.promised -= amount
        item.settled += amount
        item.left = item.cents + item.settled
        item.state = "open" if item.left else "settled"
        item.settled_on = None if item.left else entry.date
        doing.save(item)
    expect_again(doing, usual)


def raise_items(doing: Doing, entry: Entry) -> None:
    """Make open items of a posted entry's debtor and creditor lines that settle nothing."""
    for item in raised(doing, entry):
        doing.add(item)


def raised(reading: Reading, entry: Entry) -> list[OpenItem]:
    """Return the open items that an entry makes when it is posted."""
    open_items = []
    for number, line in enumerate(entry.lines):
        if line.open_item is not None or not _is_owed(reading, entry, line):
            continue
        due = line.due or entry.due or entry.date
        named = line.relation or entry.relation or 0
        own = named != (entry.relation or 0)
        meant = current(reading, named) if named else None
        moved = meant is not None and meant.id != named
        name = meant.name if meant and (own or moved) else entry.relation_name
        open_items.append(
            OpenItem(
                department=entry.department,
                account=line.account,
                relation=meant.id if meant else 0,
                relation_name=name,
                sorted_name=sort_key(name),
                reference=(line.text if own else entry.reference) or entry.number,
                entry=entry.id,
                line=number,
                number=entry.number,
                date=entry.date,
                due=due,
                cents=line.debit - line.credit,
                left=line.debit - line.credit,
                expected=due + usual_delay(reading, (meant.id if meant else 0, line.account)),
            )
        )
    return open_items


def _is_owed(reading: Reading, entry: Entry, line: EntryLine) -> bool:
    """Whether a line is on an account with open items; what a return of btw makes payable is one."""
    if entry.btw_return is not None and line.account == BTW_PAYABLE:
        return True
    return account_of(reading, line.account).control in CONTROLS


def item_of_line(reading: Reading, entry: Entry, number: int) -> int | None:
    """Return the open item that a line of a posted entry made or settled; None for other lines."""
    if (settled := entry.lines[number].open_item) is not None:
        return settled
    made = reading.page(OpenItem, {"entry": entry.id}, limit=1000)
    return next((open_item.id for open_item in made if open_item.line == number), None)


def _settlements(doing: Doing, entry: Entry) -> list[tuple[int, EntryLine, OpenItem]]:
    """Return the lines that settle items, with the number of the typed line and the current item.

    An entry that settles an item twice is refused.
    """
    settlements = []
    seen: set[int] = set()
    typed = [cost.open_item for cost in entry.costs]
    for line in entry.lines:
        if line.open_item is None:
            continue
        number = typed.index(line.open_item) if line.open_item in typed else 0
        if line.open_item in seen:
            raise Invalid(
                N_("Two lines pay the same open item. Combine them."),
                field=f"lines.{number}.account",
            )
        seen.add(line.open_item)
        try:
            settlements.append((number, line, doing.get(OpenItem, line.open_item)))
        except NotFound as error:
            raise Invalid(
                N_("Line {line} pays an open item that does not exist. Choose another open item."),
                field=f"lines.{number}.account",
                line=number + 1,
            ) from error
    return settlements


def _check(entry: Entry, number: int, line: EntryLine, item: OpenItem, amount: int) -> None:
    """Check the amount: only a storno may settle more than is left, to reverse a settlement."""
    if line.account != item.account:
        raise Invalid(
            N_("{item} is on {account}, not on {other}. Choose it again."),
            field=f"lines.{number}.account",
            item=item.display_name(),
            account=item.account,
            other=line.account,
        )
    free = item.left + item.promised
    if entry.reverses is None and not (0 < -amount <= free or free <= -amount < 0):
        raise Invalid(
            N_(
                "{item} has {left} open, not {amount}. Type at most that, and post the rest to "
                "the contact."
            ),
            field=f"lines.{number}.amount",
            item=item.display_name(),
            left=euros(abs(free)),
            amount=euros(abs(amount)),
        )


def _check_party(
    reading: Reading, entry: Entry, number: int, line: EntryLine, item: OpenItem
) -> None:
    """Refuse to settle another relation's item than the one that the line or its entry names.

    Whoever pays for another names that other on the line. A storno mirrors what was booked.
    """
    relation = line.relation or entry.relation
    named = current(reading, relation) if relation and entry.reverses is None else None
    if named is not None and item.relation not in (0, named.id):
        raise Invalid(
            N_("{item} is of {owner}, and the line names {named}. Choose an invoice of {named}, or"
               " name {owner}."),
            field=f"lines.{number}.account",
            item=item.display_name(), owner=item.relation_name, named=named.name,
        )  # fmt: skip
