"""What has to be done about period reports: from short indexes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.ledgers.arithmetic.periods import period_of
from store.ledgers.arithmetic.ranges import shifted
from store.ledgers.models.period_reports import PeriodReport
from store.ledgers.period_report.receiving import titles_left
from store.reading import Reading

__all__ = ["DueReport", "due_reports"]

Todo = Literal["prepare", "answer", "sign", "send"]
TODO: dict[str, Todo] = {"returned": "answer", "review": "sign", "signed": "send"}
MOST = 20


@dataclass(frozen=True)
class DueReport:
    """What to do about the report over some periods: to `prepare` the one after the latest, to
    `answer` so many `remarks`, to `sign` by one of the `titles` left, or to `send`.
    """

    todo: Todo
    first: str
    last: str
    remarks: int = 0
    titles: tuple[str, ...] = ()
    hands: tuple[int, ...] = ()


def due_reports(reading: Reading) -> list[DueReport]:
    """Return all that is to be done, by what and then oldest first.

    The next report is over as many periods as the latest one; the first is begun by choice.
    """
    docs = [
        each
        for state in TODO
        for each in reading.page(PeriodReport, {"state": state}, ("first",), limit=MOST)
    ]
    return [*_next(reading), *map(_due, reading.log_rows(docs))]


def _next(reading: Reading) -> list[DueReport]:
    latest = reading.page(PeriodReport, order=("-first",), limit=1)
    spans = [shifted(each.first, each.last, 1) for each in latest]
    return [DueReport("prepare", *span) for span in spans if span[1] < period_of(reading.today)]


def _due(of: PeriodReport) -> DueReport:
    hands = (of.made_by, *of.hands, *(each.person for each in of.signatures))
    return DueReport(
        TODO[of.state], of.first, of.last, len(of.open_remarks), titles_left(of), hands
    )
