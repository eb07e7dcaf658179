"""A form that was half typed when the line dropped, kept until it is opened again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress

from store import inbox
from store.errors import KantoorError
from tui.app.office_app import OfficeApp
from tui.locale import _
from tui.widgets.entry_form import EntryForm
from tui.widgets.grid import Grid

__all__ = ["HalfTyped"]


class HalfTyped:
    """Keeps the texts of the top form or cell that is open, under its key, and gives them back once."""

    def __init__(self, app: OfficeApp) -> None:
        self._app = app
        self._kept: dict[str, Mapping[str, str]] = {}

    async def read(self) -> bool:
        """Read what the last session left half typed; returns whether there is something."""
        text = await asyncio.to_thread(self._app.session.view, inbox.half_typed)
        with suppress(ValueError):
            self._kept = json.loads(text)
        return bool(self._kept)

    def resume(self, form: EntryForm | Grid) -> None:
        """Put back into a form what was half typed in it, once."""
        texts = self._kept.pop(form.key, None)
        if texts:
            stored = form.stored
            form.fill(texts)
            form.stored = stored
            form.warn(
                _("Your text from before the connection was lost is back. Check it and go on.")
            )
            self._app.run_worker(self._store(""), group="keep", exit_on_error=False)

    async def keep(self) -> None:
        """Keep the top form with text that is not stored."""
        forms = [form for screen in self._app.screen_stack for form in screen.query("EntryForm, Grid")
                 if isinstance(form, EntryForm | Grid) and form.key and form.unsaved]  # fmt: skip
        if forms:
            await self._store(json.dumps({forms[-1].key: forms[-1].texts}))

    async def _store(self, text: str) -> None:
        given = {"item": 0, "sort": "form", "text": text}
        with suppress(KantoorError):
            await asyncio.to_thread(self._app.session.do, "draft.keep", given=given)
