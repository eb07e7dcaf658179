"""Statistics by keyboard: per person or queue, of a day to a year, and to a file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from store.inbox import quality_checks
from store.office import Office
from store.office.timer import tick
from tests.conftest import ANNA, BRAM, CARLA, FEMKE
from tests.screens.conftest import ENERGY, INVOICE, LAB
from tests.screens.sitting import Sitting, sit
from tests.tray import bytes_of, newest
from tui.locale import _


@pytest.fixture
def worked(office: Office) -> Office:
    """Anna finished two invoices, after an hour each; Bram one."""
    begin = office.clock()
    for number, (who, item) in enumerate(((ANNA, INVOICE), (ANNA, LAB), (BRAM, ENERGY))):
        office.do(office.actor(who), "item.accept", item)
        office.do(office.actor(who), "item.claim", item)
        now = begin + timedelta(minutes=20 * (number + 1))
        office.clock = lambda now=now: now
        office.do(office.actor(who), "item.finish", item)
    return office


def office_item(office: Office) -> None:
    """An item of the bookkeeping that Anna finishes, while one stays open."""
    given = {"queue": 3, "title": "Rappel"}
    for last in ("item.finish", "item.note"):
        item = office.do(office.actor(ANNA), "item.add", given=given).doc
        office.do(office.actor(ANNA), "item.accept", item.id)
        office.do(office.actor(ANNA), "item.claim", item.id)
        office.do(
            office.actor(ANNA), last, item.id, {"text": "later"} if last == "item.note" else None
        )


def line(at: Sitting, name: str) -> list[str]:
    """The cells behind a name."""
    found = next(one for one in at.lines if name in one)
    return found.split(name)[1].split()


async def there(at: Sitting) -> None:
    """To the bookkeeping's statistics."""
    await at.press("w", "s")
    while "Boekhouding" not in at.lines[0]:
        await at.press("d")


async def test_what_each_person_finished_this_week(worked: Office) -> None:
    async with sit(worked, CARLA) as at:
        await there(at)
        assert at.place == "statistics"
        assert "2026-W48" in at.lines[0]
        assert line(at, "Anna de Boer")[1] == "2"
        assert line(at, "Bram Visser")[1] == "1"
        await at.press("w")
        assert "Anna de Boer" not in at.text
        assert line(at, "Facturen")[1] == "3"
        await at.press("f3")
        assert at.place == "board"


async def test_periods_follow_one_another(worked: Office) -> None:
    async with sit(worked, CARLA) as at:
        await there(at)
        await at.press("right_square_bracket")
        assert at.message == _("This is the latest period.")
        await at.press("left_square_bracket")
        assert "2026-W47" in at.lines[0]
        assert line(at, "Anna de Boer") == []
        await at.press("right_square_bracket")
        assert line(at, "Anna de Boer")[1] == "2"
        for shown in ("2026-11", "2026", "23-11-2026", "2026-W48"):
            await at.press("p")
            assert shown in at.lines[0]
            assert line(at, "Anna de Boer")[-3:]


async def test_the_chart_and_its_table_swap_by_a_key(worked: Office) -> None:
    later = worked.clock() + timedelta(weeks=2)
    worked.clock = lambda: later
    async with sit(worked, CARLA) as at:
        received = _("Received █ and completed ░")
        await there(at)
        assert received in at.text
        assert [text.split() for text in at.lines if "50*" in text] == [["48", "49", "50*"]]
        await at.press("y")
        assert received not in at.text
        assert line(at, "2026-W48 ")[1] == "3"
        assert "2026-W49" not in at.text, "a week in which nothing happened"
        await at.press("y")
        assert received in at.text


async def test_a_wide_screen_shows_turnaround_ages_and_targets(worked: Office) -> None:
    async with sit(worked, CARLA, (160, 50)) as at:
        await there(at)
        assert _("P90 of the turnaround, in hours") not in at.text, "of three cases"
        for _item in range(3):
            office_item(worked)
        await at.press("left_square_bracket", "right_square_bracket")
        assert _("P90 of the turnaround, in hours") in at.text
        assert _("Age of open work now") in at.text


async def test_each_figure_stands_with_its_difference_with_the_week_before(worked: Office) -> None:
    later = worked.clock() + timedelta(weeks=1)
    worked.clock = lambda: later
    office_item(worked)
    async with sit(worked, CARLA) as at:
        await there(at)
        figures, changes = at.lines[1:3]
        for name, text, change in (
            ("In", 2, "(-2)"),
            ("Finished", 1, "(-2)"),
            ("Overdue", 0, "(0)"),
        ):
            end = figures.index(f"{_(name)} {text} ") + len(f"{_(name)} {text}")
            assert changes[:end].endswith(f" {change}"), name
        assert _("against {period}").format(period="W48") in changes


async def test_a_wide_line_has_twelve_weeks_and_what_checks_found(worked: Office) -> None:
    later = worked.clock() + timedelta(weeks=1)
    worked.clock = lambda: later
    worked.do(worked.actor(CARLA), "quality.set", given={"department": 2, "percent": 100})
    tick(worked)
    checks = worked.view(worked.actor(CARLA), quality_checks, 2)
    for check in checks:
        faulty = check.person == BRAM
        given = {"faulty": faulty, "note": "Fout" if faulty else ""}
        worked.do(worked.actor(CARLA), "quality.judge", check.id, given)
    async with sit(worked, CARLA, (160, 50)) as at:
        await there(at)
        assert _("{n} weeks").format(n=12) in at.text
        assert _("Faulty {month}").format(month=_("Nov").lower()) in at.lines[1]
        weeks = f"{'▁' * 10}█▁"
        assert ["0", "%", weeks] == line(at, "Anna de Boer")[:3]
        assert ["1", "100", "%", weeks] == line(at, "Bram Visser")[:4]


async def test_the_periods_before_are_a_key_away_for_the_line_under_the_cursor(
    worked: Office,
) -> None:
    later = worked.clock() + timedelta(weeks=1)
    worked.clock = lambda: later
    async with sit(worked, CARLA) as at:
        await there(at)
        await at.press("y")
        assert line(at, "2026-W48 ")[1] == "3"
        await at.press("down")
        assert line(at, "Anna de Boer") == []
        assert line(at, "2026-W48 ")[1] == "2"
        await at.press("w", "down", "down")
        assert "2026-W48 " in at.text


async def test_the_figures_go_to_a_file(worked: Office, tmp_path: Path) -> None:
    async with sit(worked, CARLA) as at:
        await there(at)
        await at.press("x")
        await at.type("csv")
        await at.press("enter")
        file = newest(worked, CARLA)
        assert file.name == "statistics-bkh-2026-w48.csv"
        assert file.name in at.message
        text = bytes_of(worked, file).read_text(encoding="utf-8-sig")
        assert "Anna de Boer;" in text
        assert "Facturen;" in text


async def test_an_assistant_sees_the_own_figures(worked: Office) -> None:
    async with sit(worked, BRAM) as at:
        await there(at)
        assert line(at, "Bram Visser")[1] == "1"
        assert "Anna de Boer" not in at.text
        assert "█" not in at.text, "charts are for who leads the department"
        await at.press("w")
        assert at.message == _("You see your own work; the department's manager sees all of it.")


async def test_the_palette_goes_there_for_who_sees_the_board(worked: Office) -> None:
    for person, place in ((CARLA, "statistics"), (FEMKE, "")):
        async with sit(worked, person) as at:
            await at.press("f9")
            await at.type(_("statistics"))
            await at.press("enter")
            assert (at.place == "statistics") == bool(place)
