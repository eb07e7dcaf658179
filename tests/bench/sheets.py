"""A sheet as large as one can be: 10,000 cells, 2,000 of them figures of the books.

The peer is the engine alone, in this process, with the same cells and a function that always says the
same; it can't be ended when it hangs. In processor time, of both processes. Files are compared with openpyxl.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import formualizer
from openpyxl import Workbook

from store import demo, ledgers
from store.export import Target
from store.ledgers import Calculation, CellGiven, Sheet, SheetTab
from store.office import Office
from store.sheet_formula.places import place
from tests.bench.timing import Figure, of
from tests.conftest import ANNA, NOW

__all__ = ["figures"]

ROWS = 1_000
RUNS, EDITS = 10, 100


def figures(folder: Path) -> Iterator[Figure]:
    """Opening a sheet, changing a cell of it, and writing it to a file."""
    path = folder / "sheets.kantoor"
    demo.make(path, clock=lambda: NOW).close()
    office = Office.open(path, clock=lambda: NOW)
    anna = office.actor(ANNA)
    given = {"department": 2, "title": "Groot", "period": "2026",
             "tabs": [{"name": "Blad1", "cells": cells()}]}  # fmt: skip
    sheet: Sheet = office.do(anna, "sheet.begin", given=given).doc

    def opened() -> None:
        shown = office.view(anna, ledgers.sheet, sheet.id)
        with Calculation() as calculation:
            assert calculation.follow(shown.doc, shown.figures).failed is None

    yield _figure("a sheet of 10,000 cells, 2,000 of the books, opened", opened,
                  "the engine alone", lambda: engine().evaluate_all(), RUNS, "500 ms")  # fmt: skip
    shown = office.view(anna, ledgers.sheet, sheet.id)
    turn = iter(range(10**6))

    def changed() -> None:
        with Calculation() as calculation:
            calculation.follow(shown.doc, shown.figures)
            for _time in range(EDITS):
                edit = CellGiven(tab="Blad1", at="A5", content=str(4000 + next(turn) % 9 * 10))
                calculation.follow(ledgers.with_cells(shown.doc, [edit]), shown.figures)

    def changed_alone() -> None:
        book = engine()
        for _time in range(EDITS):
            book.set_value("Blad1", 5, 1, 4000 + next(turn) % 9 * 10)
            book.evaluate_all()

    yield _figure(f"the same, and {EDITS} cells of it changed", changed, "the engine alone",
                  changed_alone, RUNS)  # fmt: skip

    def written() -> None:
        target = folder / "x.xlsx"
        target.unlink(missing_ok=True)
        office.view(anna, ledgers.write_sheet, sheet.id, Target("xlsx", target, str))

    yield _figure("the same calculated and written as XLSX", written, "openpyxl, values only",
                  lambda: by_openpyxl(folder, sheet.tabs[0]), 5, "1,500 ms")  # fmt: skip
    office.close()


def _figure(
    what: str,
    ours: Callable[[], object],
    peer_name: str,
    peer: Callable[[], object],
    runs: int,
    goal: str = "",
) -> Figure:
    pairs = [(_spent(ours), _spent(peer)) for _run in range(runs)]
    mine, theirs = zip(*pairs, strict=True)
    return of(what, mine, peer_name, theirs, goal)


def _spent(call: Callable[[], object]) -> float:
    """Processor time in milliseconds, with that of the process which calculates."""
    before = _processor()
    call()
    return (_processor() - before) * 1000


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def cells() -> dict[str, str]:
    """An account in each row, two figures of the books, and seven formulas of them."""
    made = {}
    for row in range(1, ROWS + 1):
        made[f"A{row}"] = str(4000 + row % 9 * 10)
        made |= {
            f"{column}{row}": f'=BALANCE($A{row},"2026-0{at}")' for at, column in enumerate("BC", 1)
        }
        made |= {f"{column}{row}": f"=B{row}*2+C{row}" for column in "DEFGHIJ"}
    return made


def engine() -> formualizer.Workbook:
    """The same cells in the engine alone."""
    settings = formualizer.EvaluationConfig()
    settings.enable_parallel = False
    book = formualizer.Workbook(config=formualizer.WorkbookConfig(eval_config=settings))
    book.register_function("BALANCE", lambda *_given: 1.5, min_args=1, max_args=2)
    book.add_sheet("Blad1")
    for at, content in cells().items():
        column, row = place(at)
        if content.startswith("="):
            book.set_formula("Blad1", row, column, content)
        else:
            book.set_value("Blad1", row, column, float(content))
    return book


def by_openpyxl(folder: Path, tab: SheetTab) -> None:
    """Write as many values."""
    book = Workbook()
    page = book.worksheets[0]
    for at in tab.cells:
        page[at] = 1.5
    book.save(folder / "y.xlsx")
