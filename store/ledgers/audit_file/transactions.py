"""The transactions of an audit file: journals with entries, whose lines name party and btw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from store.engine import Cursor
from store.ledgers.arithmetic.balance import EntryLine
from store.ledgers.arithmetic.btw import CODES, rate
from store.ledgers.arithmetic.daybooks import DAYBOOKS, MOVING
from store.ledgers.audit_file.elements import Elements
from store.ledgers.models import Entry
from store.people import Person
from store.reading import Reading

__all__ = ["Totals", "journals"]

BY_NUMBER = ("period", "sequence")
PAGE = 500
WORDS = 9_999
"""The most signs of a description; the schema has no limit."""


@dataclass
class Totals:
    """What the head of the file says of its transactions, in cents, and whom they name."""

    lines: int = 0
    debit: int = 0
    credit: int = 0
    relations: set[int] = field(default_factory=set)


def journals(reading: Reading, year: int, elements: Elements, totals: Totals) -> Iterator[str]:
    """Yield the journals with their transactions, and add these up in `totals`."""
    names: dict[int, str] = {}
    for code in MOVING:
        daybook = DAYBOOKS[code]
        head = (
            elements.fixed("jrnID", code)
            + elements.text("desc", daybook.name, WORDS)
            + elements.fixed("jrnTp", daybook.letter)
            + elements.text("offsetAccID", daybook.control, 35)
        )
        yield f"<journal>{head}\n"
        for entry in _entries(reading, code, year):
            yield _transaction(reading, entry, elements, totals, names)
        yield "</journal>\n"


def _entries(reading: Reading, daybook: str, year: int) -> Iterator[Entry]:
    """Yield the posted entries of a daybook in a year, in the order of their numbers."""
    edge: Cursor | None = (f"{year}-01", -1, 0)
    while edge is not None:
        page = reading.page(Entry, {"daybook": daybook}, BY_NUMBER, after=edge, limit=PAGE)
        wanted = [entry for entry in page if entry.period[:4] == str(year)]
        yield from wanted
        edge = reading.cursor(page[-1], BY_NUMBER) if len(wanted) == PAGE else None


def _transaction(
    reading: Reading, entry: Entry, elements: Elements, totals: Totals, names: dict[int, str]
) -> str:
    poster = entry.posted_by or 0
    if poster not in names:
        names[poster] = reading.get(Person, poster).name if poster else ""
    parts = [
        elements.text("nr", entry.number, 35),
        elements.text("desc", entry.about, WORDS),
        elements.fixed("periodNumber", int(entry.period[5:])),
        elements.fixed("trDt", entry.date),
        elements.text("User", names[poster], 999),
    ]
    taxes = _taxes(entry.lines)
    for nr, line in enumerate(entry.lines, 1):
        totals.lines += 1
        totals.debit += line.debit
        totals.credit += line.credit
        parts.append(_line(entry, nr, line, taxes.get(nr - 1), elements, totals))
    return elements.group("transaction", parts)


def _line(
    entry: Entry, nr: int, line: EntryLine, tax: int | None, elements: Elements, totals: Totals
) -> str:
    party = line.relation or entry.relation
    if party:
        totals.relations.add(party)
    return elements.group(
        "trLine",
        (
            elements.fixed("nr", nr),
            elements.text("accID", line.account, 35),
            elements.text("docRef", entry.reference or entry.number, 255, entry.number),
            elements.fixed("effDate", entry.date),
            elements.text("desc", line.text or entry.text, WORDS),
            elements.money(line.debit - line.credit),
            elements.text("custSupID", str(party or ""), 35),
            elements.text("invRef", entry.reference, 255, entry.number),
            _vat(line.btw, tax, entry.date, elements) if tax is not None else "",
        ),
    )


def _vat(code: str, tax: int, day: date, elements: Elements) -> str:
    return elements.group(
        "vat",
        (
            elements.fixed("vatID", code),
            elements.fixed("vatPerc", f"{rate(code, day):.3f}"),
            elements.money(tax, "vatAmnt"),
        ),
    )


def _taxes(lines: tuple[EntryLine, ...]) -> dict[int, int]:
    """Return the btw of every line that has a base, by its place: debit minus credit in cents.

    The lines of btw follow that of their base. Of a reverse charge it is what the office owes.
    """
    taxes: dict[int, int] = {}
    base = 0
    for at, line in enumerate(lines):
        code = CODES.get(line.btw)
        if code is None:
            continue
        if line.account not in (code.due, code.input):
            base, taxes[at] = at, 0
        elif line.btw == lines[base].btw and not (code.reverse and line.account == code.input):
            taxes[base] = taxes.get(base, 0) + line.debit - line.credit
    return taxes
