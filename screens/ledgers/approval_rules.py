"""The rules of approval: which entries want more eyes, or those of a certain title."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work
from textual.app import ComposeResult

from store import ledgers
from store.errors import ChangedElsewhere, KantoorError
from store.ledgers import ApprovalRule
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import euro
from tui.widgets.conflict import bring_together
from tui.widgets.entry_form import EntryForm, Slot
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.fields import (
    AmountField,
    Choice,
    ChoiceField,
    CodeField,
    TextField,
    show_cents,
)
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ApprovalRulesScreen"]


class ApprovalRulesScreen(OfficeScreen):
    """The rules above, the form of one below; `+` begins a new one."""

    place = "approval_rules"
    rows_are = "approval_rule"
    follows = frozenset({"approval_rule"})
    BINDINGS = commands.bindings("approval_rules")
    CSS_PATH = "approval_rules.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._rules: dict[int, ApprovalRule] = {}
        self._at: ApprovalRule | None = None
        self._daybooks: list[Choice] = []
        self._accounts: list[Choice] = []

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Rules of approval")

    @property
    def typing(self) -> bool:
        """Letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """List and form."""
        yield VirtualList(
            (
                Column(_("Name"), 14, weight=2),
                Column(_("Book"), 4),
                Column(_("Account"), 8),
                Column(_("At least"), 12, right=True),
                Column(_("New IBAN"), 10),
                Column(_("Eyes"), 4, right=True),
                Column(_("Job title"), 12, weight=1),
            ),
            empty=_("No rules: one other person approves each entry."),
        )
        yield EntryForm(self._form(), today=self.session.today)

    def _form(self) -> list[FormRow]:
        yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
        counts = [Choice(1, "1", _("one person")), Choice(2, "2", _("two persons"))]
        return [
            Slot("name", _("Name"), TextField(required=True, limit=60), 40),
            (
                Slot("daybook", _("Daybook"), CodeField(self._daybooks), 5, echo=16),
                Slot("account", _("Account"), CodeField(self._accounts), 8, column=44),
            ),
            (
                Slot("over", _("At least"), AmountField(), 14),
                Slot("iban_changed", _("New IBAN"), ChoiceField(yes), 3, column=44),
            ),
            (
                Slot(
                    "approvals", _("Persons"), ChoiceField(counts, required=True), 3, "1", echo=14
                ),
                Slot("title", _("Job title"), TextField(limit=40), 22, column=44),
            ),
        ]

    async def look(self) -> None:
        """Read the rules, and what a rule can be about."""
        daybooks = await self.ask(ledgers.daybook_choices)
        accounts = await self.ask(ledgers.account_choices)
        self._daybooks = [Choice(one.code, one.code, _(one.name)) for one in daybooks]
        self._accounts = [Choice(one.code, one.code, one.name) for one in accounts]
        if not self.typing:
            self.query_one(EntryForm).lay_out(self._form())
        found = await self.ask(ledgers.approval_rules)
        self._rules = {one.id: one for one in found}
        rows = [_row(one) for one in found]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Change a rule in the form."""
        if self.ready("approval_rule.change"):
            self._edit(self._rules[message.row_id])

    def do_approval_rule_add(self) -> None:
        """A new rule."""
        self._edit(None)

    def _edit(self, rule: ApprovalRule | None) -> None:
        self._at = rule
        form = self.query_one(EntryForm)
        form.start()
        if rule is not None:
            form.fill(_texts(rule))
        self.set_focus(form)

    async def do_approval_rule_remove(self) -> None:
        """Take a rule away; undo brings it back."""
        row = self.query_one(VirtualList).row
        if row is not None:
            await self.act("approval_rule.remove", row.id)

    def step_back(self) -> bool:
        """From the form back to the list."""
        if not self.typing:
            return False
        if not self.query_one(EntryForm).back():
            self.set_focus(self.query_one(VirtualList))
        return True

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Keep the rule; what is refused is shown at its field."""
        given = _given(message.values)
        try:
            if self._at is None:
                await self.save("approval_rule.add", given=given)
            else:
                await self.save("approval_rule.change", self._at.id, given, self._at.rev)
        except KantoorError as error:
            message.form.refuse(error)
            if isinstance(error, ChangedElsewhere):
                self._bring_together()
            return
        message.form.start()
        self.set_focus(self.query_one(VirtualList))
        await self.look_again()

    @work
    async def _bring_together(self) -> None:
        """Put what a colleague made of the rule meanwhile into the form."""
        began = self._at
        found = await self.ask(ledgers.approval_rules)
        newest = next((one for one in found if began and one.id == began.id), None)
        if began is None or newest is None:
            return
        form = self.query_one(EntryForm)
        told = await bring_together(self.app, form, _texts(began), _texts(newest))
        if told is not None:
            self._at = newest
            self.tell(told)


def _texts(rule: ApprovalRule) -> dict[str, str]:
    texts = {
        "name": rule.name,
        "daybook": rule.daybook,
        "account": rule.account,
        "over": show_cents(rule.over) if rule.over else "",
        "iban_changed": _("y") if rule.iban_changed else "",
        "approvals": str(rule.approvals),
        "title": rule.title,
    }
    return {name: text for name, text in texts.items() if text}


def _given(values: Mapping[str, object]) -> dict[str, object]:
    texts = {name: values.get(name) or "" for name in ("name", "daybook", "account", "title")}
    return {
        **texts,
        "over": values.get("over") or 0,
        "iban_changed": bool(values.get("iban_changed")),
        "approvals": values.get("approvals") or 1,
    }


def _row(one: ApprovalRule) -> Row:
    cells = (one.name, one.daybook, one.account, euro(one.over) if one.over else "",
             _("yes") if one.iban_changed else "", str(one.approvals), one.title)  # fmt: skip
    return Row(one.id, (one.name, one.id), cells)
