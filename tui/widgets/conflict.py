"""Resolves an edit conflict: shows both versions side by side, field by field."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from textual import on
from textual.app import App

from store.merge import Difference, merge
from tui.locale import _
from tui.widgets.dialogs import Dialog
from tui.widgets.entry_form import EntryForm, Heading, Note, Row, Slot
from tui.widgets.fields import Choice, ChoiceField
from tui.widgets.key_line import KeyHint

__all__ = ["Conflict", "merge_versions"]

MINE, THEIRS, BOTH = "1", "2", "3"
TALLEST = 16
"""Maximum lines of the dialog; more differences scroll."""


class Conflict(Dialog[dict[str, str]]):
    """Mine, theirs and the result for each field; returns the chosen texts, or None for going back.

    `labels` are the fields' names; texts of `joinable` fields can both be kept.
    """

    unforeseen = True

    def __init__(
        self,
        differences: Sequence[Difference],
        labels: Mapping[str, str],
        joinable: Collection[str] = (),
    ) -> None:
        super().__init__(_("A colleague changed the same fields. Which values do you keep?"))
        self._differences = {difference.field: difference for difference in differences}
        self._labels = labels
        self._joinable = joinable

    def body(self) -> EntryForm:
        """Return a choice for each field."""
        rows = [row for difference in self._differences.values() for row in self._rows(difference)]
        return EntryForm(rows, today=date.min, gate=None)

    def on_mount(self) -> None:
        """Fit the height to the choices."""
        self.query_one(EntryForm).styles.height = min(TALLEST, 4 * len(self._differences) + 3)

    def hints(self) -> list[KeyHint]:
        """Return the keys that answer."""
        return [
            KeyHint(MINE, _("mine")),
            KeyHint(THEIRS, _("theirs")),
            KeyHint("Enter", _("next, ready")),
            KeyHint("F3", _("back")),
        ]

    def _rows(self, difference: Difference) -> list[Row]:
        label = self._labels.get(difference.field, difference.field)
        choices = [
            Choice(MINE, MINE, _("mine: {text}").format(text=difference.mine or "-")),
            Choice(THEIRS, THEIRS, _("theirs: {text}").format(text=difference.theirs or "-")),
        ]
        if self._joins(difference):
            choices.append(Choice(BOTH, BOTH, _("both: {text}").format(text=_joined(difference))))
        rows: list[Row] = [Note(f"  {each.code}  {each.label}") for each in choices]
        result = Slot(difference.field, _("Result"), ChoiceField(choices, required=True), 3)
        return [Heading(label), *rows, result]

    def _joins(self, difference: Difference) -> bool:
        return difference.field in self._joinable and bool(difference.mine and difference.theirs)

    @on(EntryForm.Submitted)
    def _answer(self, message: EntryForm.Submitted) -> None:
        message.stop()
        self.dismiss(
            {
                field: _result(difference, str(message.values[field]))
                for field, difference in self._differences.items()
            }
        )
        message.form.pass_on()


async def merge_versions(
    app: App[None], form: EntryForm, base: Mapping[str, str], theirs: Mapping[str, str]
) -> str | None:
    """Merge a colleague's changes since `base` into a form.

    Asks the clerk where both changed a field; call it in a worker. Returns the message to show, or
    None when the clerk went back and the form is unchanged.
    """
    merged = merge(base, form.texts, theirs)
    labels = form.labels
    chosen: dict[str, str] | None = {}
    if merged.differences:
        chosen = await app.push_screen_wait(Conflict(merged.differences, labels, form.joinable))
    if chosen is None:
        return None
    form.fill(merged.fields | chosen)
    form.stored = dict(theirs)
    names = ", ".join(labels.get(name, name) for name in merged.taken)
    if not names:
        return _("Not saved: a colleague also changed this. Check it and save again.")
    return _("Not saved: a colleague also changed {fields}. Check it and save again.").format(
        fields=names
    )


def _result(difference: Difference, choice: str) -> str:
    return {MINE: difference.mine, THEIRS: difference.theirs, BOTH: _joined(difference)}[choice]


def _joined(difference: Difference) -> str:
    return f"{difference.theirs} {difference.mine}"
