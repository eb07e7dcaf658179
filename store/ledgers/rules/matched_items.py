"""What a line of books that came from a file settles: the open item with its contact and reference."""

from __future__ import annotations

from store.ledgers.arithmetic.balance import EntryLine
from store.ledgers.models import Entry, OpenItem
from store.ledgers.rules.entries import account_of
from store.reading import Reading

__all__ = ["matched"]

MOST = 1000


def matched(reading: Reading, entry: Entry, controls: tuple[str, ...]) -> tuple[EntryLine, ...]:
    """Return the lines of an entry, each with the open item that it settles; the rest of it apart."""
    lines: list[EntryLine] = []
    taken: set[int] = set()
    for line in entry.lines:
        item = _item(reading, entry, line, taken, controls)
        if item is None:
            lines.append(line)
            continue
        taken.add(item.id)
        cents = line.debit - line.credit
        most = min(abs(cents), abs(item.left + item.promised))
        settled = most if cents > 0 else -most
        lines.append(_of(line, settled).model_copy(update={"open_item": item.id}))
        if cents != settled:
            lines.append(_of(line, cents - settled))
    return tuple(lines)


def _item(
    reading: Reading, entry: Entry, line: EntryLine, taken: set[int], controls: tuple[str, ...]
) -> OpenItem | None:
    relation = line.relation or entry.relation
    if not (relation and line.text and line.open_item is None):
        return None
    if account_of(reading, line.account).control not in controls:
        return None
    cents = line.debit - line.credit
    same: dict[str, str | int] = {"relation": relation, "state": "open"}
    for item in reading.page(OpenItem, same, ("due",), limit=MOST):
        fits = (item.account, item.reference) == (line.account, line.text)
        if fits and item.id not in taken and (item.left + item.promised) * cents < 0:
            return item
    return None


def _of(line: EntryLine, cents: int) -> EntryLine:
    return line.model_copy(update={"debit": max(cents, 0), "credit": max(-cents, 0)})
