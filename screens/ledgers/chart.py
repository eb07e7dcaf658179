"""The chart of accounts: every account, and a form to change one below."""

from __future__ import annotations

from store import ledgers
from store.errors import N_, Term
from store.fields import Option
from store.ledgers import GROUPS, Account, purchase_codes, sales_codes
from store.reading import Reading
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen

__all__ = ["CHART"]


def _groups(_reading: Reading) -> list[Option]:
    return [Option(code, "", Term(name)) for code, name in GROUPS.items()]


def _btw_codes(_reading: Reading) -> list[Option]:
    codes = [*purchase_codes(), *sales_codes()]
    return [Option(btw_code.code, btw_code.code, Term(btw_code.name)) for btw_code in codes]


def _group(account: Account) -> str:
    return _(GROUPS.get(account.group, account.group)) if account.group else ""


CHART = ListPage(
    place="chart",
    of=Account,
    heading=N_("Chart of accounts"),
    columns=("code", "name_nl", Shown(N_("Group"), 16, _group, most=28), "btw", "rgs"),
    looks=lambda row: ("-", "row_dim") if row.hidden else ("", "row"),
    read=ledgers.accounts,
    search=ledgers.filtered_accounts,
    form="below",
    title=N_("Account"),
    lists={"group": _groups, "btw": _btw_codes},
)


@CHART.handles("account.hide")
async def hide(at: ListScreen) -> None:
    """Hide the account from completion, or show it again."""
    if at.here is not None:
        await at.change(at.here, hidden=not at.here.hidden)
