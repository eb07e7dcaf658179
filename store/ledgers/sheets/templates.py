"""Sheets to begin with, as data: one file each in `shipped`.

A line is an area and its content, or a label in English and Dutch; a formula moves along over its area.
Lines that begin with `!` begin a tab or say how it looks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from store.errors import N_, Invalid
from store.ledgers.models.sheets import SheetTab
from store.ledgers.rules.sums import reads_dutch
from store.reading import Reading
from store.sheet_formula.places import area, at
from store.sheet_formula.references import moved

__all__ = ["SHEET_TEMPLATES", "from_template"]

SHEET_TEMPLATES: dict[str, str] = {
    "cash-book": N_("Cash book"),
    "cost-allocation": N_("Cost allocation"),
    "depreciation": N_("Depreciation list"),
    "hours": N_("Hours"),
    "vat-reconciliation": N_("VAT reconciliation"),
}
"""The templates by name, with the msgid of what they are called."""
SHIPPED = Path(__file__).with_name("shipped")


def from_template(reading: Reading, name: str) -> tuple[SheetTab, ...]:
    """Return the tabs that a template begins with, in the reader's language; without one an empty tab."""
    dutch = reads_dutch(reading)
    if not name:
        return (SheetTab(name="Blad1" if dutch else "Sheet1"),)
    if name not in SHEET_TEMPLATES:
        raise Invalid(N_("No template has that name. Choose one from the list."), field="template")
    return tuple(_tabs(name, dutch=dutch))


def _tabs(name: str, *, dutch: bool) -> Iterator[SheetTab]:
    tab: dict[str, Any] = {}
    with (SHIPPED / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for place, *texts in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = texts[-1 if dutch else 0]
            match place:
                case "!tab":
                    if tab:
                        yield SheetTab(**tab)
                    tab = {"name": text, "cells": {}}
                case "!widths":
                    tab["widths"] = {column: int(wide) for column, wide in _pairs(text)}
                case "!formats":
                    tab["formats"] = dict(_pairs(text))
                case "!frozen":
                    tab["frozen_rows"] = int(text)
                case _:
                    tab["cells"].update(_filled(place, text))
    yield SheetTab(**tab)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split():
        place, _sign, said = pair.partition("=")
        yield place, said


def _filled(place: str, text: str) -> Iterator[tuple[str, str]]:
    column, row, last_column, last_row = area(place)
    for down in range(row, last_row + 1):
        for across in range(column, last_column + 1):
            yield at(across, down), moved(text, across - column, down - row)
