"""The money: entries, bank lines, trial balance and ledger cards."""

from screens.ledgers.aged import AGED
from screens.ledgers.approval_rules import APPROVAL_RULES
from screens.ledgers.approve import ApproveScreen
from screens.ledgers.balance import BALANCE
from screens.ledgers.bank import BankScreen
from screens.ledgers.bank_rules import BANK_RULES
from screens.ledgers.batches import BATCHES
from screens.ledgers.card import CARD
from screens.ledgers.chart import CHART
from screens.ledgers.checklist import CHECKLIST
from screens.ledgers.daybook import DAYBOOK
from screens.ledgers.enter import EnterScreen
from screens.ledgers.entry import EntryScreen
from screens.ledgers.figures import PROFIT, SHEET
from screens.ledgers.list import LedgersScreen
from screens.ledgers.open_items import OPEN_ITEMS
from screens.ledgers.periods import PERIODS
from screens.ledgers.reports import ReportsScreen
from screens.ledgers.statements import STATEMENTS
from screens.ledgers.templates import TEMPLATES
from screens.ledgers.verify import VerifyScreen

__all__ = [
    "AGED",
    "APPROVAL_RULES",
    "BALANCE",
    "BANK_RULES",
    "BATCHES",
    "CARD",
    "CHART",
    "CHECKLIST",
    "DAYBOOK",
    "OPEN_ITEMS",
    "PERIODS",
    "PROFIT",
    "SHEET",
    "STATEMENTS",
    "TEMPLATES",
    "ApproveScreen",
    "BankScreen",
    "EnterScreen",
    "EntryScreen",
    "LedgersScreen",
    "ReportsScreen",
    "VerifyScreen",
]
