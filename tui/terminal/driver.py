"""The terminal of a session: reads keys, writes frames, and ends when the connection drops."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import termios
import threading
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Any, Protocol, cast

from textual._time import get_time
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.environment import charset
from tui.terminal.input import DeskParser
from tui.terminal.output import Output

__all__ = ["LINE_DROPPED", "DeskDriver"]

LINE_DROPPED = 128 + signal.SIGHUP
"""Exit status of a session whose connection dropped."""
TERMINAL = 2
"""Frames go to standard error, as in Textual, so that prints of a library can't mix with them."""
GRACE_SECONDS = 0.9
"""Seconds an app gets to save drafts; then the process ends regardless."""
LARGEST = (400, 200)
USUAL = (80, 24)
POLL_SECONDS = 0.1
RESET_PEN = "\x1b[m"
NO_MOUSE_NO_FOCUS = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l"
"""Turns off modes that a crashed program may have left on in this terminal."""


class Seated(Protocol):
    """What the driver needs from the app."""

    def line_dropped(self) -> None:
        """Handle the loss of the terminal."""

    def repaint(self) -> None:
        """Repaint, as the terminal may show anything."""


class DeskDriver(LinuxDriver):
    """Reads keys with `DeskParser`, writes with `Output`, and can't be suspended."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._desk = cast("Seated", app)
        self._drop_lock = threading.Lock()
        self._output = Output(TERMINAL, lambda: self._call_app(self._desk.repaint), charset())
        self._size = size or self._get_terminal_size()

    @property
    def can_suspend(self) -> bool:
        """False: there is no shell to go back to."""
        return False

    def write(self, data: str) -> None:
        """Send to the terminal."""
        self._output.write(data)

    def start_application_mode(self) -> None:
        """Set up the terminal; signals that end a session save its drafts first."""
        self._output.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's gap
        if self._writer_thread is not None:
            self._writer_thread.stop()
            self._writer_thread = None
        self._write_as_it_is()
        self.write(NO_MOUSE_NO_FOCUS)
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, self._drop)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, lambda *_: self._call_app(self._desk.repaint))

    def _write_as_it_is(self) -> None:
        """Have the system change nothing that is written: a line feed then stays in its column.

        Textual restores the terminal as it was before.
        """
        with contextlib.suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.OFLAG] &= ~termios.OPOST
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)

    def stop_application_mode(self) -> None:
        """Restore the terminal."""
        self.write(RESET_PEN)
        super().stop_application_mode()

    def close(self) -> None:
        """Write the pending output."""
        super().close()
        self._output.stop()

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the connection drops."""
        parser = DeskParser(self._debug)
        decode = getincrementaldecoder("utf-8")("ignore").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_seconds_until(parser._timeout_time)):
                    data = self._read()
                    if not data:
                        self._drop()
                        return
                    if text := decode(data):
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        """Read what the terminal sent; empty when it has gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _drop(self, *_: object) -> None:
        """Save drafts and end, as the connection dropped or the machine is shutting down."""
        if not self._drop_lock.acquire(blocking=False):
            return
        last = threading.Timer(GRACE_SECONDS, os._exit, (LINE_DROPPED,))
        last.daemon = True
        last.start()
        self._call_app(self._desk.line_dropped)

    def _call_app(self, callback: Callable[[], None]) -> None:
        """Call the app in its own thread, unless it has ended."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(callback)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return columns and rows, within the limits of a screen."""
        try:
            size = tuple(os.get_terminal_size(self.fileno))
        except OSError:
            size = USUAL
        if 0 in size:
            size = USUAL
        return min(size[0], LARGEST[0]), min(size[1], LARGEST[1])

    def _query_in_band_window_resize(self) -> None:
        """Do nothing: the system reports a new size, so the terminal need not."""

    @classmethod
    def _patch_lflag(cls, attrs: int) -> int:
        """Turn off echo, line mode and keys that send signals, whatever the environment says."""
        return attrs & ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)

    @classmethod
    def _patch_iflag(cls, attrs: int) -> int:
        """Patch as Textual does, and make a break no signal."""
        return LinuxDriver._patch_iflag(attrs) & ~termios.BRKINT


def _seconds_until(time: float | None) -> float:
    if time is None:
        return POLL_SECONDS
    return min(max(time - get_time(), 0.0), POLL_SECONDS)
