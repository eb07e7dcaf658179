"""The form of a kind's views: a line for each list of its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from screens.records.part_form import (
    FieldNames,
    FormulaText,
    Lines,
    LinesColumn,
    PartForm,
    place_of_line,
    shown_at,
)
from store.errors import N_
from store.records import (
    Definition,
    RecordView,
    both_names,
    field_key,
    fields_text,
    names_text,
    order_text,
    read_fields,
    read_order,
)
from tui.locale import language
from tui.widgets.entry_form import Row
from tui.widgets.fields import Context, TextField

__all__ = ["VIEWS"]

OWN = ("no", "title", "state", "about", "department")
NAMES = {"": "view", "nl": "view", "en": "view", "columns": "columns", "filter": "filter",
         "order": "order", "counts": "counts"}  # fmt: skip


class OrderText(FieldNames):
    """One field, with a `-` before it for the last first."""

    def read(self, typed: str, context: Context, /) -> str:
        sign = "-" if typed.startswith("-") and len(typed) > 1 else ""
        return sign + super().read(typed.removeprefix(sign), context)


def _lines(kind: Definition) -> Lines:
    return Lines(
        (
            LinesColumn("view", N_("View"), 14, TextField(limit=120), "", grows=True),
            LinesColumn("columns", N_("columns"), 18, FieldNames(kind, OWN), grows=True,
                        needed=True),
            LinesColumn("filter", N_("only where"), 14, FormulaText(kind), grows=True),
            LinesColumn("order", N_("in order of"), 10, OrderText(kind)),
            LinesColumn("counts", N_("counted by"), 8, FieldNames(kind, ("state",))),
        ),
        most=30,
    )  # fmt: skip


def _rows(kind: Definition, texts: Mapping[str, str], room: int) -> list[Row]:
    return _lines(kind).rows(texts, len(kind.views), room)


def _line(kind: Definition, view: RecordView) -> dict[str, str]:
    """Return a view as it is typed."""
    return {
        "view": names_text(view.nl, view.en),
        "columns": fields_text(kind, view.columns, language()),
        "filter": view.filter,
        "order": order_text(kind, view.order, language()),
        "counts": order_text(kind, view.counts, language()) if view.counts else "",
    }


def _texts(kind: Definition) -> dict[str, str]:
    return _lines(kind).texts(_line(kind, view) for view in kind.views)


def _given(values: Mapping[str, object], kind: Definition) -> dict[str, Any]:
    """Return the views as typed, and the sort keys that they need; raises `Invalid` at the field."""
    views: list[RecordView] = []
    sort_keys: Sequence[str] = kind.sort_keys
    known = dict(enumerate(kind.views))
    taken = {view.code for view in kind.views}
    for at, line in _lines(kind).typed(values):
        before = known.get(at)
        if before is not None and line == _line(kind, before):
            views.append(before)
            continue
        dutch, english = both_names(line["view"])
        with shown_at(f"order.{at}"):
            order, sort_keys = read_order(kind, line["order"], sort_keys)
        with shown_at(f"counts.{at}"):
            counts, sort_keys = read_order(kind, line["counts"], sort_keys)
        code = before.code if before else field_key(dutch, taken)
        taken.add(code)
        views.append(RecordView.model_validate({
            "code": code, "nl": dutch, "en": english,
            "columns": read_fields(kind, line["columns"], OWN), "filter": line["filter"],
            "order": order, "counts": counts if line["counts"] else "",
        }))  # fmt: skip
    return {"views": [view.model_dump() for view in views], "sort_keys": list(sort_keys)}


VIEWS = PartForm("views", _rows, _texts, _given, place_of_line("views", NAMES))
