"""Text typed in a dialog, saved as a draft meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from textual.app import App
from textual.timer import Timer

from store.acts import Done
from store.errors import KantoorError
from store.inbox import DraftSort

__all__ = ["Drafting", "Saving"]

T = TypeVar("T")
PAUSE_SECONDS = 2.0
"""Seconds from the first unsaved key to saving: the most that a crash can lose."""


class Saving(Protocol):
    """A screen that can save."""

    @property
    def app(self) -> App[Any]:
        """The app that shows the screen."""

    async def save(self, name: str, *, given: Any = None) -> Done:
        """Do an act; raises what the store raises."""


class Drafting:
    """The text that a clerk types for an item, starting with `text`.

    `also` is what else the draft is kept by: of a letter on paper, what it is about and its template.
    It is saved shortly after typing, when the clerk goes back, and when the connection drops; call
    `finish` to send or save it for good.
    """

    def __init__(
        self, screen: Saving, item: int, sort: DraftSort, text: str, **also: str | int
    ) -> None:
        self.text = self._kept = text
        self._screen = screen
        self._item = item
        self._sort = sort
        self._also = also
        self._saving = asyncio.Lock()
        self._timer: Timer | None = None

    def typed(self, text: str) -> None:
        """Record a change of the text."""
        self.text = text
        self._try_later()

    @property
    def unsaved(self) -> bool:
        """Whether there is unsaved text."""
        return self.text != self._kept

    def is_for(self, item: int, sort: DraftSort, **also: str | int) -> bool:
        """Whether this is a draft of this sort for this item."""
        return (self._item, self._sort, self._also) == (item, sort, also)

    async def keep(self) -> None:
        """Save the draft; raises what the store raises, and schedules a retry."""
        async with self._saving:
            self._stop()
            text = self.text
            if text != self._kept:
                given = {"item": self._item, "sort": self._sort, "text": text, **self._also}
                try:
                    await self._screen.save("draft.keep", given=given)
                except KantoorError:
                    self._try_later()
                    raise
                self._kept = text

    async def finish(self, act: Callable[[], Awaitable[T | None]]) -> T | None:
        """Do the act that the text is for; unless it is refused, the draft is gone afterwards."""
        async with self._saving:
            self._stop()
            done = await act()
            if done is not None:
                self.text = self._kept = ""
            return done

    async def _keep_by_itself(self) -> None:
        """Save in the background; a failure is retried, and shown only on an explicit save."""
        self._timer = None
        with suppress(KantoorError):
            await self.keep()

    def _try_later(self) -> None:
        if self._timer is None:
            self._timer = self._screen.app.set_timer(PAUSE_SECONDS, self._keep_by_itself)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
