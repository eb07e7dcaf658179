"""Every report that can be written to a file, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from store.errors import N_, Invalid, Refused
from store.export import Sheet, free_path, write
from store.ledgers.arithmetic.ranges import check_range
from store.ledgers.reports import list_sheets as lists
from store.ledgers.reports import statement_sheets as statements
from store.ledgers.reports.request import Wanted, Words
from store.ledgers.rules.entries import account_of, daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["REPORTS", "Report", "export_report", "write_report"]


@dataclass(frozen=True)
class Report:
    """A report: what builds its sheet, the kind of subject it is `of`, and its daybook if fixed."""

    title: str
    build: Callable[[Reading, Wanted, Words], Sheet]
    of: str = ""
    daybook: str = ""


REPORTS: dict[str, Report] = {
    "trial-balance": Report(N_("Trial balance"), statements.balance),
    "profit-and-loss": Report(N_("Profit and loss account"), statements.profit),
    "balance-sheet": Report(N_("Balance sheet"), statements.financial_position),
    "ledger-card": Report(N_("Ledger card"), statements.card, of="account"),
    "daybook": Report(N_("Daybook"), lists.daybook, of="daybook"),
    "numbers": Report(N_("Numbers"), lists.given_numbers),
    "debtors": Report(N_("Debtors by age"), lists.by_age, daybook="VRK"),
    "creditors": Report(N_("Creditors by age"), lists.by_age, daybook="INK"),
    "debtors-open": Report(N_("Open items of debtors"), lists.open_items, daybook="VRK"),
    "creditors-open": Report(N_("Open items of creditors"), lists.open_items, daybook="INK"),
}
MISSING = {
    "account": N_("This report is of one account. Give its code: --account CODE"),
    "daybook": N_("This report is of one daybook. Give its code: --daybook CODE"),
}
"""What is said when the subject is not named, as only the command line can leave it out."""


def export_report(
    reading: Reading,
    wanted: Wanted,
    form: str,
    folder: Path,
    words: Words,
    progress: Callable[[int], None] = lambda _count: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Path:
    """Write a report to a new file in a folder and return its path; see `write_report`."""
    parts = (wanted.name, wanted.account, wanted.daybook, wanted.first, wanted.last)
    path = free_path(folder, parts, form, reading.now)
    write_report(reading, wanted, form, path, words, progress, stopped)
    return path


def write_report(
    reading: Reading,
    wanted: Wanted,
    form: str,
    path: Path,
    words: Words,
    progress: Callable[[int], None] = lambda _count: None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Write a report of one snapshot as csv, xlsx or pdf; returns the lines written.

    Raises `Refused` for those who may not read the books, `Invalid` for a missing or wrong
    parameter, and what `write` raises.
    """
    if not (has_right(reading, "ledger.read") and has_right(reading, "entry.read")):
        raise Refused(N_("Your role does not read the books."))
    report = _report(wanted.name)
    check_range(wanted.first, wanted.last)
    wanted = replace(wanted, daybook=report.daybook or wanted.daybook)
    if report.of and not getattr(wanted, report.of):
        raise Invalid(MISSING[report.of], field=report.of)
    if report.of == "account":
        account_of(reading, wanted.account)
    if report.of == "daybook":
        daybook_of(reading, wanted.daybook)
    return write(report.build(reading, wanted, words), form, path, progress, stopped)


def _report(name: str) -> Report:
    if name not in REPORTS:
        raise Invalid(
            N_("There is no report {name}. Choose one of: {names}."),
            field="name",
            name=name,
            names=sorted(REPORTS),
        )
    return REPORTS[name]
