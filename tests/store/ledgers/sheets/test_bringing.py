"""A sheet leaves as XLSX or CSV and comes in again: formulas, values, and what is left out."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from store import ledgers
from store.errors import Invalid
from store.export import Target
from store.ledgers import Sheet
from store.ledgers.sheets.bringing import BroughtSheet, brought_sheet
from store.office import Office
from tests.conftest import ANNA
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.sheets.test_acts import OWN, cells, done, value

TYPED = {
    "A1": "'=cmd|' /C calc'!A1", "A2": "omzet", "B2": "=MUTATIE(8000)", "B3": "=AFRONDEN(B2*0,5;2)",
    "B4": "=SALDO(9999)", "B5": "31-12-2026", "B6": "=B5+1", "B7": "-1.234,567", "B8": "=ALS.VOORWAARDEN(1=1;5)",
    "A9": "-5", "A10": "'-5 x", "B9": "=WAAR",
}  # fmt: skip


def written(office: Office, sheet: Sheet, path: Path) -> bytes:
    to = Target(path.suffix[1:], path, str)
    office.view(office.actor(ANNA), ledgers.write_sheet, sheet.id, to)
    return path.read_bytes()


def begun(office: Office, came: BroughtSheet) -> Sheet:
    tabs = [{"name": tab.name, "cells": tab.cells} for tab in came.tabs]
    return done(office, ANNA, "sheet.begin", **OWN, tabs=tabs, names=came.names)


def test_what_is_written_comes_in_again(office: Office, tmp_path: Path) -> None:
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, TYPED))
    made = done(office, ANNA, "sheet.format", made, tab="Blad1", places=["B"], format="amount")
    data = written(office, made, tmp_path / "kosten.xlsx")
    page = load_workbook(BytesIO(data), data_only=True)["Blad1"]
    assert [page[at].value for at in ("A1", "B2", "B3", "B4", "B8")] == [
        "=cmd|' /C calc'!A1", -100, -50, "#VALUE!", 5,
    ]  # fmt: skip
    assert load_workbook(BytesIO(data))["Blad1"]["B3"].value == "=ROUND(B2*0.5,2)"
    came = brought_sheet("kosten.xlsx", data)
    assert came.tabs[0].cells == made.tabs[0].cells | {"B4": "=BALANCE(9999)"}
    assert came.warned == ()
    again = begun(office, came)
    assert value(office, ANNA, again, "B3") == -50

    book = load_workbook(BytesIO(data))
    book["Blad1"]["B2"] = 7
    changed = BytesIO()
    book.save(changed)
    came = brought_sheet("kosten.xlsx", changed.getvalue())
    assert came.tabs[0].cells["B2"] == "7"
    assert [(each.what, each.at) for each in came.warned] == [("changed", "B2")]

    lines = written(office, made, tmp_path / "kosten.csv").decode("utf-8-sig").splitlines()
    assert lines == [
        "'=cmd|' /C calc'!A1", "omzet;-100,00", ";-50,00", ";#WAARDE!", ";31-12-2026", ";01-01-2027",
        ";-1.234,57", ";5,00", "-5;WAAR", "'-5 x",
    ]  # fmt: skip


def hostile() -> bytes:
    book = Workbook()
    page: Any = book.active
    page.title = "It's: x".replace(":", "")
    page["A1"], page["A2"] = 1, '=WEBSERVICE("http://127.0.0.1/")'
    page["A3"], page["A4"], page["A5"] = "=A1+1", "=[1]Blad!A1", '=TEXT(A1,"0")'
    page["B1"], page["A2001"], page["B2"] = "two", "beyond", 1e300
    page.merge_cells("C1:D2")
    data = BytesIO()
    book.save(data)
    with zipfile.ZipFile(data, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"macro")
        packed.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    return data.getvalue()


def test_what_sheets_do_not_have_is_listed_and_its_value_kept() -> None:
    came = brought_sheet("x.xlsx", hostile())
    (tab,) = came.tabs
    assert tab.name == "It s x"
    assert tab.cells == {"A1": "1", "A3": "=A1+1", "B1": "two", "B2": "1e+300"}
    assert [(each.what, each.at) for each in came.warned] == [
        ("macros", ""), ("links", ""), ("merged", ""), ("formula", "A2"), ("formula", "A4"),
        ("formula", "A5"), ("cut", ""),
    ]  # fmt: skip


def test_files_that_are_no_spreadsheet_or_too_large_are_refused() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b"<x/>")
        packed.writestr("xl/workbook.xml", b"<x/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 101_000_000)
    for data in (b"", b"text", b"PK\x03\x04" + b"x" * 50, bomb.getvalue()):
        with pytest.raises(Invalid, match="lijst"):
            brought_sheet("lijst", data)
    with pytest.raises(Invalid, match="10 MB"):
        brought_sheet("lijst", b"x" * 10_000_001)


def test_words_of_a_sheet_are_the_same_in_any_order_of_cells(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    typed = {"A2": "omzet", "A10": "kosten", "A1": "resultaat"}
    done(office, ANNA, "sheet.set", made, **cells(made, typed))
    office.verify()
