"""The figures of a period report: taken from the books, and how far these have moved on since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from store.errors import N_
from store.ledgers.models.period_reports import PeriodReport, ReportLine
from store.ledgers.reports.budget import budget_against_actual
from store.ledgers.reports.cash_flow import cash_flow
from store.ledgers.reports.statements import balance_sheet, profit_and_loss
from store.ledgers.sheets.reported import reported
from store.reading import Reading

__all__ = ["SECTIONS", "Drift", "drift", "figures"]

SECTIONS = {
    "profit": N_("Profit and loss account"),
    "balance": N_("Balance sheet"),
    "budget": N_("Budget against actual"),
    "cash-flow": N_("Cash-flow statement"),
    "sheets": N_("Sheets"),
}
"""The parts that a report can have; the names are msgids."""


@dataclass(frozen=True)
class Drift:
    """A line that the books no longer agree with: cents as reported, and as they are now."""

    line: ReportLine
    now: int | None


def figures(
    reading: Reading, sections: Iterable[str], first: str, last: str
) -> tuple[ReportLine, ...]:
    """Return the lines of some sections as the books are now; no two have one `at`."""
    lines: list[ReportLine] = []
    for section in SECTIONS:
        if section not in set(sections):
            continue
        times: Counter[str] = Counter()
        for row in _READ[section](reading, first, last):
            key = row.account or str(row.name)
            times[key] += 1
            if times[key] > 1:
                key = f"{key} ({times[key]})"
            lines.append(ReportLine(section=section, key=key, name=str(row.name), **_of(row)))
    return tuple(lines)


def drift(reading: Reading, of: PeriodReport) -> list[Drift]:
    """Return the lines of a report that are not as the books are now; lines that are new come last.

    Sheets that were left out are no news.
    """
    now = {each.at: each for each in _shared(of, figures(reading, of.sections, of.first, of.last))}
    then = {each.at: each for each in of.lines}
    changed = [
        Drift(line, now[at].cents if at in now else None)
        for at, line in then.items()
        if at not in now or now[at].cents != line.cents
    ]
    return [
        *changed,
        *(Drift(line.model_copy(update={"cents": None}), line.cents)
          for at, line in now.items() if at not in then),
    ]  # fmt: skip


def _shared(of: PeriodReport, lines: Iterable[ReportLine]) -> Iterator[ReportLine]:
    """Yield the lines without those of sheets that a report leaves out."""
    title = ""
    for line in lines:
        if line.section == "sheets" and line.level == "head":
            title = line.name
        if line.section != "sheets" or title not in of.left_out:
            yield line


def _of(row: Any) -> dict[str, Any]:
    """Return level and amounts of a row, whatever statement it is of."""
    levels = {"side": "head", "group": "sum", "subtotal": "sum", "result": "sum"}
    level = levels.get(row.level, "" if row.level == "account" else row.level)
    if hasattr(row, "budget"):
        return {"level": level, "cents": row.actual, "before": row.budget}
    return {"level": level, "cents": row.cents, "before": getattr(row, "before", None)}


_READ: Mapping[str, Callable[[Reading, str, str], Iterable[Any]]] = {
    "profit": lambda reading, first, last: profit_and_loss(reading, first, last).rows,
    "balance": lambda reading, first, last: balance_sheet(reading, first, last).rows,
    "budget": budget_against_actual,
    "cash-flow": cash_flow,
    "sheets": reported,
}
