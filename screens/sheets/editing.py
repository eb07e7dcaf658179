"""Commands that change cells: edit, sum, copy and paste, fill, sort, and how figures are shown."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from screens.sheets.desk import SheetDesk, handles
from store import ledgers
from store.errors import KantoorError
from store.sheet_formula.contents import shown
from store.sheet_formula.pointing import references, with_dollars
from tui.locale import _, ngettext
from tui.widgets.dialogs import Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, ChoiceField, TextField
from tui.widgets.grid import Spot, between, named

__all__: list[str] = []


@handles("sheet.edit")
def edit(desk: SheetDesk) -> None:
    """Change what is in the cell."""
    desk.grid.edit()


@handles("sheet.sum")
def add_up(desk: SheetDesk) -> None:
    """Put the sum of the figures above in the cell."""
    content = ledgers.summed_above(desk.doc, desk.tab.name, named(desk.grid.at))
    if content:
        desk.put_typed(desk.grid.at, shown(content, dutch=desk.dutch))
    else:
        desk.show_message(_("No figures above this cell. Move below a column of figures."))


@handles("sheet.copy")
def copy(desk: SheetDesk) -> None:
    """Remember the selected cells."""
    first, last = desk.grid.area
    rows = [
        [desk.cells.content(Spot(row, column)) for column in range(first.column, last.column + 1)]
        for row in range(first.row, last.row + 1)
    ]
    desk.copied = (rows, first)
    count = len(rows) * len(rows[0])
    copied = ngettext("{n} cell copied. / v pastes.", "{n} cells copied. / v pastes.", count)
    desk.show_message(copied.format(n=count))


@handles("sheet.paste")
def paste(desk: SheetDesk) -> None:
    """Paste the remembered cells, with references as far away as before."""
    if desk.copied is None:
        desk.show_message(_("Nothing copied yet. Select cells and press / c first."))
        return
    rows, first = desk.copied
    at = desk.grid.area.first
    desk.put(ledgers.pasted(desk.doc, desk.tab.name, named(at), rows, named(first)))


def _fill(desk: SheetDesk, last: Spot) -> None:
    """Copy from the first row or column of what is selected over all of it."""
    area = desk.grid.area
    if area.first == area.last:
        desk.show_message(_("Select the cells to fill first: / m, then the arrows."))
        return
    source = named(area.first, between(area.first, last).last)
    edits = ledgers.filled(desk.doc, desk.tab.name, source, named(area.first, area.last))
    desk.put(edits)


@handles("sheet.fill_down")
def fill_down(desk: SheetDesk) -> None:
    """Copy the top row down."""
    area = desk.grid.area
    _fill(desk, Spot(area.first.row, area.last.column))


@handles("sheet.fill_right")
def fill_right(desk: SheetDesk) -> None:
    """Copy the first column to the right."""
    area = desk.grid.area
    _fill(desk, Spot(area.last.row, area.first.column))


@handles("sheet.absolute")
def absolute(desk: SheetDesk) -> None:
    """Fix all references of the formula, or free them again."""
    text = desk.cells.typed(desk.grid.at)
    pointed = references(text)
    if not pointed:
        desk.show_message(_("This cell has no references. Move to a formula first."))
        return
    for each in reversed(pointed):
        text, _cursor = with_dollars(text, each.end)
    desk.put_typed(desk.grid.at, text)


@handles("sheet.sort")
@work
async def sort(desk: SheetDesk) -> None:
    """Sort the selected rows by the column of the cursor."""
    await desk.calculated_now()
    if desk.grid.area.size[0] < 2 or desk.calculated is None:
        desk.show_message(_("Select the rows to sort first: / m, then the arrows."))
        return
    ways = [Choice("up", "1", _("from low to high")), Choice("down", "2", _("from high to low"))]
    way = await desk.app.push_screen_wait(Pick(_("Sort"), ways))
    if way is None:
        return
    column = named(desk.grid.at).rstrip("0123456789")
    try:
        desk.put(ledgers.sorted_area(desk.doc, desk.calculated.result, desk.tab.name, desk.selected,
                                      column, descending=way == "down"))  # fmt: skip
    except KantoorError as error:
        desk.show_message(error)


@handles("sheet.format")
@work
async def form(desk: SheetDesk) -> None:
    """Choose how figures are shown."""
    names = {
        "general": _("as typed"), "amount": _("amount, 1.234,50"), "number": _("whole, 1.235"),
        "percent": _("percent"), "date": _("date"), "text": _("text"),
    }  # fmt: skip
    forms = [Choice(name, str(at), label) for at, (name, label) in enumerate(names.items(), 1)]
    of = [Choice("cells", "1", _("these cells")), Choice("columns", "2", _("whole columns"))]
    rows = (
        Slot("format", _("Format"), ChoiceField(forms, required=True), 20),
        Slot("of", _("Of"), ChoiceField(of, required=True), 20, "1"),
    )
    cells, columns = [named(spot) for spot in desk.grid.area.spots()], desk.selected_columns

    def given(values: Mapping[str, object]) -> Mapping[str, object]:
        places = columns if values["of"] == "columns" else cells
        return {"tab": desk.tab.name, "places": places, "format": values["format"]}

    await desk.fill_in(
        _("Format of {cells}").format(cells=desk.selected), rows, "sheet.format", given
    )


@handles("sheet.note")
@work
async def note(desk: SheetDesk) -> None:
    """Write or remove the note of the cell."""
    at, tab = named(desk.grid.at), desk.tab
    rows = (Slot("text", _("Note"), TextField(limit=400), 60),)
    await desk.fill_in(
        _("Note on {name}").format(name=at), rows, "sheet.note",
        lambda values: {"tab": tab.name, "at": at, "text": values["text"] or ""},
        {"text": tab.notes.get(at, "")},
    )  # fmt: skip


@handles("sheet.name")
@work
async def name(desk: SheetDesk) -> None:
    """Give the selected cells a name."""
    tab = desk.tab.name.replace("'", "''")
    refers = f"'{tab}'!{desk.selected}"
    known = next((name for name, cells in desk.doc.names.items() if cells == refers), "")
    rows = (Slot("name", _("Name"), TextField(required=True, limit=30), 30),)
    await desk.fill_in(
        _("Name of {cells}").format(cells=desk.selected), rows, "sheet.name",
        lambda values: {"name": values["name"], "refers": refers}, {"name": known},
    )  # fmt: skip
