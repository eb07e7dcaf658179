"""Importing the entries of a file, some in each commit, so that others can write in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, Invalid
from store.file_format.books import Books, TheirTransaction
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.daybooks import daybook_for
from store.ledgers.models import Account, BookImport
from store.ledgers.rules.open_items import CONTROLS
from store.ledgers.taking_over.entering import AT_ONCE
from store.reading import Reading

__all__ = ["enter_all", "unfinished_import"]

Line = dict[str, object]


def unfinished_import(reading: Reading, sha256: str, books: Books) -> BookImport | None:
    """Return the import of this file of which entries are left, if its opening balance was taken."""
    for kept in reading.page(BookImport, {"sha256": sha256}, limit=100):
        opened = books.last is None or kept.day <= books.last
        if opened and kept.entered < books.transactions:
            return kept
    return None


def enter_all(
    office: OfficeProtocol,
    actor: Actor,
    kept: BookImport,
    books: Books,
    transactions: Iterable[TheirTransaction],
) -> Iterator[int]:
    """Submit the entries of a file that are not there yet; yield how many there are after each commit.

    To stop between two commits, stop asking. Raises `Invalid` with the entry that is wrong; what was
    yielded before stays, and can be continued.
    """
    controls = office.view(actor, _controls)
    letters = {journal.id: journal.letter for journal in books.journals}
    left = islice(transactions, kept.entered, None)
    while some := list(islice(left, AT_ONCE)):
        entries = [_given(each, kept, letters, controls) for each in some]
        given = {"entered": kept.entered, "entries": entries}
        kept = office.do(actor, "book_import.enter", kept.id, given=given).doc
        yield kept.entered


def _controls(reading: Reading) -> frozenset[str]:
    every = reading.page(Account, order=("code",), limit=10_000)
    return frozenset(account.code for account in every if account.control in CONTROLS)


def _given(
    their: TheirTransaction, kept: BookImport, letters: Mapping[str, str], controls: frozenset[str]
) -> dict[str, object]:
    if their.day is None:
        raise Invalid(
            N_("Entry {number} of the file has no date. Ask for a new file."), number=their.number
        )
    lines: list[Line] = []
    base = ""
    for line in their.lines:
        account = kept.mapping.get(line.account, "")
        is_owed = account in controls
        base = line.code or base
        lines.append(
            {
                "account": account,
                "cents": line.cents,
                "text": line.reference if is_owed else line.text,
                "relation": kept.contacts.get(line.relation) if is_owed else None,
                "btw": _code(line.code, base, account),
            }
        )
    return {
        "daybook": daybook_for(letters.get(their.journal, "")),
        "date": their.day,
        "number": their.number or "-",
        "text": their.text,
        "lines": lines,
    }


def _code(own: str, base: str, account: str) -> str:
    """Return the code of a line with a base, or of the VAT that follows it; only our own codes."""
    code = CODES.get(base)
    if own in CODES or (code is not None and account in (code.due, code.input)):
        return base
    return ""
