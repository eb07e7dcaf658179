"""What the office has set for its returns of btw, by date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from store import ledgers
from store.errors import N_
from store.ledgers import BtwSetting
from tui.pages.list import ListPage, ListScreen
from tui.widgets.entry_form import EntryForm
from tui.widgets.fields import Choice, Choices, CodeField

__all__ = ["BTW_SETTINGS"]

BTW_SETTINGS = ListPage(
    place="btw_settings",
    of=BtwSetting,
    heading=N_("Settings of VAT returns"),
    empty=N_("Nothing is set yet. Press + to say how often a return is filed."),
    columns=("name", "since", "value"),
    read=ledgers.btw_settings,
    form="below",
    title=N_("Setting"),
)


@BTW_SETTINGS.handles("began")
def offer_values(at: ListScreen, form: EntryForm) -> None:
    """Offer the values of the setting that is typed, and no others."""
    field = next(slot.field for slot in form.filling.draft.slots if slot.id == "value")
    if isinstance(field, CodeField):
        form.on_field_left = partial(_offer, field, field.complete(""))
        narrow(at, form)


@BTW_SETTINGS.handles("typed")
def narrow(_at: ListScreen, form: EntryForm) -> None:
    """Do so for what was typed before, which comes back."""
    if form.on_field_left:
        form.on_field_left(form, "name")


def _offer(field: CodeField, every: Sequence[Choice], form: EntryForm, _left: str) -> None:
    values = ledgers.BTW_SETTING_VALUES.get(str(form.values.get("name")), {})
    field.choices = Choices([each for each in every if each.value in values])
