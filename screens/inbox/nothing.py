"""What a work list without items says: what there is none of, and when there last was."""

from __future__ import annotations

from datetime import date

from store.errors import N_
from store.inbox import Box, LastWork
from tui.locale import _
from tui.text import near

__all__ = ["NOTHING", "last_in", "nothing_in"]

NOTHING = {
    "new": N_("Nothing new here."),
    "open": N_("Nothing open here."),
    "waiting": N_("Nothing waits here."),
    "review": N_("Nothing to review here."),
    "snoozed": N_("Nothing snoozed here."),
}


def nothing_in(box: Box) -> str:
    """Returns what a list has none of."""
    if box.sort == "unowned":
        return _("Nothing unassigned here.")
    late = {"late": N_("Nothing overdue here."), "today": N_("Nothing due today.")}
    return _(late.get(box.due) or NOTHING.get(box.state) or N_("Nothing here."))


def last_in(last: LastWork | None, today: date) -> str:
    """Returns when there last was something; empty where that is not known."""
    if last is None:
        return ""
    message = _("Last completed {day}.") if last.finished else _("Last received {day}.")
    return message.format(day=near(last.day, today))
