"""Lists of rules that one person proposes to change, and another confirms."""

from __future__ import annotations

from functools import partial

from store.acts import Done
from store.people import Binding
from tui.locale import _
from tui.pages.list import ListPage, ListScreen

__all__ = ["take_proposals", "waits"]


def waits(rule: Binding) -> str:
    """What is proposed: to change or to remove the rule above."""
    if rule.state == "active":
        return ""
    return _("deleted") if rule.removes else _("changes")


def take_proposals(page: ListPage) -> None:
    """Give a page what its rules need: proposing, withdrawing and confirming."""
    page.handles("saved")(_tell_saved)
    page.handles(f"{page.kind}.remove")(partial(_remove, f"{page.kind}.remove"))
    page.handles(f"{page.kind}.confirm")(partial(_confirm, f"{page.kind}.confirm"))


def _tell_saved(at: ListScreen, done: Done[Binding]) -> None:
    """Say that a change waits for a second person."""
    if done.doc.state == "proposed":
        at.show_message(_("The change waits for a colleague to confirm it."))


async def _remove(act: str, at: ListScreen) -> None:
    """Propose to remove the rule, or withdraw what is proposed."""
    if at.here is None:
        return
    rule: Binding = at.page.doc(at.here)
    if await at.act(act, rule.id, None, rule.rev) and rule.state == "active":
        at.show_message(_("The deletion waits for a colleague to confirm it."))


async def _confirm(act: str, at: ListScreen) -> None:
    """Confirm what is proposed, as it is shown."""
    if at.here is not None:
        rule: Binding = at.page.doc(at.here)
        await at.act(act, rule.id, None, rule.rev)
