"""Rules learned from bookings: where lines with an IBAN or a name are booked."""

from __future__ import annotations

from textual import work

from screens.ledgers.booking import choices, target
from store import ledgers
from store.errors import N_
from store.ledgers import BankRule
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import fit_clean
from tui.widgets.dialogs import Pick

__all__ = ["BANK_RULES"]

OF = 24

BANK_RULES = ListPage(
    place="bank_rules",
    of=BankRule,
    heading=N_("Learned rules"),
    empty=N_("No rules yet. Kantoor learns them as you post bank lines."),
    columns=(Shown(N_("Of"), OF, lambda row: row.iban or fit_clean(row.phrase, OF).rstrip(),
                   most=36, whole=True),
             "account", "relation", "btw", "uses"),
    read=ledgers.bank_rules,
    looks=lambda row: ("", "row") if row.on else ("-", "row_dim"),
)  # fmt: skip


@BANK_RULES.handles("chosen")
@work
async def book_elsewhere(at: ListScreen, rule: BankRule) -> None:
    """Book such lines on another account or relation."""
    choice = await at.app.push_screen_wait(
        Pick(_("Post to"), await choices(at, ()), _("Account or contact"))
    )
    given = target(choice, ())
    if given is not None:
        account = given.get("account") or ledgers.CREDITORS
        changed = {"account": account, "relation": given.get("relation"), "on": True}
        await at.act("bank_rule.change", rule.id, changed, rule.rev)


@BANK_RULES.handles("bank_rule.switch")
async def switch(at: ListScreen) -> None:
    """Switch the rule off, or on again."""
    if at.here is not None:
        await at.change(at.here, on=not at.here.on)
