"""The base of the terminal app, independent of offices."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.screen import Screen

from tui.terminal.diff import CellDiff
from tui.terminal.driver import LINE_DROPPED, DeskDriver
from tui.terminal.gate import KeyGate
from tui.terminal.stylesheet import ParsedStylesheet
from tui.text import clean

__all__ = ["DeskApp"]

SAVE_SECONDS = 0.6


class DeskApp(KeyGate, CellDiff, inherit_bindings=False):
    """A full-screen, keyboard-only app without a way out to a shell, a browser or a file.

    `ctrl+l` repaints the screen. When the connection drops, `hang_up` is called and then the app
    ends, within a second in all.
    """

    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "repaint", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = ParsedStylesheet(variables=self.theme_variables)
        self.driver_class = DeskDriver
        self._disable_tooltips = True
        self._parting: asyncio.Task[None] | None = None

    async def hang_up(self) -> None:
        """Save typed text, as the connection has dropped; apps override this."""

    def line_dropped(self) -> None:
        """Save and end; called by the driver."""
        if self._parting is None:
            self._parting = asyncio.get_running_loop().create_task(self._part(), name="hang-up")

    async def _part(self) -> None:
        with self._context():
            try:
                await asyncio.wait_for(self.hang_up(), SAVE_SECONDS)
            except Exception:
                logging.getLogger(__name__).exception("Drafts could not be saved at hang-up.")
            finally:
                self.exit(return_code=LINE_DROPPED)

    def action_repaint(self) -> None:
        """Repaint every cell."""
        self.repaint()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002  markup is never read from a message
    ) -> None:
        """Show a message verbatim."""
        super().notify(
            clean(message, lines=True),
            title=clean(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        """Build a full-screen driver without mouse, so that the terminal's own copying works."""
        del inline, mouse
        return super()._build_driver(headless=headless, inline=False, mouse=False, size=size)

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Load the style sheet of a screen; a new one needs no other styles than it mounts with."""
        super()._load_screen_css(screen)
        if screen._css_update_count < 0:
            screen._css_update_count = self._css_update_count

    def delay_update(self, delay: float = 0.05) -> None:
        """Draw another place as soon as it is there, like any screen.

        Textual draws nothing for so long after a change of mode, also when its screen is open already.
        """
        del delay

    def _set_pointer_shape(self, shape: str) -> None:
        """Do nothing: there is no mouse, and not every terminal knows the sequence."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Refuse: there is no shell to go back to."""
        raise SuspendNotSupported("A session can't be suspended.")
        yield

    def action_suspend_process(self) -> None:
        """Do nothing: there is no shell to go back to."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Do nothing: a session opens no browser."""

    def deliver_text(self, *_: Any, **__: Any) -> str | None:
        """Do nothing: files leave through the office only."""
        return None

    def deliver_binary(self, *_: Any, **__: Any) -> str | None:
        """Do nothing: files leave through the office only."""
        return None

    def deliver_screenshot(self, *_: Any, **__: Any) -> str | None:
        """Do nothing: files leave through the office only."""
        return None

    def save_screenshot(self, *_: Any, **__: Any) -> str:
        """Do nothing: files leave through the office only."""
        return ""

    def action_screenshot(self, *_: Any, **__: Any) -> None:
        """Do nothing: files leave through the office only."""

    def action_command_palette(self) -> None:
        """Do nothing: commands come from the catalogue."""
