"""Linking an item by its words, and going to the other end."""

from __future__ import annotations

from store.office import Office
from store.office.links import links
from tests.conftest import ANNA
from tests.screens.sitting import sit
from tui.locale import _

APPOINTMENT = 5


async def test_an_item_is_linked_with_a_relation_and_the_palette_goes_there(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f", *"dentalis", "enter", "enter")
        await at.press("down", "enter")
        [one] = office.view(office.actor(ANNA), links, "item", APPOINTMENT)
        assert f"{_(one.name)}: {one.what}"[:20] in at.text
        await at.press("f9", *_("links"), "enter")
        assert at.place in ("item", "relation")
        await at.press("f3", "f9", *_("unlink"), "enter", "down", "enter")
        assert office.view(office.actor(ANNA), links, "item", APPOINTMENT) == ()
        await at.press("f9", *_("links"), "enter")
        assert at.message == _("This has no links. On an item, press f to add one.")


async def test_words_that_find_nothing_link_nothing(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f", *"qqqqq", "enter", "enter")
        assert at.message == _(
            "Nothing found. Type the start of words, a number or an amount: 12,34."
        )
        assert office.view(office.actor(ANNA), links, "item", APPOINTMENT) == ()
