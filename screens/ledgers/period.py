"""Choosing the periods of a report."""

from __future__ import annotations

from store import ledgers
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["pick_period"]


async def pick_period(screen: OfficeScreen) -> tuple[str, str] | None:
    """Returns the first and last period: a month, a quarter or a year; None if the clerk goes back."""
    known = [period.key for period in await screen.ask(ledgers.periods)]
    years = sorted({key[:4] for key in known}, reverse=True)
    choices = [
        *(Choice((f"{year}-01", f"{year}-12"), year, _("whole year")) for year in years),
        *(
            Choice(
                (f"{year}-{3 * quarter - 2:02}", f"{year}-{3 * quarter:02}"),
                f"{year}-Q{quarter}",
                _("quarter"),
            )
            for year in years
            for quarter in (4, 3, 2, 1)
        ),
        *(Choice((key, key), key, _("month")) for key in reversed(known)),
    ]
    choice = await screen.app.push_screen_wait(Pick(_("Periods"), choices))
    return choice if isinstance(choice, tuple) else None
