"""Filling in a form: the current field, moving between fields, and the gate at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from store.errors import Invalid, KantoorError
from tui.locale import say
from tui.widgets.entry_form.draft import Draft
from tui.widgets.entry_form.matches import Matches
from tui.widgets.entry_form.slots import Row, Slot, place_rows
from tui.widgets.entry_form.typed import Typed
from tui.widgets.fields import Choice, New

__all__ = ["Filling"]


def _nothing(*_told: str) -> None:
    """Ignore the call."""


class Filling:
    """The state of a form while it is filled in, independent of any terminal.

    `at` is the current field's index; one past the last is the gate. The hooks are called:
    `on_left` before the next field is chosen, `on_edited` at each change of a text, `on_new` with
    field and name when Enter chooses a name that is to be made, `on_passed` at the gate, `on_table`
    with field and text when several cells or lines are pasted, which it may take. If not `gated`, leaving the last field passes immediately. In a `fast`
    one Enter passes over empty optional fields. `refused` is true while a notice says why the form
    was not accepted; `passing` while complete fields are skipped.
    """

    def __init__(
        self, rows: Sequence[Row], today: date, gated: bool = True, fast: bool = False
    ) -> None:
        self.rows: Sequence[Row] = tuple(rows)
        self.gated = gated
        self.draft = Draft(_slots(rows), today, fast)
        self.at = 0
        self.typed = Typed()
        self.matches: Matches | None = None
        self.notice = ""
        self.wrong = False
        self.refused = False
        self.passing = False
        self.on_left: Callable[[str], None] = _nothing
        self.on_edited: Callable[[str], None] = _nothing
        self.on_new: Callable[[str, str], None] = _nothing
        self.on_passed: Callable[[], None] = lambda: None
        self.on_table: Callable[[str, str], bool] = lambda _field, _text: False
        self.enter(0)

    @property
    def slot(self) -> Slot | None:
        """The current field; None at the gate."""
        return self.draft.slots[self.at] if self.at < len(self.draft.slots) else None

    @property
    def message(self) -> str:
        """The message in its line, else what is wrong with the current field."""
        error = self.draft.errors.get(self.slot.id) if self.slot else None
        return self.notice or (say(error) if error else "")

    def show_message(self, text: str, wrong: bool = True) -> None:
        """Show a message in the message line until the next key."""
        self.notice, self.wrong, self.refused = text, wrong, False

    def enter(self, at: int) -> None:
        """Make a field current, with its text selected and the caret at the end."""
        self.at = max(0, min(at, len(self.draft.slots)))
        self.typed = Typed.entered(self.draft.text(self.slot) if self.slot else "")
        self.matches = self._matching()

    def edited(self) -> None:
        """Parse the changed text, update the list and call the hook."""
        slot = self.slot
        if slot is None:
            return
        self.draft.texts[slot.id] = self.typed.text
        self.draft.glance(slot)
        self.matches = self._matching()
        self.on_edited(slot.id)

    def set_texts(self, texts: Mapping[str, str], at: str) -> None:
        """Set the texts of some fields as if they were typed, and go to one of the fields."""
        self.draft.texts.update(texts)
        self.draft.read_all()
        self.enter(self.draft.find(at) or 0)

    def _matching(self) -> Matches | None:
        slot, text = self.slot, self.typed.text
        if slot is None or not (slot.field.listed or (text.strip() and not self.typed.fresh)):
            return None
        choices = slot.field.complete(text)
        unknown = bool(choices) and isinstance(choices[0].value, New)
        first = unknown or (slot.field.listed and text.strip())  # an empty Enter chooses nothing
        return Matches(choices, 0 if first else -1) if choices else None

    def leave(self, forward: bool = True) -> None:
        """Parse the current field; going back from an empty one is not an error."""
        slot = self.slot
        if slot is None:
            return
        if self.matches and self.matches.chosen and not self.matches.new:
            self.put(slot, self.matches.chosen)
        self.matches = None
        if not forward and not self.draft.text(slot).strip():
            self.draft.glance(slot)
        elif not self.draft.take(slot):
            self.show_message(say(self.draft.errors[slot.id]))
        self.on_left(slot.id)

    def put(self, slot: Slot, choice: Choice) -> None:
        """Set a choice as the text of a field."""
        self.draft.texts[slot.id] = choice.code or choice.label

    @property
    def at_last(self) -> bool:
        """Whether no field follows the current one."""
        return self.at == len(self.draft.slots) - 1

    def advance(self, *, past_filled: bool) -> None:
        """Move to the next field, or to the next one that needs input; then to the gate.

        The latter stays in a required field that is empty.
        """
        self.passing = past_filled
        if past_filled and (self._makes() or self._stays() or self._begins()):
            return
        field, at = (self.slot.id if self.slot else ""), self.at
        self.leave()
        slot_index = self.draft.find(field)
        after = at if slot_index is None else slot_index + 1
        self._stop(after)

    def _makes(self) -> bool:
        """Whether a name is chosen that is to be made; tells so."""
        new = self.matches.new if self.matches else None
        if self.slot is None or new is None:
            return False
        self.on_new(self.slot.id, new.name)
        return True

    def made(self, field_id: str, code: str) -> None:
        """Go on with what was made of the name in a field."""
        at = self.draft.find(field_id)
        if at is not None:
            self.draft.texts[field_id] = code
            self.enter(at)
            self.advance(past_filled=True)

    def _stays(self) -> bool:
        """Whether the current field is empty and may not be so; says so."""
        slot = self.slot
        if slot is None or self.draft.text(slot).strip() or (self.matches and self.matches.chosen):
            return False
        if self.draft.take(slot):
            return False
        self.show_message(say(self.draft.errors[slot.id]))
        return True

    def _begins(self) -> bool:
        """Whether a choice is taken that is only the begin of the field's text."""
        slot, chosen = self.slot, self.matches.chosen if self.matches else None
        if slot is None or chosen is None or not slot.field.begins:
            return False
        text = f"{chosen.code} "
        self.typed = Typed(text, len(text), fresh=False, before=self.typed.before)
        self.edited()
        return True

    def go_on(self) -> None:
        """Skip fields that no longer need input, as proposals came after entering the field."""
        if self.passing and self.slot is not None and self.typed.fresh:
            self._stop(self.at)

    def _stop(self, first: int) -> None:
        slots = self.draft.slots
        stops = (
            number
            for number in range(first, len(slots))
            if not self.passing or self.draft.needs(slots[number])
        )
        self.enter(next(stops, len(slots)))
        if self.slot is None and not self.gated:
            self.pass_gate()

    def retreat(self) -> None:
        """Move to the previous field; from the gate to the last field."""
        self.passing = False
        field, at = (self.slot.id if self.slot else ""), self.at
        self.leave(forward=False)
        slot_index = self.draft.find(field)
        self.enter((at if slot_index is None else slot_index) - 1)

    def back(self) -> bool:
        """Close the list, or leave the gate; returns False if neither."""
        if self.matches is not None:
            self.matches = None
        elif self.slot is None and self.draft.slots:
            self.retreat()
        else:
            return False
        return True

    def fill(self, texts: Mapping[str, str]) -> None:
        """Set the texts of some fields, and go to the first field that needs input."""
        draft = self.draft
        draft.texts.update(texts)
        draft.read_all()
        begins = (at for at, slot in enumerate(draft.slots) if draft.begins(slot))
        self.enter(next(begins, 0))

    def duplicate(self) -> bool:
        """Copy this field from the previous record and advance; returns False if empty there."""
        slot = self.slot
        text = self.draft.previous.get(slot.id, "") if slot else ""
        if slot is None or not text:
            return False
        self.typed.set(text)
        self.edited()
        self.advance(past_filled=True)
        return True

    def pass_gate(self) -> None:
        """Submit the form, or go to the first field with an error."""
        wrong = self.draft.first_wrong()
        if wrong is None:
            self.on_passed()
        else:
            self.enter(wrong)
            self.show_message(say(self.draft.errors[self.draft.slots[wrong].id]))

    def arrange(self, rows: Sequence[Row]) -> None:
        """Replace the rows; texts, current field and caret stay with their ids."""
        field, at = (self.slot.id if self.slot else None), self.at
        self.rows = tuple(rows)
        self.draft.arrange(_slots(rows))
        slot_index = self.draft.find(field) if field else len(self.draft.slots)
        if slot_index is None:
            self.enter(at)
        else:
            self.at = slot_index

    def refuse(self, error: KantoorError, also: str = "") -> None:
        """Show why the form was not accepted, at the field that the error names."""
        field = error.field if isinstance(error, Invalid) else None
        at = self.draft.find(field) if field else None
        if at is not None and isinstance(error, Invalid):
            self.draft.errors[self.draft.slots[at].id] = error
            self.enter(at)
        self.show_message(f"{say(error)} {also}".strip())
        self.refused = True


def _slots(rows: Sequence[Row]) -> list[Slot]:
    return [place.slot for place in place_rows(rows)]
