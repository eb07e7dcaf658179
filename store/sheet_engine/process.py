"""The process that calculates a sheet, from the side of who asks; what it says is checked here.

A process of its own, not a thread: a thread in which the engine hangs can't be ended, an engine that
fails would take the session along, and memory comes back when a sheet is closed. It costs 0.1 to 0.2 s
when a sheet is opened and 45 MB while it is open.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from time import monotonic_ns
from typing import IO

from store.errors import N_, Refused, Unavailable
from store.sheet_engine.figures import Figures
from store.sheet_engine.said import Said

__all__ = ["Engine"]

PATIENCE = 20
"""Seconds in which an answer comes; the process has less of processor time."""
MOST_ANSWER = 32 << 20
AT_A_TIME = 64 << 10
"""Bytes."""


class Engine:
    """A sheet in a process of its own; started for the first question, and again after a failure.

    A question is asked and answered in two steps, so that who asks can do something else meanwhile.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._answer = bytearray()
        self._until = 0
        self._lock = Lock()

    def build(
        self,
        tabs: Sequence[str],
        names: Mapping[str, str],
        figures: Figures,
        cells: Mapping[str, Mapping[str, str]],
    ) -> Said:
        """Calculate a sheet anew; raises `Refused` when it is too heavy, `Unavailable` on failure."""
        if not self.is_there:
            self._end()
        said = figures.to_json()
        self._ask({"tabs": tabs, "names": names, "figures": said, "cells": cells})
        return self._wait()

    def change(self, cells: Mapping[str, Mapping[str, str]]) -> Said:
        """Change cells of the sheet that is built; raises what `build` raises."""
        self.ask(cells)
        return self._wait()

    def ask(self, cells: Mapping[str, Mapping[str, str]]) -> None:
        """Ask to change cells of the sheet that is built; raises `Unavailable` on failure."""
        self._ask({"cells": cells})

    def answer(self, within: int) -> Said | None:
        """Return the answer, None where there is none in so many milliseconds; raises what `build` raises."""
        with self._lock, self._failing():
            if not self._has_answer(within):
                return None
            said = Said.model_validate_json(self._answer)
        if said.heavy:
            raise Refused(
                N_("The areas in these formulas are too large together. Make some smaller.")
            )
        return said

    @property
    def process_id(self) -> int | None:
        """The number of the process, None while there is none."""
        return self._process.pid if self._process else None

    @property
    def is_there(self) -> bool:
        """Whether the process goes on: the system can end it, where memory is short."""
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        """End the process, for good; also while another thread asks it, which then fails."""
        self._closed = True
        if (process := self._process) is not None:
            process.kill()  # another thread, which has the lock, goes on at once
        with self._lock:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """End a process that gives no answer, none that is valid, or was closed meanwhile."""
        try:
            yield
        except (OSError, ValueError) as error:
            self._end()
            raise Unavailable(
                N_("This sheet could not be calculated: a formula takes too much. Undo the last "
                   "change, then refresh.")
            ) from error  # fmt: skip

    def _ask(self, question: object) -> None:
        with self._lock, self._failing():
            process = self._process = self._process or _start()
            if self._closed:  # before it was started, by another thread
                process.kill()
            self._answer = bytearray()
            self._until = _now() + PATIENCE * 1000
            left = memoryview(json.dumps(question).encode() + b"\n")
            while left:
                self._wait_for(process.stdin, select.POLLOUT, self._until)
                left = left[os.write(_number(process.stdin), left[:AT_A_TIME]) :]

    def _wait(self) -> Said:
        said = self.answer(PATIENCE * 1000)
        if said is None:
            raise TypeError  # it is ended before
        return said

    def _has_answer(self, within: int) -> bool:
        """Whether the whole answer is there, at last in so many milliseconds."""
        answers = self._process.stdout if self._process else None
        until = min(_now() + within, self._until)
        while not self._answer.endswith(b"\n"):
            if not self._wait_for(answers, select.POLLIN, until):
                return False
            piece = os.read(_number(answers), AT_A_TIME)
            self._answer += piece
            if not piece or len(self._answer) > MOST_ANSWER:
                raise OSError
        return True

    def _wait_for(self, stream: IO[bytes] | None, what: int, until: int) -> bool:
        """Whether something can be read or written in time; raises `TimeoutError` where it should long ago."""
        waiting = select.poll()
        waiting.register(_number(stream), what)
        if waiting.poll(max(0, until - _now())):
            return True
        if _now() >= self._until:
            raise TimeoutError
        return False


def _now() -> int:
    """Return milliseconds since some moment."""
    return monotonic_ns() // 1_000_000


def _number(stream: IO[bytes] | None) -> int:
    if stream is None:
        raise OSError
    return stream.fileno()


def _start() -> subprocess.Popen[bytes]:
    try:
        process = subprocess.Popen(
            [sys.executable, "-I", "-m", "store.sheet_engine.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={}, cwd="/", start_new_session=True, bufsize=0,
        )  # fmt: skip
        os.set_blocking(_number(process.stdin), False)
    except OSError as error:
        raise Unavailable(
            N_("Sheets cannot be calculated now: {reason}. Try again; ask the administrator if "
               "this stays."),
            reason=error.strerror or str(error),
        ) from error  # fmt: skip
    return process
