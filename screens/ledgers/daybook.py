"""A daybook: its posted entries, by number."""

from __future__ import annotations

from textual import work

from screens.ledgers.report import report_page
from store import ledgers
from store.errors import N_
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportScreen
from tui.text import euro
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["DAYBOOK"]

DAYBOOK = report_page(
    "daybook",
    rows_are="entry",
    given={"daybook": "INK"},
    columns=(
        "number",
        "date",
        "relation_name",
        Shown(
            N_("Description"),
            16,
            lambda row: f"{row.reference} {row.text}".strip(),
            most=48,
            priority=1,
        ),
        Shown(N_("Amount"), 12, lambda row: euro(row.total), right=True),
    ),
)


@DAYBOOK.handles("daybook.choose")
@work
async def choose(at: ReportScreen) -> None:
    """Choose another daybook."""
    known = await at.ask(ledgers.daybook_choices)
    choices = [Choice(daybook.code, daybook.code, _(daybook.name)) for daybook in known]
    choice = await at.app.push_screen_wait(Pick(_("Daybook"), choices))
    if isinstance(choice, str):
        await at.turn(daybook=choice)


@DAYBOOK.handles("daybook.gaps")
async def gaps(at: ReportScreen) -> None:
    """Check for missing and duplicate numbers."""
    year = int(at.first[:4])
    found_gaps = await at.ask(ledgers.gaps, at.given["daybook"], year)
    if not found_gaps:
        at.show_message(_("No gaps or duplicates in the numbers of {year}.").format(year=year))
        return
    numbers = ", ".join(gap.number for gap in found_gaps[:20])
    at.show_message(
        _("Missing or duplicate: {numbers}. Ask the administrator to run: kantoor check").format(
            numbers=numbers
        )
    )
