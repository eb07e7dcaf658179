"""The sheets that a person sees, and what differs between two versions of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import work

from store import ledgers
from store.errors import N_, KantoorError
from store.ledgers import (
    SHEET_TEMPLATES,
    SHEET_WARNINGS,
    BroughtSheet,
    CellChange,
    Sheet,
    SheetRow,
    Warned,
)
from store.sheet_formula.contents import shown
from tui.locale import _, language
from tui.pages.columns import Shown
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.from_tray import choose_dropped, read_dropped
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean
from tui.widgets import signs
from tui.widgets.dialogs import Doubt
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, CodeField, TextField

__all__ = ["SHEETS", "SHEET_CHANGES"]

MOST_WARNINGS = 40
"""Lines of what is not taken over from a file."""


def _open(_at: ReportScreen, row: SheetRow) -> tuple[str, dict[str, Any]]:
    return "worksheet", {"sheet": row.doc.id}


SHEETS = ReportPage(
    place="sheets",
    of=SheetRow,
    heading=N_("Sheets"),
    empty=N_("No sheet yet. Press + to start one."),
    columns=(
        Shown(N_("Title"), 30, lambda row: row.doc.title, most=48),
        Shown(N_("Periods"), 17, lambda row: row.doc.hint()),
        Shown(N_("Version"), 7, lambda row: str(row.doc.version), right=True, priority=2),
        Shown(N_("State"), 14, lambda row: _(Sheet.state_names[row.doc.state])),
        Shown(N_("Maker"), 12, lambda row: row.maker, most=18, priority=1),
    ),
    follows=frozenset({"sheet"}),
    read=ledgers.sheets,
    key=lambda row: int(row.doc.id),
    rows_are="sheet",
    looks=lambda row: (signs.TO_REVIEW if row.doc.state == "review" else "", "row"),
    down=_open,
)


@SHEETS.handles("sheet.begin")
@work
async def begin(at: ReportScreen) -> None:
    """Start a sheet."""
    await _begin(at, None)


@SHEETS.handles("sheet.bring")
@work
async def bring(at: ReportScreen) -> None:
    """Start a sheet with what is in an Excel file of the drop folder."""
    file = await choose_dropped(at, _("Sheet from a file"), "costs.xlsx")
    data = await read_dropped(at, file) if file is not None else None
    if data is None:
        return
    try:
        brought = await at.in_thread(lambda: ledgers.brought_sheet("sheet.xlsx", data))
    except KantoorError as error:
        at.show_message(error)
        return
    text = "\n".join(map(_warning, brought.warned[:MOST_WARNINGS]))
    question = _("Not all of the file is taken over. Continue?")
    if not text or await at.app.push_screen_wait(Doubt(question, text)):
        await _begin(at, brought)


def _warning(warned: Warned) -> str:
    where = " ".join(filter(None, (clean(warned.tab), warned.at)))
    said = _(SHEET_WARNINGS[warned.what])
    return f"{where}: {said}" if where else said


async def _begin(at: ReportScreen, brought: BroughtSheet | None) -> None:
    """Ask for title, period and department, and open the sheet that is begun."""
    departments = [Choice(department, str(number), name)
                   for number, (department, name) in enumerate(await at.ask(ledgers.sheet_departments), 1)]  # fmt: skip
    templates = [Choice("", "0", _("empty")), *(
        Choice(name, str(number), _(title))
        for number, (name, title) in enumerate(SHEET_TEMPLATES.items(), 1)
    )]  # fmt: skip
    rows: tuple[Row, ...] = (
        Slot("title", _("Title"), TextField(required=True, limit=60), 40),
        Slot("period", _("Period"), TextField(required=True, limit=7), 8, str(at.session.today.year)),
        *(() if brought else (Slot("template", _("Begins with"), CodeField(templates), 30, "0"),)),
        Slot("department", _("Department"), CodeField(departments, required=True), 30,
             departments[0].code if departments else ""),
    )  # fmt: skip

    def given(values: Mapping[str, object]) -> Mapping[str, object]:
        if brought is None:
            return values
        tabs = [tab.model_dump() for tab in brought.tabs]
        return {**values, "tabs": tabs, "names": brought.names}

    done = await run_form_dialog(at, _("Start a sheet"), rows, "sheet.begin", given=given)
    if done:
        at.go("worksheet", sheet=done.doc.id)


def _content(text: str) -> str:
    return shown(text, dutch=language() == "nl")


SHEET_CHANGES = ReportPage(
    place="sheet_changes",
    of=CellChange,
    heading=N_("What differs from the earlier version"),
    empty=N_("No differences: both versions have the same cells."),
    columns=(
        Shown(N_("Tab"), 14, lambda row: row.tab, most=24),
        Shown(N_("Cell"), 6, lambda row: row.at),
        Shown(N_("Before"), 22, lambda row: _content(row.before), most=48),
        Shown(N_("After"), 22, lambda row: _content(row.after), most=48),
    ),
    read=ledgers.compared_sheets,
)
