"""A field of rows in the form of a record: a line for each row, a column for each cell.

The number before a row moves it: 1 makes it the first, 0 or - takes it away. Below the last row is an
empty line, of which the other columns appear once the first is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from screens.records.wording import called
from store.errors import N_, Invalid
from store.records import RecordField
from tui.locale import _
from tui.widgets.entry_form import Heading, Row, Slot
from tui.widgets.fields import Context, Field, TextField

__all__ = ["columns_of", "form_lines", "order_of", "pasted", "rows_in_use"]

MOST = 200
"""Rows that a form shows."""
PLACE = "#"
"""The column with the number of a row."""
BEGIN, ROOM = 6, 80
WIDTHS = {"d": 10, "b": 12, "g": 8, "u": 5, "j": 3, "k": 8, "p": 12, "r": 16, "x": 12, "n": 12,
          "c": 8}  # fmt: skip
LEAST, GAP = 12, 2


class PlaceField(TextField):
    """The number of a row: another one moves it there, 0 or - takes it away."""

    def read(self, typed: str, _context: Context, /) -> str:
        if typed != "-" and not (typed.isascii() and typed.isdigit()):
            raise Invalid(N_("Type the number of the row to move to, or 0 to remove the row."))
        return "0" if typed == "-" else typed

    def hint(self) -> str:
        return _("Another number moves the row, 0 removes it")


def columns_of(field: RecordField) -> tuple[RecordField, ...]:
    """Return the columns that are typed, as fields of their own."""
    return tuple(
        RecordField.model_validate(column.model_dump())
        for column in field.columns
        if column.type not in "afs"
    )


def rows_in_use(texts: Mapping[str, str], field: RecordField) -> int:
    """Return how many rows have a text: up to the last with one."""
    keys = [column.key for column in columns_of(field)]
    used = (at for at in range(MOST) for key in keys if texts.get(f"{field.key}.{at}.{key}"))
    return max(used, default=-1) + 1


def form_lines(
    field: RecordField, typed: Mapping[str, Field[Any]], rows: int
) -> Iterator[Heading | Row]:
    """Yield the rows of the form for so many rows, and for one more; `typed` are the columns'."""
    lines = list(_lines(columns_of(field)))
    titled = f"{called(field)}: "
    fits = cell_len(titled + called(lines[0][0][0])) < BEGIN + lines[0][0][1]
    if not fits:
        yield Heading(called(field))
    for number, line in enumerate(lines):
        heads = [(called(each), width + GAP) for each, width in line]
        if fits and not number:
            heads[0] = (titled + heads[0][0], BEGIN - 1 + heads[0][1])
        else:
            heads.insert(0, ("", BEGIN - 1))
        yield Heading(columns=heads)
    for at in range(min(rows + 1, MOST)):
        used = at < rows
        for number, line in enumerate(lines if used else lines[:1]):
            slots = _slots(field, typed, at, line if used else line[:1])
            yield (_place(field, at), *slots) if used and not number else tuple(slots)


def _lines(columns: Sequence[RecordField]) -> Iterator[list[tuple[RecordField, int]]]:
    """Yield the columns with their widths, as many as fit beside each other; texts share the rest."""
    line: list[tuple[RecordField, int]] = []
    for column in columns:
        width = WIDTHS.get(column.type, LEAST)
        if line and BEGIN + sum(each + GAP for _column, each in line) + width > ROOM:
            yield _wider(line)
            line = []
        line.append((column, width))
    yield _wider(line)


def _wider(line: list[tuple[RecordField, int]]) -> list[tuple[RecordField, int]]:
    texts = [column for column, _width in line if column.type not in WIDTHS]
    spare = ROOM - BEGIN - sum(width + GAP for _column, width in line)
    more = spare // len(texts) if texts else 0
    return [(column, width + more * (column in texts)) for column, width in line]


def _place(field: RecordField, at: int) -> Slot:
    return Slot(f"{field.key}.{at}.{PLACE}", "", PlaceField(), 3, str(at + 1), skip=True, column=1,
                name=_("Row {n}").format(n=at + 1))  # fmt: skip


def _slots(
    field: RecordField,
    typed: Mapping[str, Field[Any]],
    at: int,
    line: Sequence[tuple[RecordField, int]],
) -> Iterator[Slot]:
    begin = BEGIN
    for column, width in line:
        yield Slot(f"{field.key}.{at}.{column.key}", "", typed[column.key], width, column=begin,
                   name=f"{called(field)} {at + 1}, {called(column)}")  # fmt: skip
        begin += width + GAP


def order_of(field: RecordField, values: Mapping[str, object]) -> list[int] | None:
    """Return the lines of a form in the order of their rows, without empty ones and those to remove.

    None where the form does not show the field.
    """
    keys = [column.key for column in columns_of(field)]
    if not keys or f"{field.key}.0.{keys[0]}" not in values:
        return None
    lines = [
        at
        for at in range(MOST)
        if any(values.get(f"{field.key}.{at}.{key}") not in (None, "") for key in keys)
    ]
    return [at for _key, at in sorted(_keys(field, values, lines))]


def _keys(
    field: RecordField, values: Mapping[str, object], lines: Sequence[int]
) -> Iterator[tuple[tuple[int, int], int]]:
    for at in lines:
        typed = values.get(f"{field.key}.{at}.{PLACE}")
        to = int(typed) if isinstance(typed, str) and typed.isdigit() else at + 1
        if to:
            yield (to, (to > at + 1) - (to < at + 1)), at


def pasted(field: RecordField, at: int, key: str, text: str) -> dict[str, str]:
    """Return the texts of a form for rows pasted with tabs between their cells, from a cell on.

    Raises `Invalid` where they don't fit: nothing of them is pasted then.
    """
    keys = [column.key for column in columns_of(field)]
    begin = keys.index(key)
    texts: dict[str, str] = {}
    for down, line in enumerate(text.rstrip("\r\n").splitlines()):
        cells = line.split("\t")
        if begin + len(cells) > len(keys) or at + down >= MOST:
            raise Invalid(N_("Not pasted: too many columns or rows. Copy fewer cells at a time."))
        for right, cell in enumerate(cells):
            texts[f"{field.key}.{at + down}.{keys[begin + right]}"] = cell.strip()
    return texts
