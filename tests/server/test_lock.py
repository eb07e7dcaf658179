"""A session that is locked shows nothing, opens with the PIN, and can be left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.desk import Desk
from tests.server.conftest import ANNA, Gate

PIN = "407129"


@pytest.fixture
def key(gate: Gate) -> Path:
    """Anna's key."""
    return gate.key(ANNA)


def command(clerk: Desk, name: str) -> None:
    """A command by what it is called or does."""
    clerk.key("f9")
    clerk.takes("Opdracht", name)


def set_pin(clerk: Desk) -> None:
    """The PIN, for the first time."""
    command(clerk, "pincode")
    for asked in ("Nieuwe pincode: 4 t/m 12 cijfers", "Nieuwe pincode nogmaals"):
        clerk.sees(asked)
        clerk.type(f"{PIN}\r")
    clerk.sees("Pincode ingesteld.")


def lock(clerk: Desk) -> None:
    command(clerk, "vergrendelen")
    clerk.sees(f"Vergrendeld · {clerk.person}")


def test_the_right_pin_goes_on_where_one_was(gate: Gate, key: Path) -> None:
    with gate.sits(key, ANNA) as anna:
        command(anna, "vergrendelen")
        anna.sees("U hebt nog geen pincode.")
        set_pin(anna)
        anna.go("records")
        anna.sees("Dentalis")
        lock(anna)
        anna.sees_no_more("Dossiers", "Dentalis", "F6")
        anna.key("f6", "f7", "f9", "f1", "f3", "escape", "q", "j", "u", "ctrl+l")
        assert "Dentalis" not in anna.screen_text()
        anna.type(f"{PIN}\r")
        anna.sees("Dossiers", "Dentalis")
        lock(anna)
        anna.type("407128\r")
        anna.sees("De pincode klopt niet. Nog 4 pogingen.")
        anna.type(f"{PIN}\r")
        anna.sees("Wacht even")
        assert "Dentalis" not in anna.screen_text()
        assert PIN.encode() not in anna.raw
        anna.leave()
    assert gate.log[-1]["how"] == "left"
