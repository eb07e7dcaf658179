"""The places a clerk can open, and the messages that open and leave them."""

from __future__ import annotations

import importlib
from typing import Any

from textual.message import Message
from textual.screen import Screen

from store.errors import N_
from store.ledgers import REPORTS, Report
from tui.commands.place import (
    CARD,
    CHART,
    COMPARED,
    ENTRY,
    EXPORT,
    PAST,
    PERIODS,
    Place,
)

__all__ = ["PLACES", "Go", "Left", "having", "make", "showing"]


def _of_report(report: Report) -> Place:
    compared = (COMPARED,) if report.against else ()
    has = (*(() if report.time == "today" else (PERIODS,)), *compared, EXPORT, report.leads_to)
    screen = "screens.ledgers.report:report_screen"
    return Place(report.title, screen, has=has, given={"report": report.name})


PLACES = {
    "today": Place(N_("Today"), "screens.today.today:TodayScreen"),
    "inbox": Place(N_("In the inbox"), "screens.inbox.inbox:InboxScreen"),
    "item": Place(N_("In an item"), "screens.inbox.item:ItemScreen", shows="item"),
    "steps": Place(N_("The steps of an item"), "screens.inbox.steps:StepsScreen"),
    "board": Place(N_("On the board"), "screens.inbox.board:BoardScreen"),
    "quality": Place(N_("Quality checks"), "screens.inbox.quality:QualityScreen", has=(CHART,)),
    "statistics": Place(
        N_("Statistics"), "screens.inbox.statistics:StatisticsScreen", has=(EXPORT, CHART)
    ),
    "lab_reports": Place(
        N_("Reports of an order"), "screens.laboratory.reporting:LabReportsScreen"
    ),
    "lab_statistics": Place(
        N_("Laboratory statistics"),
        "screens.laboratory.statistics:LabStatisticsScreen",
        has=(EXPORT, CHART),
    ),
    "procedures": Place(N_("Procedures"), "screens.inbox.procedures:ProceduresScreen"),
    "schedules": Place(N_("Schedules"), "screens.inbox.schedules:SCHEDULES"),
    "exceptions": Place(N_("Exceptions"), "screens.oversight.exceptions:EXCEPTIONS"),
    "mail_texts": Place(N_("Texts for mail"), "screens.inbox.mail_texts:MAIL_TEXTS"),
    "assign_rules": Place(N_("Assignment rules"), "screens.inbox.assign_rules:ASSIGN_RULES"),
    "ledgers": Place(N_("In the ledgers"), "screens.ledgers.entries:ENTRIES"),
    "enter": Place(N_("Entering"), "screens.ledgers.entry_form:EnterScreen"),
    "entry": Place(N_("In an entry"), "screens.ledgers.entry:EntryScreen", shows="entry"),
    "to_book": Place(N_("Invoices to book"), "screens.ledgers.to_book:TO_BOOK"),
    "to_agree": Place(
        N_("Purchases to agree to"), "screens.ledgers.to_agree:TO_AGREE", has=(ENTRY,)
    ),
    "approve": Place(N_("Approving many"), "screens.ledgers.approve:ApproveScreen"),
    "bank": Place(N_("The bank"), "screens.ledgers.bank:BankScreen"),
    "bank_rules": Place(N_("Bank rules"), "screens.ledgers.bank_rules:BANK_RULES"),
    "column_rules": Place(N_("Column rules of banks"), "screens.ledgers.column_rules:COLUMN_RULES"),
    "statements": Place(N_("Statements"), "screens.ledgers.statements:STATEMENTS"),
    "open_items": Place(
        N_("Open items"), "screens.ledgers.open_items:OPEN_ITEMS", has=(PAST, EXPORT)
    ),
    "reports": Place(N_("The reports"), "screens.ledgers.reports:ReportsScreen"),
    **{report.place: _of_report(report) for report in REPORTS.values() if report.place},
    "balance": Place(
        N_("Trial balance"),
        "screens.ledgers.figures:TRIAL_BALANCE",
        has=(PERIODS, COMPARED, EXPORT, CARD),
    ),
    "profit": Place(
        N_("Profit and loss account"),
        "screens.ledgers.figures:PROFIT",
        has=(PERIODS, COMPARED, EXPORT, CARD, CHART),
    ),
    "sheet": Place(
        N_("Balance sheet"),
        "screens.ledgers.figures:BALANCE_SHEET",
        has=(PERIODS, COMPARED, EXPORT, CARD),
    ),
    "forecast": Place(
        N_("Cash forecast"), "screens.ledgers.forecast:FORECAST", has=(EXPORT, CHART)
    ),
    "forecast_week": Place(
        N_("A week of the cash forecast"), "screens.ledgers.forecast:FORECAST_WEEK", has=(ENTRY,)
    ),
    "planned_cash": Place(
        N_("Planned receipts and payments"), "screens.ledgers.forecast:PLANNED_CASH"
    ),
    "aged": Place(N_("Open items by age"), "screens.ledgers.aged:AGED", has=(PAST, EXPORT, CHART)),
    "card": Place(
        N_("Ledger card"), "screens.ledgers.card:CARD", has=(PERIODS, EXPORT, ENTRY, CHART)
    ),
    "daybook": Place(
        N_("Daybook list"), "screens.ledgers.daybook:DAYBOOK", has=(PERIODS, EXPORT, ENTRY)
    ),
    "btw_box": Place(
        N_("A box of the VAT return"), "screens.ledgers.btw_box:BTW_BOX", has=(PERIODS, ENTRY)
    ),
    "bad-debts": Place(
        N_("Unpaid for a year"), "screens.ledgers.bad_debts:BAD_DEBTS", has=(EXPORT, ENTRY)
    ),
    "btw_returns": Place(N_("VAT returns"), "screens.ledgers.btw_returns:BTW_RETURNS"),
    "btw_return": Place(
        N_("A VAT return"),
        "screens.ledgers.btw_return:BTW_RETURN",
        shows="btw_return",
        has=(EXPORT,),
    ),
    "icp_return": Place(
        N_("EU supplies of a VAT return"), "screens.ledgers.icp:ICP", has=(EXPORT,)
    ),
    "btw_settings": Place(
        N_("Settings of VAT returns"), "screens.ledgers.btw_settings:BTW_SETTINGS"
    ),
    "book_imports": Place(N_("Books from a file"), "screens.ledgers.book_imports:BOOK_IMPORTS"),
    "book_plan": Place(N_("Importing books"), "screens.ledgers.importing_books:BookImportScreen"),
    "budgets": Place(N_("Budgets"), "screens.ledgers.budgets:BUDGETS"),
    "budget": Place(N_("A budget"), "screens.ledgers.budgets:BUDGET", shows="budget"),
    "period_reports": Place(N_("Period reports"), "screens.ledgers.period_reports:PERIOD_REPORTS"),
    "period_report": Place(
        N_("A period report"),
        "screens.ledgers.period_report:PERIOD_REPORT",
        shows="period_report",
        has=(EXPORT,),
    ),
    "sheets": Place(N_("Sheets"), "screens.sheets.listed:SHEETS"),
    "worksheet": Place(N_("A sheet"), "screens.sheets.sheet:WorksheetScreen", shows="sheet"),
    "sheet_changes": Place(
        N_("Differences between two versions"), "screens.sheets.listed:SHEET_CHANGES"
    ),
    "periods": Place(N_("Periods and years"), "screens.ledgers.periods:PERIODS"),
    "checklist": Place(N_("Checklist"), "screens.ledgers.checklist:CHECKLIST"),
    "deductions": Place(N_("Deductible VAT"), "screens.ledgers.deductions:DEDUCTIONS"),
    "chart": Place(N_("Chart of accounts"), "screens.ledgers.chart:CHART"),
    "approval_rules": Place(N_("Approval rules"), "screens.ledgers.approval_rules:APPROVAL_RULES"),
    "batches": Place(N_("Batches"), "screens.ledgers.batches:BATCHES"),
    "verify": Place(N_("Verifying a batch"), "screens.ledgers.verify:VerifyScreen"),
    "templates": Place(N_("Templates"), "screens.ledgers.templates:TEMPLATES"),
    "sales_invoices": Place(N_("Sales invoices"), "screens.invoices.invoices:SALES_INVOICES"),
    "sales_invoice": Place(
        N_("A sales invoice"), "screens.invoices.invoice:SALES_INVOICE", shows="sales_invoice"
    ),
    "invoice_form": Place(
        N_("Writing a sales invoice"), "screens.invoices.invoice_form:InvoiceFormScreen"
    ),
    "invoice_codes": Place(N_("What you sell"), "screens.invoices.keeping:INVOICE_CODES"),
    "invoice_texts": Place(N_("Texts for invoices"), "screens.invoices.keeping:INVOICE_TEXTS"),
    "recurring_invoices": Place(
        N_("Recurring invoices"), "screens.invoices.keeping:RECURRING_INVOICES"
    ),
    "issuers": Place(N_("Your own details"), "screens.invoices.keeping:ISSUERS"),
    "records": Place(N_("In the records"), "screens.records.list:RECORDS"),
    "relation": Place(
        N_("A contact"), "screens.records.relation:RELATION", shows="relation", has=(CHART,)
    ),
    "dossier": Place(N_("The timeline of a colleague"), "screens.records.dossier:DossierScreen"),
    "kinds": Place(N_("Kinds of record"), "screens.records.kinds:KINDS"),
    "kind": Place(N_("A kind of record"), "screens.records.kind:KindScreen", shows="kind"),
    "coding": Place(N_("Coding"), "screens.coding.coding:CodingScreen"),
    "coding_check": Place(N_("Lines to confirm"), "screens.coding.lines:TO_CONFIRM"),
    "coded_day": Place(N_("The lines of a day"), "screens.coding.lines:CODED_DAY", has=(CHART,)),
    "coding_agreement": Place(N_("Agreement per coder"), "screens.coding.lines:AGREEMENT"),
    "claims": Place(N_("Insurance claims"), "screens.claims.batches:CLAIMS"),
    "claim_batch": Place(
        N_("A batch of insurance claims"), "screens.claims.batch:CLAIM_BATCH", shows="claim_batch"
    ),
    "claim_approval": Place(N_("Batch to approve"), "screens.claims.batch:CLAIM_APPROVAL"),
    "claims_overdue": Place(N_("Batches without an answer"), "screens.claims.chasing:OVERDUE"),
    "claim_findings": Place(N_("What stops insurance claims"), "screens.claims.findings:FINDINGS"),
    "claim_returns": Place(N_("Answers of insurers"), "screens.claims.batches:ANSWERS"),
    "claim_lines": Place(N_("Lines that are not paid"), "screens.claims.rejected:REJECTED"),
    "code_tables": Place(N_("Tables of codes"), "screens.coding.tables:CODE_TABLES"),
    "code_table": Place(N_("A table of codes"), "screens.coding.tables:CODE_TABLE"),
    "insured": Place(N_("An insured person"), "screens.claims.insured:INSURED"),
    "insurer_numbers": Place(N_("Numbers of insurers"), "screens.claims.numbers:INSURER_NUMBERS"),
    "provider_numbers": Place(
        N_("Numbers of practitioners"), "screens.claims.numbers:PROVIDER_NUMBERS"
    ),
    "claim_settings": Place(
        N_("Settings of insurance claims"), "screens.claims.settings:CLAIM_SETTINGS"
    ),
    "authorisations": Place(N_("Authorisations"), "screens.claims.authorisations:AUTHORISATIONS"),
    "ended_authorisations": Place(
        N_("Ended authorisations"), "screens.claims.authorisations:ENDED_AUTHORISATIONS"
    ),
    "filed": Place(N_("Records of a kind"), "screens.records.filed:FiledScreen"),
    "import": Place(N_("Importing records"), "screens.records.importing:ImportScreen"),
    "holdings": Place(N_("What is out to a person"), "screens.records.holdings:HoldingsScreen"),
    "burst": Place(N_("Scanning"), "screens.records.burst:BurstScreen"),
    "record": Place(N_("A record"), "screens.records.record:RecordScreen", shows="record"),
    "laboratory": Place(N_("The laboratory"), "screens.laboratory.orders:ORDERS"),
    "lab_order": Place(
        N_("A laboratory order"), "screens.laboratory.order:LabOrderScreen", shows="lab_order"
    ),
    "lab_ordering": Place(N_("Ordering tests"), "screens.laboratory.ordering:OrderingScreen"),
    "sample": Place(N_("A sample"), "screens.laboratory.sample:SampleScreen"),
    "custody": Place(N_("The custody of a sample"), "screens.laboratory.custody:CustodyScreen"),
    "lab_results": Place(N_("Results that wait"), "screens.laboratory.results:ResultsScreen"),
    "lab_entering": Place(N_("Entering results"), "screens.laboratory.entering:EnteringScreen"),
    "lab_result": Place(N_("A result"), "screens.laboratory.result:LAB_RESULT", shows="lab_result"),
    "lab_earlier": Place(N_("Earlier results"), "screens.laboratory.result:LAB_EARLIER"),
    "lab_tests": Place(N_("Laboratory tests"), "screens.laboratory.tests:LAB_TESTS"),
    "lab_test": Place(
        N_("A laboratory test"), "screens.laboratory.test_parts:LAB_TEST", shows="lab_test"
    ),
    "lab_units": Place(N_("Units of others"), "screens.laboratory.units:LAB_UNITS"),
    "lab_worklists": Place(N_("Worklists"), "screens.laboratory.worklists:LAB_WORKLISTS"),
    "lab_worklist": Place(
        N_("A worklist"), "screens.laboratory.worklist:LAB_WORKLIST", shows="lab_worklist"
    ),
    "lab_messages": Place(N_("Laboratory messages"), "screens.laboratory.messages:LAB_MESSAGES"),
    "lab_message": Place(
        N_("A laboratory message"),
        "screens.laboratory.message:LabMessageScreen",
        shows="lab_message",
    ),
    "team": Place(N_("The team"), "screens.team.team:TeamScreen"),
    "person": Place(N_("A person"), "screens.team.person:PersonScreen", shows="person"),
    "needs": Place(N_("Qualification requirements"), "screens.team.needs:NEEDS"),
    "departments": Place(
        N_("Departments and queues"), "screens.team.departments:DepartmentsScreen"
    ),
    "hours": Place(N_("Office hours"), "screens.team.hours:HoursScreen"),
    "sessions": Place(N_("Sessions"), "screens.team.sessions:SESSIONS"),
    "keys": Place(N_("Sign-in keys"), "screens.team.ssh_keys:SSH_KEYS"),
    "access_log": Place(
        N_("The access log"), "screens.oversight.access_log:ACCESS_LOG", has=(EXPORT,)
    ),
    "attachments": Place(N_("Attached files"), "screens.files.attachments:AttachmentsScreen"),
    "attachment": Place(
        N_("An attached file"), "screens.files.attachment:AttachmentScreen", shows="attachment"
    ),
    "held_files": Place(N_("Files in quarantine"), "screens.files.held:HELD_FILES"),
    "letters": Place(N_("Letters"), "screens.files.letters:LettersScreen"),
    "tray": Place(N_("The file tray"), "screens.files.tray:TRAY"),
    "search": Place(N_("Searching everything"), "screens.search.search:SearchScreen"),
    "file": Place(N_("A file"), "screens.inbox.file:FileScreen"),
    "why": Place(N_("Who may do what"), "screens.why.why:WhyScreen"),
    "lock": Place(N_("The locked screen"), "screens.lock.lock:LockScreen"),
    "welcome": Place(N_("The welcome screen"), "screens.welcome.welcome:WelcomeScreen"),
}
"""All places, in the order of the manual; a screen is loaded on first use."""


class Go(Message):
    """Ask to open a place on top of the current one: `Go("entry", entry=12)`."""

    def __init__(self, place: str, **given: Any) -> None:
        super().__init__()
        self.place = place
        self.given = given


class Left(Message):
    """The top screen is done; `told` is shown on the one below."""

    def __init__(self, message: str = "") -> None:
        super().__init__()
        self.text = message


def make(place: str, **given: Any) -> Screen[Any]:
    """Create a screen of a place; `given` are its keyword arguments."""
    known_place = PLACES[place]
    module, _, name = known_place.screen.partition(":")
    screen: Screen[Any] = getattr(importlib.import_module(module), name)(
        **known_place.given, **given
    )
    if hasattr(screen, "shown"):
        known = all(isinstance(value, (int, str)) for value in given.values())
        screen.shown = dict(given) if known else None
    return screen


def showing(kind: str) -> str | None:
    """Return the place that shows a document of this kind; None when there is none."""
    return next((name for name, place in PLACES.items() if place.shows == kind), None)


def having(what: str) -> tuple[str, ...]:
    """Return the places that have this."""
    return tuple(name for name, place in PLACES.items() if what in place.has)
