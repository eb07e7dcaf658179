"""A clerk whose day is drawn by lot: whatever comes, one task after the other, by keyboard.

What the screen said was done is noted, to be compared with the office at the end.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.journeys.desk import Desk
from tests.terminal import KEYS

__all__ = ["APPROVALS", "TASKS", "Clerk", "Standing"]

QUIET = 0.15
"""Seconds without output after which the clerk goes on, whatever the screen says."""


PUZZLED = 10.0
"""Seconds after which a clerk who was refused something types again."""


class Standing:
    """The number that is called last, and when each was called."""

    def __init__(self) -> None:
        self.called: list[float] = []

    def call(self) -> int:
        """The next number; now."""
        self.called.append(time.monotonic())
        return len(self.called)


class Clerk(Desk):
    """One of many at work; `code` begins every word that only this clerk writes.

    `handed_in` tells of each of the clerk's items in which state and with whom it was last;
    `notes` and `entries` are what else was acknowledged. `current` are the seconds from the
    key that saved a colleague's note to this screen, and `answered` those from a key of the
    clerk's own to what it did. Between two tasks the clerk rests for some seconds, `rest`.
    """

    patience = 60.0

    def __init__(
        self,
        office: Path,
        person: str,
        *,
        chance: random.Random,
        standing: Standing,
        mates: tuple[str, ...],
        environment: Mapping[str, str],
        words: Sequence[str] = (),
        rest: tuple[float, float],
    ) -> None:
        super().__init__(office, person, environment=environment, words=words)
        self._rest = rest
        self.code = person.split()[0].lower()
        self.handed_in: dict[str, tuple[str, str]] = {}
        self.notes: list[str] = []
        self.entries: list[str] = []
        self.current: list[float] = []
        self.answered: list[float] = []
        self._chance = chance
        self._standing = standing
        self._mates = mates
        self._count = 0

    def word(self) -> str:
        """A word that nobody else writes."""
        self._count += 1
        return f"{self.code}{self._count:03}"

    def presses(self, key: str, *, then: str) -> None:
        """Press a key, by its name or several as they are typed, and wait for what it does."""
        pressed = time.monotonic()
        self.type(KEYS.get(key, key))
        self.reads(then)
        self.answered.append(time.monotonic() - pressed)

    def rests(self) -> None:
        """Back at the list of the desk for some moments, seeing what colleagues do.

        Keys typed behind an act that was refused are not used, so they are typed again.
        """
        arrived = "Balie, open ·"
        for _ in range(5):
            self.key("f6")
            self.type("qbalie, open\r")
            end = time.monotonic() + PUZZLED
            while arrived not in self.words and time.monotonic() < end:
                self.read(0.2)
            if arrived in self.words or not self.words.partition(" ! ")[2]:
                break
        self.sees(arrived, "Dagstand")
        self.watches(self._chance.uniform(*self._rest))

    def watches(self, seconds: float) -> None:
        """See each number that is called, and stay until the last of them is there."""
        seen = self._number()
        began, until = len(self._standing.called), time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 or seen < len(self._standing.called):
            if left < -self.patience:
                raise AssertionError(f"{self.person} sees {seen}:\n{self.screen_text()}")
            self.read(max(left, 0.01) if left > 0 else 0.2)
            now, number = time.monotonic(), self._number()
            for one in range(max(seen, began), number):
                self.current.append(now - self._standing.called[one])
            seen = max(seen, number)

    def _number(self) -> int:
        return max(map(int, re.findall(r"Stand (\d+)", self.screen_text())), default=0)

    def works(self, until: float, tasks: Sequence[Callable[[Clerk], object]]) -> None:
        """Task after task until that moment."""
        while time.monotonic() < until:
            self._chance.choice(tasks)(self)
            self.rests()

    def hands_in(self) -> str:
        """A request for the desk; the word by which it is found."""
        word = self.word()
        title = f"Verzoek {word}"
        self.presses("+", then="Nieuw item")
        self.type(f"balie\r{title}\r\r\r")
        self.sees("Ingediend als item")
        self.handed_in[title] = ("new", "")
        return word

    def takes_up(self) -> str:
        """An own request, found by search, accepted and claimed; its title."""
        word = self.hands_in()
        title = f"Verzoek {word}"
        self.presses("f4", then="Zoeken ·")
        self.type(word)
        self.reads("1 gevonden", f"> {title}")
        self.type("\r\r")
        self.reads(f" · {title}")
        self.presses("1", then="Balie, open")
        self.presses("c", then="bij mij")
        self.handed_in[title] = ("open", self.person)
        return title

    def notes_down(self) -> None:
        """A note on an own request, typed without looking."""
        self.takes_up()
        for _ in range(self._chance.randint(1, 3)):
            text = f"aantekening {self.word()}"
            self.presses(f"n{text}\r", then=f"{self.person}: Notitie {text}")
            self.notes.append(text)

    def finishes(self) -> None:
        """Done; sometimes taken back, and done again."""
        title = self.takes_up()
        self.presses("e", then="Balie, afgerond")
        self.handed_in[title] = ("done", self.person)
        if self._chance.random() < 0.4:
            self.presses("u", then="Teruggedraaid:")
            self.reads("Balie, open")
            self.handed_in[title] = ("open", self.person)
            self.presses("h", then="Opnieuw uitgevoerd:")
            self.reads("Balie, afgerond")
            self.handed_in[title] = ("done", self.person)

    def gives_away(self) -> None:
        """To a colleague."""
        title = self.takes_up()
        mate = self._chance.choice([one for one in self._mates if one != self.person])
        self.type("a")
        self.takes("Toewijzen aan", mate.lower())
        self.reads(f"bij {mate}")
        self.handed_in[title] = ("open", mate)

    def lets_sleep(self) -> None:
        """Until tomorrow."""
        title = self.takes_up()
        self.type("s\r\r")
        self.reads(f"{self.person}: Uitgesteld tot")
        self.handed_in[title] = ("snoozed", self.person)

    def lets_wait(self) -> None:
        """For somebody outside."""
        title = self.takes_up()
        self.type("zde leverancier\r\r")
        self.reads("Balie, in de wacht")
        self.handed_in[title] = ("waiting", self.person)

    def puts_back(self) -> None:
        """For whoever has time."""
        title = self.takes_up()
        self.presses("b", then="bij niemand")
        self.handed_in[title] = ("open", "")

    def sorts_the_post(self) -> None:
        """Accept what came, while colleagues do the same: who is second is told so."""
        self.turns_to("Post, nieuw")
        for _ in range(3):
            self.type("1")
            self.settle(QUIET)

    def sorts_together(self) -> None:
        """Accept several at once; what a colleague took meanwhile is left."""
        self.turns_to("Post, nieuw")
        self.type("xxx")
        self.until(lambda said: "geselecteerd" in said or "Niets hier" in said, "keuze")
        self.type("1")
        self.until(lambda said: "gedaan" in said or "geselecteerd" not in said, "gedaan")
        if "Enter ja" in self.words:
            self.key("enter")
            self.sees_no_more("Enter ja")

    def works_the_post(self) -> None:
        """Claim the first of the post and finish it, if no colleague has it."""
        self.turns_to("Post, open")
        for key in "ce":
            self.type(key)
            self.settle(QUIET)

    def enters_an_invoice(self) -> None:
        """A purchase invoice, for which a manager's approval is asked."""
        reference = self.word()
        self.presses("f7", then="Boeken ·")
        self.type(f"identalis\r{reference}\r.\r148,32\r")
        self.sees("in evenwicht")
        self.type("\r")
        self.sees(f"Ingediend: Dentalis Groothandel B.V., {reference}.")
        self.entries.append(reference)
        self.key("f3")
        self.sees("Boeken ·")

    def approves(self) -> None:
        """The first entry that waits, while other managers may do the same."""
        self.presses("f7", then="Boeken ·")
        self.type("r")
        self.sees("Boeken · Te beoordelen")
        self.until(lambda said: "Geen boekingen hier" in said or "> " in said, "boekingen")
        if "Geen boekingen hier" not in self.words:
            self.key("enter")
            self.sees("Ingevoerd door")
            self.type("p")
            self.settle(QUIET)
            self.key("f3")
            self.sees("Boeken ·")

    def looks_about(self) -> None:
        """The board, the files, the help, and why something can't be done."""
        self.presses("w", then="Werkverdeling")
        self.key("f3", "f8")
        self.sees("Dossiers ·", "Energie Noord")
        self.key("f6", "f1")
        self.sees("Hulp ")
        self.key("f3")
        self.type("?")
        self.sees("Waarom ·")

    def searches(self) -> None:
        """Anything with a common word in it."""
        self.presses("f4", then="Zoeken ·")
        self.type("verzoek")
        self.until(lambda said: re.search(r"[1-9]\d* gevonden", said), "gevonden")


TASKS: tuple[Callable[[Clerk], object], ...] = (
    Clerk.hands_in,
    Clerk.notes_down,
    Clerk.notes_down,
    Clerk.finishes,
    Clerk.finishes,
    Clerk.gives_away,
    Clerk.lets_sleep,
    Clerk.lets_wait,
    Clerk.puts_back,
    Clerk.sorts_the_post,
    Clerk.sorts_together,
    Clerk.works_the_post,
    Clerk.enters_an_invoice,
    Clerk.looks_about,
    Clerk.searches,
)
"""What a day is made of, by how often it comes."""
APPROVALS = (*TASKS, Clerk.approves, Clerk.approves, Clerk.approves)
"""The same for whoever may post."""
