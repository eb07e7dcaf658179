"""A report on its way to a file, whatever the file is: a title, columns and lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

__all__ = ["Cell", "Column", "Line", "Sheet", "Sort"]

Sort = Literal["text", "amount", "date", "count"]
Cell = str | int | date | None
"""An amount is an `int` of cents; None leaves the place empty."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, what its cells are, and how many characters it likes to have."""

    title: str
    sort: Sort = "text"
    width: int = 14


@dataclass(frozen=True)
class Line:
    """A line of cells, one a column; `strong` for totals and headings."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True)
class Sheet:
    """A report in the reader's language; `lines` are taken once, as they come.

    `facts` are labelled values under the title, `made` an aware moment, `printed` who made
    it when, and `page` the words for a page's number, with `{page}` and `{pages}`.
    """

    title: str
    office: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    lines: Iterable[Line]
    made: datetime
    printed: str
    page: str
