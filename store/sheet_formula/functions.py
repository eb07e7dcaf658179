"""The functions of a sheet: a fixed list, each with an English and a Dutch name.

Formulas are stored with the English names. No function reads a link, a file or the web, runs text as
a formula or makes a list of cells by itself; `TEXT` and `VALUE` are left out, as they write and read
numbers in English.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

__all__ = [
    "AREAS",
    "ERRORS",
    "LEDGER",
    "MOST_ARGUMENTS",
    "RECORDS",
    "TRUTHS",
    "Function",
    "function",
    "functions",
]

MOST_ARGUMENTS = 200
Sort = Literal["engine", "ledger", "records"]
ERRORS = {
    "#N/A": "#N/B",
    "#DIV/0!": "#DEEL/0!",
    "#VALUE!": "#WAARDE!",
    "#REF!": "#VERW!",
    "#NAME?": "#NAAM?",
    "#NUM!": "#GETAL!",
    "#NULL!": "#LEEG!",
    "#SPILL!": "#OVERLOOP!",
    "#CIRC!": "#KRING!",
    "#CALC!": "#BEREKEN!",
}
"""Errors, English to Dutch."""
TRUTHS = {"TRUE": "WAAR", "FALSE": "ONWAAR"}
LEDGER = frozenset(
    ("BALANCE", "MOVEMENT", "DEBIT", "CREDIT", "BUDGET", "OPENITEMS", "VAT", "ACCOUNTNAME", "PERIOD")
)  # fmt: skip
"""The functions whose answer is in the books."""
RECORDS = frozenset(("RECORDCOUNT", "RECORDSUM"))
"""The functions over a view of records."""
AREAS = frozenset(
    [
        "AND",
        "AVERAGE",
        "AVERAGEIF",
        "AVERAGEIFS",
        "COLUMN",
        "COLUMNS",
        "CONCAT",
        "COUNT",
        "COUNTA",
        "COUNTBLANK",
        "COUNTIF",
        "COUNTIFS",
        "HLOOKUP",
        "INDEX",
        "IRR",
        "LARGE",
        "MATCH",
        "MAX",
        "MAXIFS",
        "MEDIAN",
        "MIN",
        "MINIFS",
        "NETWORKDAYS",
        "NPV",
        "OR",
        "PRODUCT",
        "RANK",
        "ROW",
        "ROWS",
        "SMALL",
        "STDEV",
        "SUBTOTAL",
        "SUM",
        "SUMIF",
        "SUMIFS",
        "SUMPRODUCT",
        "TEXTJOIN",
        "VAR",
        "VLOOKUP",
        "WORKDAY",
        "XLOOKUP",
        "XOR",
    ]
)
"""The functions that make one value of an area; elsewhere an area would come to many cells."""


@dataclass(frozen=True)
class Function:
    """A function: its names, its least and most arguments, and what they are, in both languages."""

    english: str
    dutch: str
    least: int
    most: int
    english_arguments: str
    dutch_arguments: str

    def name(self, dutch: bool) -> str:
        """Return its name in a language."""
        return self.dutch if dutch else self.english

    def arguments(self, dutch: bool) -> str:
        """Return what its arguments are, such as `number; digits`."""
        return self.dutch_arguments if dutch else self.english_arguments


@cache
def functions() -> tuple[Function, ...]:
    """Return all functions, by English name."""
    with Path(__file__).with_name("functions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    return tuple(
        Function(english, dutch, int(least), int(most or MOST_ARGUMENTS), *arguments)
        for english, dutch, least, most, *arguments in rows
    )


def function(name: str) -> Function | None:
    """Return the function with a name in either language; the English name comes first."""
    return _by_name().get(name.upper())


@cache
def _by_name() -> dict[str, Function]:
    return {
        **{each.dutch: each for each in functions()},
        **{each.english: each for each in functions()},
    }
