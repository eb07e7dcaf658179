"""The ledgers room: bookkeeping and bank statements."""

from __future__ import annotations

from store.errors import N_
from store.ledgers import (
    Account,
    ApprovalRule,
    BankAccount,
    BankLine,
    BankRule,
    BankStatement,
    Batch,
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
    Template,
    account_options,
    check,
    daybook_options,
)
from store.ledgers.approval import acts as approval_acts
from store.ledgers.bank import booking, column_rules, importing, learned_rules, taking_back
from store.ledgers.batches import acts as batch_acts
from store.ledgers.btw_return import acts as return_acts
from store.ledgers.btw_return import settings as return_settings
from store.ledgers.budget import acts as budget_acts
from store.ledgers.chart import acts as chart_acts
from store.ledgers.chart import deductions, setting_up
from store.ledgers.entries import agreeing, attaching, drafting, posting, reversing
from store.ledgers.forecast import planning
from store.ledgers.open_items import allocating
from store.ledgers.paper_invoices import importing as paper_importing
from store.ledgers.period_report import acts as report_acts
from store.ledgers.periods import closing
from store.ledgers.reports import runs as report_runs
from store.ledgers.sheets import acts as sheet_acts
from store.ledgers.sheets import arranging
from store.ledgers.sheets import checking as sheet_checking
from store.ledgers.taking_over import acts as taking_over_acts
from store.ledgers.taking_over import entering
from store.ledgers.taking_over import taking_back as taking_over_undone
from store.ledgers.templates import acts as template_acts
from store.ledgers.templates import depreciating
from store.ledgers.today import TODAY
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(
        Account,
        Daybook,
        Deduction,
        Period,
        FiscalYear,
        Entry,
        LedgerLine,
        OpenItem,
        BankStatement,
        BankAccount,
        BankLine,
        BankRule,
        ColumnRules,
        Template,
        Batch,
        ApprovalRule,
        BookImport,
        BtwReturn,
        BtwSetting,
        Budget,
        PeriodReport,
        PlannedCash,
        ReportRun,
        Sheet,
    ),
    acts=(
        approval_acts,
        booking,
        column_rules,
        importing,
        learned_rules,
        taking_back,
        batch_acts,
        return_acts,
        return_settings,
        budget_acts,
        planning,
        report_acts,
        report_runs,
        chart_acts,
        deductions,
        setting_up,
        agreeing,
        attaching,
        drafting,
        posting,
        reversing,
        allocating,
        paper_importing,
        closing,
        taking_over_acts,
        entering,
        taking_over_undone,
        template_acts,
        depreciating,
        sheet_acts,
        arranging,
        sheet_checking,
    ),
    reads={
        **dict.fromkeys(
            ("bank_line", "bank_account", "bank_rule", "column_rules"), "statement.read"
        ),
        **dict.fromkeys(("batch", "template", "approval_rule"), "entry.read"),
        **dict.fromkeys(
            (
                "account",
                "deduction",
                "period",
                "year",
                "daybook",
                "line",
                "open_item",
                "book_import",
                "btw_return",
                "btw_setting",
                "budget",
                "period_report",
                "planned_cash",
                "report_run",
            ),
            "ledger.read",
        ),
    },
    lists={"account": account_options, "daybook": daybook_options},
    checks=(check,),
    rights={
        "ledger.read": N_("see the ledgers"),
        "entry.read": N_("see entries"),
        "statement.read": N_("see bank statements"),
        "sheet.read": N_("see sheets"),
    },
    today=TODAY,
)
