"""The acts on one result, with what they ask: by its list and by its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from screens.laboratory.wording import named
from store.acts import Done
from store.laboratory.catalogue.devices import device_choices
from store.laboratory.models import LabResult, LabTest
from store.laboratory.results.measuring import measuring_test
from store.reading import Reading
from store.time_zone import AMSTERDAM
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.form import choice
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.office_screen import OfficeScreen
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, MeasuredField, TextField, TimeField

__all__ = ["call_result", "cancel_result", "enter_result", "return_result", "take_step"]


async def take_step(at: OfficeScreen, step: str, doc: LabResult) -> None:
    """Verify or release a result as it was shown."""
    if await at.act(f"lab_result.{step}", doc.id, None, doc.rev):
        at.show_message(_("Verified.") if step == "verify" else _("Released."))


async def return_result(at: OfficeScreen, doc: LabResult) -> None:
    """Ask what has to be determined again, and return the result."""
    await act_with_text(at, "lab_result.return", doc.id, lambda text: {"note": text},
                        _("Return the result"), _("What to do again"))  # fmt: skip


async def cancel_result(at: OfficeScreen, doc: LabResult) -> None:
    """Ask why it is not determined, and cancel the result."""
    await act_with_text(at, "lab_result.cancel", doc.id, lambda text: {"reason": text},
                        _("Cancel the result"), _("Reason"))  # fmt: skip


async def call_result(at: OfficeScreen, doc: LabResult) -> None:
    """Ask to whom a critical value was passed on, when, and whether they read it back."""
    answers = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
    rows = (
        Slot("whom", _("Passed on to"), TextField(required=True, limit=100), 30),
        Slot("at", _("At (empty: now)"), TimeField(), 8),
        Slot("read_back", _("Read back"), ChoiceField(answers, required=True), 8),
    )

    def given(values: Mapping[str, object]) -> dict[str, Any]:
        moment = values.get("at")
        return {**values, "at": _moment(at, moment) if isinstance(moment, time) else None}

    title = _("Pass on a critical value")
    if await run_form_dialog(at, title, rows, "lab_result.call", doc.id, given=given):
        at.show_message(_("Recorded."))


def _moment(at: OfficeScreen, of_day: time) -> datetime:
    """Return the moment of today at which it was passed on."""
    return datetime.combine(at.session.today, of_day, AMSTERDAM)


async def enter_result(at: OfficeScreen, doc: LabResult, *, amends: bool = False) -> Done | None:
    """Ask for the value with all that belongs to it, and enter it or amend what was released."""

    def read(reading: Reading) -> tuple[LabTest, list[Choice]]:
        devices = [choice(option) for option in device_choices(reading, doc.department)]
        return measuring_test(reading, doc), devices

    test, devices = await at.ask(read)
    choices = [Choice(each.code, each.code, named(each)) for each in test.choices]
    methods = [Choice(method, str(n), method) for n, method in enumerate(test.methods, 1)]
    rows = [
        Slot("value", _("Value {unit}").format(unit=test.unit).strip(),
             MeasuredField(choices, required=True), 24),
        *([Slot("method", _("Method"), CodeField(methods), 24)] if len(methods) > 1 else []),
        *([Slot("device", _("Device"), CodeField(devices), 24),
           Slot("despite", _("Not calibrated: why"), TextField(), 40)] if devices else []),
        Slot("note", _("Note"), TextField(), 40),
        *([Slot("reason", _("Why it is amended"), TextField(required=True), 40)] if amends else []),
    ]  # fmt: skip
    act, title = "lab_result.enter", _("Enter {test}")
    if amends:
        act, title = "lab_result.amend", _("Amend {test}")

    def given(values: Mapping[str, object]) -> dict[str, Any]:
        return {key: value for key, value in values.items() if value not in (None, "")}

    return await run_form_dialog(at, title.format(test=f"{test.code} {named(test)}"), rows, act, doc.id,
                                 given=given)  # fmt: skip
