"""The board by keyboard: who has what, given to somebody else from there."""

from __future__ import annotations

from store.inbox import Box, items
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA
from tests.screens.conftest import ENERGY, INVOICE, LAB, Books
from tests.screens.sitting import Sitting, sit
from tui.figures import span_of
from tui.locale import _
from tui.widgets.chart_pane import ChartPane


def invoices(office: Office) -> None:
    """Anna holds three invoices."""
    anna = office.actor(ANNA)
    for item in (INVOICE, LAB, ENERGY):
        office.do(anna, "item.accept", item)
        office.do(anna, "item.claim", item)


def cursors(at: Sitting) -> list[str]:
    """The list with the focus, and the first words of the rows under the cursors."""
    focused = at.app.screen.focused
    words = [line[3:].split()[0] for line in at.lines if line.startswith(">")]
    return [str(focused.id if focused else ""), *words]


async def test_the_cursor_goes_where_the_keys_go(office: Office) -> None:
    invoices(office)
    async with sit(office, CARLA) as at:
        await at.press("w", "right_square_bracket", "down")
        assert cursors(at) == ["lines", "Anna", "Factuur"]
        await at.press("enter")
        assert cursors(at) == ["items", "Anna", "Factuur"]
        await at.press("f3")
        assert cursors(at) == ["lines", "Anna", "Factuur"]


async def test_days_close_by_are_said_as_in_other_lists(office: Office) -> None:
    invoices(office)
    for item, due in ((INVOICE, "2026-11-23"), (LAB, "2026-11-27"), (ENERGY, "2026-11-21")):
        office.do(office.actor(CARLA), "item.change", item, {"due": due})
    away = {"since": "2026-11-23", "until": "2026-12-04"}
    office.do(office.actor(BRAM), "absence.add", BRAM, away)
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("w", "right_square_bracket", "down", "down")
        shown = at.lines[:30]
        bram = next(text for text in shown if "Bram Visser" in text)
        assert f"{_('Fri').lower()} 04-12" in bram.lower()
        await at.press("up")
        dues = (_("today"), f"{_('Fri')} 27-11", _("{n} d late").format(n=2))
        assert all(any(due in text for text in at.lines[5:20]) for due in dues)


async def test_the_board_shows_who_has_what(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("w", "right_square_bracket")
        assert "Boekhouding" in at.lines[0]
        await at.press("down")
        assert at.lines[3].startswith(">  Anna de Boer")
        assert "Factuur 20260417" in at.text
        await at.press("enter", "enter")
        assert at.place == "item"
        await at.press("f3", "f3")
        assert at.place == "board"
        await at.press("left_square_bracket")
        assert "Administratie" in at.lines[0]
        await at.press("f3")
        assert at.place == "inbox"


async def test_a_line_for_each_queue(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("w", "right_square_bracket", "w")
        assert at.lines[1].split()[0] == _("Queue")
        assert at.lines[2].startswith(">  Facturen")
        assert "Anna de Boer" in at.text
        await at.press("w")
        assert at.lines[1].strip().startswith(_("Assigned to"))


async def test_what_waits_is_a_key_away(office: Office) -> None:
    invoices(office)
    office.do(office.actor(ANNA), "item.wait", LAB, {"reason": "het lab"})
    async with sit(office, CARLA) as at:
        await at.press("w", "right_square_bracket", "down")
        assert "Factuur 20260417" in at.text
        await at.press("v")
        assert "Factuur 20260417" not in at.text
        assert at.message == _("Lower list: {state}").format(state=_("on hold"))
        assert _("Items on hold: {name}").format(name="") in at.text


async def test_selected_items_go_to_a_colleague_in_one_act(office: Office) -> None:
    invoices(office)
    async with sit(office, CARLA) as at:
        await at.press("w", "right_square_bracket", "down", "enter", "x", "x", "a")
        assert _("{n} open").format(n=3) in at.text
        await at.type("Bram")
        await at.press("enter")
        mine = Box("mine")
        assert len(office.view(office.actor(BRAM), items, mine)) == 2
        assert len(office.view(office.actor(ANNA), items, mine)) == 1
        await at.press("u")
        assert len(office.view(office.actor(ANNA), items, mine)) == 3


async def test_an_assistant_sees_the_own_line(office: Office) -> None:
    invoices(office)
    async with sit(office, BRAM) as at:
        await at.press("w")
        assert at.lines[2].startswith(">  Bram Visser")
        assert "Anna de Boer" not in at.text
        await at.press("w")
        assert at.lines[1].strip().startswith(_("Assigned to"))


def test_spans_of_work() -> None:
    assert [span_of(one) for one in (None, 0, 25, 450, 8400)] == [
        "",
        "0:00",
        "0:25",
        "7:30",
        "140 h",
    ]


async def test_who_leads_sees_the_ages_the_totals_and_the_flow(office: Office) -> None:
    invoices(office)
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("w", "right_square_bracket")
        anna = next(line for line in at.lines if "Anna de Boer" in line)
        assert "░░░" in anna
        total = next(line for line in at.lines if line.startswith(f"   {_('Total')}"))
        assert "░3▒0▓0█0" in total
        assert total.split()[1] == "3"
        assert _("Received █ and completed ░ per working day") in at.text
        assert "Factuur" not in at.text
        await at.press("end")
        assert "Factuur 20260417" in at.text, "below the totals is all open work"


async def test_who_sees_the_own_line_sees_no_charts_of_the_department(office: Office) -> None:
    invoices(office)
    async with sit(office, ANNA, (160, 50)) as at:
        await at.press("w")
        assert _("Received █ and completed ░ per working day") not in at.text
        assert f"   {_('Total')} " not in at.text


async def test_the_charts_stay_while_the_cursor_moves(office: Office) -> None:
    invoices(office)
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("w", "right_square_bracket")
        pane = at.app.screen.query_one("#flow", ChartPane)
        drawn = pane._picture
        await at.press("down", "down")
        assert pane._picture is drawn
