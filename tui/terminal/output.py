"""Writes to the terminal without ever making the app wait for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

__all__ = ["Output", "encoded"]

LIMIT = 256_000
"""Characters that may wait while the connection stalls; beyond that old frames are worthless."""
LAST_SECONDS = 0.3


PLAIN = str.maketrans(
    "…·→−–‘’“”€×▁▂▃▄▅▆▇█▌░▒▓─═│┌┐└┘┤┼●○▼",
    "~->--''\"\"Ex_.:-=+*##:%@-=|++++|+*ov",
)
"""Replacements for our special characters, of equal width, on a terminal without them."""


def encoded(text: str, charset: str) -> bytes:
    """Encode text for a terminal; unsupported characters become a plain one or a question mark."""
    if charset == "utf-8":
        return text.encode("utf-8", "replace")
    return "".join(sign if _can(sign, charset) else sign.translate(PLAIN) for sign in text).encode(
        charset, "replace"
    )


def _can(sign: str, charset: str) -> bool:
    if sign.isascii():
        return True
    try:
        sign.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


class Output:
    """A thread that writes frames to a terminal in order.

    If a terminal takes nothing for long, waiting frames are dropped; `lost` is called, in the
    thread, once it takes output again. Output to a dropped connection is discarded.
    """

    def __init__(self, fileno: int, lost: Callable[[], None], charset: str = "utf-8") -> None:
        self._fileno = fileno
        self._charset = charset
        self._lost = lost
        self._waiting: list[str] = []
        self._size = 0
        self._has_lost = False
        self._ended = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="output", daemon=True)

    def start(self) -> None:
        """Start writing."""
        self._thread.start()

    def write(self, frame: str) -> None:
        """Queue a frame."""
        with self._changed:
            if self._size + len(frame) > LIMIT:
                self._waiting.clear()
                self._size = 0
                self._has_lost = True
            self._waiting.append(frame)
            self._size += len(frame)
            self._changed.notify()

    def stop(self) -> None:
        """Write what waits and end, unless the terminal takes nothing."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(LAST_SECONDS)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended)
                if not self._waiting:
                    return
                data = encoded("".join(self._waiting), self._charset)
                self._waiting.clear()
                self._size = 0
            try:
                while data:
                    data = data[os.write(self._fileno, data) :]
            except OSError:
                continue
            if self._has_lost:
                self._has_lost = False
                self._lost()
