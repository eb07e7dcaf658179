"""A small app with a bit of everything, on stock Textual or on our terminal layer.

`python -m tests.tui.terminal.house stock|desk` runs it in the terminal.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import DataTable, Input, Label, OptionList, Static

from tests.calm import PAUSE, CalmLoop, drawn
from tui.terminal.app import DeskApp
from tui.terminal.screen import DeskScreen

DONE = b"\x1b]777;done\x07"
"""A command to the terminal that none knows."""
WORDS = "字漢 é naïve 😀 ☎ e\u0301\u0316 → … end"


def plain_input(id: str) -> Input:
    field = Input(id=id, compact=True)
    field.cursor_blink = False
    return field


class Dialog(ModalScreen[None]):
    """Stands half over wide characters of the screen below."""

    CSS = "Dialog { align: center middle; } #box { width: 21; height: 7; border: round red; }"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar = [Binding("f3", "dismiss", priority=True)]

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label(Content("Sure? 字字字字字字字字字字"))
            yield plain_input("answer")


def screens(base: Any) -> tuple[Any, Any]:
    class Second(base):  # type: ignore[misc]  # stock screen or ours
        AUTO_FOCUS = "DataTable"
        CSS = "Second > DataTable { height: 12; }"
        BINDINGS: ClassVar = [Binding("f3", "app.pop_screen", priority=True)]

        def compose(self) -> ComposeResult:
            table: DataTable[str] = DataTable(cursor_type="row")
            yield Label(Content("SECOND"))
            yield table
            for n in range(30):
                yield Static(Content(f"w{n} {WORDS}"))

        def on_mount(self) -> None:
            table = self.query_one(DataTable)
            table.add_columns("nr", "name", "words")
            table.add_rows([(str(n), f"row {n}", WORDS[n % 9 :]) for n in range(60)])

    class Main(base):  # type: ignore[misc]  # stock screen or ours
        AUTO_FOCUS = "Input"
        CSS = "Main > Label { dock: top; } OptionList { height: 8; }"
        BINDINGS: ClassVar = [
            Binding("f2", "ask", priority=True),
            Binding("f4", "second", priority=True),
            Binding("f5", "colours", priority=True),
        ]

        def compose(self) -> ComposeResult:
            yield Label(Content("READY"))
            for n in range(4):
                yield plain_input(f"i{n}")
            tall = Input(id="tall")
            tall.cursor_blink = False
            yield tall
            yield OptionList(*[Content(f"{n} {WORDS}") for n in range(15)])
            for n in range(12):
                yield Static(Content(f"{' ' * n}{WORDS * 3}"))

        def action_ask(self) -> None:
            self.app.push_screen(Dialog())

        def action_second(self) -> None:
            self.app.push_screen(Second())

        def action_colours(self) -> None:
            dark = self.app.theme == "textual-dark"
            self.app.theme = "textual-light" if dark else "textual-dark"

    return Main, Second


def make(kind: str) -> App[Any]:
    base: Any = {"stock": App, "desk": DeskApp}[kind]
    main, second = screens(DeskScreen if kind == "desk" else Screen)

    class House(base):  # type: ignore[misc]  # stock app or ours
        ENABLE_COMMAND_PALETTE = False
        MODES: ClassVar = {"main": main, "second": second}
        BINDINGS: ClassVar = [
            Binding("f6", "app.switch_mode('main')", priority=True),
            Binding("f7", "app.switch_mode('second')", priority=True),
            Binding("f12", "tell", priority=True),
        ]

        async def on_mount(self) -> None:
            await self.switch_mode("main")

        def action_tell(self) -> None:
            self.telling = asyncio.create_task(self.tell())

        async def tell(self) -> None:
            """Write `DONE` behind all that the keys and sizes before it have changed."""
            await drawn(self)
            while self.size != os.get_terminal_size():
                await asyncio.sleep(PAUSE)
                await drawn(self)
            assert self._driver is not None
            self._driver.write(DONE.decode())
            self._driver.flush()

    app: App[Any] = House()
    return app


def run(kind: str) -> None:
    """Run it on the loop that knows when nothing is under way."""
    make(kind).run(mouse=False, loop=CalmLoop())


if __name__ == "__main__":
    run(sys.argv[1])
