"""The ledgers room: the books by Dutch rules, from draft to report."""

from store.ledgers.balance import Cost, left_to_split
from store.ledgers.btw import purchase_codes
from store.ledgers.btw import split as split_btw
from store.ledgers.checks import check
from store.ledgers.models import (
    STATE_NAMES,
    Account,
    BankLine,
    Daybook,
    Entry,
    LedgerLine,
    OpenItem,
    Period,
    StatementDoc,
)
from store.ledgers.upgrading import bring_to_format_3
from store.ledgers.views.bank import (
    BankLineDetail,
    BankLineRow,
    bank_line,
    bank_lines,
    statements,
    warned_statements,
)
from store.ledgers.views.entries import (
    AccountChoice,
    EntryDetail,
    EntryRow,
    LineRow,
    Waiting,
    account_choices,
    entries,
    entries_of_item,
    entries_of_relation,
    entry_detail,
    last_purchase,
    periods,
    waiting,
)
from store.ledgers.views.reports import (
    BalanceRow,
    CardLine,
    CardTotals,
    TrialBalance,
    card_lines,
    card_totals,
    trial_balance,
)

__all__ = [
    "STATE_NAMES",
    "Account",
    "AccountChoice",
    "BalanceRow",
    "BankLine",
    "BankLineDetail",
    "BankLineRow",
    "CardLine",
    "CardTotals",
    "Cost",
    "Daybook",
    "Entry",
    "EntryDetail",
    "EntryRow",
    "LedgerLine",
    "LineRow",
    "OpenItem",
    "Period",
    "StatementDoc",
    "TrialBalance",
    "Waiting",
    "account_choices",
    "bank_line",
    "bank_lines",
    "bring_to_format_3",
    "card_lines",
    "card_totals",
    "check",
    "entries",
    "entries_of_item",
    "entries_of_relation",
    "entry_detail",
    "last_purchase",
    "left_to_split",
    "periods",
    "purchase_codes",
    "split_btw",
    "statements",
    "trial_balance",
    "waiting",
    "warned_statements",
]
