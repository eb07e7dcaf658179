"""What a version of a kind says, in lines: its fields, its states and steps, and what it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screens.records.type_names import TYPES
from screens.records.wording import called
from store.records import KindDetail, RecordKind, Trial, TrialRow, more_text
from tui.locale import _, filled, language, ngettext
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


def rules(detail: KindDetail, trial: Trial | None = None) -> str:
    """Return what a proposed version changes, how records are numbered, and the steps they take."""
    return "\n".join((*_proposal(detail, trial), *_rules(detail.kind))).strip()


def _proposal(detail: KindDetail, trial: Trial | None) -> Iterator[str]:
    if detail.kind.state != "proposed":
        return
    yield _("Proposed by {name}.").format(name=clean(detail.proposed_by))
    if trial is not None and trial.rows:
        yield ""
        yield _("What it changes:")
        yield from (f"  {_change(row)}" for row in trial.rows)
    if trial is not None and trial.behind:
        said = ngettext(
            "! {n} record stays as it is until a colleague changes it; then it must be right.",
            "! {n} records stay as they are until a colleague changes them; then they must be right.",
            trial.behind,
        )
        yield said.format(n=trial.behind)
    yield ""


def _change(row: TrialRow) -> str:
    """Return a change, with how many records it touches and the first of them."""
    said = clean(filled(row.change.what, row.change.values))
    if not row.count:
        return said
    more = ", …" if row.count > len(row.first) else ""
    return f"{said}: {row.count} ({', '.join(map(clean, row.first))}{more})"


def _title(kind: RecordKind) -> str:
    """Return the pattern of titles with the names of fields for their keys."""
    names = {field.key: called(field) for field in kind.fields}
    return re.sub(r"\{(\w+)\}", lambda match: names.get(match[1], match[1]), kind.title)


def _rules(kind: RecordKind) -> Iterator[str]:
    yield _("Numbers: {pattern}").format(pattern=kind.numbering)
    if kind.title:
        yield _("Called: {pattern}").format(pattern=clean(_title(kind)))
    names = {state.code: called(state) for state in kind.states}
    yield _("States: {names}").format(names=", ".join(names.values()))
    for way in kind.transitions:
        begin = ", ".join(names.get(code, code) for code in way.from_states)
        asks = [called(field) for field in way.fields if not field.retired]
        rest = [_("asks {fields}").format(fields=", ".join(asks))] if asks else []
        rest += [_("checked by a colleague")] if way.other_eyes else []
        end = names.get(way.to) or _("stays where it is")
        line = f"  {called(way)}: {begin} > {end}"
        yield " · ".join([line, *rest])
    for check in kind.checks:
        yield _("Check: {formula}").format(formula=clean(check.formula))
