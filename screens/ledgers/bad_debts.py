"""What is unpaid for a year, and writing off what a customer will not pay."""

from __future__ import annotations

from screens.ledgers.report import report_page
from store import ledgers
from store.errors import KantoorError
from tui.pages.report import ReportScreen

__all__ = ["BAD_DEBTS"]

BAD_DEBTS = report_page("bad-debts")


@BAD_DEBTS.handles("bad_debt.write_off")
async def write_off(at: ReportScreen) -> None:
    """Draft the credit note that writes off the invoice under the cursor, and open it."""
    if at.here is None:
        return
    try:
        given = await at.ask(ledgers.write_off, at.here.id)
    except KantoorError as error:
        at.show_message(error)
        return
    done = await at.act("entry.draft", given=given)
    if done:
        at.go("entry", entry=done.doc.id)
