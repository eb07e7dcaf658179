"""Taking a step of a sample: at once, or with what the step asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.laboratory.wording import named
from store.access import Yes
from store.records import RecordField, Way
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets import fields as typed
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, Field
from tui.widgets.form_dialog import FormDialog

__all__ = ["may_take", "take_step"]


def may_take(way: Way) -> bool:
    """Whether the person may take a step now."""
    return isinstance(way.answer, Yes)


async def take_step(at: OfficeScreen, sample: int, way: Way, rev: int | None) -> bool:
    """Take a step, asking what it asks; call it in a worker where it asks something."""
    code = way.transition.code
    fields = [field for field in way.transition.fields if not field.retired]
    if not fields:
        return await at.act("record.move", sample, {"transition": code}, rev) is not None

    async def save(values: Mapping[str, object]) -> None:
        asked = {key: value for key, value in values.items() if value not in (None, "")}
        given = {"transition": code, "values": asked}
        await at.save("record.move", sample, given, dialog.rev, dialog.reason)

    rows = [Slot(field.key, named(field), _typed(field), 40) for field in fields]
    dialog = FormDialog(named(way.transition), rows, save, today=at.session.today, rev=rev,
                        key=f"record.move {sample} {code}")  # fmt: skip
    if not await at.app.push_screen_wait(dialog):
        return False
    await at.reload()
    return True


def _typed(field: RecordField) -> Field[Any]:
    """Return the field in which a value of a step is typed."""
    if field.type == "k":
        choices = [Choice(each.code, each.code, named(each)) for each in field.choices]
        return typed.CodeField(choices, required=field.required, listed=True)
    if field.type == "j":
        yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
        return typed.ChoiceField(yes, required=field.required)
    if field.type == "d":
        return typed.DateField(required=field.required)
    return typed.TextField(required=field.required, limit=field.limit or 200)
