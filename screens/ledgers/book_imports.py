"""The imports of books that there were, and the choice of a file for another."""

from __future__ import annotations

from typing import Any

from textual import work

from store import ledgers
from store.errors import N_
from store.ledgers import STATE_NAMES, ImportRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.from_tray import choose_dropped
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean
from tui.widgets.dialogs import Confirm

__all__ = ["BOOK_IMPORTS"]


def _opened(_at: ReportScreen, row: ImportRow) -> tuple[str, dict[str, Any]] | None:
    return ("entry", {"entry": row.doc.entry}) if row.doc.entry else None


def _entered(row: ImportRow) -> str:
    return str(row.doc.entered or "")


BOOK_IMPORTS = ReportPage(
    place="book_imports",
    of=ImportRow,
    heading=N_("Books from a file"),
    empty=N_("No books imported yet. Press + to import a file."),
    columns=(
        Shown(N_("File"), 20, lambda row: clean(row.doc.file), most=40),
        Shown(N_("Format"), 9, lambda row: row.doc.form),
        Shown(N_("Date"), 10, lambda row: row.doc.day),
        Shown(N_("State"), 12, lambda row: _(STATE_NAMES[row.state]) if row.state else ""),
        Shown(N_("Entry"), 13, lambda row: row.number),
        Shown(N_("Entries"), 9, _entered, right=True),
        Shown(N_("By"), 14, lambda row: row.by, priority=1),
    ),
    follows=frozenset({"book_import", "entry"}),
    read=ledgers.book_imports,
    key=lambda row: int(row.doc.id),
    rows_are="book_import",
    down=_opened,
)


@BOOK_IMPORTS.handles("book_import.add")
@work
async def add(at: ReportScreen) -> None:
    """Choose a file of the drop folder and show what it would bring."""
    file = await choose_dropped(at, _("Import books"), "boeken.xaf")
    if file is not None:
        at.go("book_plan", file=file)


@BOOK_IMPORTS.handles("book_import.take_back")
@work
async def take_back(at: ReportScreen) -> None:
    """Undo an import as a whole, after saying what leaves."""
    if at.here is None:
        return
    question = _("Undo the import of {file}? Its opening balance, accounts and contacts are "
                 "deleted.").format(file=clean(at.here.doc.file))  # fmt: skip
    sure = await at.app.push_screen_wait(Confirm(_("Undo an import of books"), question))
    if sure and await at.act("book_import.take_back", at.here.doc.id):
        at.show_message(_("Import undone. Import the file again when it is right."))
