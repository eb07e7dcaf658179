"""What is to be filed and reported, on the first screen: VAT returns, period reports, budgets."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from store.errors import N_
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.arithmetic.ranges import span_name
from store.ledgers.btw_return.content import corrections
from store.ledgers.btw_return.due import DueReturn, Todo, due_returns, running_return
from store.ledgers.models.budgets import Budget
from store.ledgers.period_report.due import DueReport, due_reports
from store.ledgers.period_report.receiving import held_titles
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.today import NOTHING, Cents, Deadline, Finding, Said

__all__ = ["budgets_to_fix", "filing_days", "reports", "vat_days", "vat_returns"]

VAT_TODO: dict[Todo, tuple[str, str]] = {
    "prepare": ("btw_return.prepare", N_("{periods} to prepare by {day}")),
    "redo": ("btw_return.prepare", N_("{periods} returned, by {day}")),
    "check": ("btw_return.check", N_("{periods} to check by {day}")),
    "file": ("btw_return.file", N_("{periods} to file by {day}")),
    "pay": ("btw_return.file", N_("{periods} to pay by {day}: {cents}")),
}
"""By what is to be done: the right that it takes, and what is said."""
OTHERS_DO = frozenset({"check", "file"})
"""What nobody does with their own work."""
REPORT_TODO = {
    "prepare": ("period_report.prepare", N_("{periods} to prepare")),
    "answer": ("period_report.answer", N_("{periods} returned, remarks: {n}")),
    "sign": ("period_report.sign", N_("{periods} to review and sign")),
    "send": ("period_report.send", N_("{periods} to send")),
}
VERSIONS = 12
"""The latest versions of budgets, among which the drafts are."""


def vat_returns(reading: Reading) -> Finding:
    """Count the returns about which the actor has something to do, each with its day."""
    if not has_right(reading, "ledger.read", N_("VAT returns")):
        return NOTHING
    mine = [each for each in due_returns(reading) if _may(reading, each)]
    about = [Said(VAT_TODO[each.todo][1], _values(each)) for each in mine]
    about += [
        Said(N_("EU supplies {cents}"), {"cents": Cents(each.supplied)})
        for each in mine
        if each.supplied
    ]
    return Finding(len(mine), tuple(about))


def reports(reading: Reading) -> Finding:
    """Count the period reports about which the actor has something to do."""
    if not has_right(reading, "ledger.read", N_("Period reports")):
        return NOTHING
    mine = [each for each in due_reports(reading) if _reports_on(reading, each)]
    about = [
        Said(REPORT_TODO[each.todo][1],
             {"periods": span_name(each.first, each.last), "n": each.remarks})
        for each in mine
    ]  # fmt: skip
    return Finding(len(mine), tuple(about))


def budgets_to_fix(reading: Reading) -> Finding:
    """Count the drafts of budgets that the actor may fix."""
    if not has_right(reading, "budget.fix", N_("Budget")):
        return NOTHING
    latest = reading.page(Budget, order=("-year", "version"), limit=VERSIONS)
    drafts = [
        each
        for each in latest
        if each.state == "concept" and not _own(reading, (each.made_by, *each.hands))
    ]
    about = [
        Said(N_("{year}, version {version}"), {"year": str(each.year), "version": each.version})
        for each in reading.log_rows(drafts)
    ]
    return Finding(len(drafts), tuple(about))


def filing_days(reading: Reading) -> Iterator[Deadline]:
    """Yield the days of VAT returns, payroll tax (art. 10 and 19 AWR) and the end of the year."""
    today = reading.today
    before = today.replace(day=1) - timedelta(days=1)
    month_end = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    yield Deadline(month_end, Said(N_("payroll tax {period}"), {"period": period_of(before)}))
    yield from vat_days(reading)
    yield Deadline(
        date(today.year, 12, 31),
        Said(N_("end of the financial year {year}"), {"year": str(today.year)}),
    )


def vat_days(reading: Reading) -> Iterator[Deadline]:
    """Yield the days by which returns are filed and paid, the running one included."""
    if not has_right(reading, "ledger.read", N_("VAT returns")):
        return
    running = running_return(reading)
    for each in (*due_returns(reading), *([running] if running else [])):
        text = N_("VAT return {quarter}, now {cents}")
        if each.todo == "pay":
            text = N_("pay the VAT of {quarter}: {cents}")
        elif each.supplied:
            text = N_("VAT return {quarter} and EU supplies, now {cents}")
        about = {"quarter": span_name(each.first, each.last), "cents": Cents(each.cents)}
        yield Deadline(each.due, Said(text, about), urgent=each.due < reading.today)
    for late in corrections(reading):
        if late.report_by is not None:
            said = Said(
                N_("report a VAT correction of {periods}"), {"periods": late.of.display_name()}
            )
            yield Deadline(late.report_by, said, urgent=late.report_by < reading.today)


def _may(reading: Reading, due: DueReturn) -> bool:
    """Whether it is the actor's to do: what was returned is its maker's, a check is another's."""
    own = _own(reading, due.hands)
    if (due.todo == "redo" and not own) or (due.todo in OTHERS_DO and own):
        return False
    return has_right(reading, VAT_TODO[due.todo][0])


def _reports_on(reading: Reading, due: DueReport) -> bool:
    """Whether it is the actor's to do: a signature asks for a title, and work that is not one's own."""
    own = _own(reading, due.hands)
    if (due.todo == "answer" and not own) or (due.todo == "sign" and own):
        return False
    if due.todo == "sign" and not held_titles(reading, reading.actor.person) & {*due.titles}:
        return False
    return has_right(reading, REPORT_TODO[due.todo][0])


def _own(reading: Reading, hands: tuple[int, ...]) -> bool:
    return bool({*reading.actor.hands} & {*hands})


def _values(due: DueReturn) -> dict[str, object]:
    """Return what is said of it, its day in full."""
    return {"periods": span_name(due.first, due.last), "cents": Cents(due.cents), "day": due.due}
