"""A clerk at a real terminal, in the words of the office."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.terminal import Terminal

__all__ = ["Desk", "kantoor"]

PLACES = {"inbox": ("f6", "onderwerp"), "ledgers": ("f7", "Boeken"), "records": ("f8", "Dossiers")}
KANTOOR = Path(sys.executable).with_name("kantoor")


def kantoor(*words: str | Path) -> str:
    """Run a verb of the command line; what it said."""
    run = subprocess.run([KANTOOR, *words], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


class Desk(Terminal):
    """`kantoor` on a demo office, with somebody at the keyboard; keys only."""

    def __init__(self, office: Path, person: str, *, columns: int = 80, rows: int = 24) -> None:
        super().__init__([KANTOOR, "demo", "--path", office], columns=columns, rows=rows)
        self.wait_for(person)
        names = [line[3:].split("  ")[0].strip() for line in self.screen_text().splitlines()]
        first = names.index("Anna de Boer")
        self.key(*["down"] * (names.index(person) - first), "enter")
        self.wait_for(f" {person}")
        self.wait_for("F6" if columns > 100 else "1 ")

    def go(self, place: str) -> None:
        """To one of the three places."""
        key, shown = PLACES[place]
        self.key(key)
        if place != "inbox":
            self.wait_for(shown)

    def sees(self, *texts: str) -> None:
        """All of these come on the screen."""
        for text in texts:
            self.wait_for(text)

    def leave(self) -> None:
        """F10, and the program ends well."""
        self.key("f10")
        assert self.wait_for_end() == 0
