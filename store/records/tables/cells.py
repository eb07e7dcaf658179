"""One value of a record as the text of a cell, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from store.errors import N_, Invalid
from store.export import Cell
from store.export.cells import euros, harmless
from store.export.csv import is_formula, without_apostrophe
from store.fields import mask
from store.reading import Reading
from store.records.kinds.parts import Column, RecordField
from store.records.tables.amounts import Notation, cents_of, date_of, number_of
from store.records.tables.links import Links

__all__ = ["LINKS", "cell_of", "same_text", "text_of", "value_of"]

LINKS = frozenset("rpxa")
YES, NO = ("ja", "yes"), ("nee", "no")
MEANS_YES = frozenset({*YES, "j", "y", "true", "waar", "1"})
MEANS_NO = frozenset({*NO, "n", "false", "onwaar", "0"})
CELL, ROW = ";", "|"
"""What is between the columns of rows, and between the rows; a backslash before it means itself."""
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?", re.ASCII)
MASK = "•"


def cell_of(
    reading: Reading, field: RecordField, value: Any, links: Links, *, english: bool, masked: bool
) -> Cell:
    """Return a kept value as the cell of a spreadsheet, which has amounts and dates of its own."""
    if value is not None and not (field.masked and masked):
        if field.type == "b":
            return int(value)
        if field.type == "d":
            return date.fromisoformat(value)
    return text_of(reading, field, value, links, english=english, masked=masked)


def text_of(
    reading: Reading, field: RecordField, value: Any, links: Links, *, english: bool, masked: bool
) -> str:
    """Return a kept value as text; where its field is masked only its end, unless not `masked`."""
    if value is None:
        return ""
    if field.masked and masked:
        return mask(value)
    if field.type in LINKS:
        return links.text(reading, field, value)
    if field.type == "s":
        return f" {ROW} ".join(_row(field, row, english=english) for row in value)
    return _plain(field, value, english=english)


def _row(field: RecordField, row: dict[str, Any], *, english: bool) -> str:
    texts = [_plain(column, row.get(column.key), english=english) for column in field.columns]
    escaped = [re.sub(r"([\\;|])", r"\\\1", " ".join(text.split())) for text in texts]
    return f"{CELL} ".join(escaped).rstrip(f"{CELL} ")


def _plain(column: Column, value: Any, *, english: bool) -> str:
    if value is None:
        return ""
    match column.type:
        case "g":
            return str(value).replace(".", ",")
        case "b":
            return euros(value, grouped=False)
        case "j":
            return (YES if value else NO)[english]
        case "k":
            return _label(column, value, english=english)
    return str(value)


def _label(column: Column, code: str, *, english: bool) -> str:
    """Return what a choice is called, where only it is; else its code."""
    for each in column.choices:
        if each.code == code:
            label = each.en if english and each.en else each.nl
            meant = [other.code for other in column.choices if _names(other, label)]
            return label if meant == [code] else code
    return code


def _names(choice: Any, label: str) -> bool:
    return _same(label) in map(_same, (choice.code, choice.nl, choice.en))


def same_text(cell: str, text: str) -> bool:
    """Whether a cell holds a text as it was written to a file."""
    shown = harmless(text).split()
    return shown in (cell.split(), without_apostrophe(cell).split())


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def value_of(
    reading: Reading, field: RecordField, text: str, links: Links, notation: Notation
) -> Any:
    """Return a cell as the acts on records take it; raises `Invalid`.

    Empty rows and texts are taken there as they are everywhere.
    """
    bare = without_apostrophe(text)
    if is_formula(bare):
        raise Invalid(N_("A formula cannot be imported. Type its result."))
    if field.masked and MASK in bare:
        raise Invalid(N_("This is part of a masked value. Type all of it, or leave it empty."))
    if field.type in LINKS:
        return links.number(reading, field, bare)
    if field.type == "s":
        return [_cells(field.columns, row, notation) for row in _split(bare, ROW) if row.strip()]
    return _value(field, bare, notation)


def _cells(columns: Sequence[Column], row: str, notation: Notation) -> dict[str, Any]:
    texts = [re.sub(r"\\(.)", r"\1", each.strip()) for each in _split(row, CELL)]
    if len(texts) > len(columns):
        raise Invalid(N_("Too many columns in a row: use at most {count}."), count=len(columns))
    return {column.key: _value(column, text, notation)
            for column, text in zip(columns, texts, strict=False) if text}  # fmt: skip


def _split(text: str, at: str) -> list[str]:
    """Split a text at a sign that has no backslash before it."""
    parts, escaped = [""], False
    for sign in text:
        if sign == at and not escaped:
            parts.append("")
        else:
            parts[-1] += sign
        escaped = sign == "\\" and not escaped
    return parts


def _value(column: Column, text: str, notation: Notation) -> Any:
    match column.type:
        case "g":
            return number_of(text)
        case "b":
            return cents_of(text, notation.decimals)
        case "d":
            return date_of(text, notation.dates).isoformat()
        case "u":
            match = CLOCK.fullmatch(text)
            return f"{match[1]:0>2}:{match[2]}" if match else text
        case "j":
            return _yes(text)
        case "k":
            return _choice(column, text)
    return text


def _yes(text: str) -> bool:
    if _same(text) in MEANS_YES | MEANS_NO:
        return _same(text) in MEANS_YES
    raise Invalid(N_("Choose yes or no."))


def _choice(column: Column, text: str) -> str:
    """Return the code of a choice by its code or its name; the act refuses one that is not known."""
    codes = [each.code for each in column.choices if each.code == text]
    named = [each.code for each in column.choices if _names(each, text)]
    if not codes and len(named) > 1:
        raise Invalid(N_("{value} is several of the choices. Type its code: {codes}."),
                      value=text[:40], codes=named)  # fmt: skip
    return (codes or named or [text])[0]
