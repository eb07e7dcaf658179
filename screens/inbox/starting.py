"""Chooses the procedure for an item."""

from __future__ import annotations

from store import inbox
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["start_procedure"]


async def start_procedure(screen: OfficeScreen, item: int) -> bool:
    """Let the clerk choose a procedure of the item's department; returns whether one was started.

    Called in a worker.
    """
    department = (await screen.ask(inbox.item_detail, item)).item.department
    options = await screen.ask(inbox.procedure_choices, department)
    if not options:
        screen.show_message(
            _("The department has no procedure in use. Press p in the inbox to add one.")
        )
        return False
    choices = [Choice(option.value, str(option.value), option.label) for option in options]
    number = await screen.app.push_screen_wait(Pick(_("Procedure"), choices))
    if number is None:
        return False
    given: dict[str, object] = {"procedure": number}
    leaving = await screen.ask(inbox.leavers, department)
    if number in leaving.procedures:
        people = [Choice(each.value, each.code, each.label) for each in leaving.persons]
        person = await screen.app.push_screen_wait(Pick(_("Who leaves?"), people))
        if person is None:
            return False
        given["person"] = person
    return await screen.act("item.start_procedure", item, given) is not None
