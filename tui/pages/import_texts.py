"""What an import says: of the file as a whole, of each row, and how many of each sort there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from store.errors import N_
from store.records import FileColumn, Head, Outcome
from tui.locale import _, language, say
from tui.text import clean

__all__ = ["WHAT", "about_file", "counted", "named", "reason", "what_changes"]

WHAT = {"refused": N_("refused"), "changed": N_("changed"), "added": N_("new"),
        "same": N_("unchanged")}  # fmt: skip
"""What becomes of a row, the first to look at first."""


def counted(rows: Iterable[Outcome]) -> str:
    """Return how many rows there are of each sort."""
    counts: Counter[str] = Counter(row.what for row in rows)
    return " · ".join(f"{counts[what]} {_(word)}" for what, word in WHAT.items() if counts[what])


def reason(head: Head, row: Outcome) -> str:
    """Return why a row was refused, with the name of the column; empty where it was not."""
    if row.error is None:
        return ""
    said = clean(say(row.error))
    name = next((named(column) for column in (*head.columns, *head.missing)
                 if column and column.key == row.field.partition(".")[0]), "")  # fmt: skip
    return f"{name}: {said}" if name else said


def what_changes(head: Head, row: Outcome) -> str:
    """Return the names of the fields that a row changes or fills in."""
    names = {column.key: named(column) for column in head.columns if column}
    return ", ".join(names[key] for key in row.keys if key in names)


def about_file(head: Head) -> Sequence[tuple[str, str]]:
    """Return how the file is read, and which of its columns are left out, as labelled lines."""
    key = next((column for column in head.keys if column.key == head.options.key), None)
    lines = [
        (_("Found by"), named(key) if key else _("nothing: every row is a new record")),
        (_("Dates"), _("month first") if head.options.dates == "mdy" else _("day first")),
        (_("Empty"), _("empties the field") if head.options.clears else _("leaves the field")),
    ]
    if head.asks_dates:
        lines[1] = (_("Dates"), _("day or month first? Press d"))
    if head.unknown:
        lines.append((_("Unknown"), _several(head.unknown)))
    if head.unused:
        lines.append((_("Not read"), _several(head.unused)))
    if head.missing:
        lines.append((_("Required"), _several([named(column) for column in head.missing])))
    return lines


def named(column: FileColumn) -> str:
    """Return what a column is called in the reader's language; it is data, and not translated."""
    return clean(column.called(english=language() == "en"))


def _several(names: Sequence[str]) -> str:
    return clean(", ".join(name[:40] for name in names))
