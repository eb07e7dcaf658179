"""An event loop that tells when it has nothing to do, so that tests wait without sleeping.

    await calm()

returns when no task of the loop can go on and no thread that it gave work to is busy: then
only a timer, a terminal, a mail server or a thread of its own can still make something
happen. For an app, `drawn` draws besides what waits for the next refresh.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from unicodedata import lookup

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

__all__ = ["CalmLoop", "calm", "drawn", "press", "send"]

PATIENCE = 20.0
PAUSE = 0.002
"""Seconds between two looks whether held keys have had their turn."""


THREADS = ThreadPoolExecutor(64, thread_name_prefix="calm")
"""Of all loops of a process: to start some for each test takes a twentieth of all work."""


class CalmLoop(asyncio.SelectorEventLoop):
    """The loop of the tests: it counts its threads, and looks whether it is going to wait."""

    def __init__(self) -> None:
        self._busy = 0
        self._waiting: dict[asyncio.Future[None], bool] = {}
        super().__init__(_Selector(self))

    async def shutdown_default_executor(self, *_patience: float | None) -> None:
        """Wait for what this loop gave to threads; these stay."""
        while self._busy:
            await self.calm()

    def run_in_executor(
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        """As any loop; also a thread that nobody waits for any more is busy until it is done."""
        work = (executor or THREADS).submit(func, *args)
        told = asyncio.wrap_future(work, loop=self)  # tells what came of it before `_ended` does
        self._busy += 1
        work.add_done_callback(self._ended)
        return told

    def _ended(self, _work: object) -> None:
        with suppress(RuntimeError):  # the loop was closed meanwhile
            self.call_soon_threadsafe(self._one_less)

    def _one_less(self) -> None:
        self._busy -= 1

    async def calm(self, threads: bool = True) -> None:
        """Until nothing is under way; without `threads`, these may be busy still."""
        waiter = self.create_future()
        self._waiting[waiter] = threads
        try:
            await waiter
        finally:
            self._waiting.pop(waiter, None)

    def about_to_wait(self) -> bool:
        """Let those go on who wait for this moment; False when there are none."""
        found = [one for one, threads in self._waiting.items() if not (threads and self._busy)]
        for waiter in found:
            del self._waiting[waiter]
            if not waiter.done():
                waiter.set_result(None)
        return bool(found)


class _Selector(selectors.DefaultSelector):
    """Asked with time to spare, the loop has nothing left to do."""

    def __init__(self, loop: CalmLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout > 0:
            ready = super().select(0)
            if ready or self._loop.about_to_wait():
                return ready
        return super().select(timeout)


async def calm(threads: bool = True) -> None:
    """Until no task can go on and, unless a test holds one, no thread is busy."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, CalmLoop)
    await loop.calm(threads)


async def drawn(app: App[Any], threads: bool = True) -> None:
    """Until all is done that can be done now, and the screen on top is drawn."""
    async with asyncio.timeout(PATIENCE):
        await calm(threads)
        while True:
            if getattr(app, "keys_wait", False):
                await asyncio.sleep(PAUSE)
            elif _is_to_draw(app):
                with app._context():  # of two apps the one that was made last is the active one
                    app.screen._on_timer_update()
            else:
                return
            await calm(threads)


async def press(app: App[Any], *keys: str, threads: bool = True) -> None:
    """Keys one after the other, each when what the one before it started is done."""
    for key in keys:
        send(app, key)
        await drawn(app, threads)


def _is_to_draw(app: App[Any]) -> bool:
    """Whether something waits for the next refresh, which Textual does sixty times a second."""
    if not app._running or not app.screen_stack or app._batch_count:
        return False
    screen = app.screen
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def send(app: App[Any], key: str) -> None:
    """A key as the terminal gives it: `f7`, `enter`, or a sign."""
    name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
    sign = key if len(key) == 1 else None
    with suppress(KeyError):
        sign = lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    app.post_message(events.Key(name, sign))
