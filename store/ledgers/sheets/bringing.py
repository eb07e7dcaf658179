"""A sheet from an XLSX file: formulas where they are ours, else what they came to, with a warning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from store import files
from store.errors import N_, Invalid
from store.export.cells import harmless
from store.export.spreadsheet import HIDDEN_TAB
from store.files import Workbook, WorkbookPage
from store.ledgers.models.sheets import SheetTab
from store.sheet_formula.contents import check_content, content_of_text, sort_of
from store.sheet_formula.functions import ERRORS
from store.sheet_formula.places import LONGEST, MOST_CELLS, MOST_ROWS, MOST_TABS
from store.sheet_formula.references import tab_renamed
from store.sheet_formula.tokens import stored_text, stored_tokens
from store.sheet_formula.values import CellError, Value, plain, rounded, value_of
from store.typed_text import visible

__all__ = ["WARNINGS", "BroughtSheet", "Warned", "brought_sheet"]

Warning_ = Literal[
    "formula", "changed", "cut", "macros", "links", "charts", "pictures", "pivots", "connections",
    "merged", "conditions", "validations",
]  # fmt: skip
WARNINGS: Mapping[Warning_, str] = {
    "formula": N_("a formula with a function or link that sheets do not have: its value is kept"),
    "changed": N_("a figure of the books was changed in the file: the value is kept"),
    "cut": N_("more cells, rows, columns or tabs than a sheet holds: the rest is left out"),
    "macros": N_("macros: left out"),
    "links": N_("links to other files: left out"),
    "charts": N_("charts: left out"),
    "pictures": N_("pictures: left out"),
    "pivots": N_("pivot tables: left out"),
    "connections": N_("connections to data elsewhere: left out"),
    "merged": N_("merged cells: only the first is filled"),
    "conditions": N_("conditional formats: left out"),
    "validations": N_("rules for what may be typed: left out"),
}
"""What a person is warned of; the texts are msgids."""
_FUTURE = re.compile(r"_xl(?:fn|ws|udf)\.", re.IGNORECASE)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NOT_IN_NAMES = re.compile(r"[\[\]*?/\\:'!]")


@dataclass(frozen=True)
class Warned:
    """Something that could not be brought as it is, and in which cell, where it is of one."""

    what: Warning_
    tab: str = ""
    at: str = ""
    about: str = ""


@dataclass(frozen=True)
class BroughtSheet:
    """The tabs and names that `sheet.begin` takes, and what a person has to know."""

    tabs: tuple[SheetTab, ...]
    names: dict[str, str]
    warned: tuple[Warned, ...]


def brought_sheet(name: str, data: bytes) -> BroughtSheet:
    """Return the sheet in an XLSX file; raises `Invalid` for what is none, or is too large."""
    book = files.read_workbook(name, data)
    warned = [Warned(what) for what in book.beside]
    pages = [page for page in book.pages if page.name != HIDDEN_TAB]
    is_cut = book.cut or len(pages) > MOST_TABS
    own, names = _own(book), _names(book)
    tabs, left = list[SheetTab](), MOST_CELLS
    titles = _titles(pages)
    for page in pages[:MOST_TABS]:
        cells: dict[str, str] = {}
        inside = [cell for cell in page.cells if int(cell[0].lstrip(_LETTERS)) <= MOST_ROWS]
        is_cut |= len(inside) < len(page.cells) or len(inside) > left
        for at, sort, text, formula in inside[:left]:
            content, said = _content(sort, text, formula, own.get((page.name, at)), names)
            if content:
                cells[at] = _retitled(content, titles)
            if said is not None:
                warned.append(replace(said, tab=titles[page.name], at=at))
        left -= len(cells)
        tabs.append(SheetTab(name=titles[page.name], cells=cells))
    if is_cut:
        warned.append(Warned("cut"))
    return BroughtSheet(
        tuple(tabs) or (SheetTab(name="Blad1"),),
        {each: _retitled(f"={to}", titles)[1:] for each, to in names.items()},
        tuple(warned),
    )


def _own(book: Workbook) -> dict[tuple[str, str], tuple[str, str]]:
    """Return our formulas by tab and cell, each with what it came to, from the hidden tab."""
    page = next((page for page in book.pages if page.name == HIDDEN_TAB), None)
    rows: dict[str, dict[str, str]] = {}
    for at, _sort, text, _formula in page.cells if page else ():
        rows.setdefault(at[1:], {})[at[0]] = text
    return {
        (row.get("A", ""), row.get("B", "")): (row.get("C", ""), row.get("D", ""))
        for row in rows.values()
    }


def _names(book: Workbook) -> dict[str, str]:
    """Return the names of areas; what else has a name is left out."""
    names = {}
    for name, to in book.names.items():
        try:
            tokens = stored_tokens(f"={to}")
        except Invalid:
            continue
        if [token.sort for token in tokens] == ["reference"] and "!" in to:
            names[name] = stored_text(tokens)[1:]
    return names


def _content(
    sort: str, text: str, formula: str, own: tuple[str, str] | None, names: Mapping[str, str]
) -> tuple[str, Warned | None]:
    """Return the content for a cell of the file, and a warning."""
    value = _from_value(sort, text)
    if own is not None:
        same = own[1] in (plain(_value(sort, value)), formula.removeprefix("="))
        if same and _is_right(own[0], names):
            return own[0], None
        return value, Warned("changed", about=own[0])
    if not formula:
        return value, None
    ours = _as_ours(formula, names)
    return (ours, None) if ours else (value, Warned("formula", about=formula))


def _as_ours(formula: str, names: Mapping[str, str]) -> str:
    """Return a formula as it is stored; empty where it has what sheets do not have."""
    try:
        content = stored_text(stored_tokens(_FUTURE.sub("", formula)))
    except Invalid:
        return ""
    return content if _is_right(content, names) else ""


def _is_right(content: str, names: Mapping[str, str]) -> bool:
    try:
        check_content(visible(content), names)
    except Invalid:
        return False
    return content.startswith("=")


def _value(sort: str, content: str) -> Value:
    return CellError(content[1:]) if sort == "error" else value_of(content)


def _from_value(sort: str, text: str) -> str:
    """Return the content for a value."""
    clean = harmless(text)[: LONGEST - 1].strip()
    match sort:
        case "number" if sort_of(text) != "number":
            number = f"{rounded(Decimal(text), 'general'):f}"
            return number if sort_of(number) == "number" else f"'{clean}"
        case "number" | "date" | "truth":
            return text
        case "error":
            return f"={text}" if text in ERRORS else "=#VALUE!"
        case "empty":
            return ""
    return content_of_text(clean)


def _titles(pages: list[WorkbookPage]) -> dict[str, str]:
    """Return the name of each tab as a sheet can have it."""
    titles: dict[str, str] = {}
    for page in pages:
        title = _NOT_IN_NAMES.sub(" ", page.name).strip()[:31] or "Blad"
        number = 1
        while title.casefold() in {each.casefold() for each in titles.values()}:
            number += 1
            title = f"{title[:27]} {number}"
        titles[page.name] = title
    return titles


def _retitled(content: str, titles: Mapping[str, str]) -> str:
    for old, new in titles.items():
        if old != new:
            content = tab_renamed(content, old, new)
    return content
