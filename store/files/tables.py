"""Tables brought in from outside: a CSV file or a spreadsheet as rows of texts."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from store.errors import N_, Invalid
from store.file_format.contents import MOST_COLUMNS, MOST_ROWS
from store.file_format.file_types import file_type

__all__ = ["Table", "read_table"]

MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Table:
    """The first row that is not empty, and those after it with their number in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(name: str, data: bytes) -> Table:
    """Return the rows of a file that a person brought, each as long as the headings, or longer.

    It is read by a process of its own. Raises `Invalid`, which names the file, for one that is no
    table, is larger than is read, or has no rows.
    """
    from store.files.extracting import extract  # a session starts no program for less

    if len(data) > MOST_BYTES:
        raise _too_large(name)
    if file_type(data) not in ("xlsx", "txt"):
        raise Invalid(N_("{file} is no CSV or XLSX file. Save it as one of these."), file=name)
    with closing(extract([(0, "table", data)])) as answers:
        _number, contents = next(answers)
    if contents is None or contents.state != "read":
        raise Invalid(
            N_("{file} cannot be read. Open it in the program that made it and save it again."),
            file=name,
        )
    if contents.cut:
        raise _too_large(name)
    lines = [line for page in contents.pages for line in page.split("\n")]
    rows = [(at, tuple(line.split("\t"))) for at, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise Invalid(N_("{file} is empty. Choose another file."), file=name)
    (_at, headings), *others = rows
    missing = ("",) * len(headings)
    return Table(headings, tuple((at, row + missing[len(row) :]) for at, row in others))


def _too_large(name: str) -> Invalid:
    return Invalid(
        N_("{file} has more than {rows} rows or {columns} columns. Split it."),
        file=name, rows=MOST_ROWS, columns=MOST_COLUMNS,
    )  # fmt: skip
