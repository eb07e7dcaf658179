"""A text that is typed over a screen and kept as a draft meanwhile."""

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
"""From the first key that is not kept yet until it is: what a crash can cost."""


class Saving(Protocol):
    """A screen on which something is saved."""

    @property
    def app(self) -> App[Any]:
        """The app that shows it."""

    async def save(self, name: str, *, given: Any = None) -> Done:
        """Do an act; raises what the store raises."""


class Drafting:
    """What a clerk types for an item, from `text` on.

    It is kept a moment after it is typed, when the clerk goes back, and when the line drops;
    `finish` once it is sent or saved for good.
    """

    def __init__(self, screen: Saving, item: int, sort: DraftSort, text: str) -> None:
        self.text = self._kept = text
        self._screen = screen
        self._item = item
        self._sort = sort
        self._saving = asyncio.Lock()
        self._timer: Timer | None = None

    def typed(self, text: str) -> None:
        """A key changed the text."""
        self.text = text
        self._try_later()

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not kept."""
        return self.text != self._kept

    def is_for(self, item: int, sort: DraftSort) -> bool:
        """Whether it is such a text of this item."""
        return (self._item, self._sort) == (item, sort)

    async def keep(self) -> None:
        """Keep what is typed; raises what the store raises, and tries again by itself."""
        async with self._saving:
            self._stop()
            text = self.text
            if text != self._kept:
                given = {"item": self._item, "sort": self._sort, "text": text}
                try:
                    await self._screen.save("draft.keep", given=given)
                except KantoorError:
                    self._try_later()
                    raise
                self._kept = text

    async def finish(self, act: Callable[[], Awaitable[T | None]]) -> T | None:
        """Do the act that the text is for; unless it is refused, no draft is left."""
        async with self._saving:
            self._stop()
            done = await act()
            if done is not None:
                self.text = self._kept = ""
            return done

    async def _keep_by_itself(self) -> None:
        """What can't be kept now is tried again; it is told when the clerk wants to save it."""
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
