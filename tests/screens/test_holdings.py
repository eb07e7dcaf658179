"""What is out to a person, from their page and from the procedure of their leaving; and tickets."""

from __future__ import annotations

from store.inbox import WorkItem
from store.office import Office
from store.records import CHECK_OUT, holdings
from tests.conftest import ANNA, BRAM, CARLA
from tests.screens.sitting import sit
from tests.store.inbox.items.test_excusing import Leaving
from tests.store.records.test_shipped import made_of
from tui.locale import _


async def test_the_page_of_a_person_shows_what_is_out_and_takes_it_back(office: Office) -> None:
    leaving = Leaving(office)
    licences = made_of(office, "licence")
    given = {"of": licences, "values": {"naam": "Kantoorpakket", "plaatsen": 2}}
    pack = office.do(office.actor(ANNA), "record.add", given=given).doc.id
    leaving.assets.move(pack, "assign", toewijzen_aan=BRAM)
    async with sit(office, CARLA) as at:
        await at.press("f2", "down", "enter")
        assert "MID-00001 Laptop" in at.text
        await at.press("o")
        assert at.place == "holdings"
        assert "Kantoorpakket" in at.text
        await at.press("x", "x")
        assert _("Nothing is out to this person.") in at.text
    assert office.view(office.actor(ANNA), holdings, f"person {BRAM}") == []


async def test_a_leaving_is_started_waits_and_is_let_go_of(office: Office) -> None:
    leaving = Leaving(office)
    async with sit(office, CARLA) as at:
        at.app.screen.go("item", item=leaving.item)
        await at.settle()
        await at.press("k", *"vertrek", "enter")
        assert _("Who leaves?") in at.text
        await at.press(*"bram", "enter")
        assert at.place == "steps"
        assert "MID-00001 Laptop" in at.text
        await at.press("enter")
        assert "MID-00001" in at.message
        await at.press("o")
        assert at.place == "holdings"
        await at.press("f3", "comma", "e", *"gestolen", "enter")
        await at.press("enter", "e", "enter")
    item = office.view(office.actor(CARLA), lambda reading: reading.get(WorkItem, leaving.item))
    assert (item.state, item.excused) == ("done", (leaving.laptop,))
    assert office.view(office.actor(CARLA), holdings, f"person {BRAM}"), "it stays out"


async def test_work_about_an_asset_is_asked_for_and_found_on_its_page(office: Office) -> None:
    leaving = Leaving(office)
    leaving.assets.move(leaving.laptop, "check_in")
    leaving.assets.move(leaving.laptop, CHECK_OUT, houder=ANNA)
    async with sit(office, ANNA) as at:
        at.app.screen.go("record", record=leaving.laptop)
        await at.settle()
        await at.press("i")
        assert _("No work about this record. Press w to submit some.") in at.message
        await at.press("w", *"post", "enter", *"Scherm kapot", "enter", "enter", "enter")
        assert "Scherm kapot" in at.text
        await at.press("i")
        assert at.place == "item"
