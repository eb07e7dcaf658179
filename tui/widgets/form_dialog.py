"""A form over a screen, which saves its values."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on, work

from store.errors import ChangedElsewhere, KantoorError, Refused
from tui.locale import _
from tui.widgets.conflict import merge_versions
from tui.widgets.dialogs import Dialog, ask_alone
from tui.widgets.entry_form import EntryForm, Note, Row
from tui.widgets.key_line import KeyHint

__all__ = ["FormDialog", "Version"]

Save = Callable[[Mapping[str, object]], Awaitable[None]]


@dataclass(frozen=True)
class Version:
    """A revision of the form's document, and the texts of its fields."""

    rev: int
    texts: Mapping[str, str]


class FormDialog(Dialog[bool]):
    """A small form; closes with True once `save` accepts its values, with None for going back.

    An error that `save` raises is shown at its field, and the form stays. `rev` is the revision
    being edited: if a colleague saved another meanwhile, `newest` reads it and the two are merged
    in the form. `reason` is why the only person able to do the act does it; it is asked for when
    four-eyes stops them. Under its `key` it is kept when the line drops.
    """

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        save: Save,
        *,
        today: date,
        texts: Mapping[str, str] | None = None,
        rev: int | None = None,
        newest: Callable[[], Awaitable[Version]] | None = None,
        key: str = "",
    ) -> None:
        super().__init__(title)
        self._key = key
        self.rev = rev
        self.reason = ""
        self._newest = newest
        self._rows = (Note(), *rows)
        self._save = save
        self._today = today
        self._texts = {name: text for name, text in (texts or {}).items() if text}

    def body(self) -> EntryForm:
        """Return the fields."""
        return EntryForm(self._rows, today=self._today, gate=None, key=self._key)

    def hints(self) -> list[KeyHint]:
        """Return the keys that answer."""
        return [KeyHint("Enter", _("next, ready")), KeyHint("F3", _("back"))]

    def on_mount(self) -> None:
        """Start with the known texts."""
        form = self.query_one(EntryForm)
        form.styles.height = len(self._rows) + 6
        if self._texts:
            form.fill(self._texts)
        if self._key:
            self.app.half_typed.resume(form)  # type: ignore[attr-defined]  # tui.app's own

    def action_back(self) -> None:
        """Close the list, then the dialog; text that would be lost is asked about first."""
        if not self.query_one(EntryForm).step_back():
            self.dismiss(None)

    @on(EntryForm.Submitted)
    async def _answer(self, message: EntryForm.Submitted) -> None:
        message.stop()
        try:
            await self._save(message.values)
        except KantoorError as error:
            message.form.refuse(error)
            if isinstance(error, ChangedElsewhere) and self._newest is not None:
                self._merge_versions(self._newest)
            if isinstance(error, Refused) and error.rule == "sole":
                self._ask_alone(message)
            return
        self.dismiss(True)
        message.form.pass_on()

    @work
    async def _ask_alone(self, message: EntryForm.Submitted) -> None:
        """Retry with a reason."""
        self.reason = await self.app.push_screen_wait(ask_alone()) or ""
        if self.reason:
            await self._answer(message)

    @work
    async def _merge_versions(self, read: Callable[[], Awaitable[Version]]) -> None:
        """Continue from the newest revision, unless the clerk goes back from the differences."""
        form = self.query_one(EntryForm)
        try:
            newest = await read()
        except KantoorError as error:
            form.refuse(error)
            return
        message = await merge_versions(self.app, form, self._texts, newest.texts)
        if message is not None:
            self.rev, self._texts = newest.rev, dict(newest.texts)
            form.warn(message)
