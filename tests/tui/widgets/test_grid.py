"""The grid: its keys, what it shows, and what it says goes out of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual import events
from textual.pilot import Pilot

from tests.calm import drawn
from tests.tui.widgets.desk import KEY_NAMES, Desk, burst
from tui.widgets.grid import Area, Cell, Grid, Spot, named
from tui.widgets.grid.editor import Editor
from tui.widgets.grid.pasted import rows_of

KEY_NAMES |= {"escape", "shift+down", "shift+right", "ctrl+end"}


class Table:
    """Texts by cell, as a grid asks for them; those with a figure are at the right."""

    size, frozen = Spot(2000, 100), Spot(0, 0)

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        self.texts = texts or {}
        self.hidden: set[int] = set()
        self.asked = 0

    @property
    def used(self) -> Spot:
        rows = [int("".join(filter(str.isdigit, each))) for each in self.texts]
        return Spot(max(rows, default=0), 6)

    def cell(self, spot: Spot) -> Cell:
        self.asked += 1
        text = self.texts.get(named(spot), "")
        return Cell(text, text[:1].isdigit())

    def typed(self, spot: Spot) -> str:
        return self.texts.get(named(spot), "")

    def about(self, spot: Spot) -> str:
        return "from the cash book" if spot == Spot(0, 0) else ""

    def width(self, column: int) -> int:
        return 0 if column in (3,) and self.hidden else 12

    def hides(self, row: int) -> bool:
        return row in self.hidden


class GridDesk(Desk):
    """Takes what is typed into its cells."""

    def __init__(self, cells: Table) -> None:
        self.grid = Grid(cells)
        self.table = cells
        self.letters: list[str] = []
        super().__init__(self.grid)

    def on_grid_entered(self, message: Grid.Entered) -> None:
        self.table.texts[named(message.spot)] = message.text
        self.grid.redraw()

    def on_grid_filled(self, message: Grid.Filled) -> None:
        for down, row in enumerate(message.rows):
            for along, text in enumerate(row):
                self.table.texts[named(message.spot.shifted(down, along))] = text
        self.grid.redraw()

    def on_grid_letter(self, message: Grid.Letter) -> None:
        self.letters.append(message.letter)


@asynccontextmanager
async def desk(
    texts: dict[str, str] | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[GridDesk, Pilot[None]]]:
    app = GridDesk(Table(texts))
    async with app.run_test(size=size) as pilot:
        app.grid.focus()
        await drawn(app)
        yield app, pilot


async def test_values_are_typed_down_and_along_in_one_burst() -> None:
    async with desk() as (app, pilot):
        await burst(pilot, "Huur\t", "1200\n", "Stroom\t", "80,50\n")
        assert app.table.texts == {"A1": "Huur", "B1": "1200", "A2": "Stroom", "B2": "80,50"}
        assert app.grid.at == Spot(2, 0)
        lines = app.screen_text()
        assert lines[0] == " A3"
        assert lines[1].split()[:3] == ["[A]", "B", "C"]
        assert lines[2].split() == ["1", "Huur", "1200"]
        assert lines[4] == ">   3"
        assert app.cursor_position == (6, 4)


async def test_the_arrows_point_in_a_formula() -> None:
    async with desk({"B1": "1", "B2": "2", "B3": "3"}) as (app, pilot):
        await burst(
            pilot, "right", "down", "down", "down", "=SOM(", "up", "up", "up", ".", "down", "down"
        )
        assert app.screen_text()[0] == " B4  =SOM(B1:B3"
        await burst(pilot, "\n", "=", "left", "$", "*2\n", "+", "up", "-", "up", "up", "\n")
        texts = app.table.texts
        assert (texts["B4"], texts["B5"], texts["B6"]) == ("=SOM(B1:B3)", "=$A$5*2", "=B5-B4")
        await burst(pilot, "=A1&", "shift+down", "shift+down", ";", "right", "\b", "2)", "\n")
        assert texts["B7"] == "=A1&B7:B9;2)"


async def test_a_cell_is_changed_with_its_own_arrows_and_left_without_a_change() -> None:
    async with desk({"A1": "Huur"}) as (app, pilot):
        app.grid.edit()
        await burst(pilot, "left", "\b", "o", "escape")
        assert app.table.texts == {"A1": "Huur"}
        app.grid.edit()
        await burst(pilot, "left", "left", "k", "down")
        assert app.table.texts == {"A1": "Hukur"}
        assert app.grid.at == Spot(1, 0)


async def test_a_pasted_table_fills_cells_by_one_act() -> None:
    async with desk() as (app, pilot):
        app.post_message(events.Paste("a\tb\r\n1\t2\tc\r\n"))
        await burst(pilot, "down")
        assert app.table.texts == {
            "A1": "a", "B1": "b", "C1": "", "A2": "1", "B2": "2", "C2": "c",
        }  # fmt: skip
        await burst(pilot, "=")
        app.post_message(events.Paste("A1+1\n"))
        await burst(pilot, "\n")
        assert app.table.texts["A2"] == "=A1+1"
        await burst(pilot, "x")
        app.post_message(events.Paste("1\t2"))
        await burst(pilot, "y\n")
        assert (app.table.texts["A3"], app.bells) == ("xy", 1)
        await burst(pilot, "home", "up", "up", "shift+down", "shift+right", "delete")
        assert [app.table.texts[each] for each in ("A2", "B2", "A3", "B3")] == [""] * 4


async def test_letters_ask_for_the_menu_where_nothing_can_be_typed() -> None:
    async with desk() as (app, pilot):
        await burst(pilot, "/", "7/2\n")
        assert (app.letters, app.table.texts) == ([""], {"A1": "7/2"})
        app.grid.editable = False
        await burst(pilot, "n", "/", "delete")
        assert (app.letters, app.table.texts) == (["", "n", ""], {"A1": "7/2"})


async def test_far_cells_scroll_into_sight_past_hidden_ones() -> None:
    async with desk({"A1": "head", "A900": "foot"}) as (app, pilot):
        await burst(pilot, "pagedown", "pagedown", "down")
        assert app.grid.at == Spot(45, 0)
        assert app.screen_text()[23].split() == [">", "46"]
        await burst(pilot, *["right"] * 6)
        assert app.screen_text()[1].split() == ["D", "E", "F", "[G]", "H", "I"]
        app.table.frozen, app.table.hidden = Spot(1, 1), {44, 45, 46}
        await burst(pilot, "home")
        assert app.grid.at == Spot(43, 0)
        await burst(pilot, "down")
        assert app.grid.at == Spot(47, 0)
        lines = app.screen_text()
        assert lines[1].split() == ["[A]", "E", "F", "G", "H", "I"]
        assert lines[2].split() == ["1", "head"]
        app.table.asked = 0
        await burst(pilot, "ctrl+end")
        await drawn(app)
        assert app.grid.at == Spot(899, 5)
        assert app.table.asked < 200, "only what is in sight"
        await burst(pilot, *"12345")
        assert app.table.asked < 200, "and no cell again while one is typed"


async def test_figures_are_never_cut_and_texts_run_on_over_blank_cells() -> None:
    long = "a text that is longer than its column"
    texts = {"A1": long, "A2": long, "B2": "next", "A3": "12345678901234", "A4": "\x1b[2Jx\u202e"}
    async with desk(texts) as (app, _pilot):
        lines = app.screen_text()
        assert long in lines[2]
        assert lines[3].split(maxsplit=1)[1] == "a text tha… next"
        assert lines[4].split()[1] == "#" * 11
        assert "\x1b" not in lines[5]
        assert "\u202e" not in "".join(lines)


def test_what_is_pasted_is_a_table_of_its_longest_row() -> None:
    assert rows_of("1\t2\n3") == (("1", "2"), ("3", ""))
    assert rows_of("one") == (("one",),)
    assert rows_of("\r\n") == ()
    assert rows_of("a\n\nb\n") == (("a",), ("",), ("b",))


def test_a_reference_is_only_pointed_at_where_one_can_come() -> None:
    def points(text: str) -> bool:
        editor = Editor(Spot(0, 0), text, changing=False)
        return editor.may_point

    assert [text for text in ("=", "=A1+", "=SOM(", "=A1;", "+", "=-(") if not points(text)] == []
    assert [text for text in ("", "a", "1+", "=A1", '="a+', "=SOM(A1)") if points(text)] == []


def test_an_area_has_the_cells_between_its_corners() -> None:
    area = Area(Spot(0, 0), Spot(1, 26))
    assert (area.size, len([*area.spots()]), area.has(Spot(1, 27))) == ((2, 27), 54, False)
    assert named(Spot(1, 26), Spot(0, 0)) == "A1:AA2"
