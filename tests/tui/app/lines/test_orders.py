"""Work by lines: what is said, what can be typed, and that nothing steers a terminal."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from store import inbox
from store.access import SYSTEM
from store.acts import ACTS
from store.inbox import MailDoc, WorkItem
from store.office import Office
from store.people import sitting
from tests.conftest import ANNA, CARLA, EVA, FEMKE, GIJS
from tests.lines import PATIENCE, by_lines
from tests.screens.conftest import APPOINTMENT
from tui.app.lines.listing import PAGE
from tui.widgets.virtual_list import Cursor, Row, Source, VirtualList


@pytest.fixture
def office(office: Office) -> Office:
    """The demo office, in which Anna reads English."""
    given = {"name": "Anna de Boer", "language": "en"}
    office.do(office.actor(GIJS), "person.change", ANNA, given)
    return office


def done(act: str) -> str:
    """How the sentence about an act begins."""
    return f"Done: {ACTS[act].label}"


def item_of(office: Office) -> WorkItem:
    return office.view(SYSTEM, lambda reading: reading.get(WorkItem, APPOINTMENT))


async def test_a_list_has_numbers_and_a_number_opens_its_row(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        assert at.script.said[0] == "Kantoor in lines. Type ? for help."
        assert at.script.said[1].endswith(" · 10")
        assert at.script.said[2].startswith("1. new, Afspraak verzetten, Sanne de Wit")
        assert at.prompt == ">"
        said = await at.type("1")
        assert "Sanne de Wit · Post, new · with nobody" in said
        assert "Kan het een week later" in said
        assert " · Retour" in await at.type("2")
        assert done("item.accept") in await at.type("3 accept")
        await at.type("back")
        assert "1. new, Afspraak verzetten" in (await at.type("short")).splitlines()
        assert "1. new, Subject: Afspraak verzetten, From: Sanne de Wit" in await at.type("full")
        assert "1. new, Afspraak verzetten, Sanne de Wit" in await at.type("full")


async def test_a_chart_in_a_row_is_not_said(office: Office) -> None:
    async with by_lines(office, CARLA) as at:
        told = await at.type("=w")
    assert "Anna de Boer" in told
    assert not set("▁█░") & set(told)


async def test_a_command_is_typed_by_name_start_or_key(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        said = await at.type("1", "accept")
        assert said.splitlines()[-2:] == [
            f"{done('item.accept')}, Afspraak verzetten.",
            "Type undo to undo this.",
        ]
        assert done("item.claim") in await at.type("=c")
        assert "Afspraak verzetten" in await at.type("undo")
        assert done("item.claim") in await at.type("item.claim")
        assert done("item.note") in await at.type("note gebeld met Sanne")
        assert "gebeld met Sanne" in await at.type("")
        assert done("item.finish") in await at.type("item.finish")
    assert item_of(office).state == "done"


class Held:
    """A source of rows whose first reading waits until it is let go."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.goes = threading.Event()

    def fetch(self, after: Cursor | None, before: Cursor | None, limit: int) -> Sequence[Row]:
        self.goes.wait(PATIENCE)
        return self._source.fetch(after, before, limit)


async def test_a_row_is_found_although_its_list_is_still_being_read(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        rows = at.app.screen.query_one(VirtualList)
        assert rows.source is not None
        held = Held(rows.source)
        rows.show(held)
        typing = asyncio.create_task(at.type("2 accept"))
        for _turn in range(1000):
            await asyncio.sleep(0)
        held.goes.set()
        assert done("item.accept") in await typing


async def test_what_is_unknown_or_cannot_be_done_now_is_said_with_its_reason(
    office: Office,
) -> None:
    async with by_lines(office, ANNA) as at:
        said = await at.type("1", "s")
        assert "! s fits several commands: " in said
        assert "search" in said
        assert "! zzz is not a command here." in await at.type("zzz")
        assert "! =% is not a command here." in await at.type("=%")
        assert "! No number 99 in this list." in await at.type("99")
        assert await at.type("2-5") == "! Type a command after the rows, as in 2-5 assign bram."
        assert "Unknown rows: 5-2" in await at.type("5-2 give bram")
        said = await at.type("give br")
        assert said == "! This item is new. Accept it first: press =1."
        assert "This item is new. Accept it first" in await at.type("? give")
    assert item_of(office).state == "new"


async def test_rows_before_a_command_are_selected_and_asked_about_once(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        assert await at.type("1-3 accept") == ""
        assert at.prompt == "Accept an item: 3 items? [yes]"
        assert "3 items changed" in await at.type("")
        await at.type("lists", "post open", "* give eva", "no")
        assert "Nothing was changed." in "\n".join(at.script.said)
        assert "3 items changed" in await at.type("* give eva", "yes")
        assert "Undone: " in await at.type("undo")


async def test_who_a_name_means_is_told_and_a_wrong_one_is_asked_again(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        await at.type("1", "accept")
        said = await at.type("give nobody")
        assert "! nobody: " in said
        assert at.prompt == "Choose:"
        assert "1. " in await at.type("?")
        assert "Eva van der Gracht" in await at.type("ev")
    assert item_of(office).owner == EVA


async def test_a_reply_is_typed_by_lines_and_asked_about_before_it_goes(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        said = await at.type("1", "mail.reply")
        assert "sanne.dewit@example.nl" in said
        assert at.prompt == ":"
        await at.type("Geachte mevrouw,", "Dinsdag kan niet.", "<", "Dinsdag kan.")
        assert (await at.type("!list")).rstrip() == "Geachte mevrouw,\nDinsdag kan."
        assert "Geachte mevrouw,\nDinsdag kan." in await at.type(".")
        assert "sanne.dewit@example.nl" in at.prompt
        assert "next mail run" in await at.type("")
    letters = office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    assert [letter.text for letter in letters if letter.state] == ["Geachte mevrouw,\nDinsdag kan."]


async def test_a_text_that_is_given_up_or_whose_line_drops_stays_a_draft(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        await at.type("1", "mail.reply", "Geachte mevrouw,")
        assert "Saved as a draft." in await at.type("=f3")
        assert "Geachte mevrouw," in await at.type("mail.reply")
        at.script.type(None)
        await at.settle()
        assert not at.app.is_running
    drafts = office.view(office.actor(ANNA), inbox.drafts)
    assert [draft.text.strip() for draft in drafts] == ["Geachte mevrouw,"]


async def test_answers_in_the_line_are_used_and_only_what_is_needed_is_asked(
    office: Office,
) -> None:
    async with by_lines(office, ANNA) as at:
        said = await at.type("1", 'item.snooze reason="after the holiday" until=+3')
        assert done("item.snooze") in said
        said = await at.type("ledgers purchase dentalis 20260418 16-11 148,20")
        assert "Dentalis Groothandel B.V." in said
        assert at.prompt == "Submit this? [yes]"
        assert "Submitted: Dentalis Groothandel B.V., 20260418." in await at.type("")
        await at.type(".")
        assert "20260418" in await at.type("review")
    assert item_of(office).wake_reason == "after the holiday"


async def test_help_and_the_words_of_line_mode(office: Office) -> None:
    anna = office.actor(ANNA)
    office.do(anna, "person.prefer", ANNA, {"lines": True})
    async with by_lines(office, ANNA) as at:
        assert "Screens return" in await at.type("screens")
        said = await at.type("1", "?")
        assert "accept (=1)" in said
        assert "I want to:\nreply to a mail: reply\n" in said
        assert "colours" not in said.rpartition("Now: ")[2]
        assert "Line mode has no colours." in await at.type("colours")
        assert "Who may do what" in await at.type("why") or at.app.top.place == "why"
    assert not office.view(anna, sitting).lines


async def test_search_here_and_everywhere_and_more(office: Office) -> None:
    for number in range(PAGE + 2):
        given = {"queue": 1, "title": f"Lampen {number}"}
        office.do(office.actor(ANNA), "item.add", given=given)
    async with by_lines(office, ANNA) as at:
        said = (await at.type("/lampen")).splitlines()
        assert said[1].startswith("1. new, Lampen 21")
        assert said[-1] == "more shows the next rows."
        assert [line[:18].rstrip(",") for line in (await at.type("more")).splitlines()] == [
            "21. new, Lampen 1", "22. new, Lampen 0",
        ]  # fmt: skip
        assert await at.type("m") == "Nothing more."
        assert " · Lampen 1" in await at.type("21")
        assert "Dentalis Groothandel" in await at.type("//dentalis")


async def test_a_pin_is_not_shown(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        await at.type("pin")
        assert at.script.hides
        await at.type("7391")
        assert "PIN set." in await at.type("7391")
        assert not at.script.hides


async def test_the_front_desk_hands_in_and_the_administrator_has_no_work(office: Office) -> None:
    async with by_lines(office, FEMKE) as at:
        said = await at.type("new item Sleutel kwijt", "")
        assert "Handed in as item" in said or at.prompt != ">"
    async with by_lines(office, GIJS) as at:
        assert "1. Anna de Boer" in await at.type("team")


async def test_text_from_outside_steers_no_terminal(office: Office) -> None:
    raw = b"From: a@b.nl\nSubject: Boos \x1b]52;c;aGFja2Vk\x07\nMessage-ID: <1@b>\n\n\x1b[2J\xc2\x9b31m!\n"
    office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"})
    async with by_lines(office, ANNA) as at:
        said = await at.type("/boos", "1")
    assert "Boos" in said
    assert not any((sign < " " and sign != "\n") or "\x7f" <= sign <= "\x9f" for sign in said)


async def test_a_command_names_the_row_it_is_about_and_an_empty_list_says_so(
    office: Office,
) -> None:
    async with by_lines(office, ANNA) as at:
        assert (await at.type("snooze")).startswith("new, Afspraak verzetten:\nSnooze")
        await at.type(".", "1", "back")
        assert "Afspraak" not in await at.type("2 snooze")
        assert "! No rows here." in await at.type(".", "ledgers drafts", "1")


async def test_what_a_row_shows_below_is_told_under_its_title(office: Office) -> None:
    for item in (APPOINTMENT, APPOINTMENT + 1):
        office.do(office.actor(ANNA), "item.accept", item)
    office.do(office.actor(ANNA), "item.claim", APPOINTMENT)
    async with by_lines(office, CARLA) as at:
        rows = (await at.type("=w")).splitlines()
        number = next(row for row in rows if "Anna de Boer" in row).partition(".")[0]
        said = (await at.type(number)).splitlines()
        assert said[-2].startswith("Open items van Anna de Boer · ")
        assert said[-1].endswith(". Afspraak verzetten, Sanne de Wit")


async def test_an_export_says_that_it_began_and_where_it_is(office: Office) -> None:
    async with by_lines(office, CARLA, "ledgers") as at:
        began = await at.type("saldibalans", "report.export csv")
        assert "=F3" in began
        assert "kantoor tray get" in began + await at.type("r")


async def test_what_has_no_mail_says_that_it_has_nothing_to_reply_to(office: Office) -> None:
    office.do(office.actor(ANNA), "item.add", given={"queue": 1, "title": "Sleutel"})
    async with by_lines(office, ANNA) as at:
        said = (await at.type("/sleutel", "1", "? reply")).splitlines()
        assert said[-1] == "This item has no received mail. Press =,m to write a new one."
        assert said.count(said[-1]) == 1
        assert "reply to a mail" not in await at.type("?")
