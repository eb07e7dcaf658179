"""Commands to look with: refresh, the ledger behind a figure, find, marks, and a chart."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from screens.sheets.desk import SheetDesk, handles
from store.sheet_formula.places import letters, place
from tui.locale import _
from tui.widgets import signs
from tui.widgets.dialogs import AskText, Pick
from tui.widgets.fields import Choice
from tui.widgets.grid import Spot, named

__all__: list[str] = []


@handles("sheet.refresh")
async def refresh(desk: SheetDesk) -> None:
    """Read the figures as the books are now."""
    await desk.read_again(figures=True)
    desk.show_message(_("Figures read from the books as they are now."))


@handles("sheet.drill")
@work
async def drill(desk: SheetDesk) -> None:
    """Open the ledger card of the figure under the cursor."""
    await desk.calculated_now()
    key = desk.tab.name, named(desk.grid.at)
    calls = desk.calculated.result.calls.get(key, ()) if desk.calculated else ()
    cards = [(account, call.first, call.last) for call in calls for account in call.accounts]
    if not cards:
        desk.show_message(_("No ledger figure in this cell. Move to one with SALDO or MUTATIE."))
        return
    chosen: object = cards[0]
    if len(cards) > 1:
        choices = [Choice(card, card[0], f"{card[1]} - {card[2]}") for card in dict.fromkeys(cards)]
        chosen = await desk.app.push_screen_wait(Pick(_("Ledger card"), choices))
    if isinstance(chosen, tuple):
        account, first, last = chosen
        desk.go("card", account=account, first=first, last=last)


@handles("sheet.select")
def select(desk: SheetDesk) -> None:
    """Let the arrows select."""
    desk.grid.select()
    desk.show_message(_("Select with the arrows, then / for what to do. F3 stops selecting."))


@handles("sheet.go")
@work
async def go(desk: SheetDesk) -> None:
    """Go to a cell, a name or a cell of another tab."""
    typed = await desk.app.push_screen_wait(AskText(_("Go to"), _("Cell or name")))
    if not typed:
        return
    refers = next((cells for name, cells in desk.doc.names.items()
                   if name.casefold() == typed.strip().casefold()), typed.strip())  # fmt: skip
    tab, _mark, at = refers.rpartition("!")
    names = [each.name.casefold() for each in desk.doc.tabs]
    wanted = tab.strip("'").replace("''", "'").casefold()
    if wanted in names and names.index(wanted) != desk.tab_at:
        desk.show_tab(names.index(wanted))
    column, row = place(at.replace("$", "").partition(":")[0].upper())
    desk.grid.go(Spot(row - 1, column - 1))
    desk.show_chrome()


@handles("sheet.find")
@work
async def find(desk: SheetDesk) -> None:
    """Go to the next cell with a text."""
    text = await desk.app.push_screen_wait(AskText(_("Search"), _("Text"), text=desk.sought))
    if not text:
        return
    desk.sought = text
    cells, words = desk.cells, text.casefold()

    def matches() -> list[Spot]:
        spots = (Spot(row - 1, column - 1) for column, row in map(place, desk.tab.cells))
        return [
            spot for spot in spots
            if words in cells.cell(spot).text.casefold() or words in cells.typed(spot).casefold()
        ]  # fmt: skip

    spot = _next(await desk.in_thread(matches), desk.grid.at)
    if spot is None:
        desk.show_message(
            _("Nothing matches {text}. Type less, or something else.").format(text=text)
        )
    else:
        desk.grid.go(spot)


@handles("sheet.next_mark")
async def next_mark(desk: SheetDesk) -> None:
    """Go to the next cell that has to be looked at, of this tab or the following ones."""
    await desk.mark()
    tabs, noting = desk.doc.tabs, desk.noting
    for step in range(len(tabs) + 1):
        at = (desk.tab_at + step) % len(tabs)
        marked = noting.signs(tabs[at].name).items()
        spots = [_spot(name) for name, sign in marked if sign in (signs.LATE, signs.TO_REVIEW)]
        here = desk.grid.at if step == 0 else Spot(0, -1)
        spot = min((each for each in spots if each > here), default=None)
        if spot is not None:
            if at != desk.tab_at:
                desk.show_tab(at)
            desk.grid.go(spot)
            desk.show_chrome()
            desk.show_message(f"{named(spot)} {noting.about(tabs[at].name, named(spot))}")
            return
    desk.show_message(_("No marks in this sheet. Nothing to look at."))


@handles("sheet.chart")
@work
async def chart(desk: SheetDesk) -> None:
    """Draw the selected figures, or hide the chart."""
    if desk.has_class("-drawn"):
        desk.remove_class("-drawn")
        return
    ways = [Choice("bars", "1", _("bars")), Choice("columns", "2", _("columns")),
            Choice("line", "3", _("line graph"))]  # fmt: skip
    way = await desk.app.push_screen_wait(
        Pick(_("Chart of {cells}").format(cells=desk.selected), ways)
    )
    await desk.calculated_now()
    if not way:
        return
    desk.charted = desk.tab.name, desk.grid.area, str(way)
    drawn = desk.draw_chart()
    if drawn is not None:
        desk.add_class("-drawn")
        if drawn.only:
            columns = ", ".join(letters(column + 1) for column in drawn.only)
            desk.show_message(_("Drawn are {columns} only.").format(columns=columns))
    else:
        desk.show_message(
            _("No figures selected. Select a column of figures first: / m, then the arrows.")
        )


@handles("sheet.compare")
@work
async def compare(desk: SheetDesk) -> None:
    """Show what differs from an earlier version."""
    versions = desk.read.versions if desk.read else ()
    older = [each for each in versions if each[1] < desk.doc.version]
    if not older:
        desk.show_message(_("This is the first version. Nothing to compare it with."))
        return
    choices = [
        Choice(version, str(number), _("version {n}").format(n=number)) for version, number in older
    ]
    chosen: object = older[-1][0]
    if len(older) > 1:
        chosen = await desk.app.push_screen_wait(Pick(_("Compare with"), choices))
    if isinstance(chosen, int):
        desk.go("sheet_changes", older=chosen, newer=desk.sheet)


def _spot(at: str) -> Spot:
    column, row = place(at)
    return Spot(row - 1, column - 1)


def _next(spots: Sequence[Spot], here: Spot) -> Spot | None:
    """Return the next of these cells, from the first on again after the last."""
    return min((spot for spot in spots if spot > here), default=min(spots, default=None))
