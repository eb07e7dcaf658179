"""A sheet as a file: XLSX with formulas and values, or one tab as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from store.errors import N_, Invalid
from store.export import Target, Written, written_whole
from store.export.spreadsheet import BookCell, BookTab, write_book, write_tab_csv
from store.ledgers.models.sheets import Sheet, SheetTab
from store.ledgers.rules.sums import reads_dutch
from store.ledgers.sheets.calculating import Calculated, calculated_once, frozen_values
from store.ledgers.sheets.figures import figures_of, sees_figures
from store.reading import Reading
from store.sheet_formula.functions import LEDGER, RECORDS
from store.sheet_formula.places import number, place
from store.sheet_formula.values import CellError, CellFormat, Value, display, plain

__all__ = ["SHEET_FORMATS", "write_sheet"]

SHEET_FORMATS = ("xlsx", "csv")
NUMBER_FORMATS: Mapping[CellFormat, str] = {
    "amount": "#,##0.00",
    "number": "#,##0",
    "percent": "0.0%",
    "date": "dd-mm-yyyy",
    "text": "@",
}
_OURS = tuple(f"{name}(" for name in LEDGER | RECORDS)


def write_sheet(reading: Reading, id: int, to: Target, tab: str = "") -> Written:
    """Write a sheet with the figures of now; a checked one with those that were checked.

    CSV has one tab, the first unless it is named. Raises `NotFound` for who may not see it, `Invalid`
    for an unknown format or tab, and what calculating raises.
    """
    sheet = reading.visible(Sheet, id)
    reading.log_export(sheet)
    if to.form not in SHEET_FORMATS:
        raise Invalid(
            N_("Unknown format: {form}. Choose one of: {forms}."),
            field="format", form=to.form, forms=list(SHEET_FORMATS),
        )  # fmt: skip
    figures = figures_of(reading, sheet)
    calculated = (frozen_values(sheet) if sheet.frozen and sees_figures(reading, sheet)
                  else calculated_once(sheet, figures))  # fmt: skip
    dutch = reads_dutch(reading)
    tabs = [_tab(each, calculated, dutch=dutch) for each in sheet.tabs]
    with written_whole(to.path) as path:
        if to.form == "csv":
            _write_csv(tabs, tab, path)
        else:
            write_book(tabs, sheet.names, sheet.title, path)
    cells = sum(len(each.cells) for each in tabs)
    return Written(to.named((sheet.title, sheet.period)), sheet.title, cells)


def _write_csv(tabs: list[BookTab], name: str, path: Path) -> None:
    chosen = next((each for each in tabs if each.name == (name or tabs[0].name)), None)
    if chosen is None:
        raise Invalid(
            N_("The sheet has no tab {name}. Open it again."), field="tab", name=name[:40]
        )
    write_tab_csv(chosen, path)


def _tab(tab: SheetTab, calculated: Calculated, *, dutch: bool) -> BookTab:
    def zero(column: str) -> int:
        return number(column) - 1

    cells = [
        _cell(tab, at, content, calculated.value(tab.name, at), dutch=dutch)
        for at, content in tab.cells.items()
    ]
    return BookTab(
        tab.name,
        sorted(cells, key=lambda cell: (cell.row, cell.column)),
        {zero(column): wide for column, wide in tab.widths.items()},
        tab.frozen_rows,
        tuple(row - 1 for row in tab.hidden_rows),
        tuple(zero(column) for column in tab.hidden_columns),
        {(row - 1, column - 1): text for at, text in tab.notes.items()
         for column, row in [place(at)]},
    )  # fmt: skip


def _cell(tab: SheetTab, at: str, content: str, value: Value, *, dutch: bool) -> BookCell:
    column, row = place(at)
    form = tab.format_of(at)
    if isinstance(value, date):
        form = "date"
    is_formula = content.startswith("=")
    error = value.code if isinstance(value, CellError) else ""
    return BookCell(
        row - 1,
        column - 1,
        None if isinstance(value, CellError) else value,
        display(value, form, dutch=dutch),
        NUMBER_FORMATS.get(form, "") if isinstance(value, (Decimal, date)) else "",
        content if is_formula else "",
        is_formula and any(name in content for name in _OURS),
        error,
        at,
        plain(value),
    )
