"""A sheet is begun, filled in bursts of cells, and gets rows, columns and tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field as Within

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, ChangedElsewhere, Invalid, kind_name
from store.fields import Id, Plain
from store.ledgers.models.sheets import Sheet
from store.ledgers.sheets.editing import (
    CellGiven,
    Content,
    Place,
    tab_of,
    with_brought,
    with_cells,
    with_span,
    with_tab,
    with_tab_renamed,
    without_span,
    without_tab,
)
from store.ledgers.sheets.templates import from_template
from store.reading import Reading
from store.sheet_engine.figures import Unanswered, span
from store.sheet_formula.places import MOST_CELLS, MOST_ROWS, MOST_TABS
from store.sheet_formula.references import Axis
from store.typed_text import Line, NeededLine

__all__ = [
    "BeginSheet",
    "CellsGiven",
    "HeadGiven",
    "SpanGiven",
    "TabGiven",
    "TabRenamed",
]

Count = Annotated[Plain, Within(ge=1, le=MOST_ROWS)]
Layout = Annotated[Plain, Within(ge=0)]
"""The layout of the sheet that was seen."""


class HeadGiven(Given):
    """Title and own period: `2026`, `2026-Q1` or `2026-03`."""

    title: NeededLine
    period: Line


class TabBrought(Given):
    """A tab with contents by cell."""

    name: Line
    cells: Annotated[dict[Place, Content], Within(max_length=MOST_CELLS)]


class BeginSheet(HeadGiven):
    """The department whose sheet it is, its title and period, and what it begins with: a template, or
    tabs and names of areas from a file.
    """

    department: Annotated[int, Id("department")]
    template: Line = ""
    tabs: Annotated[tuple[TabBrought, ...], Within(max_length=MOST_TABS)] = ()
    names: Annotated[dict[str, str], Within(max_length=200)] = Within(default_factory=dict)


class CellsGiven(Given):
    """A burst of cells, each with what was seen in it before."""

    layout: Layout
    cells: Annotated[tuple[CellGiven, ...], Within(min_length=1, max_length=MOST_CELLS)]


class SpanGiven(Given):
    """Rows or columns, from the first (1 is A) on."""

    layout: Layout
    tab: str
    axis: Axis
    first: Count
    count: Count = 1


class TabGiven(Given):
    """A tab by name."""

    layout: Layout
    name: Line


class TabRenamed(TabGiven):
    """A tab and its new name."""

    tab: str


def _department(_reading: Reading, given: BeginSheet) -> int:
    return given.department


@act("sheet.begin", N_("start a sheet"), given=BeginSheet, department_of=_department)
def begin(doing: Doing, given: BeginSheet) -> Sheet:
    """Begin a sheet, empty or from a template."""
    first, last = period_span(given.period)
    sheet = Sheet(
        department=given.department,
        title=given.title,
        first=first,
        last=last,
        made_by=doing.actor.person,
        tabs=() if given.tabs else from_template(doing, given.template),
    )
    brought = [(tab.name, tab.cells) for tab in given.tabs]
    return doing.add(with_brought(sheet, brought, given.names))


@act("sheet.change", N_("change the title of a sheet"), on=Sheet, given=HeadGiven,
     states=("concept",), undoable=True)  # fmt: skip
def change(doing: Doing, sheet: Sheet, given: HeadGiven) -> Sheet:
    """Change title and period."""
    first, last = period_span(given.period)
    return doing.save(sheet.model_copy(update={"title": given.title, "first": first, "last": last}))


@act("sheet.set", N_("change cells"), on=Sheet, given=CellsGiven, states=("concept",),
     undoable=True)  # fmt: skip
def put(doing: Doing, sheet: Sheet, given: CellsGiven) -> Sheet:
    """Change cells; raises `ChangedElsewhere` with both contents of those a colleague changed too."""
    _check_layout(sheet, given.layout)
    _refuse_conflicts(sheet, given.cells)
    return doing.save(with_cells(sheet, given.cells))


@act("sheet.insert", N_("insert rows or columns"), on=Sheet, given=SpanGiven, states=("concept",),
     undoable=True)  # fmt: skip
def insert(doing: Doing, sheet: Sheet, given: SpanGiven) -> Sheet:
    """Insert empty rows or columns; references go along."""
    _check_layout(sheet, given.layout)
    return doing.save(with_span(sheet, given.tab, given.axis, given.first, given.count))


@act("sheet.delete", N_("delete rows or columns"), on=Sheet, given=SpanGiven, states=("concept",),
     undoable=True)  # fmt: skip
def delete(doing: Doing, sheet: Sheet, given: SpanGiven) -> Sheet:
    """Delete rows or columns; a reference to them becomes an error."""
    _check_layout(sheet, given.layout)
    return doing.save(without_span(sheet, given.tab, given.axis, given.first, given.count))


@act("sheet.tab_add", N_("add a tab"), on=Sheet, given=TabGiven, states=("concept",), undoable=True)
def add_tab(doing: Doing, sheet: Sheet, given: TabGiven) -> Sheet:
    """Add an empty tab."""
    _check_layout(sheet, given.layout)
    return doing.save(with_tab(sheet, given.name))


@act("sheet.tab_rename", N_("rename a tab"), on=Sheet, given=TabRenamed, states=("concept",),
     undoable=True)  # fmt: skip
def rename_tab(doing: Doing, sheet: Sheet, given: TabRenamed) -> Sheet:
    """Give a tab another name, in formulas too."""
    _check_layout(sheet, given.layout)
    return doing.save(with_tab_renamed(sheet, given.tab, given.name))


@act("sheet.tab_remove", N_("remove a tab"), on=Sheet, given=TabGiven, states=("concept",),
     undoable=True)  # fmt: skip
def remove_tab(doing: Doing, sheet: Sheet, given: TabGiven) -> Sheet:
    """Remove a tab; a reference to it becomes an error."""
    _check_layout(sheet, given.layout)
    return doing.save(without_tab(sheet, given.name))


@act("sheet.discard", N_("discard a sheet"), on=Sheet, states=("concept",), undoable=True)
def discard(doing: Doing, sheet: Sheet, _given: Nothing) -> None:
    """Discard a draft."""
    doing.remove(sheet)


def period_span(period: str) -> tuple[str, str]:
    """Return first and last month of a typed period; raises `Invalid`."""
    try:
        return span(period)
    except Unanswered as error:
        raise Invalid(error.reason, field="period", about=error.about) from error


def _check_layout(sheet: Sheet, layout: int) -> None:
    """Raise `ChangedElsewhere` when cells lie elsewhere than the actor saw."""
    if sheet.layout != layout:
        raise ChangedElsewhere(
            N_("A colleague inserted or removed rows, columns or tabs meanwhile. Check where your "
               "cells are now, and try again. Nothing was changed."),
            mine={"layout": layout}, theirs={"layout": sheet.layout},
        )  # fmt: skip


def _refuse_conflicts(sheet: Sheet, cells: Sequence[CellGiven]) -> None:
    clashing = [
        (each, now)
        for each in cells
        if (now := tab_of(sheet, each.tab).cells.get(each.at, "")) not in (each.was, each.content)
    ]
    if clashing:
        first, now = clashing[0]
        raise ChangedElsewhere(
            N_("A colleague changed {at} meanwhile: {now}. Yours is {new}. Choose one of them. "
               "Nothing was changed."),
            mine={f"{each.tab}!{each.at}": each.content for each, _ in clashing},
            theirs={f"{each.tab}!{each.at}": content for each, content in clashing},
            at=first.at, kind=kind_name(Sheet.kind), **_both(first.content, now),
        )  # fmt: skip


def _both(mine: str, now: str) -> dict[str, object]:
    """Return both contents as they are named in a sentence."""
    return {"new": mine or "-", "now": now or "-"}
