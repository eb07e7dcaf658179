"""Every report of the books, by name: on the screen, among the reports, and as a file."""

from __future__ import annotations

from store.ledgers.reports.btw_return import BTW, ICP
from store.ledgers.reports.btw_watch import BAD_DEBTS, BTW_WATCH
from store.ledgers.reports.budget import BUDGET
from store.ledgers.reports.cash_flow import CASH_FLOW
from store.ledgers.reports.daybooks import DAYBOOK, NUMBERS
from store.ledgers.reports.debts import CREDITORS, CREDITORS_OPEN, DEBTORS, DEBTORS_OPEN
from store.ledgers.reports.forecast import FORECAST
from store.ledgers.reports.journal import JOURNAL
from store.ledgers.reports.report import Report
from store.ledgers.reports.statements import BALANCE_SHEET, PROFIT
from store.ledgers.reports.trial_balance import CARD, TRIAL_BALANCE

__all__ = ["REPORTS"]

REPORTS: dict[str, Report] = {
    report.name: report
    for report in (
        TRIAL_BALANCE,
        PROFIT,
        BALANCE_SHEET,
        CARD,
        DAYBOOK,
        NUMBERS,
        DEBTORS,
        CREDITORS,
        DEBTORS_OPEN,
        CREDITORS_OPEN,
        JOURNAL,
        CASH_FLOW,
        FORECAST,
        BUDGET,
        BTW,
        ICP,
        BTW_WATCH,
        BAD_DEBTS,
    )
}
