"""Work about a record: a new item, and going to those that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store import inbox
from store.inbox import ItemRow
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import clean
from tui.widgets.dialogs import Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, CodeField, DateField, TextField
from tui.widgets.form_dialog import FormDialog

__all__ = ["choose_item", "hand_in", "item_line"]


async def hand_in(screen: OfficeScreen, record: int, no: str) -> int | None:
    """Ask for a request about a record and submit it; returns the new item, or None for going back.

    Called in a worker. The queue is filled in where there is only one.
    """
    queues = await screen.ask(inbox.queues, "item.add")
    choices = [Choice(queue.id, "", queue.name, queue.department_name) for queue in queues]
    rows = [
        Slot("queue", _("For"), CodeField(choices, required=True), 30),
        Slot("title", _("Request"), TextField(required=True, limit=300), 56),
        Slot("due", _("Wanted by"), DateField(nearest="future"), 12),
        Slot("note", _("Note"), TextField(limit=2000), 56, skip=True),
    ]
    made: list[int] = []

    async def save(values: Mapping[str, object]) -> None:
        given = {name: value for name, value in values.items() if value not in (None, "")}
        made.append((await screen.save("item.add", None, given | {"record": record})).doc.id)

    only = {"queue": choices[0].label} if len(choices) == 1 else None
    title = _("New item about {number}").format(number=clean(no))
    form = FormDialog(title, rows, save, today=screen.session.today, texts=only,
                      key=f"item.add record {record}")  # fmt: skip
    if not await screen.app.push_screen_wait(form):
        return None
    await screen.reload()
    return made[-1]


async def choose_item(screen: OfficeScreen, items: Sequence[ItemRow]) -> None:
    """Go to the item about the record, or to one of several. Called in a worker."""
    if not items:
        screen.show_message(_("No work about this record. Press w to submit some."))
        return
    item: object = items[0].id
    if len(items) > 1:
        choices = [Choice(each.id, str(each.id), item_line(each)) for each in items]
        item = await screen.app.push_screen_wait(Pick(_("Which item?"), choices))
    if isinstance(item, int):
        screen.go("item", item=item)


def item_line(item: ItemRow) -> str:
    """Return an item in one line: what it is, and its state."""
    return f"{clean(item.title)} · {_(inbox.STATE_NAMES[item.state])}"
