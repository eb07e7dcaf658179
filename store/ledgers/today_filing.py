"""What the books say on the first screen about what is handed over: returns of btw, reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.errors import N_
from store.ledgers.arithmetic.btw_return import due_day, owed, span_of
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.arithmetic.ranges import shifted
from store.ledgers.btw_return.content import corrections
from store.ledgers.btw_return.settings import frequency_on
from store.ledgers.models.btw_returns import BtwReturn
from store.ledgers.models.period_reports import PeriodReport
from store.ledgers.period_report.receiving import to_sign
from store.ledgers.rules.btw_amounts import amounts
from store.reading import Reading
from store.today import Cents, Deadline, Said

__all__ = ["next_due", "reports_back", "reports_to_sign", "returns_to_do"]


def next_due(reading: Reading) -> Deadline:
    """Return the next return of btw that is due, by quarter unless it is set otherwise, with what it
    comes to now.
    """
    frequency = frequency_on(reading, reading.today) or "quarter"
    first, last = shifted(*span_of(period_of(reading.today), frequency), -1)
    if due_day(last) < reading.today:
        first, last = span_of(period_of(reading.today), frequency)
    moved = {f"{box}|{part}": cents for (box, part), cents in amounts(reading, first, last).items()}
    about = {"quarter": _name(first, last), "cents": Cents(owed(moved))}
    return Deadline(due_day(last), Said(N_("VAT return {quarter}, now {cents}"), about))


def returns_to_do(reading: Reading) -> Iterator[Deadline]:
    """Yield the returns that wait for a check or to be filed, and corrections to report."""
    for each in reading.page(BtwReturn, {"state": ["concept", "checked"]}, ("first",), limit=20):
        if each.last < period_of(reading.today) and each.made_by != reading.actor.person:
            said = N_("VAT return {periods}: check it") if each.state == "concept" else N_("VAT return {periods}: file it")  # fmt: skip
            yield Deadline(each.due, Said(said, _about(each)), each.due <= reading.today)
    for late in corrections(reading):
        if late.report_by is not None:
            said = N_("VAT return {periods}: report a correction")
            yield Deadline(late.report_by, Said(said, _about(late.of)), _is_near(reading, late.report_by))  # fmt: skip


def reports_to_sign(reading: Reading) -> Iterator[Deadline]:
    """Yield the period reports that wait for the reader's signature, by their title."""
    for each in to_sign(reading):
        about = {"periods": each.display_name()}
        yield Deadline(reading.today, Said(N_("report {periods}: yours to sign"), about), True)


def reports_back(reading: Reading) -> Iterator[Deadline]:
    """Yield the reader's own period reports that came back."""
    for each in reading.page(PeriodReport, {"state": "returned"}, ("first",), limit=100):
        if each.made_by == reading.actor.person:
            about = {"periods": each.display_name(), "n": len(each.open_remarks)}
            yield Deadline(
                reading.today, Said(N_("report {periods}: remarks to answer: {n}"), about)
            )


def _about(of: BtwReturn) -> dict[str, object]:
    return {"periods": of.display_name()}


def _name(first: str, last: str) -> str:
    """Return a month, a quarter ("2026-Q4") or a year."""
    if first == last:
        return first
    quarter = f"{first[:4]}-Q{int(last[5:]) // 3}"
    return quarter if int(last[5:]) - int(first[5:]) == 2 else first[:4]


def _is_near(reading: Reading, day: date) -> bool:
    return (day - reading.today).days < 14
