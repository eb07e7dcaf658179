"""What a version of a kind says, in lines: its fields, its states and steps, and what it changes."""

from __future__ import annotations

from collections.abc import Iterator

from screens.records.type_names import TYPES
from screens.records.wording import called
from store.records import KindDetail, RecordKind, more_text
from tui.locale import _, filled, language
from tui.text import clean
from tui.widgets.virtual_list import Row

__all__ = ["field_rows", "rules"]


def field_rows(kind: RecordKind) -> list[Row]:
    """Return a row for each field."""
    rows = []
    for at, field in enumerate(kind.fields):
        due = kind.due.days if kind.due and kind.due.field == field.key else None
        needed = _("yes") if field.required else _("when …") if field.required_when else ""
        more = clean(more_text(field, due, language(), str))
        cells = (called(field), _(TYPES[field.type]), needed, more)
        rows.append(Row(at + 1, (at,), cells, role="row_dim" if field.retired else "row"))
    return rows


def rules(detail: KindDetail) -> str:
    """Return what the version changes, how records are numbered, and which steps they take."""
    return "\n".join(_lines(detail)).strip()


def _lines(detail: KindDetail) -> Iterator[str]:
    kind = detail.kind
    if detail.changes:
        yield _("What this version changes, proposed by {name}:").format(
            name=clean(detail.proposed_by)
        )
        for change in detail.changes:
            sort = {"free": "", "tried": _("tried on all records"),
                    "agreed": _("by a second person"), "refused": _("not possible")}[change.sort]  # fmt: skip
            said = clean(filled(change.what, change.values))
            yield f"  {said} ({sort})" if sort else f"  {said}"
        yield ""
    elif kind.state == "proposed":
        yield _("Proposed by {name}.").format(name=clean(detail.proposed_by))
        yield ""
    yield _("Numbers: {pattern}").format(pattern=kind.numbering)
    if kind.title:
        yield _("Called: {pattern}").format(pattern=clean(kind.title))
    names = {state.code: called(state) for state in kind.states}
    yield _("States: {names}").format(names=", ".join(names.values()))
    for way in kind.transitions:
        begin = ", ".join(names.get(code, code) for code in way.from_states)
        asks = [called(field) for field in way.fields if not field.retired]
        rest = [_("asks {fields}").format(fields=", ".join(asks))] if asks else []
        rest += [_("a colleague's eyes")] if way.other_eyes else []
        line = f"  {called(way)}: {begin} > {names.get(way.to, way.to)}"
        yield " · ".join([line, *rest])
    for check in kind.checks:
        yield _("Check: {formula}").format(formula=clean(check.formula))
