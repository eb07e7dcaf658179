"""Panes side by side or stacked, title bars, tables and strips of lists."""

from __future__ import annotations

import pytest

from tests.calm import drawn
from tests.tui.widgets.desk import Desk
from tui import themes
from tui.pages.source import FewRows
from tui.widgets.list_strip import Listed, ListStrip
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.roles import roles
from tui.widgets.table import Table
from tui.widgets.title_bar import TitleBar
from tui.widgets.virtual_list import Column, Row, VirtualList, total

COLUMNS = [Column("Name", 12), Column("Amount", 12, right=True)]
ROWS = [Row(1, (1,), ("Rent", "10,00")), Row(2, (2,), ("Gas", "2,50"))]


@pytest.mark.parametrize(("columns", "beside"), [(139, False), (140, True)])
async def test_the_second_pane_is_at_the_right_where_it_is_wide(columns: int, beside: bool) -> None:
    panes = Panes(VirtualList(COLUMNS, FewRows(lambda: ROWS)), ReadingPane(), below=4, side=40)
    app = Desk(panes)
    async with app.run_test(size=(columns, 12)):
        panes.title("Rent", ["23-11", "open"])
        panes.query_one(ReadingPane).show("Paid each month.")
        await drawn(app)
        text = app.screen_text()
        if beside:
            assert all(line[99] == "│" for line in text)
            assert text[0][100:].split() == ["Rent", "23-11", "·", "open"]
            assert "Paid each month." in text[1]
        else:
            assert text[8].split() == ["Rent", "23-11", "·", "open"]
            assert text[9] == " Paid each month."
            assert not any("│" in line for line in text)


async def test_a_pane_without_height_below_shows_only_beside() -> None:
    panes = Panes(ReadingPane(), TitleBar(), below=0)
    app = Desk(panes)
    async with app.run_test(size=(100, 6)) as pilot:
        panes.title("Journal")
        await drawn(app)
        assert "Journal" not in "".join(app.screen_text())
        await pilot.resize_terminal(150, 6)
        await drawn(app)
        assert "Journal" in app.screen_text()[0]


async def test_facts_of_a_title_go_before_the_title() -> None:
    bar = TitleBar()
    app = Desk(bar)
    async with app.run_test(size=(24, 2)):
        bar.show("Rent of November", ["open", "1.850,00"])
        await drawn(app)
        assert app.screen_text()[0] == " Rent of November"
        bar.show("Rent", ["open", "1.850,00"])
        await drawn(app)
        assert app.screen_text()[0] == " Rent   open · 1.850,00"


async def test_a_pane_about_nothing_has_no_bar() -> None:
    bar = TitleBar()
    app = Desk(bar)
    async with app.run_test(size=(24, 2)):
        for title, ground in (("", "text"), ("Rent", "bar"), ("", "text")):
            bar.show(title)
            await drawn(app)
            assert bar.ground == ground


async def test_a_total_stays_under_the_rows() -> None:
    rows = [Row(number, (number,), (f"Row {number}", "1,00")) for number in range(30)]
    shown = VirtualList(COLUMNS, FewRows(lambda: rows))
    shown.foot = total(("Total", "30,00"), COLUMNS)
    app = Desk(shown)
    async with app.run_test(size=(60, 10)):
        await drawn(app)
        assert app.screen_text()[7].split() == ["Row", "6", "1,00"]
        assert app.screen_text()[8] == 17 * " " + 10 * "═"
        assert app.screen_text()[9].split() == ["Total", "30,00"]


async def test_a_table_is_as_high_as_its_rows() -> None:
    table = Table()
    app = Desk(table)
    async with app.run_test(size=(60, 10)):
        table.show(COLUMNS, ROWS)
        await drawn(app)
        assert [line.split() for line in app.screen_text()[:3]] == [
            ["Name", "Amount"], ["Rent", "10,00"], ["Gas", "2,50"],
        ]  # fmt: skip
        assert table.size.height == 4
        table.show(COLUMNS, [])
        await drawn(app)
        assert "".join(app.screen_text()) == ""


async def test_a_strip_has_the_keys_and_counts_of_the_lists_that_fit() -> None:
    strip = ListStrip()
    app = Desk(strip)
    async with app.run_test(size=(40, 2)):
        strip.show([Listed("d", "drafts", 0), Listed("r", "review", 3, True),
                    Listed("p", "posted", 231), Listed("b", "bank", 14)])  # fmt: skip
        await drawn(app)
        assert app.screen_text()[0] == " d drafts -   [r review 3]"


@pytest.mark.parametrize("theme", themes.NAMES)
def test_heads_are_underlined_where_colour_says_little(theme: str) -> None:
    outlined = theme in ("kantoor-contrast", "kantoor-terminal")
    assert bool(roles(theme)["header"].underline) is outlined
    assert roles(theme, few_colours=True)["header"].underline
    assert roles(theme, few_colours=True)["pane"].underline
