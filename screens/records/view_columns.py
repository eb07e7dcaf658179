"""A view of a list of records: its columns, or the first of the kind, and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from screens.records.wording import called, cell, state_of
from store.errors import N_
from store.records import KindInUse, RecordView, ViewCount
from tui.locale import _, ngettext
from tui.pages.columns import Shown

__all__ = ["chosen_view", "counted", "lost_text", "next_view", "view_columns"]

MOST_COUNTED = 4
"""Values with their counts in the status line."""
USUAL_COLUMNS = 4
"""Fields that a list shows where no view says which."""
WIDTHS = {"b": 12, "d": 10, "g": 8, "u": 5, "j": 3, "k": 10}
WIDTH, MOST = 14, 30
RIGHT = frozenset("bgf")
NOT_LISTED = "las"
"""Types that a list shows only where a view names them."""


def view_columns(
    kind: KindInUse, view: RecordView | None, departments: Mapping[int, str]
) -> list[Shown]:
    """Return the columns in the order of the view; where there is no room the last ones go first.

    `departments` are codes by id.
    """
    keys = [key for key in view.columns if key not in _lost(kind, view)] if view else []
    return [_column(kind, key, at, departments) for at, key in enumerate(keys or _usual(kind))]


def _lost(kind: KindInUse, view: RecordView) -> list[str]:
    """Return the keys of a view whose fields are no longer in use."""
    return [key for key in view.columns if key in kind.fields and kind.fields[key].retired]


def _usual(kind: KindInUse) -> Iterator[str]:
    """Yield the number, the title and the first fields, without that which is the title."""
    text = next((field.key for field in kind.entered if field.type == "t"), "")
    title = kind.doc.title or f"{{{text}}}"
    says_it = "{about." in title
    yield from ("no", "title", *(["about"] if kind.doc.about and not says_it else []))
    usual = [field.key for field in kind.entered if field.type not in NOT_LISTED]
    yield from (key for key in usual[:USUAL_COLUMNS] if f"{{{key}}}" != title)
    yield "state"


def _column(kind: KindInUse, key: str, at: int, departments: Mapping[int, str]) -> Shown:
    match key:
        case "no":
            return Shown(N_("Number"), 10, lambda row: row.no, most=16, whole=True)
        case "title":
            return Shown(N_("Name"), 20, lambda row: row.title, most=40)
        case "about":
            return Shown(N_("About"), 16, lambda row: row.about, most=30)
        case "state":
            return Shown(N_("State"), 10, lambda row: state_of(kind, row.state), most=16)
        case "department":
            return Shown(N_("Department"), 10, lambda row: departments.get(row.department, ""),
                         priority=at)  # fmt: skip
    field = kind.fields[key]
    width = WIDTHS.get(field.type, WIDTH)
    most = max(width, *(cell_len(called(each)) for each in field.choices), 0)
    return Shown(called(field), width, lambda row: cell(field, row.values.get(key)),
                 most=min(most, MOST) if field.type in WIDTHS else MOST,
                 right=field.type in RIGHT, priority=at)  # fmt: skip


def chosen_view(kind: KindInUse | None, code: str) -> RecordView | None:
    """Return the view with a code, or else the first; None where the kind has none."""
    views = kind.doc.views if kind else ()
    return next((view for view in views if view.code == code), views[0] if views else None)


def next_view(kind: KindInUse | None, code: str, by: int) -> str:
    """Return the code of the view so many further, after the last the first again."""
    views = [view.code for view in kind.doc.views] if kind else []
    view = chosen_view(kind, code)
    return views[(views.index(view.code) + by) % len(views)] if view else ""


def counted(kind: KindInUse, count: ViewCount) -> list[str]:
    """Return how many records a view has, and of each value that it counts."""
    if count.total is None:
        return []
    total = ngettext("{n} record", "{n} records", count.total).format(n=count.total)
    values = [f"{_value(kind, count.key, value)} {n}" for value, n in count.by[:MOST_COUNTED]]
    more = ", …" if len(count.by) > MOST_COUNTED else ""
    return [total, ", ".join(values) + more] if values else [total]


def _value(kind: KindInUse, key: str, value: str | bool) -> str:
    if key == "state":
        return state_of(kind, str(value))
    return cell(kind.fields[key], value) if key in kind.fields else ""


def lost_text(kind: KindInUse, view: RecordView | None) -> str:
    """Return which columns a view had whose fields are no longer in use; empty for none."""
    names = ", ".join(called(kind.fields[key]) for key in _lost(kind, view)) if view else ""
    said = _("{view} no longer has {names}: out of use. Correct it in the kind.")
    return said.format(view=called(view), names=names) if view and names else ""
