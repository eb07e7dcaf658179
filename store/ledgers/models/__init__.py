"""The documents of the bookkeeping."""

from store.ledgers.models.bank import BankAccount, BankLine, BankRule, BankState, BankStatement
from store.ledgers.models.book_imports import BookImport
from store.ledgers.models.btw_returns import BtwReturn
from store.ledgers.models.btw_settings import BtwSetting
from store.ledgers.models.budgets import Budget
from store.ledgers.models.chart import Account, Daybook
from store.ledgers.models.column_rules import ColumnRules
from store.ledgers.models.deduction import Deduction
from store.ledgers.models.entries import STATE_NAMES, Entry, EntryState, LedgerLine
from store.ledgers.models.open_items import OpenItem
from store.ledgers.models.period_reports import PeriodReport
from store.ledgers.models.periods import FiscalYear, Period, Reopening
from store.ledgers.models.planned_cash import PlannedCash
from store.ledgers.models.report_runs import ReportRun
from store.ledgers.models.sheets import Sheet

__all__ = [
    "STATE_NAMES",
    "Account",
    "BankAccount",
    "BankLine",
    "BankRule",
    "BankState",
    "BankStatement",
    "BookImport",
    "BtwReturn",
    "BtwSetting",
    "Budget",
    "ColumnRules",
    "Daybook",
    "Deduction",
    "Entry",
    "EntryState",
    "FiscalYear",
    "LedgerLine",
    "OpenItem",
    "Period",
    "PeriodReport",
    "PlannedCash",
    "Reopening",
    "ReportRun",
    "Sheet",
]
