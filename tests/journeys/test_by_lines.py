"""A clerk with a screen reader works by lines: post, an answer, an invoice, steps, and what was wrong."""

from __future__ import annotations

import os
import re
import time
from contextlib import closing
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.inbox import MailDoc, WorkItem
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA, GIJS
from tests.terminal import Terminal
from tests.warm import KANTOOR

APPOINTMENT, THANKS = 5, 10
ASKS = re.compile(r"(^|\n)(>|:|[^\n]*(:|\])) $")
"""A question that waits for an answer."""


class Lines(Terminal):
    """`kantoor --plain`; `types` waits until something is asked again."""

    def __init__(self, office: Path) -> None:
        super().__init__([KANTOOR, "--office", office, "--plain"], rows=60, warm=True)
        self.said = self._answer_from(0)

    def _answer_from(self, start: int) -> str:
        end = time.monotonic() + 30
        while not ASKS.search(text := bytes(self.raw[start:]).decode().replace("\r", "")):
            assert time.monotonic() < end, text
            self.read(0.2)
        return text

    def types(self, *lines: str) -> str:
        """Type lines, each when something is asked; what came, with what was typed."""
        said = ""
        for line in lines:
            start = len(self.raw)
            self.send(f"{line}\n")
            said += self._answer_from(start)
        return said


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice with a procedure; who runs the tests is Anna, and reads English."""
    path = tmp_path / "office.kantoor"
    with closing(demo.make(path)) as made:
        carla, gijs = made.actor(CARLA), made.actor(GIJS)
        given = {"department": 1, "name": "Afspraak verzetten",
                 "steps": [{"text": "Bel de patient"}, {"text": "Zet het in de agenda"}]}  # fmt: skip
        proposed = made.do(carla, "procedure.add", given=given).doc
        made.do(made.actor(EVA), "procedure.confirm", proposed.id)
        made.do(gijs, "person.change", ANNA, {"name": "Anna de Boer", "language": "en"})
        made.do(SYSTEM, "person.account", ANNA, {"uid": os.getuid()})
    return path


def test_a_morning_by_lines(office: Path) -> None:
    with Lines(office) as anna:
        assert "6. new, New in your queues, 14" in anna.said
        assert "1. new, Afspraak verzetten, Sanne de Wit" in anna.types("inbox")
        triage(anna)
        answer(anna)
        hand_on(anna)
        follow_steps(anna)
        enter(anna)
        anna.send("q\n")
        assert anna.wait_for_end(20) == 0
        assert b"\x1b" not in anna.raw
    with closing(Office.open(office)) as made:
        items = made.view(SYSTEM, lambda reading: {one.id: one for one in reading.find(WorkItem)})
        letters = made.view(SYSTEM, lambda reading: reading.find(MailDoc))
        entries = made.view(SYSTEM, lambda reading: reading.find(Entry))
    assert (items[APPOINTMENT].state, items[APPOINTMENT].owner) == ("done", ANNA)
    assert items[THANKS].state == "declined"
    assert "Dear Ms De Wit,\nTuesday at 16.30 is possible." in [one.text for one in letters]
    assert [(one.state, one.total) for one in entries] == [("submitted", 14820)]


def triage(anna: Lines) -> None:
    """Accept what is work in one go, decline what is not, and take a slip back."""
    assert ": 4 items? [yes]" in anna.types("1-3,5 item.accept")
    assert "4 items" in anna.types("")
    assert ", Dank jullie wel!.\n" in anna.types("/dank", "1 item.decline only thanks")
    assert "Undone: " in anna.types("undo")
    assert ", Dank jullie wel!.\n" in anna.types("r", "1 item.decline only thanks")


def answer(anna: Lines) -> None:
    """Answer a mail, and say yes once before it goes."""
    assert "Afspraak verzetten" in anna.types("lists post, open")
    anna.types("1", "item.claim", "mail.reply", "Dear Ms De Wit,", "Tuesday at 16.30 is possible.")
    assert "Send to sanne.dewit@example.nl? [yes]" in anna.types(".")
    assert "next mail run" in anna.types("")


def hand_on(anna: Lines) -> None:
    """Give it away, take that back, let it sleep until a day, wake it, and link it."""
    assert ", Afspraak verzetten." in anna.types("item.give eva")
    assert "Undone: " in anna.types("undo")
    assert ", Afspraak verzetten." in anna.types("item.snooze +3")
    assert ", Afspraak verzetten." in anna.types("item.wake")
    assert "3. Dentalis Groothandel B.V., Utrecht" in anna.types("item.link dentalis")
    assert "Linked." in anna.types("3")


def follow_steps(anna: Lines) -> None:
    """Start a procedure, tick its steps, and finish the item."""
    assert "1. attention, Bel de patient" in anna.types("item.steps afspraak")
    assert "Done: " in anna.types("1 item.step")
    assert "All steps" in anna.types("2 item.step")
    assert ", Afspraak verzetten." in anna.types("=e")


def enter(anna: Lines) -> None:
    """Type an invoice in one line, and hand it in."""
    assert "Submit this? [yes]" in anna.types(
        "ledgers ledgers.purchase dentalis 20260418 16-11 148,20"
    )
    assert "Submitted: Dentalis Groothandel B.V., 20260418." in anna.types("")
    anna.types(".")
