"""Forms and cells that are half typed, kept until they are opened again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress

from textual.timer import Timer

from store import inbox
from store.errors import KantoorError
from tui.app.office_app import OfficeApp
from tui.locale import _
from tui.widgets.entry_form import EntryForm
from tui.widgets.grid import Grid

__all__ = ["HalfTyped"]

PAUSE_SECONDS = 2.0
"""Seconds from a key to keeping its text: the most that a crash can lose."""


class HalfTyped:
    """Keeps the texts of forms and cells that are open, by their keys, and gives them back once."""

    def __init__(self, app: OfficeApp) -> None:
        self._app = app
        self._left: dict[str, Mapping[str, str]] = {}
        """What the last session left, and was not opened since."""
        self._stored = ""
        self._storing = asyncio.Lock()
        self._timer: Timer | None = None

    async def read(self) -> bool:
        """Read what the last session left half typed; returns whether there is something."""
        self._stored = await asyncio.to_thread(self._app.session.view, inbox.half_typed)
        with suppress(ValueError):
            self._left = json.loads(self._stored)
        return bool(self._left)

    def resume(self, form: EntryForm | Grid) -> None:
        """Put back into a form what was half typed in it, once."""
        texts = self._left.pop(form.key, None)
        if texts:
            stored = form.stored
            form.fill(texts)
            form.stored = stored
            form.warn(
                _("Your text from before the connection was lost is back. Check it and go on.")
            )
            self.typed()

    def typed(self) -> None:
        """Keep soon what is half typed by then."""
        if self._timer is None:
            self._timer = self._app.set_timer(PAUSE_SECONDS, self._keep_on)

    async def keep(self) -> None:
        """Keep the texts that are not stored, and forget those that are, or were discarded."""
        async with self._storing:
            text = self._text
            if text != self._stored:
                given = {"item": 0, "sort": "form", "text": text}
                with suppress(KantoorError):
                    await asyncio.to_thread(self._app.session.do, "draft.keep", given=given)
                    self._stored = text

    async def _keep_on(self) -> None:
        """Keep what is half typed, again and again until there is nothing.

        While the app ends, its screens go: that empties no form.
        """
        self._timer = None
        if self._app.is_running:
            await self.keep()
            if self._stored or self._text:
                self.typed()

    @property
    def _text(self) -> str:
        screens = dict.fromkeys([*self._app.office_screens(), *self._app.screen_stack])
        forms = [form for screen in screens for form in screen.query("EntryForm, Grid")
                 if isinstance(form, EntryForm | Grid) and form.key and form.unsaved]  # fmt: skip
        texts = {**self._left, **{form.key: form.texts for form in forms}}
        return json.dumps(texts) if texts else ""
