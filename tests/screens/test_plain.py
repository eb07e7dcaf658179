"""The inbox by lines: what is told, what can be typed, and that nothing steers a terminal."""

from __future__ import annotations

import pytest

from screens.inbox.plain import PlainDesk
from store.access import SYSTEM
from store.inbox import WorkItem
from store.office import Office
from tests.conftest import ANNA, FEMKE
from tests.screens.conftest import APPOINTMENT
from tui import locale
from tui.session import Session


class Talk:
    """A desk, what it told since the last line, and the answers to what it asks."""

    def __init__(self, office: Office, person: int) -> None:
        self.told: list[str] = []
        self.answers: list[str] = []
        self.desk = PlainDesk(
            Session(office, office.actor(person)),
            lambda _label: self.answers.pop(0),
            self.told.append,
        )
        self.desk.begin()

    def type(self, line: str, *answers: str) -> str:
        self.answers, self.told[:] = list(answers), []
        assert self.desk.obey(line)
        return "\n".join(self.told)


@pytest.fixture
def anna_talks(office: Office) -> Talk:
    locale.use("nl")
    return Talk(office, ANNA)


def test_lists_items_and_acts_by_the_letters_of_the_screens(
    office: Office, anna_talks: Talk
) -> None:
    assert "5. Post, nieuw: 10" in anna_talks.told
    assert anna_talks.type("5").splitlines()[0].startswith("1. Afspraak verzetten, Sanne de Wit")
    read = anna_talks.type("1")
    assert "Kan het een week later" in read
    assert "1 aannemen" in read
    assert "Wachtrij: Post · open" in anna_talks.type("1")
    assert "Bij: Anna de Boer" in anna_talks.type("c")
    assert "gebeld" in anna_talks.type("n", "gebeld met Sanne")
    assert "Wachtrij: Post · klaar" in anna_talks.type("e")
    done = office.view(office.actor(ANNA), lambda reading: reading.get(WorkItem, APPOINTMENT))
    assert done.state == "done"


def test_what_cannot_be_done_is_told_and_nothing_changes(anna_talks: Talk) -> None:
    anna_talks.type("5")
    anna_talks.type("1")
    assert anna_talks.type("e").startswith("! e kan hier niet.")
    assert anna_talks.type("zzz").startswith("! zzz kan hier niet.")
    assert anna_talks.type("99") == "! Nummer 99 is er hier niet."


def test_search_and_more(anna_talks: Talk) -> None:
    assert "Afspraak verzetten" in anna_talks.type("/ afspraak")
    assert "5. Post, nieuw: 10" in anna_talks.type("l")
    anna_talks.type("5")
    assert anna_talks.type("m") == "Er is niets meer."


def test_the_front_desk_hands_in_and_sees_its_own(office: Office) -> None:
    locale.use("nl")
    desk = Talk(office, FEMKE)
    queues = desk.type("+", "1", "Sleutel kwijt")
    assert "Ingeleverd als item" in queues
    desk.type("l")
    assert "Sleutel kwijt" in desk.type("1")


def test_text_from_outside_steers_no_terminal(office: Office, anna_talks: Talk) -> None:
    raw = b"From: a@b.nl\nSubject: Boos \x1b]52;c;aGFja2Vk\x07\nMessage-ID: <1@b>\n\n\x1b[2J\xc2\x9b31m!\n"
    office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"})
    said = anna_talks.type("/ boos") + anna_talks.type("1")
    assert "Boos" in said
    assert not any((sign < " " and sign != "\n") or "\x7f" <= sign <= "\x9f" for sign in said)
