"""A dossier as a list: what came into the office about a contact or a colleague."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from screens.records.wording import called, state_of
from store.office.dossier import DOSSIER_SORTS, DossierLine, DossierSort, dossier
from store.reading import Reading
from tui.locale import _
from tui.text import due, euro, in_amsterdam, near
from tui.widgets.virtual_list import Column, Row

__all__ = ["pages_of", "timeline_columns", "timeline_row"]


def timeline_columns() -> tuple[Column, ...]:
    """Return the columns, the same for every sort of line."""
    return (
        Column(_("Date"), 10),
        Column(_("Type"), 9, most=18),
        Column(_("What"), 24, most=48),
        Column(_("In or of"), 12, most=30, priority=3),
        Column(_("State"), 10, most=16, priority=1),
        Column(_("Amount"), 10, right=True, priority=2),
    )


def pages_of(kind: str, sort: DossierSort | None) -> Callable[..., Sequence[DossierLine]]:
    """Return the view of all of the dossiers of a kind of subject, or of one sort of line."""

    def pages(reading: Reading, id: int, *at: Any) -> Sequence[DossierLine]:
        return dossier(reading, kind, id, sort, *at)

    return pages


def timeline_row(of: DossierLine, today: date) -> Row:
    """Return a line as a row; an open item that is late has a mark."""
    line = of.line
    sort = called(line.filed.doc) if line.filed else _(DOSSIER_SORTS[of.sort])
    if line.due is not None:
        sort = _("unpaid")
    title = line.title.strip().partition("\n")[0] or _("(no subject)")
    cells = (near(in_amsterdam(of.at).date(), today), sort, title, line.beside, _state(of, today),
             "" if line.cents is None else euro(line.cents))  # fmt: skip
    late = line.due is not None and line.due < today
    return Row(of.id, of.cursor, cells, "!" if late else "")


def _state(of: DossierLine, today: date) -> str:
    line = of.line
    if line.filed:
        return state_of(line.filed, line.state)
    if line.due is not None:
        return due(line.due, today)
    return _(line.state) if line.state else ""
