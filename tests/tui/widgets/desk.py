"""A bare app around one widget, and keys that arrive in one read."""

from __future__ import annotations

from textual import events
from textual._context import visible_screen_stack
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tests.calm import drawn
from tui import themes
from tui.terminal.gate import KeyGate


class Desk(KeyGate):
    """One widget on the default screen; `told` are the messages that it posted."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.told: list[Message] = []
        self.bells = 0
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.NAMES[0]

    def compose(self) -> ComposeResult:
        yield self.widget

    def bell(self) -> None:
        self.bells += 1

    def screen_text(self) -> list[str]:
        """The lines of the screen, without spaces at the end."""
        width, height = self.size
        visible_screen_stack.set(self._background_screens)
        strips = self.screen._compositor.render_strips()
        return [strip.text[:width].rstrip() for strip in strips[:height]]


NAMES = {"\n": "enter", "\t": "tab", "\b": "backspace"}


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Send keys without waiting in between; a longer string that names no key is typed."""
    for part in keys:
        for key in [part] if part in KEY_NAMES else part:
            name = NAMES.get(key, key)
            sign = name if len(name) == 1 else None
            pilot.app.post_message(events.Key(name, sign))
    await drawn(pilot.app)


KEY_NAMES = {
    "enter", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup",
    "pagedown", "insert", "delete", "backspace", "f3", "f4", "ctrl+z",
}  # fmt: skip
