"""Bank accounts with how far each is reconciled, and their statements."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from store import ledgers
from store.ledgers import Standing, StatementDoc
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import day, euro
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["StatementsScreen"]


class StatementsScreen(OfficeScreen):
    """Above, what each account still differs from the books; below, the statements."""

    place = "statements"
    rows_are = "statement"
    follows = frozenset({"statement", "bank_line", "entry", "bank_account"})
    BINDINGS = commands.bindings("statements")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[int, StatementDoc] = {}
        self._standings: list[Standing] = []

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Statements")

    def body(self) -> ComposeResult:
        """Accounts and statements."""
        yield ReadingPane()
        yield VirtualList(
            (
                Column(_("Account"), 18),
                Column(_("Number"), 12, weight=1),
                Column(_("Until"), 10),
                Column(_("Opening"), 12, right=True, priority=1),
                Column(_("Closing"), 12, right=True),
                Column(_("State"), 18, weight=2),
            ),
            empty=_("No statements yet."),
        )

    async def look(self) -> None:
        """Read both."""
        self._standings = await self.ask(ledgers.standings)
        self.query_one(ReadingPane).show("", [_standing(one) for one in self._standings])
        found = await self.ask(ledgers.statements)
        self._found = {one.id: one for one in found}
        rows = [_row(at, one) for at, one in enumerate(found)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    @work
    async def do_statements_account(self) -> None:
        """On which ledger account the bank account of this statement is kept."""
        row = self.query_one(VirtualList).row
        if row is None:
            return
        account = self._found[row.id].account
        known = [one for one in await self.ask(ledgers.account_choices) if one.control == "BNK"]
        choices = [Choice(one.code, one.code, one.name) for one in known]
        title = _("Keep {account} on").format(account=account)
        found = await self.app.push_screen_wait(Pick(title, choices, _("Account")))
        kept = await self.ask(ledgers.bank_account, account)
        if isinstance(found, str) and kept is not None:
            await self.act("bank_account.change", kept.id, {"ledger": found, "name": kept.name})


def _standing(one: Standing) -> tuple[str, str]:
    told = _("{ledger} · {said} said, {booked} booked, {left} to book, difference {difference}")
    return one.account, told.format(
        ledger=one.ledger, said=euro(one.said), booked=euro(one.booked),
        left=euro(one.waiting + one.open), difference=euro(one.difference),
    )  # fmt: skip


def _row(at: int, one: StatementDoc) -> Row:
    told = []
    if one.difference:
        told.append(_("lines differ {euros}").format(euros=euro(one.difference)))
    if one.gap:
        told.append(_("gap {euros}").format(euros=euro(one.gap)))
    if told and one.accepted_by:
        told.append(_("accepted"))
    state = ", ".join(told) or _("ties")
    cells = (one.account, one.number, day(one.last), euro(one.opening), euro(one.closing), state)
    return Row(one.id, (at,), cells, "!" if one.state == "warned" else "")
