"""The ledgers room: bookkeeping by Dutch rules, from draft to report."""

from store.ledgers.approval.views import (
    Approval,
    Effect,
    RuleRow,
    approval_rules,
    approvals,
    effects_of_posting,
)
from store.ledgers.arithmetic.balance import Cost, euros, left_to_split
from store.ledgers.arithmetic.btw import CODES as BTW_CODES
from store.ledgers.arithmetic.btw import purchase_codes, sales_codes
from store.ledgers.arithmetic.btw import rate as btw_rate
from store.ledgers.arithmetic.btw import split as split_btw
from store.ledgers.arithmetic.daybooks import PURCHASE, SALES, control_of, usual_sign
from store.ledgers.arithmetic.ranges import (
    AGAINST,
    Against,
    check_range,
    has_days,
    range_of,
    ranged,
    shifted,
)
from store.ledgers.arithmetic.report_titles import TITLES
from store.ledgers.arithmetic.standard_chart import GROUPS, SUSPENSE
from store.ledgers.audit_file.writing import AuditFileWritten, Software, write_audit_file
from store.ledgers.bank.column_rules import column_rules
from store.ledgers.bank.importing import Imported
from store.ledgers.bank.proposal import Certainty, Part, Proposal, Reason
from store.ledgers.bank.proposals import Match, Matched, bank_rules, line_proposals, sure_lines
from store.ledgers.bank.views import (
    BankLineDetail,
    BankLineRow,
    Reconciliation,
    also_in,
    bank_account,
    bank_accounts,
    bank_line,
    bank_lines,
    reconciliations,
    statements,
    warned_statements,
)
from store.ledgers.batches.views import BatchRow, ToVerify, batch_row, batches, to_verify
from store.ledgers.btw_return.bad_debts import write_off
from store.ledgers.btw_return.blocks import NAMES as BTW_BLOCKS
from store.ledgers.btw_return.blocks import Block
from store.ledgers.btw_return.boxes import BoxRow
from store.ledgers.btw_return.content import Correction
from store.ledgers.btw_return.icp import IcpRow
from store.ledgers.btw_return.views import STATES as BTW_RETURN_STATES
from store.ledgers.btw_return.views import (
    NextReturn,
    ReturnDetail,
    ReturnRow,
    btw_return,
    btw_returns,
    icp_of_return,
    next_return,
)
from store.ledgers.btw_return.writing import SBR, write_icp, write_return
from store.ledgers.budget.views import BudgetDetail, BudgetLine, BudgetVersion, budget, budgets
from store.ledgers.chart.deductions import deductions
from store.ledgers.chart.views import (
    AccountChoice,
    account_choices,
    account_options,
    accounts,
    filtered_accounts,
)
from store.ledgers.entries.counts import Counts, entry_counts, waiting
from store.ledgers.entries.dealings import Dealings, dealings
from store.ledgers.entries.decisions import Decisions
from store.ledgers.entries.doubts import doubts
from store.ledgers.entries.drafting import EntryGiven
from store.ledgers.entries.drafting import draft as draft_entry
from store.ledgers.entries.drafting import submit as submit_entry
from store.ledgers.entries.handover import to_approve
from store.ledgers.entries.invoicing import Sale, book_sale, sale_approvals, sales_department
from store.ledgers.entries.search import filtered_entries, search_entries
from store.ledgers.entries.settlements import Settlement
from store.ledgers.entries.to_agree import to_agree, to_agree_count
from store.ledgers.entries.views import (
    EntryDetail,
    EntryRow,
    LineRow,
    entries,
    entries_of_item,
    entries_of_relation,
    entry_detail,
    next_entry,
)
from store.ledgers.forecast.expected import Expected
from store.ledgers.forecast.items import ExpectedItem, expected_items
from store.ledgers.forecast.planning import planned_cash
from store.ledgers.forecast.weeks import ForecastRow, forecast, in_week
from store.ledgers.integrity import check
from store.ledgers.models import (
    STATE_NAMES,
    Account,
    BankAccount,
    BankLine,
    BankRule,
    BankStatement,
    BookImport,
    BtwReturn,
    BtwSetting,
    Budget,
    ColumnRules,
    Daybook,
    Deduction,
    Entry,
    FiscalYear,
    LedgerLine,
    OpenItem,
    Period,
    PeriodReport,
    PlannedCash,
    ReportRun,
    Sheet,
)
from store.ledgers.models.batches import Batch
from store.ledgers.models.btw_settings import VALUES as BTW_SETTING_VALUES
from store.ledgers.models.sheets import FrozenSheet, SheetRemark, SheetTab
from store.ledgers.models.templates import Template
from store.ledgers.open_items.ageing import AgedRow, aged, owed, owed_by_age
from store.ledgers.open_items.allocating import allocatable
from store.ledgers.open_items.until import aged_until, items_until, open_until
from store.ledgers.open_items.views import (
    Habit,
    OpenRow,
    Proposals,
    filtered_open_items,
    open_items_of_relation,
    open_total,
    proposals,
    standings,
    still_open,
)
from store.ledgers.paper_invoices.importing import ImportedInvoice
from store.ledgers.paper_invoices.proposing import PaperInvoice, paper_invoice
from store.ledgers.paper_invoices.supplier import kvk_of
from store.ledgers.paper_invoices.to_book import ToBook, to_book
from store.ledgers.period_report.figures import SECTIONS
from store.ledgers.period_report.receiving import report_titles
from store.ledgers.period_report.views import ReportRow, ShownReport, period_report, period_reports
from store.ledgers.period_report.writing import write_period_report
from store.ledgers.periods.checklist import (
    CheckLine,
    PeriodRow,
    YearRow,
    checklist,
    period_rows,
    year_rows,
)
from store.ledgers.periods.views import periods, why_not_on
from store.ledgers.reports import (
    REPORTS,
    LastRun,
    Report,
    Wanted,
    last_runs,
    write_report,
    write_wanted,
)
from store.ledgers.reports.btw_boxes import PART_NAMES as BTW_PART_NAMES
from store.ledgers.reports.btw_boxes import BtwLine, btw_amount, btw_lines
from store.ledgers.reports.daybooks import (
    DaybookLine,
    daybook_choices,
    daybook_lines,
    daybook_options,
    gaps,
    numbers,
)
from store.ledgers.reports.journal import JournalLine, journal_lines
from store.ledgers.reports.statements import FinancialStatement, balance_sheet, profit_and_loss
from store.ledgers.reports.trial_balance import (
    BalanceRow,
    CardLine,
    CardTotals,
    TrialBalance,
    card_lines,
    card_totals,
    trial_balance,
    trial_balance_sections,
)
from store.ledgers.rules.approval import APPROVED_ALREADY, ApprovalRule, has_approved
from store.ledgers.rules.btw_settings import check_code as check_btw_code
from store.ledgers.rules.btw_settings import is_kor, uses_margin
from store.ledgers.rules.btw_settings import settings as btw_settings
from store.ledgers.rules.entries import account_of
from store.ledgers.rules.ordering import orderers
from store.ledgers.sheets.areas import cleared, filled, pasted, sorted_area, summed_above
from store.ledgers.sheets.bringing import WARNINGS as SHEET_WARNINGS
from store.ledgers.sheets.bringing import BroughtSheet, Warned, brought_sheet
from store.ledgers.sheets.calculating import Calculated, Calculation
from store.ledgers.sheets.editing import (
    CellGiven,
    with_cells,
    with_span,
    with_tab,
    with_tab_renamed,
    without_span,
    without_tab,
)
from store.ledgers.sheets.marks import MARK_NAMES, CellChange, Drifted, Mark, drifted, marks
from store.ledgers.sheets.templates import SHEET_TEMPLATES
from store.ledgers.sheets.views import (
    SheetRow,
    ShownSheet,
    compared_sheets,
    figures_with,
    sheet,
    sheet_changed,
    sheet_departments,
    sheet_moved,
    sheets,
)
from store.ledgers.sheets.writing import SHEET_FORMATS, write_sheet
from store.ledgers.taking_over.findings import Note
from store.ledgers.taking_over.opening_table import books_of_table
from store.ledgers.taking_over.planning import Choices, Plan, plan_import
from store.ledgers.taking_over.reading_books import read_any_books
from store.ledgers.taking_over.running import enter_all, unfinished_import
from store.ledgers.taking_over.views import ImportRow, book_imports
from store.ledgers.templates.depreciating import Depreciation, depreciation
from store.ledgers.templates.views import template_on, templates
from store.ledgers.upgrading import bring_to_format_3, bring_to_format_7

CREDITORS, DEBTORS = PURCHASE.control, SALES.control
"""The control accounts of what the office owes, and is owed."""

__all__ = [
    "AGAINST", "APPROVED_ALREADY", "BTW_BLOCKS", "BTW_CODES", "BTW_PART_NAMES", "BTW_RETURN_STATES",
    "BTW_SETTING_VALUES", "CREDITORS", "DEBTORS", "GROUPS", "MARK_NAMES", "REPORTS", "SBR",
    "SECTIONS", "SHEET_FORMATS", "SHEET_TEMPLATES", "SHEET_WARNINGS", "STATE_NAMES", "SUSPENSE",
    "TITLES", "Account", "AccountChoice", "Against", "AgedRow", "Approval", "ApprovalRule",
    "AuditFileWritten", "BalanceRow", "BankAccount", "BankLine", "BankLineDetail", "BankLineRow",
    "BankRule", "BankStatement", "Batch", "BatchRow", "Block", "BookImport", "BoxRow",
    "BroughtSheet", "BtwLine", "BtwReturn", "BtwSetting", "Budget", "BudgetDetail", "BudgetLine",
    "BudgetVersion", "Calculated", "Calculation", "CardLine", "CardTotals", "CellChange",
    "CellGiven", "Certainty", "CheckLine", "Choices", "ColumnRules", "Correction", "Cost", "Counts",
    "Daybook", "DaybookLine", "Dealings", "Decisions", "Deduction", "Depreciation", "Drifted",
    "Effect", "Entry", "EntryDetail", "EntryGiven", "EntryRow", "Expected", "ExpectedItem",
    "FinancialStatement", "FiscalYear", "ForecastRow", "FrozenSheet", "Habit", "IcpRow",
    "ImportRow", "Imported", "ImportedInvoice", "JournalLine", "LastRun", "LedgerLine", "LineRow",
    "Mark", "Match", "Matched", "NextReturn", "Note", "OpenItem", "OpenRow", "PaperInvoice", "Part",
    "Period", "PeriodReport", "PeriodRow", "Plan", "PlannedCash", "Proposal", "Proposals", "Reason",
    "Reconciliation", "Report", "ReportRow", "ReportRun", "ReturnDetail", "ReturnRow", "RuleRow",
    "Sale", "Settlement", "Sheet", "SheetRemark", "SheetRow", "SheetTab", "ShownReport",
    "ShownSheet", "Software", "Template", "ToBook", "ToVerify", "TrialBalance", "Wanted", "Warned",
    "YearRow", "account_choices", "account_of", "account_options", "accounts", "aged", "aged_until",
    "allocatable", "also_in", "approval_rules", "approvals", "balance_sheet", "bank_account",
    "bank_accounts", "bank_line", "bank_lines", "bank_rules", "batch_row", "batches",
    "book_imports", "book_sale", "books_of_table", "bring_to_format_3", "bring_to_format_7",
    "brought_sheet", "btw_amount", "btw_lines", "btw_rate", "btw_return", "btw_returns",
    "btw_settings", "budget", "budgets", "card_lines", "card_totals", "check", "check_btw_code",
    "check_range", "checklist", "cleared", "column_rules", "compared_sheets", "control_of",
    "daybook_choices", "daybook_lines", "daybook_options", "dealings", "deductions", "depreciation",
    "doubts", "draft_entry", "drifted", "effects_of_posting", "enter_all", "entries",
    "entries_of_item", "entries_of_relation", "entry_counts", "entry_detail", "euros",
    "expected_items", "figures_with", "filled", "filtered_accounts", "filtered_entries",
    "filtered_open_items", "forecast", "gaps", "has_approved", "has_days", "icp_of_return",
    "in_week", "is_kor", "items_until", "journal_lines", "kvk_of", "last_runs", "left_to_split",
    "line_proposals", "marks", "next_entry", "next_return", "numbers", "open_items_of_relation",
    "open_total", "open_until", "orderers", "owed", "owed_by_age", "paper_invoice", "pasted",
    "period_report", "period_reports", "period_rows", "periods", "plan_import", "planned_cash",
    "profit_and_loss", "proposals", "purchase_codes", "range_of", "ranged", "read_any_books",
    "reconciliations", "report_titles", "sale_approvals", "sales_codes", "sales_department",
    "search_entries", "sheet", "sheet_changed", "sheet_departments", "sheet_moved", "sheets",
    "shifted", "sorted_area", "split_btw", "standings", "statements", "still_open", "submit_entry",
    "summed_above", "sure_lines", "template_on", "templates", "to_agree", "to_agree_count",
    "to_approve", "to_book", "to_verify", "trial_balance", "trial_balance_sections",
    "unfinished_import", "uses_margin", "usual_sign", "waiting", "warned_statements", "why_not_on",
    "with_cells", "with_span", "with_tab", "with_tab_renamed", "without_span", "without_tab",
    "write_audit_file", "write_icp", "write_off", "write_period_report", "write_report",
    "write_return", "write_sheet", "write_wanted", "year_rows",
]  # fmt: skip
