"""Ordering tests: the patient and the tests by a few letters each, Enter for the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from textual.app import ComposeResult

from screens.laboratory.order import sex_choices
from store import laboratory, records
from store.errors import KantoorError
from tui.locale import _
from tui.pages.form_screen import FormScreen
from tui.text import day
from tui.widgets.entry_form import EntryForm, Heading, Row, Slot
from tui.widgets.fields import (
    Choice,
    ChoiceField,
    Choices,
    CodeField,
    Context,
    DateField,
    TextField,
    TimeField,
)

__all__ = ["OrderingScreen"]

UNKNOWN = date.min
MOST = 100
"""Tests of one order."""
TEST = "test."


class BornField(DateField):
    """A day of birth, or - where nobody knows it."""

    def read(self, typed: str, context: Context, /) -> date:
        return UNKNOWN if typed.strip() == "-" else super().read(typed, context)

    def show(self, value: date) -> str:
        return "-" if value == UNKNOWN else super().show(value)

    def echo(self, value: date, /) -> str:
        return _("unknown") if value == UNKNOWN else super().echo(value)

    def hint(self) -> str:
        return _("Day of birth, or - where it is not known")


class OrderingScreen(FormScreen):
    """The form of a new order: after each test there is a line for another one."""

    place = "lab_ordering"
    line, most = TEST, MOST

    def __init__(self, patient: int | None = None) -> None:
        super().__init__()
        self.patient = patient
        self._contacts: Choices = Choices(())
        self._born: dict[int, str] = {}
        self._tests: Choices = Choices(())

    @property
    def heading(self) -> str:
        """What is made here."""
        return _("Laboratory · new order")

    def body(self) -> ComposeResult:
        """Compose the form."""
        yield EntryForm((), today=self.session.today, on_field_left=self.field_left, key="lab_order", fast=True,
                        gate=_("Enter orders these tests · F3 goes back"))  # fmt: skip

    async def load(self) -> None:
        """Read who and what can be chosen, once; then take up what was half typed."""
        if len(self._tests):
            return
        contacts = await self.ask(records.relation_choices)
        self._born = {each.id: day(each.born) for each in contacts if each.born}
        self._contacts = Choices(
            [Choice(each.id, str(each.id), each.name, each.city) for each in contacts]
        )
        tests = await self.ask(laboratory.orderable_tests)
        self._tests = Choices(
            [Choice(each.value, each.code, each.label, each.hint) for each in tests]
        )
        self.begin({} if self.patient is None else {"patient": str(self.patient)})

    def rows(self) -> list[Row]:
        """Return who it is for, and a line more than there are tests."""
        lines = self.lines()
        yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
        sexes = [*sex_choices(), Choice("", _("u"), _("unknown"))]
        column = 44
        return [
            Slot("patient", _("Patient"), CodeField(self._contacts, required=True), 30),
            (Slot("born", _("Born"), BornField(required=True), 12, skip=True),
             Slot("sex", _("Sex"), ChoiceField(sexes, required=True), 3, column=column)),
            Slot("requester", _("Requester"), CodeField(self._contacts), 30),
            (Slot("external", _("Their number"), TextField(limit=60), 20, skip=True),
             Slot("urgent", _("Urgent"), ChoiceField(yes), 3, _("n"), skip=True, column=column)),
            (Slot("collected_on", _("Collected on"), DateField(), 12, skip=True),
             Slot("collected_at", _("Time"), TimeField(), 5, skip=True, column=column)),
            Slot("note", _("Note"), TextField(limit=200), 50, skip=True),
            Heading(_("Tests")),
            *((self._line(at, required=len(lines) == 1),) for at in lines),
        ]  # fmt: skip

    def _line(self, at: int, *, required: bool) -> Slot:
        field = CodeField(self._tests, required=required)
        return Slot(f"{TEST}{at}", f"{at + 1:3}", field, 40, column=1,
                    name=_("Test"))  # fmt: skip

    def field_left(self, form: EntryForm, field: str) -> None:
        """Show another line for a test; propose when the patient was born."""
        super().field_left(form, field)
        if field == "patient":
            chosen = form.values.get("patient")
            born = self._born.get(chosen, "") if isinstance(chosen, int) else ""
            form.suggest({"born": born})

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Order, and show the order with its samples."""
        try:
            done = await self.save("lab_order.add", None, _given(message.values))
        except KantoorError as error:
            message.form.refuse(error)
            return
        message.form.pass_on()
        self.leave()
        self.go("lab_order", lab_order=done.doc.id)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in values.items()
             if value not in (None, "") and not key.startswith(TEST)}  # fmt: skip
    if given.get("born") == UNKNOWN:
        del given["born"]
    if "collected_at" in given:
        given["collected_at"] = f"{given['collected_at']:%H:%M}"
    lines = (values.get(f"{TEST}{at}") for at in range(MOST))
    return {**given, "tests": tuple(test for test in lines if test is not None)}
