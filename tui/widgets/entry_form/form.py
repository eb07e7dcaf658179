"""One widget that owns all fields of a form, so that keys typed ahead land in the right field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import events
from textual.message import Message

from store.errors import KantoorError
from tui.locale import _, say
from tui.widgets.entry_form import keys
from tui.widgets.entry_form.filling import Filling
from tui.widgets.entry_form.picture import Scene, draw
from tui.widgets.entry_form.slots import Note, Row, Total
from tui.widgets.fields import TextField
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["EntryForm"]

Totals = Callable[[Mapping[str, object]], Sequence[Total | Note]]


class EntryForm(LineWidget, can_focus=True):
    """A form of typed fields with one focus and its own caret; keys are handled in order.

    `totals` computes the lines under the fields from the values, whenever a field is left or filled
    in by others; they do not change while a number is being typed. `on_field_left` is called when a
    field has been left and before the next one is chosen, so it may `suggest` defaults or `lay_out`
    other rows, and keys typed ahead still land right. `gate` is the line that asks for the last
    Enter; None means no gate. In a `fast` form Enter passes over empty optional fields too. Under
    its `key` a form is kept that was half typed. `filling` is its state.
    """

    DEFAULT_CSS = "EntryForm { width: 1fr; height: 1fr; }"

    @dataclass
    class Submitted(Message):
        """The gate was passed. Keys are held until `start`, `refuse` or `pass_on` is called."""

        form: EntryForm
        values: dict[str, object]
        texts: dict[str, str]

    @dataclass
    class Changed(Message):
        """A field was left."""

        form: EntryForm
        field_id: str
        values: dict[str, object]
        texts: dict[str, str]

    @dataclass
    class Unknown(Message):
        """A name was chosen to be made. Keys are held until `made` or `refuse` is called."""

        form: EntryForm
        field_id: str
        name: str
        values: dict[str, object]

    @dataclass
    class Edited(Message):
        """A key changed a text."""

        form: EntryForm
        field_id: str
        texts: dict[str, str]

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        today: date,
        totals: Totals | None = None,
        on_field_left: Callable[[EntryForm, str], None] | None = None,
        gate: str | None = "",
        fast: bool = False,
        key: str = "",
    ) -> None:
        super().__init__()
        self.key = key
        self.totals = totals
        self.on_field_left = on_field_left
        self.gate = gate
        self.fast = fast
        self.filling = Filling(rows, today, gated=gate is not None, fast=fast)
        self.filling.on_left = self._on_left
        self.filling.on_edited = self._on_edited
        self.filling.on_new = self._on_new
        self.filling.on_passed = self._on_passed
        self._held: list[events.Key | events.Paste] | None = None
        self._totals: Sequence[Total | Note] = ()
        self._typing = False
        self.stored: Mapping[str, str] = {}
        """The texts that are stored already, so that nothing is lost with them."""
        self._given_up: Mapping[str, str] | None = None

    @property
    def values(self) -> dict[str, object]:
        """The values of the fields by id; None for an empty or invalid one."""
        return dict(self.filling.draft.values)

    @property
    def texts(self) -> dict[str, str]:
        """The raw texts by id, without empty ones, as a draft stores them."""
        return self.filling.draft.shown_texts()

    @property
    def unsaved(self) -> bool:
        """Whether there are texts that are not stored."""
        return self.texts != self.stored

    @property
    def labels(self) -> dict[str, str]:
        """The labels of the fields by id."""
        return {slot.id: slot.label for slot in self.filling.draft.slots}

    def has(self, kind: type) -> bool:
        """Whether it has a field of a kind."""
        return any(isinstance(slot.field, kind) for slot in self.filling.draft.slots)

    @property
    def joinable(self) -> frozenset[str]:
        """The fields of plain text, whose versions can be joined."""
        return frozenset(
            slot.id for slot in self.filling.draft.slots if type(slot.field) is TextField
        )

    @property
    def current(self) -> str | None:
        """The id of the current field; None at the gate."""
        return self.filling.slot.id if self.filling.slot else None

    def start(
        self,
        *,
        previous: Mapping[str, str] | None = None,
        defaults: Mapping[str, str] | None = None,
    ) -> None:
        """Start an empty record, then handle the keys typed ahead.

        `previous` are the texts that `*` and Insert copy, `defaults` the values of empty fields.
        """
        self._typing = False
        self.stored = {}
        self.filling.draft.clear(previous or {}, defaults or {})
        self.filling.show_message("")
        self.filling.enter(0)
        self._take_held()

    def made(self, field_id: str, code: str) -> None:
        """Go on with what was made of the name in a field, then handle the keys typed ahead."""
        self.filling.made(field_id, code)
        self._take_held()

    def _take_held(self) -> None:
        held, self._held = self._held or [], None
        for event in held:
            self._take(event)
        self.redraw()

    def refuse(self, error: KantoorError) -> None:
        """Show why the record was not accepted, at its field; drops the keys typed ahead."""
        held, self._held = self._held or [], None
        unused: str = self.app.forget_type_ahead(len(held))  # type: ignore[attr-defined]  # the gate's
        self.filling.refuse(error, unused)
        self.app.bell()
        self.redraw()

    def pass_on(self) -> None:
        """End the submission: the form is done, and keys typed ahead go to the next widget."""
        held, self._held = self._held or [], None
        for event in held:
            again = (
                events.Paste(event.text)
                if isinstance(event, events.Paste)
                else events.Key(event.key, event.character)
            )
            self.app.post_message(again)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Restore the raw texts of a draft, and go to the first field that needs input."""
        self._typing = False
        self.filling.fill(texts)
        self.stored = self.texts
        self.redraw()

    def suggest(self, defaults: Mapping[str, str]) -> None:
        """Replace the defaults of some fields."""
        self.filling.draft.defaults.update(defaults)
        self.filling.draft.read_all()
        self.redraw()

    def keep(self, field_id: str) -> None:
        """Make the default of a field its text, so that a later `suggest` leaves it alone."""
        draft = self.filling.draft
        draft.texts[field_id] = draft.defaults.get(field_id, "")

    def drop(self, field_id: str) -> None:
        """Take the text of a field away, so that its default counts again."""
        self.filling.draft.texts.pop(field_id, None)

    def lay_out(self, rows: Sequence[Row]) -> None:
        """Replace the rows; texts and the current field stay with their ids."""
        self._typing = False
        self.filling.arrange(rows)
        self.redraw()

    def go_on(self) -> None:
        """Skip fields that no longer need input, after a later `suggest`."""
        self.filling.go_on()
        self.redraw()

    def warn(self, text: str) -> None:
        """Show a message in the form's own line until the next key."""
        self.filling.show_message(text)
        self.redraw()

    def point_out(self, field_id: str, error: KantoorError) -> None:
        """Show what is wrong with a field that was left, without going back to it."""
        self.filling.draft.errors[field_id] = error
        self.warn(say(error))

    def back(self) -> bool:
        """Go one step back in the form: close the list, or leave the gate; False if neither."""
        went = self.filling.back()
        self.redraw()
        return went

    def step_back(self) -> bool:
        """Go back as `back` does, or warn once about text that would be lost; False to leave."""
        if self.back():
            return True
        if not self.unsaved or self._given_up == self.texts:
            return False
        self._given_up = self.texts
        self.warn(_("Nothing is saved yet. Press F3 again to discard your text."))
        return True

    def on_key(self, event: events.Key) -> None:
        """Handle a key, or hold it while the record is being submitted."""
        if keys.knows(event.key, event.character):
            event.stop()
            event.prevent_default()
            self._take_or_hold(event)

    def on_paste(self, event: events.Paste) -> None:
        """Paste the whole text or nothing."""
        event.stop()
        event.prevent_default()
        self._take_or_hold(event)

    def _take_or_hold(self, event: events.Key | events.Paste) -> None:
        if self._held is not None:
            self._held.append(event)
        else:
            self._take(event)
            self.redraw()

    def _take(self, event: events.Key | events.Paste) -> None:
        if self._held is not None:
            self._held.append(event)
        elif isinstance(event, events.Paste):
            keys.paste(self.filling, event.text)
        else:
            keys.press(self.filling, event.key, event.character)
        if self.filling.notice and self.filling.wrong:
            self.app.bell()

    def _on_left(self, field_id: str) -> None:
        self._typing = False
        if self.on_field_left is not None:
            self.on_field_left(self, field_id)
        self.post_message(self.Changed(self, field_id, self.values, self.texts))

    def _on_edited(self, field_id: str) -> None:
        self._typing = True
        self.post_message(self.Edited(self, field_id, self.texts))

    def _on_new(self, field_id: str, name: str) -> None:
        self._held = []
        self.post_message(self.Unknown(self, field_id, name, self.values))

    def _on_passed(self) -> None:
        self._held = []
        self.post_message(self.Submitted(self, self.values, self.texts))

    def draw(self) -> Picture:
        """Draw the form in its current state."""
        if self.totals and not self._typing:
            self._totals = self.totals(self.values)
        gate = self.gate or _("Enter saves · F3 goes back")
        return draw(Scene(self.filling, self._totals, gate, self.has_focus, *self.size))
