"""Choosing the periods of a report."""

from __future__ import annotations

from functools import partial

from store import ledgers
from store.errors import N_, Invalid
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["pick_period"]


async def pick_period(screen: OfficeScreen, *, days: bool = False) -> tuple[str, str] | None:
    """Returns the first and last period: a month, a quarter or a year, or another range that is typed;
    where that may have `days`, from one day to another. None if the clerk goes back.
    """
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
    title = _("Periods, or dates such as 15-1-2026..31-3-2026") if days else _("Periods")
    pick = Pick(title, choices, typed=partial(_typed, days=days))
    choice = await screen.app.push_screen_wait(pick)
    return choice if isinstance(choice, tuple) else None


def _typed(text: str, *, days: bool) -> Choice:
    """Returns a range that is typed; raises `Invalid` when it is none."""
    first, last = ledgers.range_of(text)
    if ledgers.has_days(first, last) and not days:
        raise Invalid(N_("Only whole months count here. Type periods such as 2026-03..2026-06."))
    return Choice((first, last), text.strip(), _("between"))
