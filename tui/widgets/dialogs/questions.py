"""Dialogs that ask for one field: a text, an amount, a date, a choice, a PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual import on

from store.errors import KantoorError
from tui.locale import _
from tui.text import day
from tui.widgets.dialogs.dialog import Answer, Dialog
from tui.widgets.entry_form import EntryForm, Note, Slot
from tui.widgets.fields import AmountField, Choice, CodeField, DateField, TextField, show_cents
from tui.widgets.line_widget import LineWidget
from tui.widgets.pin_line import PinLine

__all__ = ["AskAmount", "AskDate", "AskPin", "AskText", "Pick", "ask_alone"]


class _Ask(Dialog[Answer]):
    """Asks for one field."""

    @on(EntryForm.Submitted)
    def _answer(self, message: EntryForm.Submitted) -> None:
        message.stop()
        self.dismiss(self.answer(message.values["answer"]))
        message.form.pass_on()

    def answer(self, value: object) -> Answer | None:
        """Return the dialog's answer for the field's value."""
        raise NotImplementedError


class AskPin(Dialog[str]):
    """Asks for a PIN, without showing its digits."""

    AUTO_FOCUS = "PinLine"

    def body(self) -> LineWidget:
        """Return the line that takes the digits."""
        return PinLine(_("PIN"))

    @on(PinLine.Entered)
    def _answer(self, message: PinLine.Entered) -> None:
        message.stop()
        self.dismiss(message.pin)


class AskText(_Ask[str]):
    """Asks for one line of text; None when the clerk goes back.

    `error` is why an earlier attempt with `text` failed; `typed` is called at every change. With a `key`
    what is half typed is back when the same is asked after the connection was lost.
    """

    def __init__(
        self,
        title: str,
        label: str,
        required: bool = True,
        *,
        text: str = "",
        width: int = 60,
        error: KantoorError | None = None,
        typed: Callable[[str], None] | None = None,
        key: str = "",
    ) -> None:
        super().__init__(title)
        self._typed = typed
        self._key = key
        self._slot = Slot("answer", label, TextField(required=required), width)
        self._text = text
        self._error = error

    def body(self) -> EntryForm:
        """Return a form of one field."""
        return EntryForm([Note(), self._slot], today=date.min, gate=None, key=self._key)

    def on_mount(self) -> None:
        """Start with the given text, or with what was half typed."""
        form = self.query_one(EntryForm)
        if self._text:
            form.fill({"answer": self._text})
        if self._key:
            self.app.half_typed.resume(form)  # type: ignore[attr-defined]  # tui.app's own
        if self._error:
            form.refuse(self._error)

    def on_entry_form_edited(self, message: EntryForm.Edited) -> None:
        """Report the changed text."""
        if self._typed is not None:
            self._typed(message.texts.get("answer", ""))

    def answer(self, value: object) -> str:
        """Return an empty text when nothing was typed."""
        return str(value or "")


def ask_alone() -> AskText:
    """Ask why the only person able to do an act should do it without four-eyes."""
    title = _("No colleague available: give a reason for the owner's review")
    question = AskText(title, _("Reason"))
    question.unforeseen = True
    return question


class AskAmount(_Ask[int]):
    """Asks for an amount in cents, with a proposed one; None for going back."""

    def __init__(self, title: str, label: str, proposed: int) -> None:
        super().__init__(title)
        field = AmountField(required=True)
        self._slot = Slot("answer", label, field, 14, default=show_cents(proposed))

    def body(self) -> EntryForm:
        """Return a form of one field."""
        return EntryForm([Note(), self._slot], today=date.min, gate=None)

    def answer(self, value: object) -> int:
        """Return the cents."""
        return value if isinstance(value, int) else 0


class AskDate(_Ask[date]):
    """Asks for a date, with a proposed one; None for going back.

    A date without a year is the next such date, or the last where it lies in the `past`.
    """

    def __init__(self, title: str, label: str, proposed: date, *, past: bool = False) -> None:
        super().__init__(title)
        self._today = proposed
        field = DateField(required=True, nearest="past" if past else "future")
        self._slot = Slot("answer", label, field, 12, default=day(proposed))

    def body(self) -> EntryForm:
        """Return a form of one field."""
        return EntryForm([Note(), self._slot], today=self._today, gate=None)

    def answer(self, value: object) -> date:
        """Return the date."""
        return value if isinstance(value, date) else self._today


class Pick(_Ask[object]):
    """Asks for one of some choices, by code, name or arrows; None for going back.

    Enter alone takes the choice whose code is `proposed`; without a proposal it takes none. What
    fits none may be `typed`, as in `CodeField`.
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        label: str = "",
        *,
        proposed: str = "",
        typed: Callable[[str], Choice] | None = None,
    ) -> None:
        super().__init__(title)
        self._choices = tuple(choices)
        self._label = label
        self._proposed = proposed
        self._typed = typed
        self.add_class("listed")

    def body(self) -> EntryForm:
        """Return a form of one code field with its list."""
        field = CodeField(self._choices, required=True, listed=True, typed=self._typed)
        label = self._label or _("Choose")
        return EntryForm([Note(), Slot("answer", label, field, 30)], today=date.min, gate=None)

    def on_mount(self) -> None:
        """Start with the proposal."""
        if self._proposed:
            self.query_one(EntryForm).fill({"answer": self._proposed})

    def answer(self, value: object) -> object:
        """Return the value of the choice."""
        return value
