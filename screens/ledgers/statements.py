"""Bank accounts with their reconciliation, and their statements."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from store import ledgers
from store.errors import N_
from store.ledgers import BankStatement, Reconciliation
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import euro
from tui.widgets import signs
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Column, Row

__all__ = ["STATEMENTS"]


def _accounts(standings: Sequence[Reconciliation]) -> tuple[Sequence[Column], Sequence[Row]]:
    """Returns how far each account agrees with the books."""
    columns = (
        Column(_("Account"), 18, whole=True),
        Column(_("Ledger"), 12),
        Column(_("Bank"), 12, right=True),
        Column(_("Posted"), 12, right=True),
        Column(_("To post"), 12, right=True),
        Column(_("Difference"), 12, right=True),
    )
    return columns, [_account(at, standing) for at, standing in enumerate(standings)]


def _account(at: int, standing: Reconciliation) -> Row:
    left = standing.waiting + standing.open
    sums = (standing.closing, standing.booked, left, standing.difference)
    cells = (standing.account, standing.ledger, *map(euro, sums))
    return Row(at, (at,), cells, signs.LATE if standing.difference else signs.DONE)


def _state(statement: BankStatement) -> str:
    parts = []
    if statement.difference:
        parts.append(_("lines differ {euros}").format(euros=euro(statement.difference)))
    if statement.gap:
        parts.append(_("gap {euros}").format(euros=euro(statement.gap)))
    if not statement.has_balances:
        parts.append(_("no balances"))
    if parts and statement.accepted_by:
        parts.append(_("accepted"))
    return ", ".join(parts) or _("reconciles")


def _balance(statement: BankStatement, cents: int) -> str:
    return euro(cents) if statement.has_balances else ""


STATEMENTS = ReportPage(
    place="statements",
    of=BankStatement,
    rows_are="statement",
    heading=N_("Statements"),
    empty=N_("No bank statements yet."),
    columns=(
        Shown(N_("Account"), 18, lambda row: row.account, whole=True),
        Shown(N_("Number"), 12, lambda row: row.number, most=18),
        Shown(N_("Until"), 10, lambda row: row.last),
        Shown(N_("Opening"), 12, lambda row: _balance(row, row.opening), right=True, priority=1),
        Shown(N_("Closing"), 12, lambda row: _balance(row, row.closing), right=True),
        Shown(N_("State"), 18, _state, most=32),
    ),
    follows=frozenset({"statement", "bank_line", "entry", "bank_account"}),
    sums=ledgers.reconciliations,
    table=_accounts,
    read=ledgers.statements,
    looks=lambda row: ("!" if row.state == "warned" else "", "row"),
)


@STATEMENTS.handles("statements.account")
@work
async def account(at: ReportScreen) -> None:
    """Choose the ledger account of this statement's bank account."""
    if at.here is None:
        return
    kept = await at.ask(ledgers.bank_account, at.here.account)
    known = [
        account_choice
        for account_choice in await at.ask(ledgers.account_choices)
        if account_choice.control == "BNK"
    ]
    choices = [
        Choice(account_choice.code, account_choice.code, account_choice.name)
        for account_choice in known
    ]
    title = _("Post {account} to").format(account=at.here.account)
    choice = await at.app.push_screen_wait(Pick(title, choices, _("Account")))
    if isinstance(choice, str) and kept is not None:
        await at.act("bank_account.change", kept.id, {"ledger": choice, "name": kept.name})


@STATEMENTS.handles("statements.take_back")
@work
async def take_back(at: ReportScreen) -> None:
    """Take back the file of the statement, after saying what leaves."""
    if at.here is None:
        return
    question = _("Undo the import of {file}? Its statements and lines are deleted; import it "
                 "again to restore them.").format(file=at.here.file)  # fmt: skip
    if others := await at.ask(ledgers.also_in, at.here.id):
        also = _("Some lines are also in files without a statement of their own: {files}. These "
                 "lines are deleted too; import those files again to restore them.")  # fmt: skip
        question = f"{question}\n\n{also.format(files=', '.join(others))}"
    if await at.app.push_screen_wait(Confirm(_("Undo a bank import"), question)):
        done = await at.act("statement.take_back", at.here.id)
        if done:
            at.show_message(
                ngettext("{n} line deleted.", "{n} lines deleted.", done.doc.lines).format(
                    n=done.doc.lines
                )
            )
