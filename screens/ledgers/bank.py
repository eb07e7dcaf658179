"""Bank lines that are to be booked, each under the statement it stands on."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from store import ledgers, records
from store.ledgers import BankLineDetail, BankLineRow
from tui import commands
from tui.locale import _, ngettext
from tui.office_screen import OfficeScreen
from tui.source import ViewSource
from tui.text import day, euro
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.fields import Choice
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["BankScreen"]


class BankScreen(OfficeScreen):
    """Lines above, the one under the cursor with its statement below."""

    place = "bank"
    follows = frozenset({"bank_line", "statement"})
    BINDINGS = commands.bindings("bank")
    CSS_PATH = "bank.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._open = 0
        self._detail: BankLineDetail | None = None

    @property
    def heading(self) -> str:
        """How many lines there are to book."""
        return ngettext("{n} bank line to book", "{n} bank lines to book", self._open).format(
            n=self._open
        )

    def body(self) -> ComposeResult:
        """List and pane."""
        yield VirtualList(
            (
                Column(_("Date"), 10),
                Column(_("Amount"), 12, right=True),
                Column(_("Name"), 18, weight=2),
                Column(_("Description"), 24, weight=3),
                Column(_("Statement"), 14, priority=1),
            ),
            empty=_("Every bank line is booked."),
        )
        yield ReadingPane()

    async def look(self) -> None:
        """Count, and read the list again."""
        self._open = (await self.ask(ledgers.waiting)).bank
        rows = self.query_one(VirtualList)
        if rows.source is None:
            rows.show(ViewSource(self.session, ledgers.bank_lines, _row, "open"))
        else:
            rows.reload()

    async def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Another line under the cursor: show it and its statement."""
        pane = self.query_one(ReadingPane)
        if message.row_id is None:
            self._detail, self.answers = None, {}
            pane.show("")
        else:
            self._detail = await self.ask(ledgers.bank_line, message.row_id)
            self.answers = self._detail.answers
            pane.show(self._detail.row.remittance, _facts(self._detail))
        self.show_chrome()

    @work
    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Book the line on a relation or an account."""
        if not self.ready("bank.book"):
            return
        relations = await self.ask(records.relation_choices)
        accounts = await self.ask(ledgers.account_choices)
        choices = [
            *(Choice(("r", one.id), f"R{one.id}", one.name, one.iban) for one in relations),
            *(Choice(("a", one.code), one.code, one.name) for one in accounts),
        ]
        iban = self._detail.row.iban if self._detail else ""
        theirs = next((f"R{one.id}" for one in relations if iban and one.iban == iban), "")
        found = await self.app.push_screen_wait(
            Pick(_("Book on"), choices, _("Account or relation"), proposed=theirs)
        )
        if not isinstance(found, tuple):
            return
        sort, value = found
        known = next((one.iban for one in relations if sort == "r" and one.id == value), "")
        if known and iban and known != iban:
            question = _("The line's IBAN {iban} is not the one known of this relation ({known})."
                         " Book it all the same?").format(iban=iban, known=known)  # fmt: skip
            if not await self.app.push_screen_wait(Confirm(_("Another IBAN"), question)):
                return
        given = {"relation": value} if sort == "r" else {"account": value}
        done = await self.act("bank.book", message.row_id, given)
        if done:
            self.tell(_("Submitted as entry {id}.").format(id=done.doc.id))

    @work
    async def do_bank_accept(self) -> None:
        """Accept a statement that does not tie."""
        if self._detail is None:
            return
        statement = self._detail.statement
        question = _("Accept statement {number} although it does not tie?").format(
            number=statement.number
        )
        if await self.app.push_screen_wait(Confirm(_("Accept"), question)):
            await self.act("statement.accept", statement.id)


def _row(one: BankLineRow) -> Row:
    cells = (day(one.date), euro(one.cents), one.name, one.remittance, one.number)
    return Row(one.id, one.cursor, cells)


def _facts(found: BankLineDetail) -> list[tuple[str, str]]:
    row, statement = found.row, found.statement
    wrong = []
    if statement.state == "warned":
        if statement.difference:
            wrong.append(
                _("lines and balances differ {euros}").format(euros=euro(statement.difference))
            )
        if statement.gap:
            wrong.append(_("gap of {euros} with the one before").format(euros=euro(statement.gap)))
    lines = [
        (_("Name"), row.name),
        (_("IBAN"), row.iban),
        (_("Reference"), row.reference),
        (_("Statement"), f"{statement.account} {statement.number} · "
                         f"{euro(statement.opening)} → {euro(statement.closing)}"),
        (_("Does not tie"), ", ".join(wrong)),
    ]  # fmt: skip
    return [(label, value) for label, value in lines if value]
