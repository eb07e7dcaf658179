"""Sheets on the first screen: those to check, and those that came back with remarks."""

from __future__ import annotations

from collections.abc import Iterable

from store.ledgers.models.sheets import Sheet, SheetState
from store.reading import Reading
from store.today import Finding, Said

__all__ = ["sheets_returned", "sheets_to_check"]

MOST = 200


def sheets_to_check(reading: Reading) -> Finding:
    """Count the sheets that were submitted and that the actor may check."""
    hands = set(reading.actor.hands)
    return _finding(
        reading,
        (
            sheet
            for sheet in _in_state(reading, "review")
            if reading.reach("sheet.check").covers(sheet.department, owned=False)
            and not hands & {sheet.made_by, *sheet.hands}
        ),
    )


def sheets_returned(reading: Reading) -> Finding:
    """Count the own sheets that came back with remarks without an answer."""
    return _finding(
        reading,
        (
            sheet
            for sheet in _in_state(reading, "concept")
            if sheet.made_by == reading.actor.person and sheet.open_remarks
        ),
    )


def _in_state(reading: Reading, state: SheetState) -> list[Sheet]:
    return reading.page(Sheet, {"state": state}, ("title",), limit=MOST)


def _finding(reading: Reading, sheets: Iterable[Sheet]) -> Finding:
    seen = [sheet for sheet in sheets if reading.sees(sheet)]
    about = [Said("{title}", {"title": each.display_name()}) for each in reading.log_rows(seen)]
    return Finding(len(seen), tuple(about))
