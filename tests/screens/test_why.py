"""`?` tells of what is in front of the clerk who may do what, and which rule stops them."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, FEMKE
from tests.faults.share import one_in
from tests.screens.conftest import INVOICE, Books
from tests.screens.sitting import Sitting, sit
from tui.locale import _

DESK = 2


def act(at: Sitting, label: str) -> str:
    """The line of an act."""
    return next(line for line in at.lines if f" {label} " in f"{line} ")


async def test_it_tells_of_the_item_under_the_cursor(office: Office) -> None:
    async with sit(office, ANNA, (120, 50)) as at:
        await at.press("question_mark")
        assert at.place == "why"
        assert "Afspraak verzetten" in at.lines[0]
        assert "Carla" in act(at, _("accept an item"))
        assert _("yes") in act(at, _("accept an item"))
        await at.press("f3")
        assert at.place == "inbox"


async def test_it_names_the_rule_and_who_could(office: Office, books: Books) -> None:
    async with sit(office, BRAM, (120, 50)) as at:
        await at.press("f7", "r", "enter", "question_mark")
        assert at.place == "why"
        line = act(at, _("post an entry"))
        assert _("no: {rule}").format(rule=_("role")) in line
        assert "Carla" in line
    async with sit(office, ANNA, (120, 50)) as at:
        await at.press("q", *"van mij, o", "enter", "question_mark")
        assert "Factuur 20260417" in at.lines[0]


async def test_the_reason_of_the_act_under_the_cursor_is_whole(office: Office) -> None:
    for name in ("item.accept", "item.claim"):
        office.do(office.actor(BRAM), name, INVOICE)
    async with sit(office, ANNA, (80, 24)) as at:
        await at.press("f4", *"20260417", "enter", "question_mark")
        assert at.place == "why"
        while _("complete an item") not in next(one for one in at.lines if one.startswith(">")):
            await at.press("down")
        held = _(
            "{holder} has this item. Ask {holder} to release it, or your manager to assign it."
        )
        shown = " ".join(" ".join(at.lines[-12:]).split())
        assert held.split("{holder}")[1].strip().split(".")[0] in shown


@pytest.mark.parametrize(
    "keys",
    one_in(2, [("f7", "b"), ("f7", "d"), ("f8",), ("f7", "w"), ("f7", "f"), ("f8", "enter")]),
)
async def test_every_list_of_documents_knows_what_its_rows_are(
    office: Office, books: Books, keys: tuple[str, ...]
) -> None:
    async with sit(office, CARLA) as at:
        await at.press(*keys)
        before = at.place
        await at.press("question_mark")
        assert at.place == "why" or before in ("approval_rules", "column_rules")  # empty
        await at.press("f3")


async def test_where_there_is_nothing_to_ask_about_it_says_so(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "l", "question_mark")
        assert at.place == "reports"
        told = _("Move the cursor to an item, entry or contact first, to see who may do what.")
        assert at.message == told


async def test_the_front_desk_is_told_what_it_may_and_no_names(office: Office) -> None:
    office.do(office.actor(FEMKE), "item.add", given={"queue": DESK, "title": "Sleutel kwijt"})
    async with sit(office, FEMKE, (120, 50)) as at:
        await at.press("question_mark")
        assert at.place == "why"
        assert _("yes") in act(at, _("write a note"))
        assert _("no: {rule}").format(rule=_("role")) in act(at, _("accept an item"))
        assert "Carla" not in at.text
        assert "Anna" not in at.text


async def test_a_question_mark_is_text_where_one_types_and_help_keeps_f1(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f4", "question_mark")
        assert at.place == "search"
        assert "?" in at.lines[1]
        await at.press("f1")
        assert at.place == "HelpScreen"
