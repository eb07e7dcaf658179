"""What the books say on the first screen: entries, bank, open items, periods; its figures."""

from __future__ import annotations

from datetime import date, timedelta

from store.errors import N_
from store.files import AttachedFile
from store.ledgers.arithmetic.standard_chart import SUSPENSE
from store.ledgers.bank.views import reconciliations, warned_statements
from store.ledgers.entries.counts import waiting
from store.ledgers.entries.to_agree import to_agree, to_agree_count
from store.ledgers.entries.views import entries
from store.ledgers.models import Entry, Period
from store.ledgers.open_items.due import due_between, late_items, owed_late
from store.ledgers.paper_invoices.to_book import to_book
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.sums import balance
from store.ledgers.rules.visibility import has_right
from store.ledgers.sheets.waiting import sheets_returned, sheets_to_check
from store.ledgers.today_figures import cash, creditors, debtors, result, vat
from store.ledgers.today_filing import (
    budgets_to_fix,
    filing_days,
    reports,
    vat_days,
    vat_returns,
)
from store.reading import Reading
from store.today import (
    NOTHING,
    Cents,
    Count,
    Deadlines,
    Figures,
    Finding,
    Profile,
    Said,
    Today,
    Waits,
)

__all__ = ["TODAY"]

MONEY: frozenset[Profile] = frozenset({"chief bookkeeper", "controller", "accountant", "auditor"})
SIGNING: frozenset[Profile] = (MONEY - {"auditor"}) | {"manager", "professional"}
ORDERING: frozenset[Profile] = SIGNING | {"assistant"}
"""Who may have ordered what is bought."""
MONTHS = 12
DRAFTS = 50
"""Own drafts among which a returned one is looked for."""
OK = Said(N_("ok"))


def _cents(cents: int) -> Said:
    return Said("{cents}", {"cents": Cents(cents)})


def _to_review(reading: Reading) -> Finding:
    """Count the entries that wait for approval, with the oldest of the first page."""
    count = waiting(reading).to_review
    rows = entries(reading, "submitted", limit=1) if count else []
    about = tuple(
        Said("{name} {cents}", {"name": row.relation_name, "cents": Cents(row.total)})
        for row in rows
    )
    return Finding(count, about)


def _submitted(reading: Reading) -> Finding:
    """Count the same for an auditor, who approves nothing."""
    if not has_right(reading, "entry.read"):
        return NOTHING
    return Finding(reading.tally("entries", f"{_department(reading)}|submitted"))


def _gets_invoices(reading: Reading) -> bool:
    """Whether invoices come in as files."""
    return bool(reading.page(AttachedFile, {"booking": ["to book", "booked"]}, limit=1))


def _to_book(reading: Reading) -> Finding:
    """Count the items with an invoice to book, with the first due."""
    rows = to_book(reading)
    about = tuple(
        Said("{name} {cents}", {"name": row.name, "cents": Cents(row.total)}) for row in rows[:1]
    )
    return Finding(len(rows), about)


def _to_agree(reading: Reading) -> Finding:
    """Count the purchases that wait for the agreement of who ordered, with the oldest."""
    count = to_agree_count(reading)
    rows = to_agree(reading)[:1] if count else []
    about = tuple(
        Said("{name} {cents}", {"name": row.relation_name, "cents": Cents(row.total)})
        for row in rows
    )
    return Finding(count, about)


def _returned(reading: Reading) -> Finding:
    """Count own entries that came back, with the note of the first."""
    count = waiting(reading).returned
    where: dict[str, str | int] = {"made_by": reading.actor.person, "state": "draft"}
    drafts = reading.page(Entry, where, ("sorted",), limit=DRAFTS) if count else []
    first = [each for each in reading.log_rows(drafts) if each.note][:1]
    return Finding(count, tuple(Said("{note}", {"note": each.note}) for each in first))


def _bank_lines(reading: Reading) -> Finding:
    """Count the bank lines to book, and add them up."""
    count = waiting(reading).bank
    open_sum = sum(each.open for each in reconciliations(reading)) if count else 0
    return Finding(count, (_cents(open_sum),) if count else ())


def _unreconciled(reading: Reading) -> Finding:
    """Count the bank accounts that the books do not explain."""
    wrong = [each for each in reconciliations(reading) if each.difference]
    about = [
        Said(N_("{account} differs {cents}"), {"account": each.ledger, "cents": Cents(each.difference)})
        for each in wrong
    ]  # fmt: skip
    return Finding(len(wrong), tuple(about) or (OK,), ok=True)


def _suspense(reading: Reading) -> Finding:
    """Count 1 when the suspense account has a balance."""
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return NOTHING
    left = balance(reading, SUSPENSE)
    about = Said("{account} {cents}", {"account": SUSPENSE, "cents": Cents(left)})
    return Finding(int(left != 0), (about,) if left else (about, OK), ok=True)


def _debtors_late(reading: Reading) -> Finding:
    """Count the debtors' open items past their due date, with their sum of all that is open."""
    count = late_items(reading, "VRK")
    late, open_sum = owed_late(reading, "VRK")
    said = Said(N_("{late} of {open}"), {"late": Cents(late), "open": Cents(open_sum)})
    return Finding(count, (said,) if count else ())


def _to_pay(reading: Reading) -> Finding:
    """Count the creditors' open items payable until Sunday, late ones included."""
    sunday = reading.today + timedelta(days=6 - reading.today.weekday())
    count, cents = due_between(reading, "INK", None, sunday)
    late = late_items(reading, "INK")
    about = [_cents(cents)] if count else []
    about += [Said(N_("{n} overdue"), {"n": late})] if late else []
    return Finding(count, tuple(about))


def _statements(reading: Reading) -> Finding:
    count = warned_statements(reading)
    return Finding(count, () if count else (OK,), ok=True)


def _periods(reading: Reading) -> Finding:
    """Count the periods that are over and not closed, with the first of them."""
    if not has_right(reading, "ledger.read", N_("periods")):
        return NOTHING
    over = [each for each in reading.page(Period, order=("-key",), limit=MONTHS * 3)
            if each.last < reading.today and each.lock != "hard"]  # fmt: skip
    about = (Said(N_("from {period}"), {"period": over[-1].key}),) if over else ()
    return Finding(len(over), about)


def _department(reading: Reading) -> int:
    return daybook_of(reading, "INK").department


def _posted(reading: Reading, _since: date) -> int:
    return reading.tally("entries", f"{_department(reading)}|posted")


def _open_lines(reading: Reading, _since: date) -> int:
    return waiting(reading).bank


def _came_back(reading: Reading, _since: date) -> int:
    return waiting(reading).returned


TODAY = Today(
    waits=(
        Waits(N_("Entries to review"), "entry.post",
              {"manager": 1, "chief bookkeeper": 1, "accountant": 1, "controller": 1,
               "professional": 8}, _to_review, "ledgers", {"state": "submitted"}, "?"),
        Waits(N_("Entries submitted"), "entry.read", {"auditor": 1}, _submitted,
              "ledgers", {"state": "submitted"}, "?"),
        Waits(N_("Purchases to agree to"), "entry.agree",
              dict.fromkeys(ORDERING, -1), _to_agree, "to_agree", {}, "?",
              lambda reading: bool(to_agree_count(reading))),
        Waits(N_("Invoices to book"), "entry.draft", {"assistant": 12, "chief bookkeeper": 0},
              _to_book, "to_book", {}, "", _gets_invoices),
        Waits(N_("Entries returned to you"), "entry.draft", {"assistant": 5}, _returned,
              "ledgers", {"state": "draft"}, "<"),
        Waits(N_("Bank lines to post"), "bank.book",
              {"assistant": 7, "chief bookkeeper": 2, "controller": 2}, _bank_lines, "bank"),
        Waits(N_("Bank accounts that do not reconcile"), "statement.read",
              dict.fromkeys(sorted(MONEY), 3), _unreconciled, "statements", {}, "!"),
        Waits(N_("Suspense account"), "ledger.read",
              dict.fromkeys(sorted(MONEY), 4), _suspense, "card", {"account": SUSPENSE}, "!"),
        Waits(N_("Debtors overdue"), "ledger.read", dict.fromkeys(sorted(MONEY), 5), _debtors_late,
              "open_items", {}, "!"),
        Waits(N_("To pay this week"), "ledger.read",
              {"chief bookkeeper": 6, "controller": 6}, _to_pay, "open_items",
              {"account": "1400"}),
        Waits(N_("Statements that do not reconcile"), "statement.read",
              dict.fromkeys(sorted(MONEY), 7), _statements, "statements", {}, "!"),
        Waits(N_("Periods to close"), "ledger.read", dict.fromkeys(sorted(MONEY), 8), _periods,
              "periods"),
        Waits(N_("VAT returns to do"), "btw_return.prepare", {"assistant": 9}, vat_returns,
              "btw_returns"),
        Waits(N_("VAT returns to do"), "btw_return.check",
              {"chief bookkeeper": 9, "controller": 9, "accountant": 6, "manager": 10,
               "professional": 10}, vat_returns, "btw_returns"),
        Waits(N_("Period reports"), "period_report.prepare", {"assistant": 10}, reports,
              "period_reports"),
        Waits(N_("Period reports"), "period_report.sign", dict.fromkeys(sorted(SIGNING), 11),
              reports, "period_reports"),
        Waits(N_("Budgets to approve"), "budget.fix", dict.fromkeys(sorted(SIGNING), 12),
              budgets_to_fix, "budgets"),
        Waits(N_("Sheets to check"), "sheet.check", dict.fromkeys(sorted(SIGNING), 13),
              sheets_to_check, "sheets"),
        Waits(N_("Sheets returned to you"), "sheet.answer", {"assistant": 11}, sheets_returned,
              "sheets", {}, "<"),
    ),
    counts=(
        Count("posted", N_("entries posted {more}"), "entry.read", MONEY, _posted),
        Count("bank", N_("bank lines to post {now} (was {was})"), "statement.read",
              MONEY | {"assistant"}, _open_lines),
        Count("returned", N_("entries returned {now} (was {was})"), "entry.draft",
              frozenset({"assistant"}), _came_back),
    ),
    deadlines=(
        Deadlines("ledger.read", MONEY, filing_days),
        Deadlines("btw_return.prepare", frozenset({"assistant"}), vat_days),
    ),
    figures=(
        Figures("ledger.read", MONEY, cash),
        Figures("ledger.read", MONEY, debtors),
        Figures("ledger.read", MONEY, creditors),
        Figures("ledger.read", MONEY, vat),
        Figures("ledger.read", MONEY, result),
    ),
)  # fmt: skip
