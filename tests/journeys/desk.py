"""A clerk at a real terminal, in the words of the office."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from store.access import SYSTEM
from store.files.reading_files import read_waiting
from store.office import Office
from tests import warm
from tests.terminal import DAY, Terminal
from tests.warm import KANTOOR

__all__ = ["Desk", "kantoor", "read_files"]

PLACES = {"inbox": ("f6", "onderwerp"), "ledgers": ("f7", "Boeken"), "records": ("f8", "Dossiers")}


def kantoor(*words: str | Path) -> str:
    """Run a verb of the command line; what it said."""
    run = warm.run([KANTOOR, *words])
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def read_files(path: Path) -> None:
    """Read the files of an office, as its timer does each minute."""
    with closing(Office.open(path)) as office:
        read_waiting(office, SYSTEM)


class Desk(Terminal):
    """`kantoor` on a demo office, with somebody at the keyboard; keys only.

    `patience` is how long the clerk waits for a text to come. `words` are what is typed to
    come in as this person; without them the clerk comes through the demo's door. `first` is
    on the screen once the office is there. A session begins at the day; the clerk goes on to the
    work with F6, unless something else is `first`.
    """

    patience = 30.0

    def __init__(
        self,
        office: Path,
        person: str,
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        words: Sequence[str] = (),
        first: str = "",
    ) -> None:
        super().__init__(
            words or [KANTOOR, "demo", "--path", office],
            columns=columns,
            rows=rows,
            environment=environment,
            warm=not words,
        )
        self.person = person
        self.by_the_door = not words
        self._comes_in(person, first)

    def _comes_in(self, person: str, first: str = "") -> None:
        if self.by_the_door:
            self.sees(" F10 quit")
            self.until(lambda _said: self._lists(person), f"{person} in a list")
            self.points_at(person)
            self.key("enter")
        self.sees(f" {person.partition(' ')[0]}", first or " F1 ")
        if not first:
            self.key("f6")
            self.until(lambda said: not said.startswith(DAY), "another title than that of the day")

    def signs_in_as(self, person: str) -> Desk:
        """F10 leads back to the door of the demo; the same terminal, with somebody else at it."""
        self.key("f10")
        self._comes_in(person)
        return self

    @property
    def words(self) -> str:
        """What the screen says, with single spaces and in one line."""
        return " ".join(self.screen_text().split())

    def go(self, place: str) -> None:
        """To one of the three places."""
        key, shown = PLACES[place]
        self.key(key)
        if place != "inbox":
            self.sees(shown)

    def sees(self, *texts: str) -> None:
        """All of these come on the screen."""
        for text in texts:
            self.wait_for(text, self.patience)

    def reads(self, *texts: str) -> None:
        """All of these come on the screen, however they are spaced."""
        for text in texts:
            self.until(lambda said, text=text: text in said, text)

    def shows(self, subject: str) -> None:
        """The pane below the list shows the item with a subject that begins so."""
        bar = re.compile(rf"^ {re.escape(subject)}", re.MULTILINE)
        self.until(lambda _said: bar.search(self.screen_text()), f"{subject} in the pane")

    def is_with(self, name: str) -> None:
        """The item under the cursor is with a person whose name begins so; `ik` is oneself."""
        row = re.compile(rf"^>.*  {re.escape(name)}", re.MULTILINE)
        self.until(lambda _said: row.search(self.screen_text()), f"an item with {name}")

    def sees_no_more(self, *texts: str) -> None:
        """All of these go from the screen."""
        for text in texts:
            self.until(lambda said, text=text: text not in said, f"no more {text}")

    def until(self, holds: Callable[[str], object], told: str) -> None:
        """Wait until something holds of what the screen says; `told` names it."""
        end = time.monotonic() + self.patience
        while not holds(self.words):
            if time.monotonic() > end or not (self.read(0.2) or self._open):
                raise AssertionError(f"never {told!r} on the screen:\n{self.screen_text()}")

    def finds(self, pattern: str) -> str:
        """Wait for what fits a pattern; the part of it between brackets."""
        self.until(lambda said: re.search(pattern, said), pattern)
        found = re.search(pattern, self.words)
        assert found is not None
        return found[1]

    def takes(self, title: str, choice: str) -> None:
        """Pick one of the choices under a title by typing it."""
        self.sees(title)
        self.type(f"{choice}\r")
        self.sees_no_more(title)

    def points_at(self, row: str) -> None:
        """Bring the cursor down to the row that begins so."""
        self.until(lambda _said: self._pointed(), f"a cursor on the way to {row}")
        while not re.search(rf"^>.. ?{re.escape(row)}", "\n".join(self._pointed()), re.MULTILINE):
            before = self._places()
            self.key("down")
            self.until(lambda _said, before=before: self._moved(before), f"below {before}")

    def _places(self) -> list[tuple[int, str]]:
        """The lines on which a cursor stands, and the first cells of their rows.

        Mark and other cells may be drawn anew, in other places, while the cursor stays.
        """
        lines = self.screen_text().splitlines()
        rows = [(at, line[3:]) for at, line in enumerate(lines) if line.startswith(">")]
        return [(at, re.split(r"\s{2,}", row.strip())[0]) for at, row in rows]

    def _moved(self, before: list[tuple[int, str]]) -> bool:
        """Whether a cursor stands on another row now."""
        return not set(self._places()).issubset(before)

    def _lists(self, row: str) -> bool:
        """Whether a row begins so, and one cursor is there: the screen before is gone."""
        lines = [line[3:].lstrip() for line in self.screen_text().splitlines()]
        return any(line.startswith(row) for line in lines) and len(self._pointed()) == 1

    def _pointed(self) -> list[str]:
        """The rows of lists on which a cursor stands."""
        return [line for line in self.screen_text().splitlines() if line.startswith(">")]

    def turns_to(self, name: str) -> None:
        """To a list of the inbox, by its whole name."""
        self.type("q")
        self.takes("Tonen", name.lower())
        self.sees(f"{name} ·")

    def leave(self) -> None:
        """F10, at the door of the demo once more, and the program ends well."""
        self.key("f10")
        if self.by_the_door:
            self.sees(" F10 quit")
            self.key("f10")
        assert self.wait_for_end(self.patience) == 0, self.screen_text()
