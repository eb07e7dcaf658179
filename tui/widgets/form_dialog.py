"""A few fields asked for over a screen, and saved from there."""

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
    """A revision of what the form is about, and the texts of its fields."""

    rev: int
    texts: Mapping[str, str]


class FormDialog(Dialog[bool]):
    """A small form; it closes with True when `save` took its values, with None for going back.

    What `save` raises is told at the field that it is about, and the form stays. `rev` is
    the revision that the clerk works on: when a colleague saved another meanwhile, `newest`
    reads it, and both are brought together in the form. `reason` is why the only one who can
    do the act does it; it is asked for when four eyes stop them.
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
    ) -> None:
        super().__init__(title)
        self.rev = rev
        self.reason = ""
        self._newest = newest
        self._rows = (Note(), *rows)
        self._save = save
        self._today = today
        self._texts = {name: text for name, text in (texts or {}).items() if text}

    def body(self) -> EntryForm:
        """The fields."""
        return EntryForm(self._rows, today=self._today, gate=None)

    def hints(self) -> list[KeyHint]:
        """The keys that answer."""
        return [KeyHint("Enter", _("next, ready")), KeyHint("F3", _("back"))]

    def on_mount(self) -> None:
        """Begin with what is known."""
        form = self.query_one(EntryForm)
        form.styles.height = len(self._rows) + 6
        if self._texts:
            form.fill(self._texts)

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
        """Try once more with a reason."""
        self.reason = await self.app.push_screen_wait(ask_alone()) or ""
        if self.reason:
            await self._answer(message)

    @work
    async def _merge_versions(self, read: Callable[[], Awaitable[Version]]) -> None:
        """Go on from the newest revision, unless the clerk goes back from the differences."""
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
