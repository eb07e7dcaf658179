"""What a checker is shown, and the edits of areas; on plain documents, with the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store import ledgers
from store.errors import Invalid
from store.ledgers import Calculation, CellGiven, Sheet, SheetTab
from store.sheet_engine.figures import Figures
from store.sheet_formula.contents import stored

FIGURES = Figures("2026-01", "2026-12", "2026-11-30")


def sheet(typed: dict[str, str], **look: object) -> Sheet:
    cells = {at: stored(text) for at, text in typed.items()}
    tab = SheetTab.model_validate({"name": "T", "cells": cells, **look})
    return Sheet(department=1, title="x", first="2026-01", last="2026-12", made_by=1, tabs=(tab,))


@pytest.fixture
def calculation() -> Iterator[Calculation]:
    with Calculation() as made:
        yield made


def marked(calculation: Calculation, doc: Sheet) -> dict[str, tuple[str, ...]]:
    calculated = calculation.follow(doc, FIGURES)
    return {at: marks for (_tab, at), marks in ledgers.marks(doc, calculated).items()}


def test_what_does_not_fit_is_marked(calculation: Calculation) -> None:
    doc = sheet({
        "A1": "10", "A2": "20", "A3": "30", "A4": "40", "A5": "=SOM(A2:A4)", "A7": "=SOM(A1:A4)",
        "B1": "=A1*2", "B2": "44", "B3": "=A3*2", "B4": "=A4*3", "B5": "=A5*2",
        "C1": "=SALDO(4000)", "C2": "=1/0", "D1": "0,3333", "D2": "0,3333", "D3": "0,3333",
        "D4": "=SOM(D1:D3)", "E1": "2",
    }, formats={"D": "amount"}, hidden_rows=(7,), hidden_columns=("E",))  # fmt: skip
    assert marked(calculation, doc) == {
        "A5": ("skips",), "A7": ("skips", "hidden"), "B2": ("typed",), "B4": ("unlike",),
        "C1": ("error", "ledger"), "C2": ("error",), "D4": ("rounding",), "E1": ("hidden",),
    }  # fmt: skip


def test_a_typed_number_at_the_edge_of_formulas_is_marked(calculation: Calculation) -> None:
    block = {f"{column}{row}": f"=$A{row}*{column}$1" for column in "BCD" for row in (2, 3, 4)}
    heads = {"A2": "10", "A3": "20", "A4": "30", "B1": "0,5", "C1": "0,3", "D1": "0,2"}
    totals = {f"{column}5": f"=SOM({column}2:{column}4)" for column in "ABCD"}
    for at in block:
        doc = sheet({**block, **heads, **totals, at: "7"}, frozen_rows=1)
        assert marked(calculation, doc) == {at: ("typed",)}
    running = {"A2": "10", **{f"A{row}": f"=A{row - 1}+B{row}" for row in (3, 4, 5)}}
    assert marked(calculation, sheet(running)) == {}, "where it begins"


def test_a_head_above_what_is_summed_is_not_skipped(calculation: Calculation) -> None:
    typed = {"A1": "2026", "B2": "0,5"}
    typed |= {f"{column}{row}": str(row) for column in "AB" for row in (3, 4)}
    typed |= {"A2": "1", "A5": "=SOM(A3:A4)", "B5": "=SOM(B3:B4)"}
    formats = {"B": "amount", "B2": "percent"}
    assert marked(calculation, sheet(typed, formats=formats)) == {"A5": ("skips",)}
    assert marked(calculation, sheet(typed, formats=formats, frozen_rows=2)) == {}


def edits_of(edits: tuple[CellGiven, ...]) -> dict[str, tuple[str, str]]:
    return {each.at: (each.was, each.content) for each in edits}


def test_areas_are_filled_pasted_sorted_and_summed(calculation: Calculation) -> None:
    doc = sheet({
        "A1": "b", "B1": "=C1*2", "C1": "3", "A2": "a", "C2": "9", "A3": "c", "B3": "=C3*2", "C3": "1",
    })  # fmt: skip
    assert edits_of(ledgers.filled(doc, "T", "B1", "B1:B3")) == {
        "B1": ("=C1*2", "=C1*2"), "B2": ("", "=C2*2"), "B3": ("=C3*2", "=C3*2"),
    }  # fmt: skip
    rows = [["=C1*2", "x"]]
    assert edits_of(ledgers.pasted(doc, "T", "D2", rows, "B1")) == {
        "D2": ("", "=E2*2"), "E2": ("", "x"),
    }  # fmt: skip
    with pytest.raises(Invalid, match="falls off"):
        ledgers.pasted(doc, "T", "CV1", rows)
    assert edits_of(ledgers.cleared(doc, "T", "A1:A9")) == {
        "A1": ("b", ""), "A2": ("a", ""), "A3": ("c", ""),
    }  # fmt: skip
    calculated = calculation.follow(doc, FIGURES)
    doc = ledgers.with_cells(doc, ledgers.sorted_area(doc, calculated, "T", "A1:C4", "C"))
    assert doc.tabs[0].cells == {
        "A1": "c", "B1": "=C1*2", "C1": "1", "A2": "b", "B2": "=C2*2", "C2": "3", "A3": "a", "C3": "9",
    }  # fmt: skip
    assert ledgers.summed_above(doc, "T", "C4") == "=SUM(C1:C3)"
    assert ledgers.summed_above(doc, "T", "A4") == ""
    for formula in ("=A2", "=A9", "=U!A1"):
        other = sheet({"A1": formula, "A2": "1"})
        with pytest.raises(Invalid, match="another row"):
            ledgers.sorted_area(other, calculated, "T", "A1:A2", "A")


def test_an_edit_and_its_undo_are_followed_cell_by_cell(calculation: Calculation) -> None:
    first = sheet({"A1": "1", "A2": "=A1+1", "A3": "tekst"})
    assert calculation.follow(first, FIGURES).values["T"]["A2"] == 2
    edit = CellGiven(tab="T", at="A1", content="5")
    second = ledgers.with_cells(first, [edit, CellGiven(tab="T", at="A3", content="")])
    assert calculation.follow(second, FIGURES).values == {"T": {"A1": 5, "A2": 6}}
    back = calculation.follow(first, FIGURES)
    assert back.values == {"T": {"A1": 1, "A2": 2, "A3": "tekst"}}
    heavy = [CellGiven(tab="T", at=f"B{row}", content="=SUM(C1:CV2000)") for row in range(1, 60)]
    failed = calculation.follow(ledgers.with_cells(first, heavy), FIGURES)
    assert (failed.values, str(failed.failed)[:9]) == (back.values, "The areas")
    assert calculation.follow(first, FIGURES).failed is None
    assert calculation._engine._process is not None
    calculation._engine._process.kill()
    calculation._engine._process.wait()
    assert calculation.follow(second, FIGURES).values == {"T": {"A1": 5, "A2": 6}}
