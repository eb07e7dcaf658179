from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from textual.app import App
from textual.pilot import Pilot

from store.errors import N_, Refused
from tests.calm import drawn, press
from tests.tui.widgets.desk import Desk, burst
from tui import themes
from tui.pages.source import FewRows
from tui.widgets.line import paint
from tui.widgets.roles import roles
from tui.widgets.virtual_list import END, Column, Cursor, Row, VirtualList
from tui.widgets.virtual_list.columns import fit_columns, line, longest

MILLION = 1_000_000
COLUMNS = [Column("Number", 8), Column("Subject", 12, most=60), Column("Who", 6, priority=1)]


class Numbers:
    """Rows for a rising sequence of numbers; `gate` holds back answers when cleared."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.most = 0
        self.gate = threading.Event()
        self.gate.set()

    def fetch(self, after: Cursor | None, before: Cursor | None, limit: int) -> list[Row]:
        self.gate.wait(5)
        if before is not None:
            stop = len(self.numbers) if before == END else bisect_left(self.numbers, before[0])
            start = max(0, stop - limit)
        else:
            start = 0 if after is None else bisect_right(self.numbers, after[0])
            stop = start + limit
        found = self.numbers[start:stop]
        return [
            Row(number, (number,), (f"{number}", f"Subject {number}", "Anna")) for number in found
        ]


class Refusing:
    def fetch(self, after: Cursor | None, before: Cursor | None, limit: int) -> list[Row]:
        raise Refused(N_("You may not see this."))


class ListDesk(Desk):
    """Keys come as Textual gives them, so that the list itself has to wait for its rows."""

    on_event = App.on_event  # not the gate's

    def __init__(self, widget: VirtualList) -> None:
        super().__init__(widget)
        self.highlighted: list[int | None] = []
        self.chosen: list[int] = []
        self.errors: list[str] = []

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        self.highlighted.append(message.row_id)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        self.chosen.append(message.row_id)

    def on_virtual_list_failed(self, message: VirtualList.Failed) -> None:
        self.errors.append(str(message.error))


@asynccontextmanager
async def listed(
    numbers: Sequence[int], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[ListDesk, VirtualList, Numbers, Pilot[None]]]:
    source = Numbers(numbers)
    shown = VirtualList(COLUMNS, source, empty="Nothing waits.")
    app = ListDesk(shown)
    async with app.run_test(size=size) as pilot:
        await drawn(app)
        yield app, shown, source, pilot
        source.gate.set()


def at(shown: VirtualList) -> int:
    assert shown.row is not None
    return shown.row.id


async def test_begins_at_the_first_of_a_million_rows() -> None:
    async with listed(range(MILLION)) as (app, shown, _source, _pilot):
        lines = app.screen_text()
        assert lines[0].split() == ["Number", "Subject", "Who"]
        assert lines[1].startswith(">  0         Subject 0")
        assert lines[23].split() == ["22", "Subject", "22", "Anna"]
        assert app.cursor_position == shown.caret == (0, 1)
        assert app.highlighted == [0]


async def test_home_and_end_of_a_million_rows() -> None:
    async with listed(range(MILLION)) as (app, shown, _source, pilot):
        await burst(pilot, "end")
        await drawn(app)
        assert at(shown) == MILLION - 1
        assert app.screen_text()[23].startswith(">  999999")
        assert app.cursor_position == (0, 23)
        await burst(pilot, "up", "home")
        await drawn(app)
        assert at(shown) == 0
        await burst(pilot, "end", "home", "down")
        await drawn(app)
        assert at(shown) == 1


async def test_a_held_arrow_is_never_lost_at_the_edges_of_pages() -> None:
    async with listed(range(MILLION)) as (app, shown, source, pilot):
        source.gate.clear()
        await press(app, *["down"] * 150, threads=False)
        source.gate.set()
        await drawn(app)
        assert at(shown) == 150
        await burst(pilot, *["up"] * 60, "pagedown", "pagedown", "pageup")
        await drawn(app)
        assert at(shown) == 150 - 60 + 22


async def test_enter_waits_for_the_moves_before_it() -> None:
    async with listed(range(MILLION)) as (app, _shown, source, _pilot):
        source.gate.clear()
        await press(app, "end", "up", "up", "enter", "home", "enter", threads=False)
        assert app.chosen == []
        source.gate.set()
        await drawn(app)
        assert app.chosen == [MILLION - 3, 0]


async def test_holds_ten_pages_at_most_however_far_it_goes() -> None:
    async with listed(range(MILLION)) as (app, shown, _source, pilot):
        for key, times in (("pagedown", 60), ("pageup", 40), ("pagedown", 30)):
            await burst(pilot, *[key] * times)
            await drawn(app)
            assert len(shown._window.rows) <= 10 * 46
        assert at(shown) == 22 * 50
        ids = [row.id for row in shown._window.rows]
        assert ids == list(range(ids[0], ids[0] + len(ids)))


async def test_stops_at_both_ends() -> None:
    async with listed(range(3)) as (_app, shown, _source, pilot):
        await burst(pilot, "up", "pageup")
        assert at(shown) == 0
        await burst(pilot, "pagedown", "down")
        assert at(shown) == 2


@pytest.mark.parametrize("start", [0, 30, 5000])
async def test_the_cursor_stays_on_its_document_when_rows_change_around_it(start: int) -> None:
    numbers = list(range(0, 20_000, 2))
    async with listed(numbers) as (app, shown, source, pilot):
        await burst(pilot, *["down"] * start if start < 100 else ["end"])
        await drawn(app)
        here, line = at(shown), app.cursor_position
        source.numbers = sorted({*numbers, *range(1, 20_000, 4)} - {here - 2, here - 4})
        shown.reload()
        await drawn(app)
        assert at(shown) == here
        if start:
            assert app.cursor_position == line
        assert app.highlighted.count(here) == 1


async def test_goes_to_the_neighbour_when_its_document_vanished() -> None:
    async with listed(list(range(100))) as (app, shown, source, pilot):
        await burst(pilot, *["down"] * 10)
        source.numbers = [number for number in range(100) if number not in (10, 11)]
        shown.reload()
        await drawn(app)
        assert at(shown) == 12
        await burst(pilot, "end")
        source.numbers = list(range(50))
        shown.reload()
        await drawn(app)
        assert at(shown) == 49
        source.numbers = []
        shown.reload()
        await drawn(app)
        assert shown.row is None
        assert app.highlighted[-1] is None
        assert app.screen_text()[1] == "   Nothing waits."
        source.numbers = [7]
        shown.reload()
        await drawn(app)
        assert at(shown) == 7


async def test_the_cursor_stays_when_rows_are_shown_again_before_they_came() -> None:
    async with listed(list(range(100))) as (app, shown, source, _pilot):
        await press(app, "down", "down", "down")
        shown.show(source, at=shown.cursor)
        shown.show(source, at=shown.cursor)
        shown.reload()
        await drawn(app)
        assert at(shown) == 3


async def test_keys_during_a_reload_count_from_the_renewed_rows() -> None:
    async with listed(list(range(100))) as (app, shown, source, pilot):
        await burst(pilot, *["down"] * 10)
        source.gate.clear()
        shown.reload()
        await press(app, "down", "down", threads=False)
        source.numbers = [number for number in range(100) if number != 11]
        source.gate.set()
        await drawn(app)
        assert at(shown) == 13


@pytest.mark.parametrize("place", [None, (0,)])
async def test_keys_are_not_lost_when_the_screen_shows_what_changed_meanwhile(
    place: Cursor | None,
) -> None:
    async with listed(range(100)) as (app, shown, source, _pilot):
        source.gate.clear()
        shown.reload()
        await press(app, "down", "enter", threads=False)
        shown.show(Numbers(range(100)), at=place)
        source.gate.set()
        await drawn(app)
        assert app.chosen == [1]


async def test_what_was_there_stays_while_another_source_is_read() -> None:
    async with listed(range(100)) as (app, shown, source, _pilot):
        before = app.screen_text()
        source.gate.clear()
        shown.show(source, at=(50,))
        shown.redraw()
        assert app.screen_text() == before
        source.gate.set()
        await drawn(app)
        assert "Subject 50" in app.screen_text()[app.cursor_position.y]


async def test_another_source_can_be_shown_from_a_place() -> None:
    async with listed(range(100)) as (app, shown, _source, _pilot):
        shown.show(Numbers(range(1000, 2000)), at=(1500,))
        await drawn(app)
        assert at(shown) == 1500
        assert "Subject 1500" in app.screen_text()[app.cursor_position.y]


async def test_columns_go_by_priority_when_narrow_and_grow_when_wide() -> None:
    async with listed(range(5), size=(30, 10)) as (app, _shown, _source, _pilot):
        assert app.screen_text()[0].split() == ["Number", "Subject", "Who"]
    for columns in (60, 200):  # what is left is blank at the right, not between the columns
        async with listed(range(5), size=(columns, 10)) as (app, _shown, _source, _pilot):
            assert app.screen_text()[0].index("Who") == 30


async def test_a_refusal_to_read_is_told() -> None:
    app = ListDesk(VirtualList(COLUMNS, Refusing()))
    async with app.run_test(size=(80, 24)):
        await drawn(app)
        assert app.errors == ["You may not see this."]
        await press(app, "down", "end")


async def test_more_rows_come_when_the_screen_grows() -> None:
    async with listed(range(MILLION), size=(80, 10)) as (app, _shown, _source, pilot):
        await pilot.resize_terminal(80, 100)
        await drawn(app)
        assert app.screen_text()[99].split()[0] == "98"


ENTRIES = [
    Column("Date", 10), Column("Number", 13), Column("Contact", 20, most=28),
    Column("Amount", 12, right=True), Column("IBAN", 18, priority=1, whole=True),
]  # fmt: skip


def row_of(amount: str, iban: str, room: int) -> str:
    """A row of the list of entries in so many cells."""
    row = Row(1, (1,), ("25-11-2026", "2026-INK-0001", "Kantoorvakhandel Jansen", amount, iban))
    drawn = line(fit_columns(ENTRIES, room), row, "row", room)
    return paint(drawn, room, roles(themes.NAMES[0])).text.rstrip()


@pytest.mark.parametrize("room", [30, 40, 59, 60, 65, 80, 90])
@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("-234,18", "-234,18"),
        ("-1.234.567,89", "-1.234.567,89"),
        ("-12.345.678,90", "############"),
    ],
)
def test_an_amount_and_an_iban_are_never_cut(room: int, amount: str, shown: str) -> None:
    words = row_of(amount, "NL91ABNA0417164300", room).split()
    assert words[-2 if room == 90 else -1] == shown
    if room == 90:
        assert words[-1] == "NL91ABNA0417164300"
        assert row_of(amount, "DE89370400440532013000", room).endswith(18 * "#")


@pytest.mark.parametrize("columns", [ENTRIES, COLUMNS])
@pytest.mark.parametrize("room", range(20, 240, 7))
def test_what_is_left_is_at_the_right_of_the_columns(columns: list[Column], room: int) -> None:
    fitted = fit_columns(columns, room)
    for before, after in pairwise(fitted):
        assert after.at == before.at + before.width + 2
    assert all(one.width <= max(one.column.width, one.column.most) for one in fitted)


@pytest.mark.parametrize("room", [46, 60, 70, 80])
def test_the_parts_of_a_total_are_all_there_or_none_is(room: int) -> None:
    parts = [Column(f"part {at}", 10, right=True, priority=1, together=True) for at in range(4)]
    fitted = fit_columns([Column("Name", 16), *parts, Column("Total", 11, right=True)], room)
    titles = [one.column.title for one in fitted]
    assert (titles[0], titles[-1]) == ("Name", "Total")
    assert len(titles) in (2, 6)


@pytest.mark.parametrize(("cells", "shown"), [(30, 3), (41, 2), (60, 2)])
def test_a_spare_column_is_there_where_no_text_is_cut_for_it(cells: int, shown: int) -> None:
    columns = [Column("Step", 30, most=48), Column("Who", 12), Column("When", 16, spare=True)]
    assert len(fit_columns(columns, 76, [cells, 12, 16])) == shown


GROUPED = [
    Row(-1, (0,), ("assets",), role="group", still=True),
    Row(1, (1,), ("1400", "a", "1,00")),
    Row(2, (2,), ("1520", "b", "2,00")),
    Row(-2, (3,), ("", "", "x"), still=True, rule="─"),
    Row(3, (4,), ("", "sum", "3,00"), role="row_strong"),
]


async def test_the_cursor_passes_heads_and_rules() -> None:
    columns = [Column("Account", 8), Column("Name", 12), Column("Amount", 12, right=True)]
    app = ListDesk(VirtualList(columns, FewRows(lambda: GROUPED)))
    async with app.run_test(size=(60, 10)) as pilot:
        await drawn(app)
        assert app.screen_text()[1] == " ASSETS"
        assert app.screen_text()[2].startswith(">  1400")
        assert app.screen_text()[4] == 25 * " " + 10 * "─"
        await burst(pilot, "down", "down")
        assert app.screen_text()[5].split() == [">", "sum", "3,00"]
        await burst(pilot, "up")
        assert app.screen_text()[3].startswith(">  1520")
        await burst(pilot, "home", "up", "up")
        assert app.screen_text()[2].startswith(">  1400")
        assert app.screen_text()[1] == " ASSETS"


async def test_keys_typed_ahead_pass_heads_and_rules_too() -> None:
    gate = threading.Event()

    def rows() -> list[Row]:
        gate.wait(5)
        return GROUPED

    app = ListDesk(VirtualList(COLUMNS, FewRows(rows)))
    async with app.run_test(size=(60, 10)):
        await press(app, "enter", "down", "down", "enter", "home", "enter", threads=False)
        assert app.chosen == []
        gate.set()
        await drawn(app)
        assert app.chosen == [1, 3, 1]


async def test_a_head_alone_is_not_chosen() -> None:
    app = ListDesk(VirtualList(COLUMNS, FewRows(lambda: GROUPED[:1])))
    async with app.run_test(size=(60, 10)) as pilot:
        await drawn(app)
        await burst(pilot, "enter")
        assert app.chosen == []


@pytest.mark.parametrize("room", [80, 120, 200])
def test_a_column_is_not_much_wider_than_its_texts(room: int) -> None:
    rows = [Row(1, (1,), ("25-11-2026", "2026-INK-0001", "Jansen", "1,00", "NL91ABNA0417164300"))]
    fitted = fit_columns(ENTRIES, room, longest(ENTRIES, rows))
    both = [[one.head(), one.show(rows[0].cells[one.cell])] for one in fitted]
    for before, after in pairwise(both):
        ends = max(piece.at + len(piece.text.rstrip()) for piece in before)
        begins = min(piece.at + len(piece.text) - len(piece.text.lstrip()) for piece in after)
        assert begins - ends <= 12
