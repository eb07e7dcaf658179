"""The chart of accounts: every account, and the form of one below."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult

from store import ledgers
from store.errors import KantoorError
from store.ledgers import GROUPS, Account, purchase_codes, sales_codes
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.widgets.entry_form import EntryForm, Slot
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.fields import Choice, ChoiceField, CodeField, TextField
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ChartScreen"]

TYPED = ("code", "name_nl", "name_en", "sort", "side", "group", "rgs", "btw")


class ChartScreen(OfficeScreen):
    """Enter changes an account, `+` adds one, `v` hides it or shows it again."""

    place = "chart"
    rows_are = "account"
    follows = frozenset({"account"})
    BINDINGS = commands.bindings("chart")
    CSS_PATH = "chart.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[int, Account] = {}
        self._at: Account | None = None

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Chart of accounts")

    @property
    def typing(self) -> bool:
        """Letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """List and form."""
        yield VirtualList(
            (
                Column(_("Account"), 9),
                Column(_("Name"), 28, weight=3),
                Column(_("Group"), 16, weight=1),
                Column(_("Btw"), 4),
                Column(_("RGS"), 14, priority=1),
            )
        )
        yield EntryForm(_form(), today=self.session.today)

    async def look(self) -> None:
        """Read the chart."""
        found = await self.ask(ledgers.accounts)
        self._found = {one.id: one for one in found}
        rows = [_row(one) for one in found]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Change an account in the form."""
        if self.ready("account.change"):
            self._edit(self._found[message.row_id])

    def do_account_add(self) -> None:
        """A new account."""
        self._edit(None)

    def _edit(self, account: Account | None) -> None:
        self._at = account
        form = self.query_one(EntryForm)
        form.start()
        if account is not None:
            form.fill(_texts(account))
        self.set_focus(form)

    async def do_account_hide(self) -> None:
        """Out of completion, or back."""
        row = self.query_one(VirtualList).row
        if row is not None:
            account = self._found[row.id]
            given = {name: getattr(account, name) for name in TYPED}
            hidden = {**given, "hidden": not account.hidden}
            await self.act("account.change", account.id, hidden, account.rev)

    def step_back(self) -> bool:
        """From the form back to the list."""
        if not self.typing:
            return False
        if not self.query_one(EntryForm).back():
            self.set_focus(self.query_one(VirtualList))
        return True

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Keep the account; what is refused is shown at its field."""
        given = _given(message.values)
        try:
            if self._at is None:
                await self.save("account.add", given=given)
            else:
                hidden = {**given, "hidden": self._at.hidden}
                await self.save("account.change", self._at.id, hidden, self._at.rev)
        except KantoorError as error:
            message.form.refuse(error)
            return
        message.form.start()
        self.set_focus(self.query_one(VirtualList))
        await self.look_again()


def _form() -> list[FormRow]:
    codes = [*purchase_codes(), *sales_codes()]
    sorts = [Choice("B", "B", _("balance")), Choice("W", "W", _("result"))]
    sides = [Choice("D", "D", _("debit")), Choice("C", "C", _("credit"))]
    groups = [Choice(code, "", _(name)) for code, name in GROUPS.items()]
    half = 44
    return [
        (
            Slot("code", _("Account"), TextField(required=True, limit=6), 8),
            Slot("rgs", _("RGS"), TextField(limit=30), 18, column=half, skip=True),
        ),
        Slot("name_nl", _("Name"), TextField(required=True, limit=80), 50),
        Slot("name_en", _("In English"), TextField(limit=80), 50, skip=True),
        (
            Slot("sort", _("Sort"), ChoiceField(sorts, required=True), 3, echo=12),
            Slot("side", _("Side"), ChoiceField(sides, required=True), 3, column=half),
        ),
        (
            Slot("group", _("Group"), CodeField(groups, required=True), 24),
            Slot("btw", _("Btw"), CodeField([Choice(one.code, one.code, _(one.name)) for one in codes]),
                 5, column=half, skip=True),
        ),
    ]  # fmt: skip


def _texts(account: Account) -> dict[str, str]:
    """What stands in the fields for an account."""
    texts = {name: getattr(account, name) for name in TYPED} | {"group": _group(account)}
    return {name: text for name, text in texts.items() if text}


def _group(account: Account) -> str:
    return _(GROUPS.get(account.group, account.group)) if account.group else ""


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {name: values.get(name) or "" for name in TYPED}


def _row(one: Account) -> Row:
    name = one.name_nl
    cells = (one.code, name, _group(one), one.btw, one.rgs)
    return Row(one.id, (one.code, one.id), cells, "-" if one.hidden else "",
               "row_dim" if one.hidden else "row")  # fmt: skip
