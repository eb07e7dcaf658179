"""Bank accounts with how far each is reconciled, and their statements."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from store import ledgers
from store.errors import N_
from store.ledgers import Standing, StatementDoc
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import day, euro
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["STATEMENTS"]


def _told(standings: Sequence[Standing]) -> list[tuple[str, str]]:
    """What each account still differs from the books."""
    return [(one.account, _standing(one)) for one in standings]


def _standing(one: Standing) -> str:
    told = _("{ledger} · {said} said, {booked} booked, {left} to book, difference {difference}")
    return told.format(
        ledger=one.ledger, said=euro(one.said), booked=euro(one.booked),
        left=euro(one.waiting + one.open), difference=euro(one.difference),
    )  # fmt: skip


def _state(one: StatementDoc) -> str:
    told = []
    if one.difference:
        told.append(_("lines differ {euros}").format(euros=euro(one.difference)))
    if one.gap:
        told.append(_("gap {euros}").format(euros=euro(one.gap)))
    if told and one.accepted_by:
        told.append(_("accepted"))
    return ", ".join(told) or _("ties")


STATEMENTS = ReportPage(
    place="statements",
    of=StatementDoc,
    rows_are="statement",
    heading=N_("Statements"),
    empty=N_("No statements yet."),
    columns=(
        Shown(N_("Account"), 18, lambda one: one.account),
        Shown(N_("Number"), 12, lambda one: one.number, weight=1),
        Shown(N_("Until"), 10, lambda one: day(one.last)),
        Shown(N_("Opening"), 12, lambda one: euro(one.opening), right=True, priority=1),
        Shown(N_("Closing"), 12, lambda one: euro(one.closing), right=True),
        Shown(N_("State"), 18, _state, weight=2),
    ),
    follows=frozenset({"statement", "bank_line", "entry", "bank_account"}),
    sums=ledgers.standings,
    told=_told,
    told_height="1fr",
    read=ledgers.statements,
    looks=lambda one: ("!" if one.state == "warned" else "", "row"),
)


@STATEMENTS.handles("statements.account")
@work
async def account(at: ReportScreen) -> None:
    """On which ledger account the bank account of this statement is kept."""
    if at.here is None:
        return
    kept = await at.ask(ledgers.bank_account, at.here.account)
    known = [one for one in await at.ask(ledgers.account_choices) if one.control == "BNK"]
    choices = [Choice(one.code, one.code, one.name) for one in known]
    title = _("Keep {account} on").format(account=at.here.account)
    found = await at.app.push_screen_wait(Pick(title, choices, _("Account")))
    if isinstance(found, str) and kept is not None:
        await at.act("bank_account.change", kept.id, {"ledger": found, "name": kept.name})
