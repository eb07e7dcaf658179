"""The process that calculates a sheet, from the side of who asks; what it says is checked here.

A process of its own, not a thread: a thread in which the engine hangs can't be ended, an engine that
fails would take the session along, and memory comes back when a sheet is closed. It costs 0.1 to 0.2 s
when a sheet is opened and 45 MB while it is open.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Timer

from store.errors import N_, Refused, Unavailable
from store.sheet_engine.figures import Figures
from store.sheet_engine.said import Said

__all__ = ["Engine"]

PATIENCE = 20
"""Seconds in which an answer comes; the process has less of processor time."""
MOST_ANSWER = 32 << 20
"""Bytes."""


class Engine:
    """A sheet in a process of its own; started for the first question, and again after a failure."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

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
        return self._ask(
            {"tabs": tabs, "names": names, "figures": figures.to_json(), "cells": cells}
        )

    def change(self, cells: Mapping[str, Mapping[str, str]]) -> Said:
        """Change cells of the sheet that is built; raises what `build` raises."""
        return self._ask({"cells": cells})

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
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError, ValueError):  # closed by another thread
                process.communicate()

    def _ask(self, question: object) -> Said:
        process = self._process = self._process or _start()
        if self._closed:  # before it was started, by another thread
            process.kill()
        questions, answers = process.stdin, process.stdout
        answer = b""
        timer = Timer(PATIENCE, process.kill)
        timer.start()
        try:
            if questions is not None and answers is not None:
                questions.write(json.dumps(question).encode() + b"\n")
                questions.flush()
                answer = answers.readline(MOST_ANSWER)
            said = Said.model_validate_json(answer)
        except (OSError, ValueError) as error:  # no answer, none that is valid, or closed meanwhile
            self._end()
            raise Unavailable(
                N_("This sheet could not be calculated: a formula takes too much. Undo the last "
                   "change, then refresh.")
            ) from error  # fmt: skip
        finally:
            timer.cancel()
        if said.heavy:
            raise Refused(
                N_("The areas in these formulas are too large together. Make some smaller.")
            )
        return said


def _start() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-m", "store.sheet_engine.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={}, cwd="/", start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise Unavailable(
            N_("Sheets cannot be calculated now: {reason}. Try again; ask the administrator if "
               "this stays."),
            reason=error.strerror or str(error),
        ) from error  # fmt: skip
