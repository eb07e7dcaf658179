"""Audit files of every version, of other programs and of strangers, read by a process of their own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO

import pytest
import pyxaf

from store.errors import Invalid
from store.export import Stopped
from store.file_format.books import Books, TheirTransaction
from store.file_format.books_read import books_of, transactions_of
from store.files import read_books, read_transactions

FILES = Path(__file__).parents[2] / "data" / "xaf"
PLAIN = (FILES / "voorbeeld-3.2.xaf").read_bytes()
OPENING = {"0100": 250050, "0500": -1250050, "1100": 1000000}
SUB_LEDGER = b"""<obSubledgers><obSubledger><sbType>CU</sbType><sbDesc>D</sbDesc>
<linesCount>1</linesCount><totalDebit>1210.00</totalDebit><totalCredit>0</totalCredit>
<obSbLine><nr>1</nr><obLineNr>1</obLineNr><amnt>1210.00</amnt><amntTp>D</amntTp>
<custSupID>D001</custSupID><invRef>F1</invRef><invDueDt>2024-01-31</invDueDt></obSbLine>
</obSubledger></obSubledgers></openingBalance>"""


def read(data: bytes, folder: Path) -> Books:
    with kept(data, folder) as file:
        return read_books("a.xaf", file)


def here(path: Path) -> tuple[Books, list[TheirTransaction]]:
    """What the process would say, without its start."""
    with pyxaf.open(path) as file:
        books = Books.model_validate(books_of(file, 0, 0, lambda: BytesIO(path.read_bytes()), {}))
        return books, [TheirTransaction.model_validate(each) for each in transactions_of(file)]


def kept(data: bytes, folder: Path) -> IO[bytes]:
    (folder / "a.xaf").write_bytes(data)
    return (folder / "a.xaf").open("rb")


def test_every_version_says_the_same() -> None:
    read_as = {}
    for path in sorted(FILES.glob("*.?df")) + sorted(FILES.glob("*.xaf")):
        books, moved = here(path)
        assert {line.account: line.cents for line in books.opening} == OPENING
        assert len(moved) == books.transactions
        assert sum(len(each.lines) for each in moved) == books.lines
        read_as[path.name] = (books.form, len(books.accounts), len(books.relations), len(books.codes),
                              books.transactions, books.lines, len(books.months))  # fmt: skip
    assert read_as == {
        "uit-balans-4.0.xaf": ("XAF 4.0", 11, 3, 2, 12, 36, 12),
        "voorbeeld-3.0.xaf": ("XAF 3.0", 11, 3, 2, 12, 36, 12),
        "voorbeeld-3.1.xaf": ("XAF 3.1", 11, 3, 2, 12, 36, 12),
        "voorbeeld-3.2.1.xaf": ("XAF 3.2.1", 11, 3, 2, 12, 36, 12),
        "voorbeeld-3.2.xaf": ("XAF 3.2", 11, 3, 2, 12, 36, 12),
        "voorbeeld-4.0.xaf": ("XAF 4.0", 11, 3, 2, 12, 36, 12),
        "voorbeeld-adf.adf": ("ADF", 6, 1, 0, 12, 36, 12),
        "voorbeeld-clair2.xaf": ("CLAIR2", 11, 3, 0, 12, 36, 12),
    }


def test_what_other_programs_write_is_read(tmp_path: Path) -> None:
    """A mark of UTF-8 before what Windows wrote; open items; negative amounts; no periods at all."""
    windows = b"\xef\xbb\xbf" + PLAIN.replace("Klant Één".encode(), b"Klant \xc9\xe9n \x80")
    assert read(windows, tmp_path).relations[0].name == "Klant Één €"
    begin, end = PLAIN.index(b"<periods>"), PLAIN.index(b"</periods>") + len(b"</periods>")
    several = (
        (PLAIN[:begin] + PLAIN[end:])
        .replace(b"</openingBalance>", SUB_LEDGER)
        .replace(
            b"<amnt>10000.00</amnt>\n\t\t\t\t<amntTp>D<",
            b"<amnt>-10000.00</amnt>\n\t\t\t\t<amntTp>C<",
        )
    )
    assert b"-10000" in several
    books = read(several, tmp_path)
    assert [(each.relation, each.sort, each.cents, str(each.due)) for each in books.items] == [
        ("D001", "C", 121000, "2024-01-31")]  # fmt: skip
    assert (books.transactions, books.periods) == (12, 0)
    assert {line.account: line.cents for line in books.opening} == OPENING


def test_hostile_files_are_refused_with_their_line(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]>' + PLAIN.partition(b"?>")[2]
    for data, said in (
        (bomb, "document type or entities"),
        (PLAIN[:-400], "breaks off or is damaged at line"),
        (b"\0" * 400, "cannot be read as an audit file"),
    ):
        with pytest.raises(Invalid, match=said):
            read(data, tmp_path)


def test_an_unbalanced_file_says_where() -> None:
    path = FILES / "uit-balans-4.0.xaf"
    with path.open("rb") as file:
        books = read_books(path.name, file)
        assert [*read_transactions(path.name, file, books.way)] == here(path)[1]
    assert [(each.code, each.line) for each in books.findings] == [("XAF5009", 0), ("XAF5010", 223)]


def test_reading_stops_when_asked(tmp_path: Path) -> None:
    many = PLAIN.replace(b"<header>", b"<header>" + b" " * (3 << 20))
    with kept(many, tmp_path) as file, pytest.raises(Stopped):
        read_books("a.xaf", file, stopped=lambda: True)
