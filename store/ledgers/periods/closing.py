"""Locking and reopening periods; opening and closing fiscal years."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, Refused, Term
from store.fields import Plain
from store.ledgers.arithmetic.daybooks import BANK, DAYBOOKS
from store.ledgers.arithmetic.periods import BTW, Lock, periods_of
from store.ledgers.models import FiscalYear, Period, Reopening
from store.ledgers.periods.checklist import checklist, result_of
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.locking import locked
from store.reading import Reading
from store.typed_text import Line, Prose

__all__ = [
    "CloseGiven",
    "LockGiven",
    "OpenGiven",
    "ReopenGiven",
    "close_year",
    "lay_year",
    "lock",
    "open_year",
    "reopen",
]


def _reasoned(text: str) -> str:
    if not text.strip():
        raise Invalid(N_("Give the reason for reopening the period."), field="why")
    return text


def _known(code: str) -> str:
    if code and code != BTW and code not in DAYBOOKS:
        raise Invalid(
            N_("Unknown daybook: {code}. Choose one from the list."), field="daybook", code=code
        )
    return code


class LockGiven(Given):
    """none, soft (stops assistants) or hard (stops everyone); for one daybook, or all."""

    lock: Lock
    daybook: Annotated[str, AfterValidator(_known)] = ""


class ReopenGiven(Given):
    """Why a closed period is reopened; for one daybook, or all."""

    why: Annotated[Line, AfterValidator(_reasoned)]
    daybook: Annotated[str, AfterValidator(_known)] = ""


class OpenGiven(Given):
    """The fiscal year to open."""

    year: Plain


class CloseGiven(Given):
    """The manager's note about what is not in order; empty when all is."""

    note: Prose = ""


@act("period.lock", N_("lock a period"), on=Period, given=LockGiven)
def lock(doing: Doing, period: Period, given: LockGiven) -> Period:
    """Lock a period, or remove a soft lock; a closed period needs `reopen`, with a reason."""
    if _lock_of(period, given.daybook) == "hard" and given.lock != "hard":
        raise Refused(
            N_("Period {period} is closed. Reopen it and give the reason."), period=period.key
        )
    return doing.save(locked(period, given.daybook, given.lock))


@act("period.reopen", N_("reopen a closed period"), on=Period, given=ReopenGiven)
def reopen(doing: Doing, period: Period, given: ReopenGiven) -> Period:
    """Reopen a closed period, for managers; the period records who, when and why.

    Raises `Refused` when it is not closed. The year of the period is reopened too.
    """
    if _lock_of(period, given.daybook) != "hard":
        raise Refused(
            N_("Period {period} is not closed. You can post in it now."), period=period.key
        )
    period = locked(period, given.daybook, "soft")
    period.reopened = (
        *period.reopened,
        Reopening(day=doing.today, person=doing.actor.person, daybook=given.daybook, why=given.why),
    )
    for year in doing.page(FiscalYear, {"key": period.key[:4]}, limit=1):
        if year.state == "closed":
            year.state, year.closed_by = "open", None
            doing.save(year)
    return doing.save(period)


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, BANK.code).department


@act("year.open", N_("open a financial year"), given=OpenGiven, department_of=_department)
def open_year(doing: Doing, given: OpenGiven) -> FiscalYear:
    """Open the year after the last one, which may still be open, or the one before the first.

    Raises `Invalid` when it exists already or would leave a gap.
    """
    known = [int(year.key) for year in doing.page(FiscalYear, order=("key",), limit=1000)]
    if given.year in known:
        raise Invalid(
            N_("Year {year} is already open. You can post in it now."),
            field="year",
            year=given.year,
        )
    if known and given.year not in (min(known) - 1, max(known) + 1):
        raise Invalid(
            N_("Open consecutive years: {before} or {after}."),
            field="year",
            before=min(known) - 1,
            after=max(known) + 1,
        )
    return lay_year(doing, _department(doing, given), given.year)


@act("year.close", N_("close a financial year"), on=FiscalYear, given=CloseGiven, states=("open",))
def close_year(doing: Doing, year: FiscalYear, given: CloseGiven) -> FiscalYear:
    """Close all periods of a year and save its result.

    The next year opens with the balance automatically, with the result on account 0540 until a
    general journal entry appropriates it. Raises `Refused` when the checklist is not in order and
    the manager gives no reason to close anyway.
    """
    first, last = f"{year.key}-01", f"{year.key}-12"
    wrong = [line for line in checklist(doing, first, last) if line.state == "wrong"]
    if wrong and not given.note.strip():
        raise Refused(
            N_("{year} has open points: {lines}. Resolve them, or give a reason to close."),
            year=year.key,
            lines=[Term(line.name) for line in wrong],
        )
    for period in doing.page(Period, order=("key",), at=(first,), limit=12):
        if period.key <= last and period.lock != "hard":
            doing.save(locked(period, "", "hard"))
    year.state, year.closed_by, year.note = "closed", doing.actor.person, given.note
    year.result = result_of(doing, first, last)
    return doing.save(year)


def lay_year(doing: Doing, department: int, year: int) -> FiscalYear:
    """Add a fiscal year and its twelve monthly periods."""
    for key, first, last in periods_of(year):
        doing.add(Period(department=department, key=key, first=first, last=last))
    return doing.add(FiscalYear(department=department, key=str(year)))


def _lock_of(period: Period, daybook: str) -> Lock:
    """Return the lock of a period itself, or that of one daybook in it."""
    return period.locks.get(daybook, "none") if daybook else period.lock
