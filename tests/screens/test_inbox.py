"""The work: lists, an item, and what a clerk does with it by one key each."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import Key

from store import inbox
from store.access import Actor
from store.inbox import WorkItem
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.screens.conftest import APPOINTMENT, INVOICE, Books
from tests.screens.sitting import Sitting, sit
from tui.locale import _, ngettext


def item(office: Office, who: Actor, id: int) -> WorkItem:
    return office.view(who, lambda reading: reading.get(WorkItem, id))


def notes(reading: Reading, id: int) -> list[str]:
    return [one.text for one in inbox.item_detail(reading, id).timeline if one.text]


def inbox_page(office: Office, who: Actor, box: inbox.Box) -> list[int]:
    return [one.id for one in office.view(who, inbox.items, box)]


async def to_list(at: Sitting, part: str) -> None:
    await at.press("q")
    await at.type(part)
    await at.press("enter")


async def test_the_inbox_begins_at_the_new_mail(office: Office) -> None:
    async with sit(office, ANNA) as at:
        assert at.place == "inbox"
        assert f"Post, {_('new')} · 10" in at.lines[0]
        assert "*14" in at.lines[0]
        assert "Anna de Boer" in at.lines[0]
        assert "Afspraak verzetten" in at.lines[3]
        assert "Goedemorgen" in at.text


async def test_the_pane_follows_the_cursor(office: Office) -> None:
    async with sit(office, ANNA, (80, 30)) as at:
        await at.press("down")
        assert "Zorgverzekeraar De Linde" in at.text
        assert "Declaratie 2026-10-D121" in at.text


async def test_an_empty_list_says_when_it_last_had_work_and_a_key(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await to_list(at, f"Post, {_('open')}")
        assert _("Nothing open here.") in at.text
        assert _("Last completed {day}.").split("{")[0] not in at.text, "not known"
        assert f"q {_('lists')} · + {_('new item')}" in at.text
        await to_list(at, f"Balie, {_('new')}")
        assert _("Nothing new here.") in at.text
        for act in ("item.accept", "item.claim", "item.finish"):
            office.do(anna, act, APPOINTMENT)
        await to_list(at, f"Post, {_('open')}")
        assert _("Last completed {day}.").format(day=f"{_('Mon')} 23-11") in at.text


async def test_the_lists_stand_to_the_left_where_there_is_room(office: Office) -> None:
    async with sit(office, ANNA, (160, 50)) as wide:
        rail = [line.partition("│")[0].split() for line in wide.lines]
        assert rail[1:4] == [["VAN", "MIJ", "-"], ["POST"], [">", _("new"), "*10"]]
        assert ["BALIE", "-"] in rail
        empty = sum(not row.count for row in office.view(office.actor(ANNA), inbox.boxes))
        folded = ngettext("+ {n} empty list", "+ {n} empty lists", empty)
        assert folded.format(n=empty).split() in rail
        await wide.press("q", *"balie, o", "enter")
        rail = [line.partition("│")[0].split() for line in wide.lines]
        assert rail[4:6] == [["BALIE"], [">", _("open"), "-"]]


async def test_the_lists_stand_in_one_line_where_there_is_none(office: Office) -> None:
    async with sit(office, ANNA, (80, 24)) as narrow:
        assert narrow.lines[1].startswith(f" {_('Mine')} - · [Post *10] · Balie - ·")
        assert narrow.lines[1].endswith("[ ]")
        await narrow.press("right_square_bracket")
        assert "[Facturen *4]" in narrow.lines[1]
        await narrow.press("left_square_bracket")
        assert "[Post *10]" in narrow.lines[1]


@pytest.mark.parametrize(("seconds", "whole"), [(3600.0, False), (0.001, True)])
async def test_the_end_of_a_text_comes_beside_the_list_once_the_cursor_rests(
    office: Office, anna: Actor, monkeypatch: pytest.MonkeyPatch, seconds: float, whole: bool
) -> None:
    office.do(anna, "item.accept", INVOICE)
    monkeypatch.setattr("screens.inbox.inbox.REST_SECONDS", seconds)
    async with sit(office, ANNA, (160, 50)) as at:
        await to_list(at, "facturen, o")
        assert "Te betalen" in at.text
        if whole:
            await at.until(_("Timeline").upper())
        else:
            assert _("Timeline").upper() not in at.text
    async with sit(office, ANNA, (120, 50)) as at:
        await to_list(at, "facturen, o")
        assert _("Timeline").upper() in at.text


async def test_two_lines_a_row_where_the_list_is_narrow_and_high(office: Office) -> None:
    async with sit(office, ANNA, (160, 50)) as at:
        await at.press("down")
        lists = [line.split("│")[1].strip() for line in at.lines[1:6]]
        assert lists[1].startswith("* Afspraak verzetten")
        assert lists[2] == "Sanne de Wit"
        assert lists[3].startswith(">* Retour: 2 regels")
        assert lists[4] == "Zorgverzekeraar De Linde"


async def test_links_and_history_are_beside_the_text_where_there_is_room(office: Office) -> None:
    for columns, together in ((100, False), (160, True)):
        async with sit(office, ANNA, (columns, 50)) as at:
            await at.press("enter")
            came = "Kantoor: "
            assert "Afspraak verzetten" in at.lines[0]
            assert "Post, nieuw" in at.lines[1]
            beside = [line for line in at.lines if "│" in line and came in line]
            assert bool(beside) == together
            assert came in at.text


async def test_an_item_is_accepted_claimed_and_finished(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("1")
        assert f"Post, {_('new')} · 9" in at.lines[0]
        assert item(office, anna, APPOINTMENT).state == "open"
        await at.press("right_square_bracket")
        assert "Afspraak verzetten" in at.lines[3]
        await at.press("c")
        assert item(office, anna, APPOINTMENT).owner == ANNA
        await at.until("+1")
        await at.press("e")
        assert item(office, anna, APPOINTMENT).state == "done"
        assert "Afspraak verzetten" not in at.lines[3]


async def test_undo_takes_back_the_last_act(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("1", "u")
        assert item(office, anna, APPOINTMENT).state == "new"
        assert f"Post, {_('new')} · 10" in at.lines[0]
        assert at.message


async def test_an_item_is_declined_with_a_reason(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("3", *"dubbel", "f3")
        assert item(office, anna, APPOINTMENT).state == "new"
        await at.press("3", *"dubbel", "enter")
        assert item(office, anna, APPOINTMENT).state == "declined"


async def test_a_note_is_kept_and_read(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("n", *"belt terug", "enter")
        assert office.view(anna, notes, APPOINTMENT) == ["belt terug"]
        await at.press("enter")
        assert at.place == "item"
        await at.press("end")
        assert "belt terug" in at.text


async def test_an_item_is_given_to_a_colleague(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", INVOICE)
    async with sit(office, ANNA) as at:
        await to_list(at, "facturen, o")
        assert "Factuur 20260417" in at.lines[3]
        await at.press("a", *"bram", "enter")
        assert item(office, anna, INVOICE).owner == BRAM


async def test_enter_reads_an_item_and_f3_comes_back(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("down", "enter")
        assert at.place == "item"
        assert "Regel 22" in at.text
        await at.press("f3")
        assert at.place == "inbox"
        assert at.lines[4].startswith(">")


async def test_a_search_finds_items_as_one_types(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("slash", *"abonnement")
        assert "Verlenging van uw abonnement" in at.text
        assert "Afspraak verzetten" not in at.text
        await at.press("x")
        assert _("Nothing matches these words. Press F3 to go back to the list.") in at.text
        await at.press("backspace", "enter", "enter")
        assert at.place == "item"


async def test_letters_are_text_in_the_search_line(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("slash", "1", "3", "c", "u")
        assert at.place == "inbox"
        assert "13cu" in at.text
        assert item(office, anna, APPOINTMENT).state == "new"


async def test_the_front_desk_hands_in_a_request_with_three_fields(
    office: Office, carla: Actor
) -> None:
    async with sit(office, FEMKE) as at:
        await at.press(
            "plus", *"balie", "enter", *"Sleutel kwijt", "enter", *"+3", "enter", "enter"
        )
        assert at.message == _("Submitted as item {id}.").format(id=15)
        assert "Sleutel kwijt" in at.text
        assert "Afspraak verzetten" not in at.text
    made = item(office, carla, 15)
    assert (made.made_by, made.due) == (FEMKE, date(2026, 11, 26))


async def test_a_request_may_have_no_day_and_a_note(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("plus", *"balie", "enter", *"Sleutel kwijt", "enter", "enter")
        await at.press(*"De achterdeur", "enter")  # Enter passed over no empty field
        assert at.message == _("Submitted as item {id}.").format(id=15)
    assert item(office, carla, 15).due is None
    assert "De achterdeur" in office.view(carla, notes, 15)


async def test_a_request_that_cant_be_kept_stays_in_its_form(office: Office, carla: Actor) -> None:
    async with sit(office, FEMKE) as at:
        await at.press("plus", *"balie", "enter", "enter", "enter")
        assert _("New item") in at.text
        await at.press("f3", "f3")  # the first time it asks
        assert at.place == "inbox"
        assert at.app.screen.subject is None  # type: ignore[attr-defined]  # the inbox has one


@pytest.mark.parametrize(("key", "place"), [("i", "enter"), ("v", "entry"), ("l", "relation")])
async def test_an_item_leads_to_its_invoice_entry_and_relation(
    office: Office, books: Books, key: str, place: str
) -> None:
    async with sit(office, ANNA) as at:
        await to_list(at, "van mij, o")
        assert "Factuur 20260417" in at.text
        await at.press(key)
        assert at.place == place


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (ANNA, "No entry has been made from this item yet. Press i to enter its invoice."),
        (EVA, "No entry has been made from this item yet. A colleague in bookkeeping makes it."),
    ],
)
async def test_an_item_without_entry_says_so(office: Office, person: int, told: str) -> None:
    async with sit(office, person) as at:
        await at.press("v")
        assert at.place == "inbox"
        assert at.message == _(told)


async def test_an_item_that_waits_tells_for_what_and_until_when(
    office: Office, anna: Actor
) -> None:
    given = {"reason": "het lab", "until": "2026-11-30"}
    office.do(anna, "item.accept", APPOINTMENT)
    office.do(anna, "item.wait", APPOINTMENT, given)
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=APPOINTMENT)  # type: ignore[attr-defined]  # an OfficeScreen
        await at.settle()
        told = f"{_('until {day}').format(day='30-11-2026')} · het lab"
        assert any(line.split(_("Waits for"))[-1].strip() == told for line in at.lines)


async def test_where_it_went_is_offered_where_it_went_somewhere(
    office: Office, anna: Actor
) -> None:
    other = office.do(anna, "item.add", given={"queue": 2, "title": "Nog eens"}).doc.id
    office.do(anna, "item.duplicate", other, {"of": APPOINTMENT})
    async with sit(office, ANNA, (80, 60)) as at:
        await at.press("enter", "f1")
        assert _("Go to the item this one was merged into or refers to.") not in at.text
        await at.press("f3", "w")
        assert _("Item {id}").format(id=APPOINTMENT) in at.lines[0]
        at.app.screen.go("item", item=other)  # type: ignore[attr-defined]  # an OfficeScreen
        await at.settle()
        assert _("Item {id}").format(id=other) in at.lines[0]
        await at.press("w")
        assert _("Item {id}").format(id=APPOINTMENT) in at.lines[0]


async def test_work_of_a_colleague_is_seen_at_once(office: Office, anna: Actor) -> None:
    async with sit(office, CARLA) as at:
        office.do(anna, "item.accept", APPOINTMENT)
        await at.until(f"Post, {_('new')} · 9")
        await at.settle()
        assert "Afspraak verzetten" not in at.lines[3]


async def test_f3_leaves_the_search(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("slash", *"dentalis", "f3")
        assert at.place == "inbox"
        assert "Afspraak verzetten" in at.text
        assert "Zoeken" not in at.text


async def test_keys_typed_after_a_refused_command_are_dropped(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.do(anna, "item.claim", 1)
    async with sit(office, ANNA) as at:
        await at.press("q", *"van mij, o", "enter")
        assert "Factuur 20260417" in at.text
        for key in ("3", "e", "e", "n"):
            at.app.post_message(Key(key, key))
        await at.settle()
        assert "Dit kan nu niet" in at.message
        assert at.place == "inbox"
    assert item(office, anna, 1).state == "open"


async def test_keys_that_come_at_once_each_find_the_next_item(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        first = inbox_page(office, anna, inbox.Box("queue", 1, "new"))[:6]
        for key in "111111":
            at.app.post_message(Key(key, key))
        await at.settle()
        assert at.message == ""
        assert all(item(office, anna, one).state == "open" for one in first)
        await to_list(at, "administratie, niet toegewezen")
        free = inbox_page(office, anna, inbox.Box("unowned", 1))[:6]
        for key in "cccccc":
            at.app.post_message(Key(key, key))
        await at.settle()
        assert at.message == ""
        assert all(item(office, anna, one).owner == anna.person for one in free)


async def test_many_are_accepted_at_once_and_come_back_with_one_undo(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("x", "x", "x")
        assert _("{n} selected").format(n=3) in at.lines[0]
        await at.press("1")
        assert f"Post, {_('new')} · 7" in at.lines[0]
        assert _("{n} selected").format(n=3) not in at.lines[0]
        await at.press("u")
        assert f"Post, {_('new')} · 10" in at.lines[0]


async def test_what_of_a_selection_is_refused_is_shown_before(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("x", "x")
        office.do(anna, "item.accept", APPOINTMENT)
        await at.until(f"Post, {_('new')} · 9")
        await at.press("1")
        assert "1 × " in at.text
        await at.press("f3")
        assert f"Post, {_('new')} · 9" in at.lines[0]
        await at.press("1", "enter")
        assert f"Post, {_('new')} · 8" in at.lines[0]


async def test_an_item_sleeps_until_its_day(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("s", "enter", *"wacht op bericht", "enter")
        found = item(office, anna, APPOINTMENT)
        assert (found.listed, found.wake_reason) == ("snoozed", "wacht op bericht")
        assert f"Post, {_('new')} · 9" in at.lines[0]
        await to_list(at, f"administratie, {_('snoozed')}")
        assert "Afspraak verzetten" in at.text
        told = f"{_('until {day}').format(day='24-11-2026')} · wacht op bericht"
        assert any(line.split(_("Snoozed"))[-1].strip() == told for line in at.lines)
        await at.press("9")
        assert item(office, anna, APPOINTMENT).listed == "new"


async def test_a_day_that_is_past_is_told_at_its_field(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("s", ".", "enter", "enter")
        assert item(office, anna, APPOINTMENT).wake_on is None
        assert "! " in at.text
        await at.press("f3", "f3")
        assert at.place == "inbox"


async def test_a_second_item_goes_up_in_the_first(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("down", "2", *str(APPOINTMENT), "enter")
        merged = office.view(anna, lambda reading: [
            one for one in reading.find(WorkItem) if one.merged_into == APPOINTMENT])  # fmt: skip
        assert [one.state for one in merged] == ["merged"]


async def test_details_are_changed_in_one_small_form(office: Office, anna: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("d")
        await at.press(*"15", "enter", *"+2", "enter")
        found = item(office, anna, APPOINTMENT)
        assert (found.estimate, found.priority) == (15, 3)
        assert found.due is not None


async def test_work_is_handed_in_for_a_check_and_approved_by_another(
    office: Office, anna: Actor
) -> None:
    office.do(anna, "item.accept", APPOINTMENT)
    async with sit(office, ANNA) as at:
        await to_list(at, _("{name}, {state}").format(name="Post", state=_("open")))
        await at.press("6")
        assert item(office, anna, APPOINTMENT).state == "review"
    async with sit(office, CARLA) as at:
        await to_list(at, f"administratie, {_('to be checked')}")
        await at.press("5", *"datum fout", "enter")
        assert item(office, anna, APPOINTMENT).state == "open"


async def test_keys_typed_behind_what_is_refused_are_not_used_and_that_is_told(
    office: Office,
) -> None:
    async with sit(office, ANNA) as desk:
        for key in ("e", "f8", "1"):  # done: a new item can't be
            desk.app.simulate_key(key)
        await desk.settle()
        assert desk.place == "inbox"
        told = ngettext("{n} key typed after it was not used.",
                        "{n} keys typed after it were not used.", 2)  # fmt: skip
        assert desk.message.endswith(told.format(n=2))


async def test_an_undo_tells_of_how_many_items_it_was(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("x", "x", "1", "u")
        if not at.message:
            await at.press("enter", "u")
        assert _("{what} and {n} more").format(what="", n=1).strip() in at.message
