"""What stops an import of books, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from store.access import No
from store.errors import N_
from store.file_format.books import Books, Finding
from store.ledgers.arithmetic.balance import euros
from store.ledgers.taking_over.contacts import ContactRow, alike
from store.ledgers.taking_over.proposing import AccountRow

__all__ = ["Note", "notes", "stops", "unbalanced", "untied"]

STOPS = {
    "XAF5010": N_("An entry does not balance (line {line}, {code}). Ask for a new file."),
    "XAF5009": N_("Debit and credit of all entries differ ({code}). Ask for a new file."),
    "XAF5006": N_("Debit and credit of the opening balance differ ({code}). Ask for a new file."),
    "XAF6001": N_("A contact is there twice (line {line}, {code}). Ask for a new file."),
    "XAF6002": N_("An account is there twice (line {line}, {code}). Ask for a new file."),
}
"""Findings with which a file is refused: what does not balance, and ids that are there twice."""


@dataclass(frozen=True)
class Note:
    """What to look at in a file: a msgid with its values."""

    rule: str
    message: str
    values: Mapping[str, object]


def stops(books: Books) -> list[No]:
    stops = [
        No("file", STOPS[each.code], {"line": each.line, "code": each.code})
        for code in STOPS for each in books.findings if each.code == code
    ]  # fmt: skip
    if books.currency not in ("", "EUR"):
        stops.append(No("currency", N_("The file is in {currency}. Import books in euros only."),
                        {"currency": books.currency}))  # fmt: skip
    return stops


def untied(left: Mapping[str, int], *, rest: bool) -> list[No]:
    return [
        No("untied", N_("On account {account}, {euros} is open without a contact. Import open items "
                        "by contact, or let it in as one item."),
           {"account": code, "euros": euros(cents)})
        for code, cents in left.items() if cents and not rest
    ]  # fmt: skip


def unbalanced(sums: Mapping[str, int]) -> list[No]:
    difference = sum(sums.values())
    return [] if not difference else [
        No("balance", N_("Debit and credit of the opening balance differ by {euros}. Correct the "
                         "file. Nothing was changed."), {"euros": euros(difference)})]  # fmt: skip


def notes(
    books: Books, rows: Iterable[AccountRow], contacts: Sequence[ContactRow], *, turned: bool
) -> tuple[Note, ...]:
    notes = [_note(each) for each in books.findings if each.code not in STOPS]
    if not books.checked:
        notes.append(Note("size", N_("The file is so large that only its sums were checked."), {}))
    if turned:
        notes.append(
            Note("turned", N_("The file calls clients suppliers. They are turned around."), {})
        )
    notes += [
        Note(
            "alike",
            N_("{name} looks like another contact of the file. Both are added."),
            {"name": name},
        )
        for name in alike(contacts)
    ]
    notes += [
        Note("dropped", N_("{name}: {fields} is not valid, and left out."),
           {"name": row.their.name, "fields": ", ".join(row.dropped)})
        for row in contacts if row.dropped
    ]  # fmt: skip
    notes += [
        Note("result", N_("{account} is an account of the result, and has an opening balance."),
           {"account": row.their.id})
        for row in rows if row.cents and row.their.sort == "W"
    ]  # fmt: skip
    return tuple(notes)


def _note(finding: Finding) -> Note:
    text = N_("Line {line}: {message} ({code}).") if finding.line else N_("{message} ({code}).")
    return Note("finding", text,
                {"line": finding.line, "message": finding.message, "code": finding.code})  # fmt: skip
