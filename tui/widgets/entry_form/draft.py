"""The content of a form: raw texts, their values, and their errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from store.errors import Invalid, KantoorError
from tui.widgets.entry_form.slots import Slot
from tui.widgets.fields import Context, DateField

__all__ = ["Draft"]


class Draft:
    """The fields of a form in order, with texts, defaults, values and errors by field id.

    Texts, defaults and the previous record's texts of removed fields are kept, so that a row that
    disappears and returns still has its text. In a `fast` form Enter passes over empty optional
    fields, and `+3` counts from the date used last; elsewhere it counts from today.
    """

    def __init__(self, slots: Sequence[Slot], today: date, fast: bool = False) -> None:
        self.today = today
        self.fast = fast
        self.slots: tuple[Slot, ...] = tuple(slots)
        self.texts: dict[str, str] = {}
        self.defaults: dict[str, str] = {}
        self.previous: dict[str, str] = {}
        self.values: dict[str, object] = {}
        self.errors: dict[str, KantoorError] = {}
        self.read_all()

    def arrange(self, slots: Sequence[Slot]) -> None:
        """Replace the fields; texts stay with their ids."""
        self.slots = tuple(slots)
        ids = {slot.id for slot in slots}
        self.errors = {field: error for field, error in self.errors.items() if field in ids}
        self.read_all()

    def find(self, id: str) -> int | None:
        """Return the index of a field."""
        return next((at for at, slot in enumerate(self.slots) if slot.id == id), None)

    def text(self, slot: Slot) -> str:
        """Return a field's typed text."""
        return self.texts.get(slot.id, "")

    def default(self, slot: Slot) -> str:
        """Return the value that an empty field has, as text."""
        return self.defaults.get(slot.id, slot.default)

    def shown_texts(self) -> dict[str, str]:
        """Return the raw texts of the fields in the form, as a draft stores them."""
        return {slot.id: self.text(slot) for slot in self.slots if self.text(slot)}

    def read(self, slot: Slot, text: str | None = None) -> object:
        """Return the value of a field (or of another text in it); raises `Invalid`."""
        typed = self.text(slot) if text is None else text
        last = self._last(slot) if self.fast or not typed.strip() else None
        context = Context(self.today, last, self.values)
        if not typed.strip() and not isinstance(slot.field, DateField):
            typed = self.default(slot)
        return slot.field.parse(typed, context)

    def take(self, slot: Slot) -> bool:
        """Parse a field on leaving it: store its value and normalized text, or its error."""
        text = self.text(slot)
        try:
            value = self.read(slot)
        except Invalid as error:
            self.values[slot.id] = None
            self.errors[slot.id] = error
            return False
        self.values[slot.id] = value
        self.errors.pop(slot.id, None)
        if text.strip() and value is not None:
            self.texts[slot.id] = slot.field.show(value)
        return True

    def glance(self, slot: Slot) -> None:
        """Parse a field during typing: store its value if there is one, without an error."""
        self.errors.pop(slot.id, None)
        try:
            self.values[slot.id] = self.read(slot)
        except Invalid:
            self.values[slot.id] = None

    def needs(self, slot: Slot) -> bool:
        """Whether Enter has to stop here: there is an error, or the field is empty."""
        passed = slot.seldom or (slot.skip and (self.fast or self.default(slot)))
        return self._lacks(slot, bool(passed))

    def begins(self, slot: Slot) -> bool:
        """Whether a form that is opened begins here: as `needs`, but never where `skip` says so."""
        return self._lacks(slot, slot.skip or slot.seldom or bool(self.fast and self.default(slot)))

    def _lacks(self, slot: Slot, passed: bool) -> bool:
        if slot.id in self.errors or not (passed or self.text(slot).strip()):
            return True
        try:
            self.read(slot)
        except Invalid:
            return True
        return False

    def read_all(self) -> None:
        """Parse every field without recording errors."""
        self.values = {}
        for slot in self.slots:
            try:
                self.values[slot.id] = self.read(slot)
            except Invalid:
                self.values[slot.id] = None

    def first_wrong(self) -> int | None:
        """Parse every field and record every error; returns the index of the first one."""
        wrong = [at for at, slot in enumerate(self.slots) if not self.take(slot)]
        return wrong[0] if wrong else None

    def clear(self, previous: Mapping[str, str], defaults: Mapping[str, str]) -> None:
        """Start an empty record."""
        self.texts = {}
        self.errors = {}
        self.previous = dict(previous)
        self.defaults = dict(defaults)
        self.read_all()

    def _last(self, slot: Slot) -> date | None:
        if not isinstance(slot.field, DateField) or not self.default(slot):
            return None
        try:
            return slot.field.parse(self.default(slot), Context(self.today))
        except Invalid:
            return None
