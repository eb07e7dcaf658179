"""Changes of a sheet as plain functions: the acts do them, and a screen shows them at once.

Each returns another sheet and leaves the given one alone; each raises `Invalid` for what a sheet
can't be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from store.errors import N_, Invalid
from store.ledgers.models.sheets import Sheet, SheetTab
from store.sheet_formula.contents import check_content
from store.sheet_formula.places import (
    LONGEST,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABS,
    at,
    letters,
    number,
    place,
)
from store.sheet_formula.references import Axis, reference, shifted, tab_removed, tab_renamed
from store.sheet_formula.tokens import REFERENCE
from store.typed_text import visible

__all__ = [
    "CellGiven",
    "Content",
    "Place",
    "named_area",
    "tab_of",
    "with_brought",
    "with_cells",
    "with_span",
    "with_tab",
    "with_tab_renamed",
    "without_span",
    "without_tab",
]


T = TypeVar("T")


def _content(text: str) -> str:
    check_content(visible(text))
    return text


def _place(text: str) -> str:
    place(text)
    return text


Content = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(_content)]
"""A content as it is stored; raises `Invalid` for a formula that is wrong."""
Place = Annotated[str, StringConstraints(max_length=8), AfterValidator(_place)]
"""A cell such as `B3`."""
_NAME = re.compile(r"[^\W\d][\w.]{1,40}")
_LIKE_CELL = re.compile(r"[A-Z]{1,3}[0-9]+|R[0-9]*(C[0-9]*)?|C[0-9]*", re.IGNORECASE)
"""What other programs take for a cell, such as `R1C1`."""
_NOT_IN_NAMES = frozenset("[]*?/\\:'!")


class CellGiven(BaseModel):
    """A cell that is edited: its new content (empty: none) and the one that was seen before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tab: str
    at: Place
    content: Content
    was: str = ""


def tab_of(sheet: Sheet, name: str) -> SheetTab:
    """Return a tab; raises `Invalid` where there is none of that name."""
    tab = sheet.tab(name)
    if tab is None:
        raise Invalid(
            N_("The sheet has no tab {name}. Open it again."), field="tab", name=name[:40]
        )
    return tab


def with_cells(sheet: Sheet, edits: Iterable[CellGiven]) -> Sheet:
    """Return the sheet with cells changed."""
    changed: dict[str, dict[str, str]] = {}
    for edit in edits:
        changed.setdefault(tab_of(sheet, edit.tab).name, {})[edit.at] = edit.content
    tabs = tuple(_with(tab, changed[tab.name]) if tab.name in changed else tab
                 for tab in sheet.tabs)  # fmt: skip
    if sum(len(tab.cells) for tab in tabs) > MOST_CELLS:
        raise Invalid(N_("At most {most} filled cells in a sheet. Make another sheet."),
                      most=MOST_CELLS)  # fmt: skip
    return sheet.model_copy(update={"tabs": tabs})


def _with(tab: SheetTab, changed: Mapping[str, str]) -> SheetTab:
    cells = {**tab.cells, **changed}
    return tab.model_copy(update={"cells": {each: text for each, text in cells.items() if text}})


def with_span(sheet: Sheet, tab: str, axis: Axis, first: int, count: int) -> Sheet:
    """Return the sheet with empty rows or columns before `first`; references go along."""
    most, of = _most(axis), tab_of(sheet, tab)
    used = max((_index(each, axis) for each in (*of.cells, *of.notes)), default=0)
    if not 1 <= first <= most or (used >= first and used + count > most):
        raise Invalid(N_("The last cells would fall off the sheet. Remove some first."),
                      field="count")  # fmt: skip
    return _laid_out(sheet, tab, axis, first, count)


def without_span(sheet: Sheet, tab: str, axis: Axis, first: int, count: int) -> Sheet:
    """Return the sheet without some rows or columns; a reference to them becomes an error."""
    tab_of(sheet, tab)
    return _laid_out(sheet, tab, axis, first, -count)


def _laid_out(sheet: Sheet, tab: str, axis: Axis, first: int, count: int) -> Sheet:
    def index(old: int) -> int | None:
        if old < first:
            return old
        return None if old < first - count or old + count > _most(axis) else old + count

    def cell(old: str) -> str | None:
        column, row = place(old)
        new_column, new_row = (column, index(row)) if axis == "rows" else (index(column), row)
        return at(new_column, new_row) if new_column and new_row else None

    def either(old: str) -> str | None:
        if old[-1].isdigit():
            return cell(old)
        if axis == "rows":
            return old
        new = index(number(old))
        return letters(new) if new else None

    tabs = tuple(
        _moved(each, cell, either, index, axis) if each.name == tab else each for each in sheet.tabs
    )

    def change(content: str, own: str) -> str:
        return shifted(content, own, tab, axis, first, count)

    return _rewritten(sheet.model_copy(update={"tabs": tabs}), change)


def _moved(
    tab: SheetTab,
    cell: Callable[[str], str | None],
    either: Callable[[str], str | None],
    index: Callable[[int], int | None],
    axis: Axis,
) -> SheetTab:
    """Return a tab whose cells lie elsewhere; what has no place any more is gone."""
    rows, columns = tab.hidden_rows, tab.hidden_columns
    if axis == "rows":
        rows = tuple(new for new in map(index, rows) if new is not None)
    else:
        columns = tuple(new for new in map(either, columns) if new is not None)
    return tab.model_copy(
        update={
            "cells": _elsewhere(tab.cells, cell),
            "notes": _elsewhere(tab.notes, cell),
            "formats": _elsewhere(tab.formats, either),
            "widths": _elsewhere(tab.widths, either),
            "hidden_rows": rows,
            "hidden_columns": columns,
        }
    )


def _elsewhere(of: Mapping[str, T], to: Callable[[str], str | None]) -> dict[str, T]:
    moved = ((to(old), each) for old, each in of.items())
    return {new: each for new, each in moved if new is not None}


def with_tab(sheet: Sheet, name: str) -> Sheet:
    """Return the sheet with an empty tab at its end."""
    if len(sheet.tabs) >= MOST_TABS:
        raise Invalid(N_("At most {most} tabs in a sheet. Make another sheet."), most=MOST_TABS)
    _check_name(sheet, name)
    tabs = (*sheet.tabs, SheetTab(name=name))
    return sheet.model_copy(update={"tabs": tabs, "layout": sheet.layout + 1})


def with_tab_renamed(sheet: Sheet, old: str, new: str) -> Sheet:
    """Return the sheet with another name for a tab, in formulas too."""
    tab_of(sheet, old)
    if old.casefold() != new.casefold():
        _check_name(sheet, new)
    tabs = tuple(each.model_copy(update={"name": new}) if each.name == old else each
                 for each in sheet.tabs)  # fmt: skip
    return _rewritten(sheet.model_copy(update={"tabs": tabs}),
                      lambda content, _own: tab_renamed(content, old, new))  # fmt: skip


def without_tab(sheet: Sheet, name: str) -> Sheet:
    """Return the sheet without a tab; a reference to it becomes an error."""
    if len(sheet.tabs) == 1:
        raise Invalid(N_("This is the only tab. Add another before you remove it."), field="tab")
    tab_of(sheet, name)
    tabs = tuple(each for each in sheet.tabs if each.name != name)
    return _rewritten(sheet.model_copy(update={"tabs": tabs}),
                      lambda content, _own: tab_removed(content, name))  # fmt: skip


def named_area(sheet: Sheet, name: str, refers: str) -> str:
    """Return the area that gets a name; raises `Invalid` for a name or an area that can't be that."""
    if not _NAME.fullmatch(name) or REFERENCE.match(name) or _LIKE_CELL.fullmatch(name):
        raise Invalid(
            N_("A name is a word that does not look like a cell. Choose another."), field="name"
        )
    if not REFERENCE.fullmatch(refers):
        raise Invalid(N_("Give an area with its tab, such as Blad1!B3:B9."), field="refers")
    check_content(f"={refers}" if ":" not in refers else f"=SUM({refers})")
    points = reference(refers)
    tab_of(sheet, points.tab)
    return points.text


def with_brought(
    sheet: Sheet, tabs: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
) -> Sheet:
    """Return an empty sheet filled with tabs, by name, and names of areas, all from a file."""
    for name in tabs:
        sheet = with_tab(sheet, name)
    edits = [CellGiven.model_construct(tab=name, at=at, content=content)
             for name, cells in tabs.items() for at, content in cells.items()]  # fmt: skip
    sheet = with_cells(sheet, edits)
    areas = {name: named_area(sheet, name, to) for name, to in names.items()}
    return sheet.model_copy(update={"names": areas, "layout": 0})


def _check_name(sheet: Sheet, name: str) -> None:
    if not 1 <= len(name) <= 31 or _NOT_IN_NAMES & {*name} or name.casefold() == "_kantoor":
        raise Invalid(
            N_("A tab has a name of up to 31 signs, without {signs}. Choose another."),
            field="name", signs=" ".join(sorted(_NOT_IN_NAMES)),
        )  # fmt: skip
    if any(each.name.casefold() == name.casefold() for each in sheet.tabs):
        raise Invalid(N_("Another tab has this name. Choose another."), field="name")


def _rewritten(sheet: Sheet, change: Callable[[str, str], str]) -> Sheet:
    """Return the sheet with its formulas and names changed, as cells lie elsewhere."""
    tabs = tuple(
        tab.model_copy(
            update={"cells": {each: change(text, tab.name) for each, text in tab.cells.items()}}
        )
        for tab in sheet.tabs
    )
    names = {name: change(f"={to}", "")[1:] for name, to in sheet.names.items()}
    return sheet.model_copy(update={"tabs": tabs, "names": names, "layout": sheet.layout + 1})


def _most(axis: Axis) -> int:
    return MOST_ROWS if axis == "rows" else MOST_COLUMNS


def _index(cell: str, axis: Axis) -> int:
    return place(cell)[axis == "rows"]
