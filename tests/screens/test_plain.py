"""The inbox by lines: what is told, what can be typed, and that nothing steers a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screens.inbox.line_mode import PAGE, LineModeDesk
from store.access import SYSTEM
from store.inbox import WorkItem
from store.office import Office
from store.people import sitting
from tests.conftest import ANNA, FEMKE
from tests.screens.conftest import APPOINTMENT
from tui import commands, locale
from tui.session.session import Session


class Talk:
    """A desk, what it told since the last line, and the answers to what it asks."""

    def __init__(self, office: Office, person: int) -> None:
        self.told: list[str] = []
        self.answers: list[str] = []
        self.desk = LineModeDesk(
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


@pytest.fixture
def own_keys() -> Iterator[None]:
    """A letter that lines have for something else, and a key that is no letter."""
    commands.use({"item.accept": "l", "item.claim": "f2"})
    yield
    commands.use({})


def test_lists_items_and_acts_by_the_keys_of_the_screens(office: Office, anna_talks: Talk) -> None:
    assert "5. Post, nieuw: 10" in anna_talks.told
    assert anna_talks.type("5").splitlines()[0].startswith("1. Afspraak verzetten, Sanne de Wit")
    read = anna_talks.type("1")
    assert "Kan het een week later" in read
    assert read.endswith("=1 aannemen, =3 afwijzen, =n notitie")
    assert "Wachtrij: Post · open" in anna_talks.type("=1")
    assert "Bij: Anna de Boer" in anna_talks.type("= c")
    assert "gebeld" in anna_talks.type("=n", "gebeld met Sanne")
    assert "gemaild" in anna_talks.type("=n gemaild met Sanne")
    assert "Wachtrij: Post · klaar" in anna_talks.type("=E")
    done = office.view(office.actor(ANNA), lambda reading: reading.get(WorkItem, APPOINTMENT))
    assert done.state == "done"


def test_a_number_opens_what_was_told_and_acts_on_nothing(office: Office, anna_talks: Talk) -> None:
    rows = anna_talks.type("5").splitlines()
    anna_talks.type("2")
    for number in (1, 3, 4, 10):
        title = rows[number - 1].partition(". ")[2].partition(",")[0]
        assert f"Item: {title}" in anna_talks.type(str(number))
    assert anna_talks.type("5").count("Item: ") == 1
    anna_talks.type("l")
    assert "5. Post, nieuw: 10" in anna_talks.told


def test_acts_have_the_keys_that_the_clerk_chose(own_keys: None, anna_talks: Talk) -> None:
    anna_talks.type("5")
    assert "=l aannemen" in anna_talks.type("1")
    assert "=f2 oppakken" in anna_talks.type("=l")
    assert "Bij: Anna de Boer" in anna_talks.type("=F2")
    assert "5. Post, nieuw: 9" in anna_talks.type("l")


def test_a_word_brings_the_screens_back_and_no_letter(office: Office, anna_talks: Talk) -> None:
    anna = office.actor(ANNA)
    office.do(anna, "person.prefer", ANNA, {"lines": True})
    anna_talks.type("5")
    anna_talks.type("1")
    assert anna_talks.type("s").startswith("! s kan hier niet.")
    assert office.view(anna, sitting).lines
    assert "weer schermen" in anna_talks.type("schermen")
    assert not office.view(anna, sitting).lines


def test_all_that_help_tells_can_be_typed(anna_talks: Talk) -> None:
    assert "schermen: weer schermen" in anna_talks.type("?")
    anna_talks.type("5")
    anna_talks.type("1")
    assert "=1 aannemen" in anna_talks.type("?")
    assert not anna_talks.desk.obey("q")


def test_what_cannot_be_done_is_told_and_nothing_changes(anna_talks: Talk) -> None:
    assert anna_talks.type("=1").startswith("! =1 kan hier niet.")
    anna_talks.type("5")
    anna_talks.type("1")
    assert anna_talks.type("=%").startswith("! =% kan hier niet.")
    assert anna_talks.type("zzz").startswith("! zzz kan hier niet.")
    assert anna_talks.type("99") == "! Nummer 99 is er hier niet."


def test_what_cannot_be_done_now_is_told_with_its_reason(anna_talks: Talk) -> None:
    anna_talks.type("5")
    anna_talks.type("1")
    assert "de status is nieuw" in anna_talks.type("=e")


def test_what_follows_in_a_list_is_no_longer_about_the_item(anna_talks: Talk) -> None:
    anna_talks.type("5")
    anna_talks.type("1")
    assert anna_talks.type("m") == "Er is niets meer."
    assert anna_talks.type("=1").startswith("! =1 kan hier niet.")
    assert anna_talks.type("").startswith("1. Afspraak verzetten")


def test_search_and_more(anna_talks: Talk) -> None:
    assert "Afspraak verzetten" in anna_talks.type("/ afspraak")
    assert "5. Post, nieuw: 10" in anna_talks.type("l")
    anna_talks.type("5")
    assert anna_talks.type("m") == "Er is niets meer."


def test_more_after_a_search_is_more_of_what_was_looked_for(
    office: Office, anna_talks: Talk
) -> None:
    anna_talks.type("5")
    assert "Afspraak verzetten" in anna_talks.type("/ afspraak")
    assert anna_talks.type("m") == "Er is niets meer."
    for number in range(PAGE + 2):
        given = {"queue": 1, "title": f"Lampen {number}"}
        office.do(office.actor(ANNA), "item.add", given=given)
    assert len(anna_talks.type("/lampen").splitlines()) == PAGE
    last = anna_talks.type("m").splitlines()
    assert [one.partition(",")[0] for one in last] == ["21. Lampen 1", "22. Lampen 0"]
    assert "Item: Lampen 1" in anna_talks.type("21")


def test_that_every_list_is_empty_is_told(office: Office) -> None:
    locale.use("nl")
    assert Talk(office, FEMKE).told[1:] == ["Alle lijsten zijn leeg."]


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


def test_the_day_is_told_in_sentences(anna_talks: Talk) -> None:
    said = anna_talks.type("vandaag").splitlines()
    assert said[0].startswith("Vandaag · ")
    assert said[1] == "1. Van mij, te laat, 0"
    assert said[6] == "6. Nieuw in uw wachtrijen, 14, Post 10 · Facturen 4"
    assert any("schema" in sentence for sentence in said[9:])
