"""Type-ahead: each key goes where the keys before it have led."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, TypeAlias, TypeGuard

from textual import events
from textual.app import App, ScreenStackError
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from tui.locale import ngettext

__all__ = ["KeyGate"]

PATIENCE = 5.0
"""Seconds after which a key proceeds although a widget of an open screen is still busy."""
PAUSE = 0.002
TURNS = 50


Typed: TypeAlias = events.Key | events.Paste


class KeyGate(App[None]):
    """An app that dispatches one key at a time.

    Keys may come faster than widgets respond: a slow connection delivers ten together. Textual
    gives them all to the widget that has the focus at that moment. Here a key waits until
    everything that the previous one started is done: the focus has moved, the screen has opened and
    shows its data, the dialog has closed. Keys are never lost or reordered, and keys typed one by
    one pass without waiting.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[Typed] = deque()
        self._let_through: Typed | None = None
        self._forgotten: set[Typed] = set()
        """Keys typed before an action was refused, still waiting to be dropped."""
        self._handing_out: asyncio.Task[None] | None = None
        self._ready_screen: Screen[Any] | None = None
        self._asking: set[Worker[Any]] = set()

    def push_screen(self, *args: Any, **kwargs: Any) -> Any:
        """Do as App does; a worker that waits for the screen's answer lets keys through to it."""
        pushed = super().push_screen(*args, **kwargs)
        if isinstance(pushed, asyncio.Future):
            worker = get_current_worker()
            self._asking.add(worker)
            pushed.add_done_callback(lambda _: self._asking.discard(worker))
        return pushed

    async def on_event(self, event: events.Event) -> None:
        """Pass a key or a paste to its widget, or hold it until its turn."""
        if not _is_typed(event):
            await super().on_event(event)
        elif event in self._forgotten:
            self._forgotten.remove(event)
            if event is self._let_through:
                self._let_through = None
        elif event is self._let_through:
            await super().on_event(event)
            self._let_through = None
        elif self._handing_out is None and self._has_taken_all() and self._is_screen_ready():
            await super().on_event(event)
        else:
            self._held.append(event)
            if self._handing_out is None:
                self._handing_out = asyncio.create_task(self._hand_out(), name="type-ahead")

    def forget_type_ahead(self, lost: int = 0) -> str:
        """Drop the waiting keys, as the action they assumed did not happen.

        Returns the sentence that says so, which counts `lost` keys dropped elsewhere; empty when
        there were none.
        """
        late = {event for event in self._waiting() if _is_typed(event)} - self._forgotten
        lost += len(self._held) + len(late)
        self._held.clear()
        self._forgotten |= late
        unused = ngettext("{n} key typed after it was not used.",
                          "{n} keys typed after it were not used.", lost)  # fmt: skip
        return unused.format(n=lost) if lost else ""

    @property
    def keys_wait(self) -> bool:
        """Whether keys are held until the effects of earlier ones are done."""
        return bool(self._held) or self._let_through is not None

    def _waiting(self) -> list[Message | None]:
        """Return the messages that the app still has to handle."""
        return [self._pending_message, *self._message_queue.values]

    def _has_taken_all(self) -> bool:
        """Whether only keys wait for the app, and no effect of a key typed earlier."""
        return all(message is None or _is_typed(message) for message in self._waiting())

    async def _hand_out(self) -> None:
        """Dispatch the held keys in order."""
        try:
            while self._held and self._running:
                await self._until_ready()
                if self._held:  # they may have been dropped meanwhile
                    self._let_through = self._held.popleft()
                    self._message_queue.put_nowait(self._let_through)
        finally:
            self._handing_out = None

    async def _until_ready(self) -> None:
        """Wait until everything that keys have started is done."""
        clock = asyncio.get_running_loop().time
        since = clock()
        turns = 0
        while self._running:
            if self._let_through is None and _is_idle(self) and self._is_screen_ready():
                return
            if self._is_opening():
                since = clock()
            elif clock() - since >= PATIENCE:
                break
            turns += 1
            await asyncio.sleep(0 if turns < TURNS else PAUSE)
        self._asking.update(self._busy_workers())

    def _busy_workers(self) -> list[Worker[Any]]:
        """Return the workers started by keys that are not waiting for keys themselves."""
        return [
            worker
            for worker in self.workers
            if worker.state in (WorkerState.PENDING, WorkerState.RUNNING)
            and worker.group == "default"
            and not worker._thread_worker
            and worker not in self._asking
        ]

    def _is_opening(self) -> bool:
        """Whether the app is busy, or the top screen reads its data for the first time.

        A key would be lost: the screen has no focus yet, or the app can't take the key.
        """
        if not _is_idle(self) or not self.screen_stack:
            return True
        return self.screen is not self._ready_screen and not _is_idle(self.screen)

    def _is_screen_ready(self) -> bool:
        """Whether the top screen is open and none of its widgets is busy."""
        try:
            screen = self.screen
        except ScreenStackError:
            return False
        if not screen.is_mounted or not screen.is_running:
            return False
        if any(_is_busy(node) for node in screen.walk_children(with_self=True)):
            return False
        if self._busy_workers():
            return False
        if screen is not self._ready_screen:
            if not self._batch_count and (screen._layout_required or screen._callbacks):
                return False
            self._ready_screen = screen
        return True


def _is_typed(message: Message | None) -> TypeGuard[Typed]:
    """Whether this is a key or a paste not yet passed to a widget."""
    return isinstance(message, (events.Key, events.Paste)) and not message.is_forwarded


def _is_busy(node: MessagePump) -> bool:
    """Whether a widget has work to do, or holds an Enter that may open another screen.

    A list's `will_choose` is true while an Enter waits for its rows.
    """
    return not _is_idle(node) or getattr(node, "will_choose", False)


def _is_idle(pump: MessagePump) -> bool:
    """Whether the pump waits for a message and has none to handle."""
    if pump._closing or pump._closed:
        return True
    arrived: asyncio.Event = pump._message_queue.ready_event
    waiting: deque[asyncio.Future[bool]] = arrived._waiters
    return not arrived.is_set() and any(not waiter.done() for waiter in waiting)
