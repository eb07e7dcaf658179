"""A real terminal for tests: the program runs in a pty, pyte shows what a person would see."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from pyte.screens import Char

from tests.warm import start

__all__ = ["DAY", "KEYS", "Terminal", "environment_of", "run_python", "seen", "settle"]

ROOT = Path(__file__).parent.parent
DAY = ("Vandaag", "Today")
"""What the screen begins with while it shows the day, in which a session begins."""
BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
"""Around a frame (mode 2026)."""
PATIENCE = 30.0
"""Seconds in which what is waited for comes, on a busy machine."""
QUIET = 0.06
"""Seconds without output after which a program has nothing more to say."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    **{f"f{n}": f"\x1bO{letter}" for n, letter in enumerate("PQRS", 1)},
    **{
        f"f{n}": f"\x1b[{number}~"
        for n, number in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)
    },
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What an xterm sends."""


class Screen(pyte.Screen):
    """What a person would see; only rows that changed are put together again."""

    def __init__(self, columns: int, lines: int) -> None:
        self._rows: dict[int, str] = {}
        super().__init__(columns, lines)

    @property
    def display(self) -> list[str]:
        """The lines of the screen."""
        for y in self.dirty:
            self._rows.pop(y, None)
            self._rows.pop(y - 1, None)  # an accent at the start of a row joins the sign before it
        self.dirty.clear()
        return [self._row(y) for y in range(self.lines)]

    def _row(self, y: int) -> str:
        if y not in self._rows:
            row = self.buffer[y]
            self._rows[y] = "".join([row[x].data for x in range(self.columns)])
        return self._rows[y]

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        """Cut or lengthen the lines."""
        super().resize(lines, columns)
        self._rows.clear()


class Terminal:
    """A program in a terminal of its own.

    `raw` holds every byte the program sent, `sent` is how many were sent to it. The terminal answers
    what programs ask at their start, and says that it can show frames at once when `synchronized`:
    of a frame that has come by half nothing is on the screen. A `warm` program is forked from a
    process that has ours loaded, and is no test of a start.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        synchronized: bool = True,
        ignore_hangup: bool = False,
        warm: bool = False,
        passed: Sequence[int] = (),
    ) -> None:
        self.raw = bytearray()
        self._held = b""
        self.screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = 0
        self._synchronized = synchronized
        self._open = True
        self.status: int | None = None
        self._fd, slave = pty.openpty()
        _set_size(slave, columns, rows)
        self._program = start(
            argv,
            environment_of(environment or {}),
            (slave,),
            warm=warm,
            passed=passed,
            ignored=(signal.SIGHUP,) if ignore_hangup else (),
        )
        self.pid = self._program.pid
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def fileno(self) -> int:
        """The pty, to wait for output of several terminals."""
        return self._fd

    def send(self, data: bytes | str) -> None:
        """Send bytes as they are, in one write."""
        waiting = data.encode() if isinstance(data, str) else data
        self.sent += len(waiting)
        while waiting:
            waiting = waiting[os.write(self._fd, waiting) :]

    def type(self, text: str) -> None:
        """Type text, as one burst."""
        self.send(text)

    def key(self, *names: str) -> None:
        """Press keys by their names, as one burst: `key("enter", "f6")`."""
        self.send("".join(KEYS.get(name, name) for name in names))

    def press(self, name: str) -> int:
        """Press one key; the bytes with which the program answered."""
        self.settle()
        before = len(self.raw)
        self.key(name)
        self.settle(first=1.0)
        return len(self.raw) - before

    def read(self, timeout: float) -> bool:
        """Take in output that comes within this time; whether there was any."""
        if not self._open or not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        self._show(data)
        if not data:
            self._open = False
            return False
        self.raw += data
        self._answer(data)
        return True

    def settle(self, first: float = QUIET, timeout: float = 10.0) -> None:
        """Take in output until the program says nothing more."""
        end = time.monotonic() + timeout
        wait = first
        while time.monotonic() < end and self.read(wait):
            wait = QUIET

    def wait_for(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait until the screen shows the text; raises `AssertionError` with the screen."""
        end = time.monotonic() + timeout
        while text not in self.screen_text():
            if time.monotonic() > end or not (self.read(0.2) or self._open):
                raise AssertionError(f"no {text!r} on the screen:\n{self.screen_text()}")

    def screen_text(self) -> str:
        """What the screen shows, line by line, without spaces at the ends."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def cells(self) -> list[list[Char]]:
        """Every cell with its colours and attributes."""
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        return [[self.screen.buffer[y][x] for x in columns] for y in rows]

    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, from 0."""
        return self.screen.cursor.x, self.screen.cursor.y

    def wait_for_cursor(self, place: tuple[int, int], timeout: float = PATIENCE) -> None:
        """Wait until the cursor stands there; raises `AssertionError` with where it stands."""
        end = time.monotonic() + timeout
        while self.cursor() != place:
            assert time.monotonic() < end, f"the cursor stands at {self.cursor()}, not {place}"
            self.read(0.2)
        self.settle()
        assert self.cursor() == place

    def cursor_is_shown(self) -> bool:
        """Whether the terminal shows its cursor."""
        return not self.screen.cursor.hidden

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a person who drags its corner."""
        self.screen.resize(rows, columns)
        self.set_size(columns, rows)

    def set_size(self, columns: int, rows: int) -> None:
        """Tell the program a size, whatever is shown here."""
        _set_size(self._fd, columns, rows)

    def processor_seconds(self) -> float:
        """Processor time the program has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def hang_up(self, timeout: float = PATIENCE) -> None:
        """Drop the line, and wait until the program has ended; `status` is its status."""
        self._open = False
        os.close(self._fd)
        if not self._wait(timeout):
            raise AssertionError("the program goes on after its line has dropped")

    def wait_for_end(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended by itself; its exit status."""
        end = time.monotonic() + timeout
        while self._open and time.monotonic() < end:
            self.read(0.2)
        if not self._wait(max(end - time.monotonic(), 0.1)) or self.status is None:
            raise AssertionError(f"the program goes on:\n{self.screen_text()}")
        return self.status

    def close(self) -> None:
        """End the program, if it has not, and the terminal."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._wait(10.0)
        with contextlib.suppress(OSError):
            os.close(self._fd)

    def _wait(self, timeout: float) -> bool:
        """Wait for the end of the process; whether it came in time."""
        self.status = self._program.wait(timeout)
        return self.status is not None

    def _show(self, data: bytes) -> None:
        """Show what came but for the beginning of a frame; at the end, when nothing came, that too."""
        self._held += data
        begin = self._held.rfind(BEGIN)
        if begin < 0 or END in self._held[begin:]:  # the last sequence can be a beginning by half
            begin = max(self._held.rfind(BEGIN[:1]), 0)
            if not BEGIN.startswith(self._held[begin:]):
                begin = len(self._held)
        whole = begin if data else len(self._held)
        self._stream.feed(self._held[:whole].replace(b"\x1b[<u", b""))
        self._held = self._held[whole:]

    def _answer(self, data: bytes) -> None:
        answers = {
            b"\x1b[?2026$p": b"\x1b[?2026;%d$y" % (2 if self._synchronized else 0),
            b"\x1b[?2048$p": b"\x1b[?2048;0$y",
            b"\x1b[6n": b"\x1b[%d;%dR" % (self.screen.cursor.y + 1, self.screen.cursor.x + 1),
            b"\x1b[c": b"\x1b[?62;c",
        }
        for asked, answer in answers.items():
            if asked in data:
                self.send(answer)


def seen(cell: Char) -> Char:
    """What of a cell is seen: a space has no foreground, unless something is drawn through it."""
    if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough):
        return cell._replace(fg="default", bold=False, italics=False)
    return cell


def settle(terminals: Sequence[Terminal], quiet: float = QUIET) -> None:
    """Take in output of all until none says anything more."""
    by_fd = {terminal.fileno(): terminal for terminal in terminals}
    while ready := select.select(list(by_fd), [], [], quiet)[0]:
        for fd in ready:
            if not by_fd[fd].read(0):
                return


def run_python(code: str, *, isolated: bool = False) -> list[str | Path]:
    """The words that run a piece of Python, with this project on its path unless `isolated`."""
    path = "" if isolated else f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    return [sys.executable, "-c", path + code]


def environment_of(given: Mapping[str, str]) -> dict[str, str]:
    """What a program in a terminal knows: little, and what it is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "TERM": "xterm-256color"} | dict(given)


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
