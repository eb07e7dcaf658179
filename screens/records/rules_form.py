"""The form of a kind's other rules: order, keeping, when records ask attention, and their labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from screens.records.part_form import (
    NOTHING,
    FieldNames,
    Lines,
    LinesColumn,
    PartForm,
    place_of_line,
    said,
    yes_no,
)
from store.errors import N_, Invalid
from store.records import RETENTION, Definition, fields_text, read_fields
from tui.locale import _, language
from tui.widgets.entry_form import Heading, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, Context, CountField, TextField

__all__ = ["rules_form"]

LABEL_LINES = 8
OF_LABEL = ("no", "title", "state", "about", "department")
HALF = 44
FLAGS = ("confidential", "logged", "check_digit")


class SizeText(TextField):
    """The size of a label, such as 50 x 25, in millimetres."""

    PATTERN = re.compile(r"(\d{1,3}) *[x*] *(\d{1,3})", re.ASCII)

    def read(self, typed: str, _context: Context, /) -> str:
        if typed == NOTHING:
            return typed
        match = self.PATTERN.fullmatch(typed.casefold())
        if match is None:
            raise Invalid(N_("Type the width and the height in millimetres, such as 50 x 25."))
        return f"{match[1]} x {match[2]}"

    def hint(self) -> str:
        return _("Width and height in millimetres, such as 50 x 25; - is that of the office")


def _label_lines(kind: Definition) -> Lines:
    field = FieldNames(kind, OF_LABEL)
    return Lines((LinesColumn("label", N_("Lines under the number"), 60, field, ""),), LABEL_LINES)


def _rows(
    queues: Sequence[Choice], kind: Definition, texts: Mapping[str, str], room: int
) -> list[Row]:
    kept = [Choice("", NOTHING, _("nothing said")),
            *(Choice(code, code.replace("_", "-"), _(each.name)) for code, each in RETENTION.items())]  # fmt: skip
    codes = [Choice("code128", "b", _("barcode")), Choice("qr", "q", _("QR code"))]
    names = partial(FieldNames, kind)
    due = kind.due.queue if kind.due else None
    if due not in (choice.value for choice in queues):
        queues = [*queues, Choice(due, f"#{due}", _("a queue that is closed"))]
    return [
        Slot("sort_keys", _("Lists in order of"), names(), 40, NOTHING, skip=True),
        (Slot("confidential", _("Confidential"), yes_no(), 1, _("n"), skip=True),
         Slot("logged", _("Looks are logged"), yes_no(), 1, _("n"), skip=True, column=HALF)),
        (Slot("retention", _("Kept as"), CodeField(kept, listed=True), 12, NOTHING, skip=True),
         Slot("check_digit", _("Check digit in numbers"), yes_no(), 1, _("n"), skip=True,
              column=HALF)),
        Heading(_("When records ask attention")),
        (Slot("due", _("Date"), names(()), 24, NOTHING, skip=True),
         Slot("days", _("Days before it"), CountField(), 4, "0", skip=True, column=HALF)),
        Slot("queue", _("Queue"), CodeField(queues), 24, NOTHING, skip=True),
        Slot("text", _("What to do"), TextField(limit=2000), 60, NOTHING, skip=True),
        Heading(_("Labels")),
        (Slot("size", _("Label size"), SizeText(limit=12), 12, NOTHING, skip=True),
         Slot("code", _("Number as"), ChoiceField(codes), 1, "b", skip=True, column=HALF)),
        *_label_lines(kind).rows(texts, len(kind.label), room),
    ]  # fmt: skip


def _texts(queues: Sequence[Choice], kind: Definition) -> dict[str, str]:
    yes = {True: _("y"), False: _("n")}
    due = kind.due
    known = {choice.value: choice.code for choice in queues}
    lines = [{"label": fields_text(kind, line, language())} for line in kind.label]
    return {
        "sort_keys": fields_text(kind, kind.sort_keys, language()) or NOTHING,
        "confidential": yes[kind.confidentiality == "confidential"],
        "logged": yes[kind.logged],
        "check_digit": yes[kind.check_digit],
        "retention": kind.retention.replace("_", "-") or NOTHING,
        "due": fields_text(kind, (due.field,), language()) if due else NOTHING,
        "days": str(due.days if due else 0),
        "queue": known.get(due.queue, f"#{due.queue}") if due else NOTHING,
        "text": (due.text if due else "") or NOTHING,
        "size": f"{kind.label_width} x {kind.label_height}" if kind.label_width else NOTHING,
        "code": "q" if kind.label_code == "qr" else "b",
        **_label_lines(kind).texts(lines),
    }


def _given(values: Mapping[str, object], kind: Definition) -> dict[str, Any]:
    """Return the rules as typed; raises `Invalid` at the field that says nothing."""
    sort_keys = read_fields(kind, said(values.get("sort_keys")))
    size = [int(part) for part in said(values.get("size")).split(" x ") if part]
    label = (read_fields(kind, line["label"]) for _at, line in _label_lines(kind).typed(values))
    return {
        "sort_keys": sort_keys,
        "views": _in_order(kind, sort_keys),
        "confidentiality": "confidential" if values.get("confidential") else "normal",
        "logged": values.get("logged") is True,
        "check_digit": values.get("check_digit") is True,
        "retention": values.get("retention") or "",
        "due": _due(values, kind),
        "label_width": size[0] if size else 0,
        "label_height": size[1] if size else 0,
        "label_code": values.get("code") or "code128",
        "label": list(label),
    }


def _in_order(kind: Definition, sort_keys: Sequence[str]) -> list[dict[str, Any]]:
    """Return the views in the order that they have, which they keep by the place of a sort key."""
    views = []
    for view in kind.views:
        said_of = {}
        for name in ("order", "counts"):
            text = getattr(view, name)
            at = int(text[-1]) - 1 if text else -1
            key = kind.sort_keys[at] if 0 <= at < len(kind.sort_keys) else ""
            if key and key not in sort_keys:
                raise Invalid(N_("The view {view} is in order of {name}. Keep that field here."),
                              field="sort_keys", view=view.nl, name=key)  # fmt: skip
            if key:
                said_of[name] = f"{text[:-1]}{sort_keys.index(key) + 1}"
        views.append(view.model_dump() | said_of)
    return views


def _due(values: Mapping[str, object], kind: Definition) -> dict[str, Any] | None:
    """Return when records ask attention, as typed."""
    named = read_fields(kind, said(values.get("due")), ())
    if not named:
        return None
    return {"field": named[0], "days": values.get("days") or 0, "queue": values.get("queue") or None,
            "text": said(values.get("text"))}  # fmt: skip


def _place(field: str, values: Mapping[str, object]) -> str:
    if field.startswith(("label_width", "label_height")):
        return "size"
    begin, _dot, rest = field.partition(".")
    if begin == "due":
        return {"": "due", "field": "due"}.get(rest, rest)
    return "sort_keys" if begin == "sort_keys" else _of_label(field, values)


_of_label = place_of_line("label", {"": "label"})


def rules_form(queues: Sequence[Choice]) -> PartForm:
    """Return the form; the items about records that ask attention go in one of the `queues`."""
    choices = [Choice(None, NOTHING, _("that of the department")), *queues]
    return PartForm("rules", partial(_rows, choices), partial(_texts, choices), _given, _place)
