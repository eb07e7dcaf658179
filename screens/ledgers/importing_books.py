"""The books of another program: which account becomes which here, what would come, and the import."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

from textual import work
from textual.app import ComposeResult

from store import files, ledgers
from store.access import No
from store.errors import N_, KantoorError, missing
from store.files import Books
from store.ledgers import Account, BookImport, Choices, Plan
from tui.locale import _, say
from tui.pages.book_texts import WHY, noted, said_of
from tui.pages.columns import Shown
from tui.pages.page import Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows
from tui.text import clean, euro
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import VirtualList

__all__ = ["BookImportScreen"]

BUSY = No("state", N_("The file is still being read. Wait, or press F3 to stop."))
COMMANDS = ("book_plan.run", "book_plan.entries", "book_plan.map", "book_plan.balance",
            "book_plan.rest")  # fmt: skip
NEW = ""

PAGE = Page(
    place="book_plan",
    of=Account,
    empty=lambda at: at.why_empty,
    columns=(
        Shown(N_("There"), 9, lambda row: clean(row.their.id)),
        Shown(N_("Name"), 20, lambda row: clean(row.their.name), most=34),
        Shown(N_("Balance"), 13, lambda row: euro(row.cents) if row.cents else "", right=True),
        Shown(N_("Here"), 6, lambda row: row.ours),
        Shown(N_("Name"), 12, lambda row: clean(row.name), most=34),
        Shown(N_("How"), 12, lambda row: _(WHY[row.why]), most=14),
    ),
)


class BookImportScreen(RowsScreen):
    """The accounts of a `file` of the drop folder; Enter chooses what one is here."""

    def __init__(self, file: int) -> None:
        super().__init__(PAGE)
        self.file = file
        self._file_name = self._digest = ""
        self._books: Books | None = None
        self._plan: Plan | None = None
        self._choices = Choices()
        self._stop = threading.Event()
        self._reading = self._entering = False

    @property
    def heading(self) -> str:
        """The file."""
        return " · ".join(filter(None, (_("Import books"), clean(self._file_name))))

    @property
    def why_empty(self) -> str:
        """Why no account is shown."""
        if self._reading:
            return _("Reading the file.")
        return _("Nothing was read. Press F3 to go back.")

    def body(self) -> ComposeResult:
        """Compose the accounts, and below them what the file would bring."""
        yield Panes(self.empty_list(), ReadingPane(), below=10)

    async def load(self) -> None:
        """Read the file once, beside the screen."""
        if self._books is None and not self._reading:
            self._reading = True
            self.answers = dict.fromkeys(COMMANDS, BUSY)
            self._read()

    @work
    async def _read(self) -> None:
        session = self.session

        def read() -> Books:
            with files.opened_dropped(session.office, session.actor, self.file) as file:
                return ledgers.read_any_books(self._file_name, file, self._tell, self._stop.is_set)

        try:
            brought = {file.id: file for file in await self.ask(files.dropped_files)}
            if self.file not in brought:
                raise missing("tray_file", self.file)
            self._file_name, self._digest = brought[self.file].name, brought[self.file].digest
            self._books = await self.in_thread(read)
        except KantoorError as error:
            self.show_message(error)
        self._reading, self.answers = False, {}
        await self._plan_again()

    def _tell(self, megabytes: int) -> None:
        text = _("{n} MB read. Press F3 to stop.").format(n=megabytes)
        self.app.call_from_thread(self.show_message, text)

    async def _plan_again(self) -> None:
        """Show what the file would bring by what is chosen so far."""
        if self._books is not None:
            try:
                self._plan = await self.ask(
                    ledgers.plan_import, self._file_name, self._digest, self._books, self._choices
                )
            except KantoorError as error:
                self.show_message(error)
        self._show()

    def _show(self) -> None:
        plan = self._plan
        rows = dict(enumerate(plan.accounts if plan else (), 1))
        self.found = rows
        shown = [self.row(at, (at,), each, each) for at, each in rows.items()]
        self.rows.empty = self.empty_text
        at = self.rows.cursor
        self.rows.show(FewRows(lambda: shown), at=at)
        stops = plan.stops if plan else ()
        self.answers = (
            dict.fromkeys(("book_plan.run", "book_plan.entries"), stops[0]) if stops else {}
        )
        self.query_one(ReadingPane).show(
            "\n".join(noted(plan)[len(stops) :]) if plan else "",
            [*((_("Wrong"), clean(say(stop))) for stop in stops), *(said_of(plan) if plan else ())],
        )
        self.query_one(Panes).title(_("What the file brings"))
        self.show_chrome()

    async def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Choose what an account is here."""
        await self.action_command("book_plan.map")

    @work
    async def do_book_plan_map(self) -> None:
        """Choose the account here of the one under the cursor."""
        row = self.here
        if row is None:
            return
        known = await self.ask(ledgers.account_choices)
        choices = [Choice(each.code, each.code, each.name) for each in known]
        choices.append(Choice(NEW, "+", _("a new account")))
        title = _("{code} {name} is here").format(code=row.their.id, name=row.their.name)
        chosen = await self.app.push_screen_wait(
            Pick(clean(title), choices, _("Account"), proposed="+" if row.new else row.ours)
        )
        if isinstance(chosen, str):
            mapping = {**self._choices.mapping, row.their.id: chosen}
            self._choices = replace(self._choices, mapping=mapping)
            await self._plan_again()

    async def do_book_plan_balance(self) -> None:
        """Switch between the balance at the start and at the end of the file."""
        if self._plan is not None:
            other: Any = "closing" if self._plan.balance == "opening" else "opening"
            self._choices = replace(self._choices, balance=other)
            await self._plan_again()

    async def do_book_plan_rest(self) -> None:
        """Let what is open without a contact in as one item, or not."""
        self._choices = replace(self._choices, rest=not self._choices.rest)
        await self._plan_again()

    async def do_book_plan_run(self) -> None:
        """Import the file as it is shown."""
        if self._plan is None:
            return
        done = await self.act("book_import.run", None, self._plan.given.model_dump())
        if done:
            self.leave(_("Imported. The opening balance waits for approval by a second person."))

    @work
    async def do_book_plan_entries(self) -> None:
        """Import the file with its entries, or go on with those that are left."""
        plan, books = self._plan, self._books
        if plan is None or books is None:
            return
        kept = await self.ask(ledgers.unfinished_import, self._digest, books)
        if kept is None:
            done = await self.act("book_import.run", None, plan.given.model_dump())
            kept = done.doc if done else None
        if kept is not None:
            await self._enter(kept, books)

    async def _enter(self, kept: BookImport, books: Books) -> None:
        """Submit the entries, some at a time; F3 stops between two commits."""
        session, self._stop, self._entering = self.session, threading.Event(), True
        self.answers = dict.fromkeys(COMMANDS, BUSY)
        entered = kept.entered

        def run() -> int:
            count = entered
            with files.opened_dropped(session.office, session.actor, self.file) as file:
                read = files.read_transactions(self._file_name, file, books.way)
                for count in ledgers.enter_all(session.office, session.actor, kept, books, read):
                    text = _("{done} of {n} entries. Press F3 to stop.")
                    self.app.call_from_thread(
                        self.show_message, text.format(done=count, n=books.transactions)
                    )
                    if self._stop.is_set():
                        break
            return count

        problem: KantoorError | None = None
        try:
            entered = await self.in_thread(run)
        except KantoorError as error:
            problem = error
        self._entering, self.answers = False, {}
        self.show_chrome()
        if problem is not None:
            self.show_message(problem)
        elif entered < books.transactions:
            text = _("Stopped after {done} of {n} entries. Press t to import the rest.")
            self.show_message(text.format(done=entered, n=books.transactions))
        else:
            self.leave(
                _(
                    "Imported. Its opening balance and its entries, in batches, wait for a second person."
                )
            )

    def step_back(self) -> bool:
        """Stop what runs first; otherwise go back."""
        if (self._reading or self._entering) and not self._stop.is_set():
            self._stop.set()
            return True
        return super().step_back()
