"""The line drops in the middle of an entry: the next sign-in goes on there, with all that was typed."""

from __future__ import annotations

import os
import signal

from tests.journeys.desk import Desk
from tests.server.conftest import ANNA, Gate

OFFER = "Met , g opent u wat toen open was."
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

    with gate.sits(key, ANNA, first="verbinding weg.") as anna:
        anna.reads(OFFER)
        drop(gate, anna)

    with gate.sits(key, ANNA, first="verbinding weg.") as anna:
        anna.reads(OFFER)
        anna.type(",g")
        anna.sees("Leverancier", *TYPED)
        anna.leave()

    with gate.sits(key, ANNA) as anna:
        anna.shows("Afspraak verzetten")
        anna.go("records")
        assert OFFER not in anna.words
        anna.leave()
