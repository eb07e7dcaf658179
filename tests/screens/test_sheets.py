"""Sheets at the keyboard: typed and pointed, arranged, checked by another, shared by two."""

from __future__ import annotations

import asyncio

import psutil
import pytest
from textual import events

from screens.sheets.shown import SheetShown
from store.access import SYSTEM
from store.ledgers import Sheet
from store.office import Office
from store.people import Department
from store.sheet_formula.places import at
from tests.calm import drawn, send
from tests.conftest import ANNA, BRAM, CARLA
from tests.lines import by_lines
from tests.screens.sitting import Sitting, sit
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.records.laptops import LAPTOP, add, define
from tui.locale import _


@pytest.fixture
def sheet(office: Office) -> int:
    """A sheet of the bookkeepers with three figures and their sum."""
    return begin(office, A1="Huur", B1="1200", A2="Stroom", B2="80.5", A3="Telefoon", B3="45",
                 B4="=SUM(B1:B3)")  # fmt: skip


def begin(office: Office, **cells: str) -> int:
    anna = office.actor(ANNA)
    given = {"department": accounting(office), "title": "Kosten", "period": "2026"}
    made = office.do(anna, "sheet.begin", None, given).doc
    assert isinstance(made, Sheet)
    put = [{"tab": made.tabs[0].name, "at": at, "content": text} for at, text in cells.items()]
    office.do(anna, "sheet.set", made.id, {"layout": 0, "cells": put})
    return made.id


def accounting(office: Office) -> int:
    found = office.view(SYSTEM, lambda reading: reading.find(Department))
    return next(each.id for each in found if each.name == "Boekhouding")


def stored(office: Office) -> Sheet:
    return office.view(SYSTEM, lambda reading: reading.find(Sheet))[0]


def cells(office: Office, tab: int = 0) -> dict[str, str]:
    return stored(office).tabs[tab].cells


async def opened(at: Sitting, sheet: int) -> None:
    await at.app.navigation.open("worksheet", sheet=sheet)
    await at.settle()


async def test_a_sheet_is_begun_and_typed_with_formulas_by_pointing(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "k", "plus", *"Kosten", "enter", "enter", "enter", "enter")
        assert "Kosten" in at.lines[0]
        await at.press(*"Huur", "tab", *"1200,5", "enter", *"Stroom", "tab", *"80", "enter")
        await at.press("right", *"=som(", "up", "up", ".", "down", "enter")
        assert at.lines[5].split() == ["3", "1280,5"]
        await at.press("up", "slash", "u")
        assert at.lines[5].split() == [">", "3"]
    assert cells(office) == {"A1": "Huur", "B1": "1200.5", "A2": "Stroom", "B2": "80"}


async def test_a_wrong_formula_stays_where_it_is_typed(office: Office, sheet: int) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press(*"=SOM(B1;FOO(1))", "enter")
        assert "FOO" in at.message
        await at.press("x")
        assert at.lines[1].startswith(" A1  =SOM(B1;xFOO(1))"), "the caret is at what is wrong"
        await at.press("escape", "down", *"x", "enter")
        assert at.lines[4].split() == ["2", "x", "80,5"]
        await at.press("f3")
        assert at.place == "inbox"
    assert cells(office)["A1"] == "Huur"


async def test_cells_are_copied_filled_sorted_and_formatted(office: Office, sheet: int) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("right", "right", *"=B1*2", "enter", "up")
        await at.press("slash", "m", "down", "down", "slash", "b", "d")
        assert [cells(office)[each] for each in ("C2", "C3")] == ["=B2*2", "=B3*2"]
        await at.press("escape", "slash", "c", "right", "slash", "v")
        assert cells(office)["D3"] == "=C3*2"
        await at.press("ctrl+z")
        assert "D3" not in cells(office)
        await at.press("ctrl+v", "slash", "b", "a")
        assert cells(office)["D3"] == "=$C$3*2"
        await at.press("down", "left", "slash", "s")
        assert cells(office)["C4"] == "=SUM(C1:C3)"
        await at.press("slash", "b", "f", "2", "enter", "2", "enter")
        assert at.lines[5].split()[:4] == ["3", "Telefoon", "45", "90,00"]


async def test_rows_columns_and_tabs_are_arranged(office: Office, sheet: int) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("slash", "i", "r")
        assert cells(office)["B5"] == "=SUM(B2:B4)"
        await at.press("slash", "d", "r", "slash", "i", "c")
        assert cells(office)["C4"] == "=SUM(C1:C3)"
        await at.press("slash", "d", "c", "down", "slash", "w", "f")
        assert stored(office).tabs[0].frozen_rows == 1
        await at.press("slash", "w", "r", "right", "slash", "w", "w", "2", "0", "enter")
        assert stored(office).tabs[0].hidden_rows == (2,)
        assert at.lines[4].split() == [">", "3", "Telefoon", "45"]
        await at.press("slash", "w", "s", "slash", "n", *"nog navragen", "enter")
        assert stored(office).tabs[0].notes == {"B3": "nog navragen"}
        await at.press("slash", "t", "a", *"Bijlage", "enter", *"=", "slash")
        assert "Bijlage 2/2" in at.lines[0]
        await at.press("escape", "slash", "t", "n", "slash", "t", "r", *"Blad", "enter")
        assert [each.name for each in stored(office).tabs] == ["Blad", "Bijlage"]
        await at.press("slash", "t", "p", "slash", "d", "t", "enter")
        assert [each.name for each in stored(office).tabs] == ["Blad"]


async def test_cells_are_found_by_address_name_and_text(office: Office, sheet: int) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("down", "down", "right", "slash", "b", "n", *"bellen", "enter")
        await at.press("slash", "j", "c", *"f200", "enter")
        assert at.lines[1].startswith(" F200")
        await at.press("slash", "j", "c", *"Bellen", "enter")
        assert at.lines[1].startswith(" B3  45")
        await at.press("slash", "j", "f", *"stroom", "enter")
        assert at.lines[1].startswith(" A2  Stroom")


async def test_a_table_is_pasted_as_one_act(office: Office, sheet: int) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("slash", "j", "c", *"d1", "enter")
        at.app.post_message(events.Paste("Jan\t1.000,50\nFeb\t=1+\n"))
        await at.settle()
        assert at.message.startswith("E2: ")
        assert "D1" not in cells(office), "all of it or nothing"
        at.app.post_message(events.Paste("Jan\t1.000,50\nFe\u200bb\t2\n"))
        await at.settle()
        assert at.message.startswith("D2: ")
        assert "(U+200B)" in at.message
        assert "D1" not in cells(office)
        at.app.post_message(events.Paste("Jan\t1.000,50\nFeb\t\x1b]0;=x\n"))
        await at.settle()
        at.app.post_message(events.Paste("Jan\t1.000,50\nFeb\t=1+2\n"))
        await at.settle()
        found = cells(office)
        assert [found[each] for each in ("D1", "E1", "D2", "E2")] == [
            "Jan",
            "1000.5",
            "Feb",
            "=1+2",
        ]
        await at.press("slash", "u")
        assert "D1" not in cells(office)


async def test_another_checks_a_sheet_by_its_marks(office: Office, sheet: int) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press(
            "slash", "j", "c", *"c1", "enter", *"=B1*2", "enter", *"161", "enter", *"=B3*2", "enter"
        )
        await at.press("slash", "y", "s")
        assert _("to check") in at.lines[0]
        await at.press("a")
        assert at.message, "why nothing can be typed"
    async with sit(office, CARLA) as at:
        await opened(at, sheet)
        assert "jn" in at.keys
        await at.press("j", "n")
        assert at.lines[1].startswith(" C2  161")
        assert at.message.startswith("C2 ")
        await at.press("y", "m", *"formule?", "enter", "y", "t")
        assert _("draft") in at.lines[0]
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press(
            "slash", "j", "n", *"=B2*2", "enter", "slash", "y", "a", *"hersteld", "enter"
        )
        await at.press("slash", "y", "s")
    async with sit(office, CARLA) as at:
        await opened(at, sheet)
        await at.press("y", "c")
        assert _("checked") in at.lines[0]
    assert (stored(office).state, cells(office)["C2"]) == ("checked", "=B2*2")


async def test_a_figure_leads_to_its_card_and_moves_only_when_asked(office: Office) -> None:
    posted(office, "VRK", "VH", 242_00, "2026-10-07")
    sheet = begin(office, A1="Omzet", B1='=BALANCE("8000")')
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("right", "slash", "l")
        assert at.place == "card", at.text
        await at.press("f3")
        before = at.lines[3]
        posted(office, "VRK", "VH", 121_00, "2026-10-08")
        await at.settle()
        assert _("the books moved on: / r") in at.lines[0]
        assert at.lines[3] == before
        await at.press("slash", "r")
        assert at.lines[3] != before


async def test_a_checked_sheet_counts_what_differs_and_gets_a_next_version(office: Office) -> None:
    posted(office, "VRK", "VH", 242_00, "2026-10-07")
    sheet = begin(office, A1="Omzet", B1='=BALANCE("8000")', B2="5")
    office.do(office.actor(ANNA), "sheet.submit", sheet)
    office.do(office.actor(CARLA), "sheet.check", sheet)
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        assert at.lines[3].split()[-1] == "-200!", "the figure that was checked"
        assert "1 cel is vandaag anders" in at.lines[0]
        await at.press("right")
        assert "was -200, nu -300" in at.lines[1]
        await at.press("y", "v")
        assert at.lines[3].split()[-1] == "-300"
        await at.press("slash", "j", "c", *"b2", "enter", *"7", "enter", "slash", "y", "b")
        assert at.place == "sheet_changes"
        assert [line.split() for line in at.lines if " B2 " in line] == [
            [">", "Blad1", "B2", "5", "7"]
        ]


async def test_two_in_one_sheet_choose_for_a_cell_that_both_changed(
    office: Office, sheet: int
) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        tab = stored(office).tabs[0].name
        theirs = [{"tab": tab, "at": "B1", "content": "1300", "was": "1200"},
                  {"tab": tab, "at": "B2", "content": "90", "was": "80.5"}]  # fmt: skip
        await at.press("right", *"1250")
        office.do(office.actor(BRAM), "sheet.set", sheet, {"layout": 0, "cells": theirs})
        await at.press("enter")
        assert "1300" in at.text
        await at.press("1", "enter")
        assert cells(office)["B1"] == "1250"
        assert at.lines[4].split()[:3] == [">", "2", "Stroom"]
        assert "90" in at.lines[4]


async def test_what_a_colleague_changed_while_one_typed_is_asked_too(
    office: Office, sheet: int
) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        theirs = [{"tab": "Blad1", "at": "B1", "content": "1300", "was": "1200"}]
        await at.press("right", *"=1+")
        office.do(office.actor(BRAM), "sheet.set", sheet, {"layout": 0, "cells": theirs})
        await at.until("1300")
        await at.press("enter")
        await at.press(*"4", "enter")
        assert "1300" in at.text
        await at.press("1", "enter")
        assert cells(office)["B1"] == "=1+4"
        await at.press(*"7")
        span = {"layout": 0, "tab": "Blad1", "axis": "rows", "first": 1, "count": 1}
        office.do(office.actor(BRAM), "sheet.insert", sheet, span)
        await at.until("Een collega verplaatste cellen")


async def test_what_is_refused_goes_back_and_its_text_stays_at_hand(
    office: Office, sheet: int
) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("right", *"1250")
        office.do(office.actor(BRAM), "sheet.submit", sheet)
        await at.press("enter")
        assert "B1: 1250" in at.message
        assert at.lines[3].split()[-1] == "1200"
    assert cells(office)["B1"] == "1200"


async def test_a_full_sheet_takes_no_cell_more(office: Office) -> None:
    full = {at(column, row): "1" for column in range(1, 6) for row in range(1, 2001)}
    given = {"department": accounting(office), "title": "Vol", "period": "2026",
             "tabs": [{"name": "Blad1", "cells": full}]}  # fmt: skip
    sheet = office.do(office.actor(ANNA), "sheet.begin", None, given).doc.id
    async with sit(office, ANNA) as desk:
        await opened(desk, sheet)
        await desk.press("slash", "j", "c", *"g1", "enter", *"5", "enter")
        assert "10000" in desk.message
        assert desk.lines[1].startswith(" G1  5"), "it is still typed"
        await desk.press("f3", "f3")
        assert desk.place == "inbox"
    assert len(cells(office)) == 10_000


async def test_a_half_typed_cell_comes_back_after_the_line_dropped(
    office: Office, sheet: int
) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("down", "right", *"=B1+4")
        await at.app.hang_up()
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        assert at.lines[1].startswith(" B2  =B1+4")
        await at.press("2", "enter")
    assert cells(office)["B2"] == "=B1+42"


async def test_a_sheet_that_is_gone_says_so_and_takes_nothing(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, 7)
        assert at.message
        await at.press("a", "1", "enter", "slash", "r")
        assert at.message
        await at.press("slash", "b", "c", "f3")
        assert at.place == "inbox"


async def test_what_its_line_has_no_room_for_is_said_below(office: Office) -> None:
    sheet = begin(office, A1="=BALANCE(9999)", A2="5")
    note = {
        "tab": "Blad1",
        "at": "A1",
        "text": "navragen bij Bram, die vorig jaar deze rekening had",
    }
    office.do(office.actor(ANNA), "sheet.note", sheet, note)
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("down", "up")
        assert at.message.startswith("navragen bij Bram")
        assert "9999" in at.message
        await at.press("down")
        assert at.message == ""
        await at.press(*"31-2-2026", "enter")
        assert at.message.startswith("31-2-2026 is geen dag")
        assert cells(office)["A2"] == "31-2-2026"


async def test_an_error_says_what_is_wrong(office: Office) -> None:
    sheet = begin(office, A1="=1/0", A2="=A3+1", A3="tekst", A4="=A4+1", A5="=A1*2")
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        for said in ("deelt door nul", "een tekst waar een getal", "", "vraagt naar", "deelt door"):
            assert said in at.lines[1]
            await at.press("down")


async def test_a_title_changes_and_the_quarter_stays(office: Office) -> None:
    given = {"department": accounting(office), "title": "Kosten", "period": "2026-Q4"}
    sheet = office.do(office.actor(ANNA), "sheet.begin", None, given).doc.id
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("slash", "y", "p", "enter", "enter")
    assert (stored(office).first, stored(office).last) == ("2026-10", "2026-12")


async def test_the_engine_is_started_anew_when_it_ends(office: Office, sheet: int) -> None:
    async with sit(office, ANNA) as at:
        before = set(psutil.Process().children())
        await opened(at, sheet)
        (engine,) = set(psutil.Process().children()) - before
        engine.kill()
        await at.press("right", *"2000", "enter")
        await at.press(*"100", "enter")
        assert "2145" in at.lines[6]
        await at.press("f3")
        assert set(psutil.Process().children()) <= before, (
            "memory comes back when a sheet is closed"
        )
    assert cells(office)["B1"] == "2000"


async def test_figures_of_before_are_marked_while_the_engine_takes_its_time(
    office: Office, sheet: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.sheets.shown.MOMENT", 0.01)
    async with sit(office, ANNA) as at:
        before = set(psutil.Process().children())
        await opened(at, sheet)
        (engine,) = set(psutil.Process().children()) - before
        engine.suspend()
        for key in ("right", *"2000", "enter"):
            send(at.app, key)
        async with asyncio.timeout(20):
            while _("calculating") not in at.lines[0]:
                await drawn(at.app, threads=False)
        assert at.lines[3].split()[-1] == "2000"
        assert at.lines[6].split()[-1] == "1325,5~"
        engine.resume()
        await at.settle()
        assert _("calculating") not in at.lines[0]
        assert at.lines[6].split()[-1] == "2125,5"


async def test_figures_of_before_are_marked_when_a_sheet_cannot_be_calculated(
    office: Office, sheet: int
) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("slash", "j", "c", *"g1", "enter")
        at.app.post_message(events.Paste("=SOM(J1:CV2000)\n" * 40))
        await at.settle()
        assert _("not calculated") in at.lines[0]
        await at.press("slash", "j", "c", *"b4", "enter")
        assert at.lines[6].split()[-1] == "1325,5~"
        assert _("not calculated yet") in at.lines[1]
        await at.press("slash", "u")
        assert at.lines[6].split()[-1] == "1325,5"
        assert _("not calculated") not in at.text


async def test_a_sheet_that_is_being_left_shows_no_figures_any_more(
    office: Office, sheet: int
) -> None:
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        screen = at.app.screen
        assert isinstance(screen, SheetShown)
        assert screen.calculated is not None
        await screen.grid.remove()  # as before the screen itself goes
        screen._show_calculated(screen.calculated)


async def test_selected_figures_are_drawn(office: Office, sheet: int) -> None:
    async with sit(office, ANNA, (100, 40)) as at:
        await opened(at, sheet)
        await at.press("slash", "m", "right", "down", "down", "slash", "b", "c", "1", "enter")
        assert "█" in at.text
        await at.press("f3", "f3")
        assert "█" not in at.text


async def test_a_chart_follows_its_figures_and_says_what_it_leaves_out(office: Office) -> None:
    cells = {
        f"{column}{row}": f"{row}{number}" for row in (1, 2) for number, column in enumerate("BCD")
    }
    sheet = begin(office, A1="Huur", A2="Loon", **cells)
    async with sit(office, ANNA, (100, 40)) as at:
        await opened(at, sheet)
        await at.press(
            "slash", "m", "right", "right", "right", "down", "slash", "b", "c", "2", "enter"
        )
        assert "Huur" in at.lines[-3]
        assert "Loon" in at.lines[-3]
        assert at.message.startswith(_("Drawn are {columns} only.").format(columns="B, C"))
        await at.press("escape", "slash", "j", "c", *"b1", "enter", *"987", "enter")
        assert "987,00" in "\n".join(at.lines[-16:])


async def test_a_cell_is_set_by_lines(office: Office, sheet: int) -> None:
    async with by_lines(office, ANNA) as at:
        await at.type("ledgers", "sheets", "1")
        assert "B4 1325,5" in await at.type("r")
        await at.type("cell b2", "edit 100")
        assert cells(office)["B2"] == "100"
        assert "B4 1345" in await at.type("r")


async def test_who_may_not_see_what_was_checked_reads_that_in_the_title(office: Office) -> None:
    define(office, {**LAPTOP, "department": accounting(office), "confidentiality": "confidential"})
    add(office, {"name": "Laptop", "sort": "sc", "price": 40_00}, CARLA)
    sheet = begin(office, A1='=RECORDCOUNT("ICT")', A2="=1+1")
    office.do(office.actor(ANNA), "sheet.submit", sheet)
    office.do(office.actor(CARLA), "sheet.check", sheet)
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        assert "niet alle cijfers" in at.lines[0]
        assert "#N/B" in at.lines[3]
        assert "U mag deze dossiers niet zien" in at.text
