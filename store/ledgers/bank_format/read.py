"""Detect a bank file's format by its content, and parse it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.errors import N_, Invalid, Term
from store.ledgers.bank_format.columns import ColumnFields
from store.ledgers.bank_format.csv_file import read_csv, separator
from store.ledgers.bank_format.mt940 import read_mt940
from store.ledgers.bank_format.statement import ParsedStatement

__all__ = ["read_statements"]

LARGEST = 50 * 1024 * 1024
INTERIM = re.compile(r"^(?::942:|:34F:|:90[CD]:|\{1:[^\n]*\{2:[IO]942)", re.MULTILINE)
BEGIN = re.compile(r"^[ \t\x1a\x00\x0c\ufeff]*:(?:20|25P?):", re.MULTILINE)
OTHERS = (
    (b"%PDF", N_("a PDF")),
    (b"PK\x03\x04", N_("a ZIP or a spreadsheet")),
    (b"\xd0\xcf\x11\xe0", N_("an old spreadsheet")),
    (b"<!doctype html", N_("a web page")),
    (b"<html", N_("a web page")),
)


def read_statements(
    data: bytes, name: str, rules: Sequence[ColumnFields] = ()
) -> list[ParsedStatement]:
    """Return the statements of an MT940, CAMT.053 or CSV file, the last by column `rules`.

    Raises `Invalid` that names the file, the place, what was found and what to do.
    """
    from store.ledgers.bank_format.camt053 import read_camt053  # lxml takes a tenth of a start

    if len(data) > LARGEST:
        raise Invalid(N_("{file} is too large (over 50 MB). Download a shorter period."), file=name)
    begin = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not begin:
        raise Invalid(N_("{file} is empty. Download it from the bank again."), file=name)
    for sign, what in OTHERS:
        if begin.startswith(sign.lower()):
            raise _other(name, what)
    text = _text(data)
    if text.lstrip().startswith("<"):
        return read_camt053(data, name)
    if INTERIM.search(text):
        raise _other(name, N_("MT942, an interim report"))
    if BEGIN.search(text.replace("\r", "\n")):
        return read_mt940(text, name)
    if "\0" not in text and separator(text):
        return read_csv(text, name, rules)
    raise _other(name, N_("something else"))


def _text(data: bytes) -> str:
    """Decode a file: UTF-16 by its mark, else UTF-8, else Latin-1 as old programs write it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _other(name: str, what: str) -> Invalid:
    return Invalid(
        N_("{file} is {what}. Download MT940 or CAMT.053 instead."),
        file=name,
        what=Term(what),
    )
