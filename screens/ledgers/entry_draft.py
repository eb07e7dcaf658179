"""The draft of an entry being typed: saved after every field, and retried when the disk is full."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from textual.timer import Timer

from store.errors import KantoorError, Unavailable
from store.ledgers import Entry
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.entry_form import EntryForm

__all__ = ["EntryDraft"]

AGAIN_SECONDS = 5.0
"""Between attempts to save a draft for which there was no room."""


class EntryDraft:
    """What a screen has saved of the entry in its form, and what is still unsaved.

    `given` converts form values to the input of an act, `show` shows what was saved. `saving` allows one save at a time;
    `unsaved` are the texts typed since the last one, `proposed` those that nobody typed: alone they are
    no draft.
    """

    def __init__(
        self,
        screen: OfficeScreen,
        daybook: str,
        given: Callable[[Mapping[str, object]], dict[str, object]],
        item: int | None,
        batch: int | None,
        show: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._daybook = daybook
        self._given = given
        self._show = show
        self._origin = {"item": item, "batch": batch}
        self._given_up: Mapping[str, str] | None = None
        self._later: Timer | None = None
        self.entry: Entry | None = None
        self.proposed: Mapping[str, str] = {}
        self.saving = asyncio.Lock()
        self.unsaved: Mapping[str, str] | None = None

    @property
    def reopens_with(self) -> dict[str, int | str]:
        """The arguments to reopen the form with after a lost connection."""
        known = {"entry": self.entry.id if self.entry else None, **self._origin}
        given = {name: value for name, value in known.items() if value is not None}
        return {"daybook": self._daybook, **given}

    async def store(self, values: Mapping[str, object], texts: Mapping[str, str]) -> Entry:
        """Save the typed values; call only while holding `saving`."""
        given = {**self._given(values), "texts": dict(texts), "daybook": self._daybook}
        if self.entry is None:
            done = await self._screen.save("entry.draft", given={**given, **self._origin})
        else:
            done = await self._screen.save("entry.change", self.entry.id, given, self.entry.rev)
        entry: Entry = done.doc
        self.entry = entry
        self._screen.shown = self.reopens_with
        return entry

    def keep(self) -> None:
        """Save the draft in the background, while the clerk goes on typing."""
        self._screen.run_worker(self.save(), group="keep")

    async def save(self) -> None:
        """Save everything typed; an invalid field does not prevent saving the others.

        Reads the texts only when its turn comes, so that a slow save never restores older text
        over newer.
        """
        form = self._screen.query_one(EntryForm)
        try:
            async with self.saving:
                texts = form.texts
                typed = texts != self.proposed if self.entry is None else texts != self.entry.texts
                if texts and typed:
                    await self.store(form.values, texts)
        except KantoorError as error:
            self._screen.show_message(error)
            if isinstance(error, Unavailable) and self._later is None:
                self._later = self._screen.set_interval(AGAIN_SECONDS, self.keep)
        else:
            if form.texts == texts:
                self.unsaved = None
            self._show()
            if self.stop_trying():
                self._screen.show_message(_("Saved as a draft."))

    def stop_trying(self) -> bool:
        """Stop retrying in the background; returns False if nothing was being retried."""
        later, self._later = self._later, None
        if later is not None:
            later.stop()
        return later is not None

    def submitted(self) -> None:
        """Forget the submitted entry; the next one begins without a draft."""
        self.stop_trying()
        self.unsaved, self.entry, self.proposed = None, None, {}
        self._screen.shown = self.reopens_with

    async def leave(self) -> None:
        """Save, then leave the screen; warns once before text that can't be saved is lost."""
        await self.save()
        if self.unsaved and self.unsaved != self._given_up:
            self._given_up = self.unsaved
            if self._later is not None:
                self._screen.show_message(
                    _("Nothing is saved yet. Press F3 again to discard your text.")
                )
            return
        self._screen.leave(_("Saved as a draft.") if self.entry and not self.unsaved else "")
