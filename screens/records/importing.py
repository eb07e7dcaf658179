"""A file of records: what it would add, change and refuse, and then the import itself."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from screens.records.wording import called
from store import files, records
from store.access import No
from store.errors import N_, KantoorError
from store.export import Target, Written
from store.files import Table
from store.records import ImportOptions, KindInUse, Outcome, Record, TableImport
from tui.locale import _, language
from tui.pages.columns import Shown, columns
from tui.pages.form import word
from tui.pages.from_tray import read_dropped
from tui.pages.import_texts import WHAT, about_file, counted, named, reason, what_changes
from tui.pages.page import Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets import signs
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import VirtualList

__all__ = ["ImportScreen"]

MOST = 1000
"""Rows that are shown; the file of refused rows has all of those."""
BUSY = No("state", N_("The file is still being read. Wait, or press F3 to stop."))
DONE = No("state", N_("This file was imported. Press F3 to go back."))
PART = No("state", N_("Part of this file was imported. Press Enter for the other rows."))
NOTHING = No("state", N_("This file changes nothing. Press F3 to go back."))
SETTINGS = ("import.key", "import.dates", "import.empty")

PAGE = Page(
    place="import",
    of=Record,
    empty=lambda at: at.why_empty,
    columns=(
        Shown(N_("Row"), 5, lambda row: str(row.line), right=True),
        Shown(N_("Result"), 10, lambda row: _(WHAT[row.what])),
        Shown(N_("Number"), 10, lambda row: row.no, most=16),
        Shown(N_("Name"), 16, lambda row: row.title, most=30, priority=1),
    ),
    looks=lambda row: (signs.LATE if row.what == "refused" else "", "row"),
)


class ImportScreen(RowsScreen):
    """The rows of a `file` of the drop folder, for the records of the kind numbered `of`.

    Without a file: the values of their field `source`, for their field `target`.
    """

    def __init__(self, of: int, file: int = 0, source: str = "", target: str = "") -> None:
        super().__init__(PAGE)
        self.of, self.file = of, file
        self._source, self._target = source, target
        self._file_name = ""
        self._table: Table | None = None
        self._ready: TableImport | None = None
        self._kind: KindInUse | None = None
        self._outcomes: list[Outcome] = []
        self._stop: threading.Event | None = None
        self._imported: list[Outcome] = []
        """What became of the rows that were imported so far."""

    @property
    def heading(self) -> str:
        """The kind and the file."""
        kind = called(self._kind.doc) if self._kind else ""
        return " · ".join(filter(None, (_("Import"), kind, clean(self._file_name))))

    @property
    def facts(self) -> Sequence[str]:
        """How many rows there are of each sort."""
        return [counted(self._outcomes)]

    @property
    def why_empty(self) -> str:
        """Why no row is shown."""
        is_same = bool(self._outcomes) and all(row.what == "same" for row in self._outcomes)
        return _("This file changes nothing.") if is_same else _("Reading the file.")

    def body(self) -> ComposeResult:
        """Compose the rows, and below them how the file is read."""
        yield Panes(self.empty_list(), ReadingPane(), below=9)

    async def load(self) -> None:
        """Read the file once, and try it."""
        if self._table is not None:
            return
        self._kind = await self.ask(records.kind_in_use, self.of)
        if not self.file:
            names = (called(self._kind.fields[key]) for key in (self._source, self._target))
            self._file_name = " → ".join(names)
            self._table = await self.ask(records.conversion, self.of, self._source, self._target)
            await self._read(ImportOptions(dates="dmy"))
            return
        brought = {file.id: file for file in await self.ask(files.dropped_files)}
        data = await read_dropped(self, self.file)
        if data is None:
            return
        self._file_name = brought[self.file].name
        self._table = await self.in_thread(lambda: files.read_table(self._file_name, data))
        await self._read(ImportOptions())

    async def _read(self, options: ImportOptions) -> None:
        """Read the columns by these options, and try the file."""
        if self._table is None or self._stop is not None:
            return
        self._ready = await self.ask(records.begin_import, self.of, self._table, options)
        self._outcomes = []
        self._show()
        self._run(rehearse=True)

    def _run(self, *, rehearse: bool) -> None:
        self._stop = threading.Event()
        self.run_worker(self._import(self._stop, rehearse=rehearse), group="import")

    async def _import(self, stop: threading.Event, *, rehearse: bool) -> None:
        ready, session = self._ready, self.session
        if ready is None:
            return
        done = [] if rehearse else self._imported
        every, begin = len(ready.table.rows), len(done)

        def run() -> None:
            for batch in ready.outcomes(
                session.office, session.actor, rehearse=rehearse, begin=begin
            ):
                done.extend(batch)
                message = _("{done} of {n} rows. Press F3 to stop.")
                self.app.call_from_thread(
                    self.show_message, message.format(done=len(done), n=every)
                )
                if stop.is_set():
                    return

        problem: KantoorError | None = None
        try:
            await self.in_thread(run)
        except KantoorError as error:
            problem = error
        self._stop, self._outcomes = None, done
        self._show()
        if problem is not None:
            self.show_message(problem)
        elif rehearse:
            self.show_message(self._advice())
        elif len(done) < every:
            message = _("Stopped: {counts}. Press Enter to import the rest: {n}.")
            self.show_message(message.format(counts=counted(done), n=every - len(done)))
        else:
            await self._finish()

    def _advice(self) -> str:
        """Return what can be done after the trial."""
        if self._ready is not None and self._ready.head.asks_dates:
            return _("Nothing was saved. Press d to say whether day or month comes first.")
        counts = counted(self._outcomes) or _("no rows")
        return _("Trial: {counts}. Press Enter to import.").format(counts=counts)

    async def _finish(self) -> None:
        """Say what was imported; put the refused rows in the tray."""
        message = _("Imported: {counts}.").format(counts=counted(self._outcomes))
        ready, session = self._ready, self.session
        refused = {row.line: self._reason(row) for row in self._outcomes if row.error}
        if refused and ready is not None:

            def write(path: Path) -> Written:
                to = Target("csv", path, word)
                return session.view(records.write_refused, ready.table, refused, to,
                                    english=language() == "en")  # fmt: skip

            file = await self.in_thread(lambda: files.put_new(session.office, session.actor, write))
            fetch = _("Refused rows are in your tray. To fetch them: {line}")
            message = f"{message} {fetch.format(line=self.fetch_line(file.name))}"
        self.show_message(message)

    def _reason(self, row: Outcome) -> str:
        """Return why a row was refused, or what it changes."""
        if self._ready is None:
            return ""
        return reason(self._ready.head, row) or what_changes(self._ready.head, row)

    def _show(self) -> None:
        """Show the rows, those to look at first."""
        order = list(WHAT)
        shown = sorted(
            (row for row in self._outcomes if row.what != "same"),
            key=lambda row: (order.index(row.what), row.line),
        )[:MOST]
        self.found = {row.line: row for row in shown}
        last = Shown(N_("Why, or which fields"), 20, self._reason, most=90)
        self.columns = columns(Record, [*PAGE.columns, last])
        at = [self.row(row.line, (place,), row, row) for place, row in enumerate(shown)]
        self.rows.empty = self.empty_text
        self.rows.show(FewRows(lambda: at), [column for column, _of in self.columns])
        over = BUSY if self._stop is not None else DONE if self._is_done else None
        if over is not None:
            self.answers = dict.fromkeys(("import.run", *SETTINGS), over)
        elif self._imported:
            self.answers = dict.fromkeys(SETTINGS, PART)
        else:
            does = any(row.what in ("added", "changed") for row in self._outcomes)
            self.answers = {} if does else {"import.run": NOTHING}
        self._show_row()

    @property
    def _is_done(self) -> bool:
        """Whether all rows were imported or refused."""
        return self._ready is not None and len(self._imported) == len(self._ready.table.rows)

    def _show_row(self) -> None:
        """Show how the file is read, and all of the row under the cursor."""
        text = self._reason(self.here) if self.here is not None else ""
        header = about_file(self._ready.head) if self._ready is not None else []
        if self._outcomes:
            header = [(_("Rows"), counted(self._outcomes)), *header]
        self.query_one(ReadingPane).show(text, header)
        self.query_one(Panes).title(_("How the file is read"))
        self.show_chrome()

    def on_virtual_list_highlighted(self, _message: VirtualList.Highlighted) -> None:
        """Show all of the row under the cursor."""
        self._show_row()

    async def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Import the file."""
        await self.action_command("import.run")

    def do_import_run(self) -> None:
        """Import the file, as it was tried."""
        if self._ready is not None and self._stop is None:
            self._run(rehearse=False)
            self._show()

    @work
    async def do_import_key(self) -> None:
        """Choose the column by which records are found again."""
        if self._ready is None:
            return
        options, keys = self._ready.head.options, self._ready.head.keys
        choices = [Choice(column.key, str(at), named(column)) for at, column in enumerate(keys, 1)]
        if not choices:
            self.show_message(_("No column of this file has numbers or unique values."))
            return
        key = await self.app.push_screen_wait(
            Pick(_("Find records by which column?"), choices, _("Column"), proposed="1")
        )
        if isinstance(key, str):
            await self._read(replace(options, key=key))

    @work
    async def do_import_dates(self) -> None:
        """Choose whether the day or the month comes first."""
        if self._ready is None:
            return
        choices = [Choice("dmy", _("d"), _("day first: 31-12-2026")),
                   Choice("mdy", _("m"), _("month first: 12/31/2026"))]  # fmt: skip
        order = await self.app.push_screen_wait(
            Pick(_("Dates in this file"), choices, proposed=_("d"))
        )
        if order in ("dmy", "mdy"):
            await self._read(replace(self._ready.head.options, dates=order))

    async def do_import_empty(self) -> None:
        """Let empty cells take values away, or leave them."""
        if self._ready is not None:
            options = self._ready.head.options
            await self._read(replace(options, clears=not options.clears))

    def step_back(self) -> bool:
        """Stop what runs first; otherwise go back."""
        if self._stop is not None and not self._stop.is_set():
            self._stop.set()
            return True
        return super().step_back()
