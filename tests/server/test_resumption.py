"""The line drops in the middle of an entry: the next sign-in goes on there, with all that was typed."""

from __future__ import annotations

import os
import signal

from tests.journeys.desk import Desk
from tests.server.conftest import ANNA, Gate

QUESTION = "Verdergaan waar u gebleven was?"
TYPED = ("Dentalis Groothandel", "2026-99", "148,20")


def drop(gate: Gate, clerk: Desk) -> None:
    """The clerk's machine goes away; the session ends by itself."""
    os.kill(clerk.pid, signal.SIGKILL)
    gate.wait_for_end()


def test_one_goes_on_where_the_line_dropped(gate: Gate) -> None:
    key = gate.key(ANNA)
    with gate.sits(key, ANNA) as anna:
        anna.go("ledgers")
        anna.type("i")
        anna.sees("Leverancier")
        anna.type("dent\r2026-99\r.\r148,2")
        anna.sees("= 148,20")
        drop(gate, anna)
    assert gate.kantoor("sessions") == ""
    assert gate.log[-1]["how"] == "line"

    with gate.sits(key, ANNA, first=QUESTION) as anna:
        drop(gate, anna)

    with gate.sits(key, ANNA, first=QUESTION) as anna:
        anna.key("enter")
        anna.sees("Leverancier", *TYPED)
        anna.leave()

    with gate.sits(key, ANNA) as anna:
        anna.reads("Item Afspraak verzetten")
        anna.go("records")
        assert QUESTION not in anna.words
        anna.leave()
