"""The money: entries, bank lines, trial balance and ledger cards."""

from screens.ledgers.balance import BalanceScreen
from screens.ledgers.bank import BankScreen
from screens.ledgers.card import CardScreen
from screens.ledgers.entry import EntryScreen
from screens.ledgers.list import LedgersScreen
from screens.ledgers.purchase import PurchaseScreen

__all__ = [
    "BalanceScreen",
    "BankScreen",
    "CardScreen",
    "EntryScreen",
    "LedgersScreen",
    "PurchaseScreen",
]
