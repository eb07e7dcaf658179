"""A report to be written to any file format: a title, columns and lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

__all__ = ["Cell", "Column", "Line", "Sheet", "Sort"]

Sort = Literal["text", "amount", "date", "count"]
Cell = str | int | date | None
"""An amount is an `int` in cents; None is an empty cell."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, the sort of its cells, and its preferred width in characters."""

    title: str
    sort: Sort = "text"
    width: int = 14


@dataclass(frozen=True)
class Line:
    """A line with one cell for each column; `strong` for totals and headings.

    A `note` about it is a numbered footnote on paper, and in a spreadsheet a last column and a
    comment on its amount.
    """

    cells: tuple[Cell, ...]
    strong: bool = False
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A report in the reader's language; `lines` is iterated once.

    `facts` are labelled values under the title, `made` is an aware datetime, `printed` says who
    made it when, and `page` is the page number text with `{page}` and `{pages}`. A spreadsheet of
    one that is `bare` begins with the headings, so that a program can read it again. `noted` is the
    heading of the column of notes, if its lines have any; `after` are labelled values under the
    lines, on paper and in a spreadsheet, read once the lines are. With the lines of an `address`,
    paper is a letter: they stand above the title.
    """

    title: str
    office: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    lines: Iterable[Line]
    made: datetime
    printed: str
    page: str
    bare: bool = False
    noted: str = ""
    after: tuple[tuple[str, str], ...] = ()
    address: tuple[str, ...] = ()
