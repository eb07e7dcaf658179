"""The first screen: what it shows each role, where its numbers lead, and that it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from store.office import Office
from store.office.today import KEYED, TodayRow, today
from store.people import SshKey
from store.team import team
from tests.faults.share import one_in
from tests.pictures.day import (
    ACCOUNTANT,
    AUDITOR,
    CONTROLLER,
    LOG_MANAGER,
    begin_monday,
    left_on_friday,
)
from tests.pictures.scenes import ANNA, CARLA, EVA, FEMKE, GIJS, office_for_pictures
from tests.screens.sitting import Sitting, sit
from tests.screens.test_sheets import accounting
from tui.commands.keys import PORTABLE
from tui.locale import _
from tui.text import near
from tui.widgets import signs
from tui.widgets.table import Table
from tui.widgets.virtual_list import Row, VirtualList

WIDE = (160, 50)
PERSONS = (ANNA, CARLA, EVA, FEMKE, GIJS, LOG_MANAGER, AUDITOR, ACCOUNTANT, CONTROLLER)
TURNS = {CARLA: 2}
"""How many days a person has, where it is more than one."""


@pytest.fixture(scope="module")
def monday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office in which something waits for everybody; nothing here writes in it."""
    office = office_for_pictures(tmp_path_factory.mktemp("monday") / "office.kantoor")
    begin_monday(office)
    left_on_friday(office, CARLA)
    yield office
    office.close()


def rows(at: Sitting) -> list[Row]:
    """The rows of the list on top."""
    return at.app.screen.query(VirtualList).first()._window.rows


def counted(at: Sitting, office: Office, person: int, row: TodayRow) -> int:
    """How many rows of the list that a number leads to are what its row counts."""
    now = office.clock().date()
    sunday = now + timedelta(days=6 - now.weekday())
    ways: dict[str, Callable[[], int]] = {
        "Entries returned to you": lambda: sum(each.mark == "<" or each.mark == "!" for each in rows(at)),
        "Bank accounts that do not reconcile": lambda: _differing(at),
        "Suspense account": lambda: int(bool(rows(at))),
        "Debtors overdue": lambda: sum(each.cells[4] != "" for each in rows(at)),
        "To pay this week": lambda: sum(_date(each.cells[3]) <= str(sunday) for each in rows(at)),
        "Statements that do not reconcile": lambda: sum(each.mark == "!" for each in rows(at)),
        "VAT returns to do": lambda: sum(_("draft") in each.cells for each in rows(at)) - (person == ANNA),
        "Period reports": lambda: sum(_("for review") in each.cells for each in rows(at)),
        "Budgets to approve": lambda: sum(_("draft") in each.cells for each in rows(at)),
        "Sheets to check": lambda: sum(_("to check") in each.cells for each in rows(at)),
        "Periods to close": lambda: (len(at.app.screen.query(VirtualList).first()._window.rows) and row.count) or 0,
        "Exceptions to review": lambda: sum(each.mark == "!" for each in rows(at)),
        "Emergency access open now": lambda: row.count or 0,
        "To confirm": lambda: sum(each.proposed for each in office.view(office.actor(person), team) if each.asks),
        "Accesses today": lambda: sum(near(now, now) in each.cells[0] for each in rows(at)),
        "Opened by emergency access today": lambda: sum(each.mark == "!" for each in rows(at)),
        "Far above the usual number today": lambda: row.count or 0,
        "Found faulty in your work this month": lambda: row.count or 0,
    }  # fmt: skip
    return ways.get(row.title, lambda: len(rows(at)))()


def _date(shown: str) -> str:
    return "-".join(reversed(shown.split("-")))


def _differing(at: Sitting) -> int:
    """The bank accounts above the statements whose difference is not zero."""
    return sum(row.mark == signs.LATE for row in at.app.screen.query_one(Table).rows)


@pytest.mark.parametrize("person", one_in(3, PERSONS))
async def test_a_count_is_what_its_own_list_shows(monday: Office, person: int) -> None:
    actor = monday.actor(person)
    async with sit(monday, person, WIDE, start="today") as at:
        for turn in range(TURNS.get(person, 1)):
            shown = monday.view(actor, today, turn).rows
            assert [row.cells[1] for row in rows(at)] == [_(row.title) for row in shown]
            for line, row in enumerate(shown):
                keys = ("home", *("down",) * line, "enter")
                await at.press(*((str(row.number),) if row.number <= KEYED else keys))
                if row.count is None:  # it begins something, in a dialog
                    await at.press("f3")
                assert at.place == row.place, row.title
                if row.count is not None:
                    assert counted(at, monday, person, row) == row.count, row.title
                await at.press("f3")
                assert at.place == "today"
            await at.press("right_square_bracket")


async def test_no_key_on_it_changes_anything(monday: Office) -> None:
    """Also keys that were typed for another program, just as the session began."""

    changes = monday.follow()
    async with sit(monday, CARLA, start="today") as at:
        for key in sorted(PORTABLE - {"f10"}):
            await at.press(key)
            while at.place != "today":
                await at.press("f3" if at.app.screen.is_modal else "f5")
    assert [change.act for change in changes.poll() if change.actor == CARLA] == []


async def test_the_row_under_the_cursor_opens_with_enter_and_f3_comes_back(monday: Office) -> None:
    async with sit(monday, ANNA, start="today") as at:
        await at.press("down", "down", "enter")
        assert at.place == "inbox"
        assert _("Mine, {state}").format(state=_("open")) in at.lines[0]
        await at.press("f3")
        assert at.place == "today"
        await at.press("home", "enter")
        assert _("Mine, {state}").format(state=_("overdue")) in at.lines[0]
        assert f"[{_('overdue')} 1" in at.lines[1]
        assert _("Mine") not in at.lines[1]
        await at.press("f3", "2")
        assert f"[{_('due today')} 1]" in at.lines[1]
        await at.press("f6")
        assert at.place == "inbox"
        await at.press("f5")
        assert at.place == "inbox"  # the list of the day, as it was left
        await at.press("f5")
        assert at.place == "today"


async def test_a_count_of_zero_leads_to_its_own_list(office: Office) -> None:
    async with sit(office, CARLA, start="today") as at:
        number = next(each for each in rows(at) if each.cells[1] == _("Entries to review"))
        assert number.cells[2] == "0"
        await at.press(number.cells[0])
        assert f"{_('Ledgers')} · {_('To review')}" in at.lines[0]


async def test_the_cursor_stays_in_sight_on_a_low_terminal(monday: Office) -> None:
    async with sit(monday, CARLA, (80, 10), start="today") as at:
        await at.press("end")
        assert rows(at)[-1].cells[1] in at.text
        assert at.app.cursor_position.y < 8


@pytest.mark.parametrize("person", [CARLA, CONTROLLER])
async def test_no_figure_is_cut_where_it_is_narrow(monday: Office, person: int) -> None:
    async with sit(monday, person, (60, 24), start="today") as at:
        course = [line for line in at.lines if re.search("[▁-█]{3}", line)]
        assert not [line for line in at.lines if re.search(r" [-+\d][\d.,]*…", line)]
        assert course
        assert all(line[-1].isdigit() for line in course)


async def test_without_figures_the_rows_take_the_room(monday: Office) -> None:
    async with sit(monday, GIJS, WIDE, start="today") as at:
        assert "│" not in at.text
        assert at.app.screen.query_one("#day").size.width == WIDE[0]


async def test_a_number_without_a_row_says_so(monday: Office) -> None:
    async with sit(monday, GIJS, start="today") as at:
        await at.press("9")
        assert at.place == "today"
        assert _("No row {n} here. Choose a number from the list.").format(n=9) in at.message


async def test_a_person_with_two_roles_turns_to_the_other_day(monday: Office) -> None:
    async with sit(monday, CARLA, start="today") as at:
        assert at.lines[0].lstrip().startswith(_("Today"))
        assert _("manager") in at.lines[0]
        await at.press("right_square_bracket")
        assert _("chief bookkeeper") in at.lines[0]
        await at.press("left_square_bracket")
        assert _("chief bookkeeper") not in at.lines[0]


async def test_who_has_one_role_is_offered_no_other(monday: Office) -> None:
    async with sit(monday, ANNA, start="today") as at:
        before = at.text
        await at.press("right_square_bracket")
        assert at.text == before


async def test_it_follows_what_colleagues_do(office: Office) -> None:
    async with sit(office, ANNA, start="today") as at:
        assert rows(at)[2].cells[2] == "0"
        office.do(office.actor(ANNA), "item.accept", 1)
        office.do(office.actor(CARLA), "item.give", 1, {"person": ANNA})
        await at.settle()
        assert rows(at)[2].cells[2] == "1"


async def test_it_follows_every_kind_of_work(office: Office) -> None:
    given = {"department": accounting(office), "title": "Kosten", "period": "2026"}
    sheet = office.do(office.actor(ANNA), "sheet.begin", None, given).doc
    async with sit(office, CARLA, start="today") as at:
        assert _("Sheets to check") not in at.text
        office.do(office.actor(ANNA), "sheet.submit", sheet.id)
        await at.settle()
        assert _("Sheets to check") in at.text


async def test_what_changed_stands_under_the_moment_of_leaving(monday: Office) -> None:
    async with sit(monday, CARLA, start="today") as at:
        assert "20-11 17:02" in at.text
        assert "(was 1)" in at.text
    async with sit(monday, EVA, start="today") as at:
        assert _("No earlier session is known.") in map(str.strip, at.lines)


async def test_a_request_is_begun_from_the_first_row(office: Office) -> None:
    async with sit(office, FEMKE, start="today") as at:
        await at.press("1")
        assert at.app.screen.is_modal
        await at.press("f3", "f3")
        assert at.place == "today"


async def test_figures_have_their_own_pane_where_there_is_room(monday: Office) -> None:
    async with sit(monday, CARLA, WIDE, start="today") as at:
        assert "│" in at.lines[10]
        assert any("┤" in line for line in at.lines)
    async with sit(monday, CARLA, start="today") as at:
        assert not any("┤" in line for line in at.lines)


async def test_leaving_keeps_what_the_next_session_compares_with(
    office: Office, key: SshKey
) -> None:
    async with sit(office, ANNA, key=key, start="today") as at:
        assert _("No earlier session is known.") in map(str.strip, at.lines)
        await at.press("f10")
    office.do(office.actor(CARLA), "item.add", given={"queue": 1, "title": "Terugbellen"})
    async with sit(office, ANNA, key=key, start="today") as at:
        assert _("received {more}").format(more="+1") in at.text


@pytest.fixture
def marked(tmp_path: Path) -> Iterator[Office]:
    office = office_for_pictures(tmp_path / "office.kantoor")
    carla = office.actor(CARLA)
    item = office.do(carla, "item.add", given={"queue": 1, "title": "[red]x[/]"}).doc.id
    office.do(carla, "item.accept", item)
    office.do(carla, "item.change", item, {"due": "2026-01-01"})
    office.do(office.actor(ANNA), "item.claim", item)
    yield office
    office.close()


async def test_a_title_is_no_markup(marked: Office) -> None:
    async with sit(marked, ANNA, start="today") as at:
        assert "[red]x[/]" in at.text
