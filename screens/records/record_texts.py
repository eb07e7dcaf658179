"""The pane beside the form of a record: its facts, its links and its retired fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from screens.records.depreciation import depreciation_line
from screens.records.record_work import item_line
from screens.records.wording import called, cell
from store.inbox import ItemRow
from store.ledgers import Depreciation
from store.records import RecordDetail, RecordLinkRow, ShownField
from tui.locale import _
from tui.text import clean, day, in_amsterdam

__all__ = ["lines_of"]


def lines_of(
    detail: RecordDetail, items: Sequence[ItemRow] = (), written_off: Depreciation | None = None
) -> tuple[str, Sequence[tuple[str, str]]]:
    """Return the text of the pane, and the labelled lines above it."""
    return "\n".join((*_text(detail), *_work(items))).strip(), [
        *_facts(detail),
        *depreciation_line(written_off),
    ]


def _facts(detail: RecordDetail) -> Iterator[tuple[str, str]]:
    row = detail.row
    if row.about:
        yield _("About"), clean(row.about)
    if row.due:
        yield _("Asks attention"), day(date.fromisoformat(row.due))
    when = day(in_amsterdam(detail.last_change).date())
    yield _("Changed"), when
    if detail.made_by:
        yield _("Added by"), clean(detail.made_by)
    yield from (_line(shown) for shown in detail.asked)


def _line(shown: ShownField) -> tuple[str, str]:
    return called(shown.field), cell(shown.field, shown.value)


def _text(detail: RecordDetail) -> Iterator[str]:
    masked = [shown for shown in detail.fields if shown.field.masked and shown.value is not None]
    for shown in masked:
        label, value = _line(shown)
        yield f"{label}: {value}"
    for shown in detail.fields:
        if shown.field.type == "s" and shown.value:
            yield f"{called(shown.field)}:"
            yield from (f"  {_row(shown, row)}" for row in shown.value)
    if detail.links:
        yield ""
        yield _("Linked to").upper()
        yield from (f"  {_link(link)}" for link in detail.links)
    if detail.formerly:
        yield ""
        yield _("Formerly").upper()
        for shown in detail.formerly:
            label, value = _line(shown)
            yield f"  {label}: {value}"


def _work(items: Sequence[ItemRow]) -> Iterator[str]:
    if items:
        yield ""
        yield _("Work about it").upper()
        yield from (f"  {item.id} {item_line(item)}" for item in items)


def _row(shown: ShownField, row: dict[str, object]) -> str:
    columns = [column for column in shown.field.columns if row.get(column.key) is not None]
    return " · ".join(cell(column, row[column.key]) for column in columns)


def _link(link: RecordLinkRow) -> str:
    return " · ".join(filter(None, (clean(link.what), clean(link.note))))
