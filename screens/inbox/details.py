"""Changes the details of an item, merging with a colleague's simultaneous changes."""

from __future__ import annotations

from collections.abc import Mapping

from store import inbox
from store.inbox import WorkItem
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import day
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import (
    Choice,
    ChoiceField,
    DateField,
    DurationField,
    TextField,
    show_minutes,
)
from tui.widgets.form_dialog import FormDialog, Version

__all__ = ["change_details", "detail_rows"]


async def change_details(screen: OfficeScreen, subject: int) -> bool:
    """Let the clerk change an item's details; returns whether they did. Called in a worker."""
    plans = screen.session.granted("item.assign")

    async def newest() -> Version:
        item = (await screen.ask(inbox.item_detail, subject)).item
        return Version(item.rev, _texts(item, plans))

    async def save(values: Mapping[str, object]) -> None:
        await screen.save("item.change", subject, _given(values, plans), dialog.rev)

    began = await newest()
    dialog = FormDialog(
        _("Details"),
        detail_rows(many=False, plans=plans),
        save,
        today=screen.session.today,
        texts=began.texts,
        rev=began.rev,
        newest=newest,
        key=f"item.change {subject}",
    )
    changed = await screen.app.push_screen_wait(dialog)
    return changed is True


def detail_rows(many: bool, plans: bool) -> list[Row]:
    """Returns the fields of an item that can be changed; several items have no common subject."""
    urgency = [Choice(1, "1", _("urgent")), Choice(2, "2", _("high")),
               Choice(3, "3", _("normal")), Choice(4, "4", _("low"))]  # fmt: skip
    rows: list[Row] = []
    if not many:
        rows.append(Slot("title", _("Subject"), TextField(required=True, limit=300), 56))
    rows.append(Slot("estimate", _("Estimate"), DurationField(), 6))
    if plans:
        rows.append(Slot("priority", _("Priority"), ChoiceField(urgency), 3, echo=20))
        rows.append(Slot("due", _("Due"), DateField(nearest="future"), 12))
    return rows


def _texts(item: WorkItem, plans: bool) -> dict[str, str]:
    texts = {"title": item.title, "estimate": show_minutes(item.estimate) if item.estimate else ""}
    if plans:
        texts |= {"priority": str(item.priority), "due": day(item.due) if item.due else ""}
    return texts


def _given(values: Mapping[str, object], plans: bool) -> dict[str, object]:
    given = {"title": values["title"], "estimate": values["estimate"] or 0}
    if plans:
        given |= {"priority": values["priority"] or 3, "due": values["due"]}
    return given
