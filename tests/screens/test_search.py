"""Looking for anything from anywhere: as one types, as far as one may see, and back again."""

from __future__ import annotations

import asyncio
import contextlib

from store.errors import Invalid
from store.inbox import WorkItem
from store.office import Office
from tests.calm import calm, send
from tests.conftest import ANNA, CARLA, FEMKE
from tests.screens.conftest import Books
from tests.screens.hostile import HOSTILE
from tests.screens.sitting import Sitting, sit
from tests.store.records.laptops import add, define
from tui.locale import _
from tui.widgets.virtual_list import VirtualList

DESK = 2


async def found(at: Sitting, text: str) -> str:
    """What a search shows."""
    await at.press("f4", *text)
    return "\n".join(at.lines[2:-2])


async def test_it_finds_what_one_types_in_every_room(office: Office, books: Books) -> None:
    async with sit(office, ANNA) as at:
        text = await found(at, "dentalis")
        for sort in ("item", "entry", "contact"):
            assert f"\n {_(sort).upper()} · " in f"\n{text}", sort
        await at.press("f3")
        assert at.place == "inbox"
        shown = await found(at, "abonnement")
        assert "Verlenging van uw abonnement" in shown
        assert "Dentalis" not in shown


async def test_it_finds_an_entry_by_its_amount(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        assert "148,23" in await found(at, "148,23")
        await at.press("enter", "down", "enter")
        assert at.place == "entry"


async def test_enter_goes_there_and_f3_comes_back(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8")
        await found(at, "dentalis")
        await at.press("down", "down")
        line = next(one for one in at.lines if one.startswith(">"))
        await at.press("enter")
        assert at.place == "item"
        await at.press("f3")
        assert at.place == "search"
        assert next(one for one in at.lines if one.startswith(">")) == line
        assert "dentalis" in at.lines[1]
        await at.press("f3")
        assert at.place == "records"


async def test_the_text_is_kept_until_another_is_typed(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await found(at, "dentalis")
        await at.press("f3", "f4")
        assert "dentalis" in at.lines[1]
        assert "Dentalis" in "\n".join(at.lines[3:])
        await at.press("f4", *"energie")
        assert at.place == "search"
        assert "dentalisenergie" not in at.lines[1]
        assert "energie" in at.lines[1]


async def test_keys_typed_fast_are_all_there_and_only_the_last_text_is_shown(
    office: Office,
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f4")
        for key in ("d", *"entalis", *["backspace"] * 8, *"abonnement"):
            send(at.app, key)
            await asyncio.sleep(0)
        await calm(threads=False)
        assert "abonnement" in at.app.screen.query_one("SearchLine").text  # type: ignore[attr-defined]  # it has one
        await at.settle()
        rows = at.app.screen.query_one(VirtualList)
        assert rows.row is not None
        assert "abonnement" in rows.row.cells[0]
        assert "Dentalis" not in "\n".join(at.lines[2:-2])


async def test_letters_are_text_and_the_codes_of_a_form_keep_their_key(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f4", "u", "j", "1", "slash")
        assert at.place == "search"
        assert "uj1/" in at.lines[1]
        await at.press("f3", "f7", "i", "f4")
        assert at.place == "enter"
        assert f"F4 {_('search all')}" not in at.keys


async def test_the_front_desk_finds_its_own_requests_alone(office: Office, books: Books) -> None:
    given = {"queue": DESK, "title": "Dentalis belde"}
    office.do(office.actor(FEMKE), "item.add", given=given)
    async with sit(office, FEMKE) as at:
        shown = await found(at, "dentalis")
        assert "Dentalis belde" in shown
        assert "1 " in at.lines[0]
        assert _("entry") not in shown
        assert _("relation") not in shown
        await at.press("f3")
        assert await found(at, "factuur") == await found(at, "148,23")


async def test_hostile_text_is_found_and_harmless(office: Office) -> None:
    anna = office.actor(ANNA)
    for text in HOSTILE:
        title = f"zoekdit {text}"[:200].replace("\n", " ")
        with contextlib.suppress(Invalid):  # what is refused at the door is not there to be found
            office.do(anna, "item.add", given={"queue": 1, "title": title})
    async with sit(office, ANNA, (120, 40)) as at:
        await found(at, "zoekdit")
        assert office.view(anna, lambda reading: reading.search(WorkItem, "zoekdit"))
        assert all(sign.isprintable() or sign == "\n" for sign in at.text)
        await at.press("f4")
        await at.press("f3", "f4", *"[/x] \"'*")
        assert at.place == "search"


async def test_a_scanned_number_opens_its_record_and_a_misread_one_says_so(office: Office) -> None:
    define(office, check_digit=True)
    number = add(office, {"name": "Laptop Anna"}).no
    misread = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    async with sit(office, ANNA) as at:
        await at.press("f4", *misread.lower(), "enter")
        assert at.place == "search"
        assert misread in at.message
        await at.press(*number.lower(), "enter")
        assert at.place == "record"
        assert number in at.lines[0]
        await at.press("f4", *"laptop anna", "enter")
        assert at.place == "search"
