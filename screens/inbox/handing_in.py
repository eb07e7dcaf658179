"""Submits a request: its queue, what is asked, and the due date."""

from __future__ import annotations

from collections.abc import Mapping

from store import inbox
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, CodeField, DateField, TextField
from tui.widgets.form_dialog import FormDialog

__all__ = ["hand_in"]


async def hand_in(screen: OfficeScreen) -> int | None:
    """Ask for the request and submit it; returns the new item, or None if the clerk goes back.

    Called in a worker. The queue is filled in where there is only one.
    """
    queues = await screen.ask(inbox.queues, "item.add")
    choices = [Choice(queue.id, "", queue.name, queue.department_name) for queue in queues]
    rows = [
        Slot("queue", _("For"), CodeField(choices, required=True), 30),
        Slot("title", _("Request"), TextField(required=True, limit=300), 56),
        Slot("due", _("Due"), DateField(nearest="future"), 12),
        Slot("note", _("Note"), TextField(limit=2000), 56, skip=True),
    ]
    made: list[int] = []

    async def save(values: Mapping[str, object]) -> None:
        given = {name: value for name, value in values.items() if value not in (None, "")}
        made.append((await screen.save("item.add", None, given)).doc.id)

    only = {"queue": choices[0].label} if len(choices) == 1 else None
    form = FormDialog(_("New item"), rows, save, today=screen.session.today, texts=only,
                      key="item.add")  # fmt: skip
    if not await screen.app.push_screen_wait(form):
        return None
    await screen.reload()
    return made[-1]
