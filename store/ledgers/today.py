"""What the books say on the first screen: entries, bank, open items, periods and cash."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from store.errors import N_, Term
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.bank.views import reconciliations, warned_statements
from store.ledgers.entries.views import entries, waiting
from store.ledgers.models import Account, BankAccount, Entry, Period
from store.ledgers.open_items.ageing import AGES, sign_of
from store.ledgers.open_items.due import due_between, late_items, owed_late
from store.ledgers.periods.checklist import OWED, SUSPENSE
from store.ledgers.reports.btw_boxes import amounts
from store.ledgers.reports.sums import kept_sums
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.today import (
    NOTHING,
    Cents,
    Count,
    Deadline,
    Deadlines,
    Figure,
    Figures,
    Finding,
    Profile,
    Said,
    Today,
    Waits,
)

__all__ = ["TODAY"]

MONEY: frozenset[Profile] = frozenset({"chief bookkeeper", "controller", "accountant", "auditor"})
WEEKS = 13
MONTHS = 12
MOST = 1000
DRAFTS = 50
"""Own drafts among which a returned one is looked for."""
OK = Said(N_("ok"))
INCOME = frozenset({"turnover", "other-income"})


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
    balance = _balance(reading, SUSPENSE)
    about = Said("{account} {cents}", {"account": SUSPENSE, "cents": Cents(balance)})
    return Finding(int(balance != 0), (about,) if balance else (about, OK), ok=True)


def _balance(reading: Reading, account: str) -> int:
    moved = reading.tallies("ledger", f"{account}|")
    return sum(cents if key.endswith("|D") else -cents for key, cents in moved.items())


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
    about += [Said(N_("{n} late"), {"n": late})] if late else []
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


def _returns(reading: Reading) -> Iterator[Deadline]:
    """Yield the next VAT return, payroll tax and the end of the year.

    Each is due at the end of the month after its period (art. 10 and 19 AWR).
    """
    today = reading.today
    before = today.replace(day=1) - timedelta(days=1)
    yield Deadline(
        _month_end(today), Said(N_("payroll tax {period}"), {"period": period_of(before)})
    )
    for ahead in range(2):
        quarter = (today.year * 12 + today.month - 1) // 3 - 1 + ahead
        year, number = divmod(quarter, 4)
        last = date(year, 3 * number + 3, 1)
        due = _month_end((last + timedelta(days=31)).replace(day=1))
        if due >= today:
            moved = amounts(reading, period_of(last.replace(month=3 * number + 1)), period_of(last))
            owed = sum(moved[box, "btw"] for box in OWED) - moved["5b", "btw"]
            about = {"quarter": f"{year}-Q{number + 1}", "cents": Cents(owed)}
            yield Deadline(due, Said(N_("VAT return {quarter}, now {cents}"), about))
            break
    yield Deadline(date(today.year, 12, 31), Said(N_("end of the year {year}"), {"year": str(today.year)}))  # fmt: skip


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _cash(reading: Reading) -> Figure | None:
    """Return the money on the bank per week ahead, as open items come due; late ones this week."""
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return None
    accounts = {each.ledger for each in reading.page(BankAccount, limit=MOST)}
    at = sum(_balance(reading, account) for account in sorted(accounts))
    monday = reading.today - timedelta(days=reading.today.weekday())
    labels, values = [], []
    for week in range(WEEKS):
        first = None if not week else monday + timedelta(weeks=week)
        last = monday + timedelta(weeks=week, days=6)
        for daybook in ("VRK", "INK"):
            at += sign_of(daybook) * due_between(reading, daybook, first, last)[1]
        values.append(at)
        labels.append(f"W{last.isocalendar().week:02}")
    if not any(values):
        return None
    title = Said(N_("Cash, 13 weeks ahead: bank and open items"))
    return Figure(title, "steps", tuple(labels), (tuple(values),), money=True)


def _ageing(daybook: str, title: str, reading: Reading) -> Figure | None:
    """Return what is open by days past due."""
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return None
    edges = [reading.today - timedelta(days=days) for days in (*AGES, None) if days is not None]
    sums = []
    until: date | None = None
    for edge in edges:
        sums.append(due_between(reading, daybook, edge, until)[1])
        until = edge - timedelta(days=1)
    sums.append(due_between(reading, daybook, None, until)[1])
    if not any(sums):
        return None
    names = (N_("not due"), N_("1-30 days"), N_("31-60 days"), N_("61-90 days"), N_("over 90 days"))
    return Figure(Said(title), "bars", tuple(map(Term, names)), (tuple(sums),), money=True)


def _debtors(reading: Reading) -> Figure | None:
    return _ageing("VRK", N_("Debtors by days past due"), reading)


def _creditors(reading: Reading) -> Figure | None:
    return _ageing("INK", N_("Creditors by days past due"), reading)


def _vat(reading: Reading) -> Figure | None:
    """Return the VAT due and the input VAT of this year's quarters."""
    if not has_right(reading, "ledger.read", N_("VAT boxes")):
        return None
    year = reading.today.year
    due, paid = [], []
    for quarter in range(4):
        moved = amounts(reading, f"{year}-{3 * quarter + 1:02}", f"{year}-{3 * quarter + 3:02}")
        due.append(sum(moved[box, "btw"] for box in OWED))
        paid.append(moved["5b", "btw"])
    if not any((*due, *paid)):
        return None
    labels = tuple(f"Q{quarter + 1}" for quarter in range(4))
    names = (N_("output VAT"), N_("input VAT"))
    return Figure(Said(N_("VAT per quarter")), "columns", labels, (tuple(due), tuple(paid)), names,
                  money=True)  # fmt: skip


def _result(reading: Reading) -> Figure | None:
    """Return the revenue and the costs of this year's months."""
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return None
    ledger = kept_sums(reading)
    groups = {each.code: each.group for each in reading.page(Account, limit=10 * MOST)}
    year = reading.today.year
    revenue: Counter[str] = Counter()
    costs: Counter[str] = Counter()
    for each in ledger.sums:
        if each.account in ledger.results and each.period.startswith(f"{year:04}-"):
            if groups[each.account] in INCOME:
                revenue[each.period] += each.credit - each.debit
            else:
                costs[each.period] += each.debit - each.credit
    periods = [f"{year:04}-{month:02}" for month in range(1, MONTHS + 1)]
    series = tuple(tuple(sums[period] for period in periods) for sums in (revenue, costs))
    if not any(map(any, series)):
        return None
    labels = tuple(period[5:] for period in periods)
    names = (N_("revenue"), N_("costs"))
    return Figure(Said(N_("Revenue and costs per month")), "columns", labels, series, names,
                  money=True)  # fmt: skip


TODAY = Today(
    waits=(
        Waits(N_("Entries to review"), "entry.post",
              {"manager": 1, "chief bookkeeper": 1, "accountant": 1, "controller": 1,
               "professional": 8}, _to_review, "ledgers", {"state": "submitted"}, "?"),
        Waits(N_("Entries submitted"), "entry.read", {"auditor": 1}, _submitted,
              "ledgers", {"state": "submitted"}, "?"),
        Waits(N_("Entries returned to you"), "entry.draft", {"assistant": 5}, _returned,
              "ledgers", {"state": "draft"}, "<"),
        Waits(N_("Bank lines to book"), "bank.book",
              {"assistant": 7, "chief bookkeeper": 2, "controller": 2}, _bank_lines, "bank"),
        Waits(N_("Bank accounts that do not reconcile"), "statement.read",
              dict.fromkeys(sorted(MONEY), 3), _unreconciled, "statements", {}, "!"),
        Waits(N_("Suspense account"), "ledger.read",
              dict.fromkeys(sorted(MONEY), 4), _suspense, "card", {"account": SUSPENSE}, "!"),
        Waits(N_("Debtors late"), "ledger.read", dict.fromkeys(sorted(MONEY), 5), _debtors_late,
              "open_items", {}, "!"),
        Waits(N_("To pay this week"), "ledger.read",
              {"chief bookkeeper": 6, "controller": 6}, _to_pay, "open_items",
              {"account": "1400"}),
        Waits(N_("Statements that do not reconcile"), "statement.read",
              dict.fromkeys(sorted(MONEY), 7), _statements, "statements", {}, "!"),
        Waits(N_("Periods to close"), "ledger.read", dict.fromkeys(sorted(MONEY), 8), _periods,
              "periods"),
    ),
    counts=(
        Count("posted", N_("entries posted {more}"), "entry.read", MONEY, _posted),
        Count("bank", N_("bank lines to book {now} (was {was})"), "statement.read",
              MONEY | {"assistant"}, _open_lines),
        Count("returned", N_("entries returned {now} (was {was})"), "entry.draft",
              frozenset({"assistant"}), _came_back),
    ),
    deadlines=(Deadlines("ledger.read", MONEY, _returns),),
    figures=(
        Figures("ledger.read", MONEY, _cash),
        Figures("ledger.read", MONEY, _debtors),
        Figures("ledger.read", MONEY, _creditors),
        Figures("ledger.read", MONEY, _vat),
        Figures("ledger.read", MONEY, _result),
    ),
)  # fmt: skip
