"""K5: several lines pasted are taken whole or refused with a word, never cut in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.share import one_in
from tests.keyboard.seat import Seat

LINES = "20260417\r20260418\r20260419"


def pasted(text: str) -> str:
    """As a terminal sends what is pasted into it."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.parametrize("daybook", one_in(3, ["INK", "VRK", "KAS", "BNK", "MEM", "BEG"]))
def test_a_field_refuses_several_lines_and_says_so(daybook: str, office_file: Path) -> None:
    with Seat(office_file) as anna:
        anna.open("enter", daybook=daybook)
        anna.answer("tab")
        anna.send(pasted(LINES))
        assert anna.settled().texts == {}
        assert "! Niet geplakt: " in anna.screen_text()
        anna.send(pasted("25\r"))
        assert list(anna.settled().texts.values()) == ["25"]


def test_a_search_takes_the_words_of_all_lines(office_file: Path) -> None:
    with Seat(office_file) as anna:
        anna.open("records")
        anna.key("/")
        anna.send(pasted("Kantoorvakhandel\rJansen"))
        anna.settled()
        assert "Kantoorvakhandel Jansen" in anna.screen_text().splitlines()[1]


def test_lines_typed_without_marks_are_keys(office_file: Path) -> None:
    """A terminal that does not mark a paste sends Enter for each line: every field takes one."""
    with Seat(office_file) as anna:
        anna.open("enter")
        anna.send("jan\r20260417\r25\r148,23\r")
        texts = anna.settled().texts
        assert (texts["reference"], texts["total"]) == ("20260417", "148,23")
