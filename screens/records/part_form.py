"""A form for one part of a kind: lines with columns, and an empty line after those in use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from screens.records.more_field import NOTHING
from store.access.roles import ROLE_NAMES
from store.errors import Invalid
from store.records import ROLE_LETTERS, Definition, fields_text, read_fields, read_roles, roles_text
from tui.locale import _, language
from tui.text import clean
from tui.widgets.entry_form import Heading, Note, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, Context, Field, TextField

__all__ = ["NOTHING", "FieldNames", "FormulaText", "Lines", "LinesColumn", "PartForm", "RolesText",
           "place_of_line", "said", "shown_at", "yes_no"]  # fmt: skip

BEGIN = 5
"""Cells before the first column, for the number of the line."""
GAP = 2
MOST = 100
"""Lines of one sort, at most."""


@dataclass(frozen=True)
class LinesColumn:
    """A column: its heading and what it is called, its cells, and its field.

    One that `grows` shares the cells that a wide screen has more. `usual` is what an empty one means.
    """

    id: str
    label: str
    cells: int
    field: Field[Any]
    usual: str = NOTHING
    grows: bool = False
    echo: int = 0
    needed: bool = False
    """Whether Enter stops here, on a line in use, as long as it is empty."""


@dataclass(frozen=True)
class Lines:
    """Lines of one sort; one whose first column is filled is in use. There are at most `most`."""

    columns: Sequence[LinesColumn]
    most: int

    def rows(self, texts: Mapping[str, str], known: int, room: int) -> list[Row]:
        """Return the heading, the lines in use and those that are `known` already, and one more."""
        more = room - BEGIN - sum(column.cells + GAP for column in self.columns)
        grow = max(0, more) // max(1, sum(column.grows for column in self.columns))
        widths = [column.cells + grow * column.grows for column in self.columns]
        heads = [(_(column.label), width + GAP)
                 for column, width in zip(self.columns, widths, strict=True)]  # fmt: skip
        used = self.used(texts)
        lines = range(min(max(used, known) + 1, self.most))
        return [Heading(columns=[("", BEGIN - 1), *heads]),
                *(tuple(self._line(at, widths, in_use=at < used)) for at in lines)]  # fmt: skip

    def _line(self, at: int, widths: Sequence[int], *, in_use: bool) -> Iterator[Slot]:
        first, begin = self.columns[0], BEGIN
        for column, width in zip(self.columns, widths, strict=True):
            is_first = column is first
            yield Slot(
                f"{column.id}.{at}", f"{at + 1:2}" if is_first else "", column.field,
                width - column.echo - bool(column.echo), "" if is_first else column.usual,
                skip=not is_first and not (column.needed and in_use),
                column=1 if is_first else begin, echo=column.echo, name=_(column.label),
            )  # fmt: skip
            begin += width + GAP

    def used(self, texts: Mapping[str, str]) -> int:
        """Return how many lines there are, up to the last one in use."""
        first = self.columns[0].id
        return max(
            (at + 1 for at in range(self.most) if said(texts.get(f"{first}.{at}"))), default=0
        )

    def texts(self, lines: Iterable[Mapping[str, str]]) -> dict[str, str]:
        """Return the texts of a form with these lines, by column."""
        return {f"{column.id}.{at}": line.get(column.id, "") or column.usual
                for at, line in enumerate(lines) for column in self.columns
                if line.get(column.id, "") or column.usual}  # fmt: skip

    def typed(self, values: Mapping[str, object]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield each line in use with its number, and what is typed in its columns, as values."""
        first = self.columns[0].id
        for at in range(self.most):
            if said(values.get(f"{first}.{at}")) or values.get(f"{first}.{at}") is True:
                yield at, {column.id: _said(values.get(f"{column.id}.{at}"))
                           for column in self.columns}  # fmt: skip


def place_of_line(of: str, names: Mapping[str, str]) -> Callable[[str, Mapping[str, object]], str]:
    """Return what finds the column for an error in a part `of` a definition, at `of.n.attribute`.

    `names` are the columns by attribute; the one for an empty attribute says which lines are in use.
    """

    def place(field: str, values: Mapping[str, object]) -> str:
        match = re.fullmatch(rf"{of}\.(\d+)(?:\.(\w+))?.*", field)
        lines = [at for at in range(MOST) if said(values.get(f"{names['']}.{at}"))]
        if match is None or int(match[1]) >= len(lines):
            return field
        return f"{names.get(match[2] or '', names[''])}.{lines[int(match[1])]}"

    return place


def _no_place(field: str, _values: Mapping[str, object]) -> str:
    return field


def _no_notes(_kind: Definition, _values: Mapping[str, object]) -> Sequence[Note]:
    return ()


@dataclass(frozen=True)
class PartForm:
    """The form of a part of a kind; `name` is that under which it is kept half typed.

    `rows` are those for texts in a room of cells, `given_of` what a definition has as typed, `place`
    the field of the form for one of a definition, and `notes` the lines below it.
    """

    name: str
    rows: Callable[[Definition, Mapping[str, str], int], list[Row]]
    texts_of: Callable[[Definition], dict[str, str]]
    given_of: Callable[[Mapping[str, object], Definition], dict[str, Any]]
    place: Callable[[str, Mapping[str, object]], str] = _no_place
    notes: Callable[[Definition, Mapping[str, object]], Sequence[Note]] = _no_notes

    def point(self, error: Invalid, values: Mapping[str, object]) -> None:
        """Put an error about the definition at its field of the form."""
        error.field = self.place(error.field or "", values) or None


class FieldNames(TextField):
    """Names of fields of a kind, with commas between them; `own` are those of every record."""

    def __init__(self, kind: Definition, own: Iterable[str] = ("no", "title", "state")) -> None:
        super().__init__(limit=500)
        self.kind, self.own = kind, tuple(own)

    def read(self, typed: str, _context: Context, /) -> str:
        if typed == NOTHING:
            return typed
        return fields_text(self.kind, read_fields(self.kind, typed, self.own), language())

    def hint(self) -> str:
        keys = [*self.own, *(field.key for field in self.kind.every_field if not field.retired)]
        names = clean(fields_text(self.kind, keys, language()))
        return _("With commas between them: {names}").format(names=names)

    def parts(self) -> list[tuple[str, str]]:
        return []


class RolesText(TextField):
    """Letters of the roles that keep an action."""

    def read(self, typed: str, _context: Context, /) -> str:
        return typed if typed == NOTHING else roles_text(read_roles(typed))

    def hint(self) -> str:
        roles = (f"{letter} {_(ROLE_NAMES[role])}" for letter, role in ROLE_LETTERS.items())
        return " · ".join(roles)


class FormulaText(TextField):
    """A formula over the fields of a kind, which are named by their keys."""

    def __init__(self, kind: Definition) -> None:
        super().__init__(limit=500)
        self.kind = kind

    def hint(self) -> str:
        keys = ("state", *(each.key for each in self.kind.every_field if not each.retired))
        return _("A formula, with: {names}").format(names=", ".join(keys))

    def parts(self) -> list[tuple[str, str]]:
        return [(each.key, clean(each.nl)) for each in self.kind.every_field if not each.retired]


@contextmanager
def shown_at(place: str) -> Iterator[None]:
    """Show what is wrong at a field of the form."""
    try:
        yield
    except Invalid as error:
        error.field = place
        raise


def yes_no() -> ChoiceField:
    """Return a field for yes or no."""
    return ChoiceField([Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))])


def said(value: object) -> str:
    """Return a text; a sign that means nothing is empty."""
    return value.strip() if isinstance(value, str) and value != NOTHING else ""


def _said(value: object) -> object:
    return said(value) if isinstance(value, str) or value is None else value
