"""A small app that people type ahead of: fields, a slow screen, a dialog, modes."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Label, Static

from tui.terminal.app import DeskApp
from tui.terminal.screen import DeskModal, DeskScreen

READING_SECONDS = 0.05


class Go(Message):
    """Asks the app to open the slow screen."""


def field(id: str) -> Input:
    made = Input(id=id, compact=True)
    made.cursor_blink = False
    return made


class Fields(DeskScreen[None]):
    """Five fields; Enter in the last, or F2, opens the slow screen; F4 asks."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar = [Binding("f2", "go"), Binding("f4", "ask"), Binding("f5", "wonder")]

    def compose(self) -> ComposeResult:
        yield Label("READY")
        for n in range(5):
            yield field(f"field{n}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "field4":
            self.post_message(Go())
        else:
            self.focus_next()

    def action_go(self) -> None:
        self.post_message(Go())

    def action_ask(self) -> None:
        self.app.push_screen(Ask(), self.answered)

    @work
    async def action_wonder(self) -> None:
        await asyncio.to_thread(time.sleep, READING_SECONDS)
        answer = await self.app.push_screen_wait(Ask())
        await asyncio.to_thread(time.sleep, READING_SECONDS)
        self.query_one("#field2", Input).value = answer
        self.query_one("#field3", Input).focus()

    def answered(self, answer: str | None) -> None:
        self.query_one("#field0", Input).focus()
        self.query_one("#field1", Input).value = answer or ""


class Slow(DeskScreen[None]):
    """Reads its data before it can take keys, and then puts the focus itself."""

    BINDINGS: ClassVar = [Binding("f3", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        yield Label("SLOW")
        yield field("other")
        yield field("slow")
        for n in range(40):
            yield Static(f"w{n}")

    async def on_mount(self) -> None:
        await asyncio.to_thread(time.sleep, READING_SECONDS)
        self.query_one("#slow").focus()


class Ask(DeskModal[str]):
    """One question; Enter answers."""

    AUTO_FOCUS = "Input"

    def compose(self) -> ComposeResult:
        yield field("ask")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)


class Place(DeskScreen[None]):
    """The first screen of a mode."""

    AUTO_FOCUS = "Input"

    def compose(self) -> ComposeResult:
        yield Label("PLACE")
        yield field("place")


class Counter(DeskApp):
    """Gives back what each field holds at the end; `behind` is the screen that F2 opens."""

    MODES: ClassVar[dict[str, Any]] = {"fields": Fields, "place": Place}
    BINDINGS: ClassVar = [
        Binding("f6", "app.switch_mode('fields')"),
        Binding("f7", "app.switch_mode('place')"),
        Binding("f10", "leave", priority=True),
    ]

    def __init__(self, behind: type[DeskScreen[None]] = Slow) -> None:
        super().__init__()
        self.behind = behind
        self.values: dict[str, str] = {}
        self.opened = 0

    async def on_mount(self) -> None:
        await self.switch_mode("fields")

    def get_default_screen(self) -> Screen[Any]:
        return DeskScreen(id="_default")

    async def on_go(self) -> None:
        self.opened += 1
        await self.push_screen(self.behind())

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value:
            self.values[str(event.input.id)] = event.value

    def action_leave(self) -> None:
        self.exit()


def run() -> None:
    app = Counter()
    app.run()
    print("VALUES", json.dumps(app.values, sort_keys=True), flush=True)
