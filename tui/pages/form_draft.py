"""A draft of a document being typed: saved after every field, and retried when the disk is full."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from textual.timer import Timer

from store.errors import KantoorError, Unavailable
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.entry_form import EntryForm

__all__ = ["DraftActs", "FormDraft"]

AGAIN_SECONDS = 5.0
"""Between attempts to save a draft for which there was no room."""


@dataclass(frozen=True)
class DraftActs:
    """How a draft is kept: the act that begins one and the one that changes it.

    `named` is the argument by which its screen opens one again. `always` are fields of every save,
    also arguments of the screen; `origin` those of the first save: what the draft is made from.
    """

    begin: str
    change: str
    named: str
    always: Mapping[str, Any] = field(default_factory=dict)
    origin: Mapping[str, int | None] = field(default_factory=dict)


class FormDraft:
    """What a screen has saved of the document in its form, and what is still unsaved.

    `given` converts form values to the input of an act, `show` shows what was saved. `saving` allows one save at a time;
    `unsaved` are the texts typed since the last one, `proposed` those that nobody typed: alone they are
    no draft.
    """

    def __init__(
        self,
        screen: OfficeScreen,
        acts: DraftActs,
        given: Callable[[Mapping[str, object]], dict[str, object]],
        show: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._acts = acts
        self._given = given
        self._show = show
        self._given_up: Mapping[str, str] | None = None
        self._later: Timer | None = None
        self.doc: Any = None
        self.proposed: Mapping[str, str] = {}
        self.saving = asyncio.Lock()
        self.unsaved: Mapping[str, str] | None = None

    @property
    def reopens_with(self) -> dict[str, Any]:
        """The arguments to reopen the form with after a lost connection."""
        known = {self._acts.named: self.doc.id if self.doc else None, **self._acts.origin}
        given = {name: value for name, value in known.items() if value is not None}
        return {**self._acts.always, **given}

    async def store(self, values: Mapping[str, object], texts: Mapping[str, str]) -> Any:
        """Save the typed values; call only while holding `saving`."""
        given = {**self._given(values), "texts": dict(texts), **self._acts.always}
        if self.doc is None:
            done = await self._screen.save(self._acts.begin, given={**given, **self._acts.origin})
        else:
            done = await self._screen.save(self._acts.change, self.doc.id, given, self.doc.rev)
        self.doc = done.doc
        self._screen.shown = self.reopens_with
        return self.doc

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
                typed = texts != (self.proposed if self.doc is None else self.doc.texts)
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
        """Forget what was submitted; the next one begins without a draft."""
        self.stop_trying()
        self.unsaved, self.doc, self.proposed = None, None, {}
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
        self._screen.leave(_("Saved as a draft.") if self.doc and not self.unsaved else "")
