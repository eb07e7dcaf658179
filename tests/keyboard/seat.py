"""Kantoor in a real terminal at a moment that stands still, and a way to ask it where it is."""

from __future__ import annotations

import json
import os
import select
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA
from tests.keyboard.guided import DONE
from tests.terminal import Terminal, run_python

__all__ = ["NOW", "Seat", "Shown", "open_office", "stored"]

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""A Thursday; the 25th of this month was yesterday."""

CODE = """
from datetime import datetime
from tui.terminal.environment import clean_environment
clean_environment()
import tui.app.app
from tests.keyboard.guided import guided
from tui.app.start import sit
from store.office import Office
tui.app.app.KantoorApp = guided({line!r})
office = Office.open({path!r}, clock=lambda: datetime.fromisoformat({now!r}))
sys.exit(sit(office, {person!r}))
"""
PATIENCE = 20.0


@dataclass(frozen=True)
class Shown:
    """What is on top: the screen's own number, its place, how many are open, its form.

    `field` is the current one, None at the gate or without a form; `sheets` are the texts of
    all style sheets that the program has read, where they are asked for.
    """

    screen: int
    place: str
    depth: int
    modal: bool
    field: str | None
    texts: Mapping[str, str]
    widgets: int
    sheets: Sequence[str]


class Seat(Terminal):
    """Somebody signed in at `kantoor`.

    `answer` gives the bytes with which the program answers keys, all of them: the program
    itself says when it has done what the keys started.
    """

    def __init__(
        self,
        office: Path,
        person: int = ANNA,
        *,
        columns: int = 80,
        rows: int = 24,
        ignore_hangup: bool = False,
        environment: Mapping[str, str] | None = None,
        now: datetime = NOW,
    ) -> None:
        self._line, theirs = socket.socketpair()
        code = CODE.format(
            line=theirs.fileno(), path=os.fspath(office), now=now.isoformat(), person=person
        )
        super().__init__(
            run_python(code), columns=columns, rows=rows, ignore_hangup=ignore_hangup,
            environment=environment, warm=True, passed=(theirs.fileno(),),
        )  # fmt: skip
        theirs.close()
        self._line.setblocking(False)
        self.shown = self.settled()

    def settled(self, **asked: Any) -> Shown:
        """Wait until all that keys have started is done and painted; what is on top then.

        `place` and what it is `given` are opened first, on the first screen of the sitting;
        `sheets` asks for the style sheets.
        """
        size = (self.screen.columns, self.screen.lines)
        self._line.sendall(json.dumps(asked | {"sent": self.sent, "size": size}).encode() + b"\n")
        told, begin = b"", max(0, len(self.raw) - len(DONE))
        while not (told.endswith(b"\n") and DONE in self.raw[begin:]):
            ready = select.select([self.fileno(), self._line], [], [], PATIENCE)[0]
            assert ready, f"Kantoor says nothing any more:\n{self.screen_text()}"
            if self.fileno() in ready and not self.read(0):
                raise AssertionError(f"Kantoor has ended:\n{self.screen_text()}")
            if self._line in ready:
                told += self._line.recv(65536)
        at = self.raw.index(DONE, begin)
        del self.raw[at : at + len(DONE)]
        self.shown = Shown(**json.loads(told))
        return self.shown

    def open(self, place: str, **given: Any) -> Shown:
        """Go to a place from the first screen of the sitting."""
        return self.settled(place=place, given=given)

    def answer(self, *keys: str) -> int:
        """Press keys as one burst; the bytes of the answer."""
        before = len(self.raw)
        self.key(*keys)
        self.settled()
        return len(self.raw) - before

    def pause(self, seconds: float) -> None:
        """Take in what comes until the next key is pressed."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def stall(self, seconds: float) -> None:
        """Take nothing in for so long, as a line that hangs."""
        select.select([], [], [], seconds)

    def close(self) -> None:
        """End the program, if it has not."""
        self._line.close()
        super().close()


def open_office(path: Path) -> Office:
    """The office at the moment that stands still."""
    return Office.open(path, clock=lambda: NOW)


def stored(path: Path) -> list[tuple[object, ...]]:
    """What stands in the office of each entry that was typed, without when and by whom."""
    office = open_office(path)
    try:
        rows = office.view(
            office.actor(ANNA),
            lambda reading: sorted(
                (_row(one) for one in reading.page(Entry, limit=1000)), key=repr
            ),
        )
    finally:
        office.close()
    return rows


def _row(one: Entry) -> tuple[object, ...]:
    return (
        one.daybook, one.state, one.date, one.due, one.relation_name, one.reference, one.text,
        one.total, one.costs, one.lines,
    )  # fmt: skip
