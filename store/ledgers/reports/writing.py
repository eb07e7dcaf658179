"""Any report as a file: its rows, and the heading that all reports have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from store import people
from store.errors import N_, Invalid, Refused
from store.export import Line, Sheet, Target, Written
from store.export.cells import day
from store.export.fields import columns, line
from store.fields import naming
from store.ledgers.arithmetic.ranges import days_in, has_days, last_day, ranged
from store.ledgers.btw_return.writing import SBR, return_over, write_icp, write_return
from store.ledgers.open_items.until import as_of
from store.ledgers.reports.registry import REPORTS
from store.ledgers.reports.report import Report, Wanted
from store.ledgers.rules.entries import account_of, daybook_of
from store.ledgers.rules.report_runs import as_run
from store.ledgers.rules.sums import name_of, reads_dutch
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import current

__all__ = ["write_report", "write_wanted"]

Words = Callable[[str], str]
"""Translates a msgid to the reader's language."""
MISSING = {
    "account": N_("This report needs one account. Give its code: --account CODE"),
    "daybook": N_("This report needs one daybook. Give its code: --daybook CODE"),
}
"""What is said when the subject is not named, as only the command line can leave it out."""


WRITES = {"btw": write_return, "icp": write_icp}
"""What writes a checked or filed return, by the report of the same figures as the books are now."""


def write_wanted(reading: Reading, wanted: Wanted, to: Target) -> Written:
    """Write a report; that of a btw return as it was checked or filed, if these periods have one.

    Raises as `write_report`, and `Invalid` for the elements of what is no such return.
    """
    first, last = ranged(wanted.first, wanted.last)
    own = wanted.name in WRITES and not has_days(first, last)
    of = return_over(reading, first, last) if own else None
    if of is not None:
        return WRITES[wanted.name](reading, of.id, to)
    if to.form == SBR:
        raise Invalid(
            N_("This needs a VAT return of these periods that is checked. Check it first."),
            field="format",
        )
    return write_report(reading, wanted, to)


def write_report(reading: Reading, wanted: Wanted, to: Target) -> Written:
    """Write a report of one snapshot as csv, xlsx or pdf.

    Raises `Refused` for those who may not read the books, `Invalid` for a missing or wrong
    parameter, and what `Target.write` raises.
    """
    if not (has_right(reading, "ledger.read") and has_right(reading, "entry.read")):
        raise Refused(
            N_(
                "Your role does not allow you to read the ledgers. Ask your manager for "
                "a role that does."
            )
        )
    if wanted.name not in REPORTS:
        raise Invalid(
            N_("Unknown report: {name}. Choose one of: {names}."),
            field="name",
            name=wanted.name,
            names=sorted(REPORTS),
        )
    report = REPORTS[wanted.name]
    first, last = ranged(wanted.first, wanted.last)
    _check(report, replace(wanted, first=first, last=last))
    parts = (wanted.name, wanted.account, wanted.daybook, first, last)
    daybook = report.daybook or wanted.daybook
    wanted = replace(wanted, first=first, last=last, daybook=daybook)
    written = to.write(_sheet(reading, report, wanted, to.words), parts)
    return as_run(reading, written, wanted.name, *_over(reading, report, wanted))


def _over(reading: Reading, report: Report, wanted: Wanted) -> tuple[str, str]:
    """Return the periods or days that its figures are of; the same twice where they are of one moment."""
    if report.time == "today":
        return (str(as_of(reading, wanted.last)),) * 2
    return (wanted.last, wanted.last) if report.time == "end" else (wanted.first, wanted.last)


def _check(report: Report, wanted: Wanted) -> None:
    """Refuse days where a report counts whole months, and what it is not compared with."""
    if report.time == "months" and has_days(wanted.first, wanted.last):
        raise Invalid(
            N_("This report counts whole months. Choose periods such as 2026-03 or 2026-Q1."),
            field="from",
        )
    if wanted.against not in (report.against or ("year",)):
        raise Invalid(
            N_("This report is not compared with that. Choose one of: {names}."),
            field="against", names=list(report.against or ("year",)),
        )  # fmt: skip


def _sheet(reading: Reading, report: Report, wanted: Wanted, words: Words) -> Sheet:
    return people.sheet(
        reading,
        words,
        title=" ".join(
            filter(None, (words(report.title), *_subject(reading, report, wanted, words)))
        ),
        facts=(_time(reading, report, wanted, words),),
        columns=columns(report.titled(wanted.against), words),
        lines=_lines(report, report.rows(reading, wanted), words),
    )


def _subject(reading: Reading, report: Report, wanted: Wanted, words: Words) -> tuple[str, ...]:
    """Return what it is of; raises `Invalid` when there is no account or daybook."""
    if wanted.relation is not None:
        return (current(reading, wanted.relation).name,)
    if report.of and not getattr(wanted, report.of):
        raise Invalid(MISSING[report.of], field=report.of)
    if report.of == "account":
        account = account_of(reading, wanted.account)
        return account.code, name_of(account, dutch=reads_dutch(reading))
    if report.of == "daybook":
        return (words(daybook_of(reading, wanted.daybook).name),)
    return ()


def _time(reading: Reading, report: Report, wanted: Wanted, words: Words) -> tuple[str, str]:
    """Return the day or the periods, and what they are called."""
    if report.time == "today":
        return words(N_("As of")), day(as_of(reading, wanted.last))
    if report.time == "end":
        last = wanted.last
        return words(N_("At the end of")), day(last_day(last)) if has_days(last, last) else last
    first, last = wanted.first, wanted.last
    if has_days(first, last):
        first, last = map(day, days_in(first, last))
    periods = words(N_("{first} to {last}")).format(first=first, last=last)
    return words(N_("Periods")), periods


def _lines(report: Report, rows: Iterable[Any], words: Words) -> Iterator[Line]:
    """Yield the rows, then the totals, named in the column of names or else in the first."""
    fields, sums = report.fields, Counter[str]()
    for row in rows:
        sums.update(report.sums(row))
        yield replace(line(fields, row, words), strong=report.strong(row))
    if report.totals:
        total = {naming(fields): words(N_("Total"))} | {key: sums[key] for key in report.totals}
        yield Line(tuple(total.get(field.key) for field in fields), strong=True)
