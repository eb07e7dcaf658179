"""The workbook of formualizer: the only place where cells are binary numbers.

Numbers go in and come out as decimals (the shortest text that is the same binary number), amounts as
whole cents. The engine needs binary numbers: a decimal from a function of ours gives `#VALUE!`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

import formualizer

from store.sheet_engine.answering import answer
from store.sheet_engine.figures import Figures, Unanswered
from store.sheet_formula.contents import sort_of, text_of
from store.sheet_formula.functions import LEDGER, RECORDS
from store.sheet_formula.places import MOST_ROWS, number, place
from store.sheet_formula.references import quoted, reference
from store.sheet_formula.tokens import Token, stored_text, stored_tokens

__all__ = ["HEAVIEST", "Book", "TooHeavy"]

HEAVIEST = 5_000_000
"""Cells in the areas of all formulas together; as many take 1 to 2 seconds."""
OURS = LEDGER | RECORDS
DAYS = frozenset(("EDATE", "EOMONTH", "WORKDAY"))
"""Functions that the engine lets come to the number of a day; here they come to the day."""
AS_DAY = Token("open", "(DATE(1900,1,0)+")
ERROR_CODES = {
    "Na": "#N/A", "Div": "#DIV/0!", "Value": "#VALUE!", "Ref": "#REF!", "Name": "#NAME?",
    "Num": "#NUM!", "Null": "#NULL!", "Spill": "#SPILL!", "Circ": "#CIRC!", "Calc": "#CALC!",
}  # fmt: skip
_KINDS = {code: kind for kind, code in ERROR_CODES.items()}
_NOT_TEXT = "\0"
LONGEST_TEXT = 32_767


class TooHeavy(Exception):
    """Formulas over more cells than are added up."""


@dataclass
class _Tab:
    """A tab: where its formulas are, how heavy they are, and what the rows of cells came to."""

    name: str
    formulas: dict[str, tuple[int, int]] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    rows: dict[int, list[Any]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)

    def bounds(self) -> tuple[int, int, int, int]:
        """Return first row and column, last row and column of its formulas."""
        columns, rows = zip(*self.formulas.values(), strict=True)
        return min(rows), min(columns), max(rows), max(columns)


class Book:
    """A sheet in the engine: it is built once and then changed cell by cell."""

    def __init__(self, tabs: Sequence[str], names: Mapping[str, str], figures: Figures) -> None:
        settings = formualizer.EvaluationConfig()
        settings.enable_parallel = False
        self._book = formualizer.Workbook(
            config=formualizer.WorkbookConfig(eval_config=settings, enable_changelog=False)
        )
        noon = datetime.combine(date.fromisoformat(figures.today), time(12), UTC)
        self._book.set_deterministic_clock(noon)
        self._figures, self._names = figures, {name.casefold(): to for name, to in names.items()}
        self._tabs = {name: _Tab(name) for name in tabs}
        self._watched: dict[tuple[str, str], str] = {}
        self._spilled: dict[tuple[str, str], str] = {}
        """Formulas that may come to many cells, and those that did: these come to #N/A instead."""
        plain = [name.replace(".", "[.]") for name in names]
        self._may_spill = re.compile("|".join(["INDEX|XLOOKUP", *plain]), re.IGNORECASE)
        words = [rf"{name}\(" for name in OURS | DAYS] + plain
        self._changed_for_engine = re.compile("|".join(words), re.IGNORECASE)
        self.calls: dict[str, list[dict[str, Any]]] = {}
        """What cells asked at the last evaluation, by `Tab!B3`."""
        for name in tabs:
            self._book.add_sheet(name)
        for name in OURS:
            self._book.register_function(name, self._asked(name), min_args=1, max_args=6,
                                         allow_override_builtin=True)  # fmt: skip

    def change(self, tab: str, cells: Mapping[str, str]) -> None:
        """Set cells of a tab; an empty content clears. Raises `TooHeavy`, and then nothing is set."""
        of = self._tabs[tab]
        weights = {each: self._weight(content) for each, content in cells.items()}
        others = sum(sum(each.weights.values()) for each in self._tabs.values())
        others -= sum(of.weights.get(each, 0) for each in cells)
        if others + sum(weights.values()) > HEAVIEST:
            raise TooHeavy
        for each, content in cells.items():
            column, row = place(each)
            of.weights[each] = weights[each]
            self._watched.pop((tab, each), None)
            self._spilled.pop((tab, each), None)
            if content.startswith("="):
                of.formulas[each] = column, row
            else:
                of.formulas.pop(each, None)
            of.said.discard(each)
            if content.startswith("="):
                formula = self._for_engine(content, f"{tab}!{each}")
                if self._may_spill.search(content):
                    self._watched[tab, each] = formula
                self._book.set_formula(tab, row, column, formula)
            else:
                self._book.set_value(tab, row, column, _given(content))

    def _weight(self, content: str) -> int:
        """Return how many cells the areas of a formula have, those with a name too."""
        if not content.startswith("=") or not (self._names or ":" in content):
            return 0
        texts = (
            token.text if token.sort == "reference" else self._names.get(token.text.casefold(), "")
            for token in stored_tokens(content)
            if token.sort in ("reference", "name")
        )
        return sum(_size(text) for text in texts if ":" in text)

    def evaluate(self) -> dict[str, dict[str, Any]]:
        """Return the values of formulas that changed since the last time, by tab and cell."""
        self.calls = {}
        for (tab, each), formula in self._spilled.items():
            self._book.set_formula(tab, *place(each)[::-1], formula)
        self._book.evaluate_all()
        self._spilled = {
            key: formula for key, formula in self._watched.items() if self._spills(*key)
        }
        for tab, each in self._spilled:
            self._book.set_formula(tab, *place(each)[::-1], "=NA()")
        if self._spilled:
            self._book.evaluate_all()
        return {tab.name: self._changed(tab) for tab in self._tabs.values()}

    def _spills(self, tab: str, cell: str) -> bool:
        """Whether a formula would fill other cells too, which nobody would see."""
        return self._book.inspect_cell(f"{quoted(tab)}!{cell}").cell.spill is not None

    def _changed(self, tab: _Tab) -> dict[str, Any]:
        """Return the values of the formulas that changed, comparing whole rows first."""
        rows, first_column = dict[int, list[Any]](), 1
        if tab.formulas:
            first_row, first_column, *_ends = bounds = tab.bounds()
            area = formualizer.RangeAddress(tab.name, *bounds)
            values = self._book.sheet(tab.name).get_values(area)
            rows = dict(enumerate(([first_column, *row] for row in values), first_row))
        same = {row for row, values in rows.items() if tab.rows.get(row) == values}
        changed = {}
        for each, (column, row) in tab.formulas.items():
            if each in tab.said and row in same:
                continue
            value = rows[row][column - first_column + 1]
            before = tab.rows.get(row, [])
            place_before = column - before[0] + 1 if before else -1
            if each not in tab.said or not (
                0 < place_before < len(before) and before[place_before] == value
            ):
                changed[each] = _said(value)
        tab.rows, tab.said = rows, set(tab.formulas)
        return changed

    def _for_engine(self, content: str, cell: str) -> str:
        """Return a formula for the engine: names as areas, and in our functions which cell asks.

        Days stay days: a day and a number are a day to the engine.
        """
        if not self._changed_for_engine.search(content):
            return content
        tokens = stored_tokens(content)
        done, brackets, called = list[Token](), list[str](), ""
        quoted = '"' + cell.replace('"', '""') + '"'
        for count, token in enumerate(tokens):
            if token.sort == "name":
                token = replace(token, text=self._names.get(token.text.casefold(), "#NAME?"))
            elif token.sort == "function":
                called = token.text
                if called in DAYS:
                    done.append(AS_DAY)
            done.append(token)
            if token.sort == "open":
                brackets.append(called)
                if called in OURS:
                    following = next(each for each in tokens[count + 1 :] if each.sort != "space")
                    mark = quoted if following.sort == "close" else f"{quoted},"
                    done.append(Token("text", mark))
                called = ""
            elif token.sort == "close" and brackets.pop() in DAYS:
                done.append(token)
        return stored_text(done)

    def _asked(self, name: str) -> Callable[..., Any]:
        """Return the function that the engine calls; it may not touch the workbook."""

        def call(cell: str, *given: Any) -> Any:
            arguments = [_text(each) for each in given]
            note: dict[str, Any] = {"name": name, "given": arguments}
            self.calls.setdefault(cell, []).append(note)
            try:
                said = answer(self._figures, name, arguments)
            except Unanswered as error:
                note |= {"code": error.code, "reason": error.reason, "about": error.about}
                return {"type": "Error", "kind": _KINDS[error.code]}
            note |= vars(said)
            if said.sort == "cents":
                return said.cents / 100
            return said.text if said.sort == "text" else float(said.text)

        return call


def _size(text: str) -> int:
    points = reference(text)
    last = points.last or points.first
    wide = abs(number(last.letters) - number(points.first.letters)) + 1
    return wide * (abs(last.row - points.first.row) + 1 if last.row else MOST_ROWS)


def _given(content: str) -> Any:
    """Return a content that is no formula as the engine takes it."""
    match sort_of(content):
        case "empty":
            return None
        case "number":
            return float(content)
        case "date":
            return date.fromisoformat(content)
        case "truth":
            return content == "TRUE"
    return text_of(content)


def _text(value: Any) -> str:
    """Return what a function is given as text: `4000`, not `4000.0`."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < HEAVIEST * 1000:
            return str(int(value))
        case float() | int():
            return repr(value)
        case str():
            return value[:LONGEST_TEXT]
    return _NOT_TEXT


def _said(value: Any) -> Any:
    """Return a value for the answer: numbers as texts in a list, the others each in a form of its own."""
    match value:
        case None:
            return 0
        case bool() | str():
            return value[:LONGEST_TEXT] if isinstance(value, str) else value
        case float() | int():
            return {"number": repr(value)}
        case datetime():
            return {"date": value.date().isoformat()}
        case date():
            return {"date": value.isoformat()}
        case {"kind": kind}:
            return {"error": ERROR_CODES.get(str(kind), "#VALUE!")}
        case [[first, *_], *_]:
            return _said(first)
    return {"error": "#VALUE!"}
