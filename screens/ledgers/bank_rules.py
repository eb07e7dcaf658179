"""Rules that bookings taught: where lines of an IBAN or a name belong."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from screens.ledgers.booking import choices, target
from store import ledgers, records
from store.ledgers import BankRule
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.widgets.dialogs import Pick
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["BankRulesScreen"]


class BankRulesScreen(OfficeScreen):
    """The rules, most used first; each can be changed, switched off, or forgotten."""

    place = "bank_rules"
    rows_are = "bank_rule"
    follows = frozenset({"bank_rule"})
    BINDINGS = commands.bindings("bank_rules")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._rules: dict[int, BankRule] = {}

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Learned rules")

    def body(self) -> ComposeResult:
        """The rules."""
        yield VirtualList(
            (
                Column(_("Of"), 24, weight=2),
                Column(_("Account"), 9),
                Column(_("Relation"), 18, weight=2),
                Column(_("Btw"), 4),
                Column(_("Used"), 6, right=True),
            ),
            empty=_("Nothing is learned yet: booking bank lines teaches."),
        )

    async def look(self) -> None:
        """Read the rules."""
        found = await self.ask(ledgers.bank_rules)
        names = {one.id: one.name for one in await self.ask(records.relation_choices)}
        self._rules = {one.id: one for one in found}
        rows = [_row(one, names.get(one.relation or 0, "")) for one in found]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    @property
    def _here(self) -> BankRule | None:
        row = self.query_one(VirtualList).row
        return self._rules.get(row.id) if row else None

    @work
    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Book such lines elsewhere."""
        rule = self._rules[message.row_id]
        found = await self.app.push_screen_wait(
            Pick(_("Book on"), await choices(self, ()), _("Account or relation"))
        )
        given = target(found, ())
        if given is None:
            return
        account = given.get("account") or ledgers.CREDITORS
        changed = {"account": account, "relation": given.get("relation"), "on": True}
        await self.act("bank_rule.change", rule.id, changed, rule.rev)

    async def do_bank_rule_switch(self) -> None:
        """Off, or on again."""
        rule = self._here
        if rule is not None:
            given = {"account": rule.account, "relation": rule.relation, "btw": rule.btw,
                     "on": not rule.on}  # fmt: skip
            await self.act("bank_rule.change", rule.id, given, rule.rev)

    async def do_bank_rule_remove(self) -> None:
        """Forget it; undo brings it back."""
        if self._here is not None:
            await self.act("bank_rule.remove", self._here.id)


def _row(one: BankRule, relation: str) -> Row:
    cells = (one.iban or one.phrase, one.account, relation, one.btw, str(one.uses))
    return Row(
        one.id, (-one.uses, one.id), cells, "" if one.on else "-", "row" if one.on else "row_dim"
    )
