"""Commands for rows, columns and tabs: insert and delete, widths, what is hidden and what stays."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from screens.sheets.desk import SheetDesk, handles
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.widgets.dialogs import Confirm
from tui.widgets.entry_form import Slot
from tui.widgets.fields import CountField

__all__: list[str] = []


async def _lines(desk: SheetDesk, act: str, axis: str) -> None:
    """Insert or delete as many rows or columns as are selected."""
    area = desk.grid.area
    first = area.first.row if axis == "rows" else area.first.column
    count = area.size[0 if axis == "rows" else 1]
    desk.grid.step_back()
    await desk.change(act, tab=desk.tab.name, axis=axis, first=first + 1, count=count)


@handles("sheet.insert_row")
async def insert_row(desk: SheetDesk) -> None:
    """Insert rows."""
    await _lines(desk, "sheet.insert", "rows")


@handles("sheet.insert_column")
async def insert_column(desk: SheetDesk) -> None:
    """Insert columns."""
    await _lines(desk, "sheet.insert", "columns")


@handles("sheet.delete_row")
async def delete_row(desk: SheetDesk) -> None:
    """Delete rows."""
    await _lines(desk, "sheet.delete", "rows")


@handles("sheet.delete_column")
async def delete_column(desk: SheetDesk) -> None:
    """Delete columns."""
    await _lines(desk, "sheet.delete", "columns")


@handles("sheet.delete_tab")
@work
async def delete_tab(desk: SheetDesk) -> None:
    """Delete the tab."""
    name = desk.tab.name
    question = _("Delete tab {name} with all its cells?").format(name=name)
    if await desk.app.push_screen_wait(Confirm(question, _("u in the menu brings it back."))):
        await desk.change("sheet.tab_remove", name=name)


@handles("sheet.next_tab")
def next_tab(desk: SheetDesk) -> None:
    """Show the next tab."""
    desk.turn_tab(1)


@handles("sheet.previous_tab")
def previous_tab(desk: SheetDesk) -> None:
    """Show the tab before."""
    desk.turn_tab(-1)


@handles("sheet.add_tab")
@work
async def add_tab(desk: SheetDesk) -> None:
    """Add a tab and show it."""
    done = await act_with_text(
        desk, "sheet.tab_add", desk.sheet,
        lambda text: {"layout": desk.doc.layout, "name": text}, _("New tab"), _("Name"),
    )  # fmt: skip
    if done:
        desk.show_tab(len(desk.doc.tabs) - 1)
        desk.show_chrome()


@handles("sheet.rename_tab")
@work
async def rename_tab(desk: SheetDesk) -> None:
    """Give the tab another name."""
    await act_with_text(
        desk, "sheet.tab_rename", desk.sheet,
        lambda text: {"layout": desk.doc.layout, "tab": desk.tab.name, "name": text},
        _("Name of tab {name}").format(name=desk.tab.name), _("Name"),
    )  # fmt: skip


@handles("sheet.width")
@work
async def width(desk: SheetDesk) -> None:
    """Set the width of the selected columns."""
    columns = desk.selected_columns
    rows = (Slot("width", _("Width"), CountField(required=True), 4),)

    def given(values: Mapping[str, object]) -> Mapping[str, object]:
        return {"tab": desk.tab.name, "widths": dict.fromkeys(columns, values["width"])}

    title = _("Width of {columns}, 0 to fit").format(columns=", ".join(columns))
    await desk.fill_in(title, rows, "sheet.arrange", given)


@handles("sheet.hide_rows")
async def hide_rows(desk: SheetDesk) -> None:
    """Hide the selected rows."""
    first, last = desk.grid.area
    hidden = {*desk.tab.hidden_rows, *range(first.row + 1, last.row + 2)}
    await desk.change("sheet.arrange", tab=desk.tab.name, hidden_rows=sorted(hidden))


@handles("sheet.hide_columns")
async def hide_columns(desk: SheetDesk) -> None:
    """Hide the selected columns."""
    hidden = sorted({*desk.tab.hidden_columns, *desk.selected_columns})
    await desk.change("sheet.arrange", tab=desk.tab.name, hidden_columns=hidden)


@handles("sheet.show_all")
async def show_all(desk: SheetDesk) -> None:
    """Show all rows and columns."""
    await desk.change("sheet.arrange", tab=desk.tab.name, hidden_rows=(), hidden_columns=())


@handles("sheet.freeze")
async def freeze(desk: SheetDesk) -> None:
    """Keep the rows above the cursor in sight."""
    await desk.change("sheet.arrange", tab=desk.tab.name, frozen_rows=desk.grid.at.row)
