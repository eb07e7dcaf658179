"""What a reader sees of a period report: all but the figures of sheets which they may not see."""

from __future__ import annotations

from dataclasses import dataclass

from store.ledgers.models.period_reports import PeriodReport, ReportLine
from store.ledgers.sheets.reported import titles_seen
from store.reading import Reading

__all__ = ["SeenReport", "seen"]


@dataclass(frozen=True)
class SeenReport:
    """A report without the lines and notes that its reader may not see, and the sheets they are of."""

    doc: PeriodReport
    withheld: tuple[str, ...]


def seen(reading: Reading, report: PeriodReport) -> SeenReport:
    """Return a report as its reader may see it."""
    if not any(line.section == "sheets" for line in report.lines):
        return SeenReport(report, ())
    titles = titles_seen(reading, report.first, report.last)
    lines, withheld, title = list[ReportLine](), list[str](), ""
    for line in report.lines:
        of_sheet = line.section == "sheets"
        if of_sheet and line.level == "head":
            title = line.name
            withheld += [] if title in titles else [title]
        if not of_sheet or title in titles:
            lines.append(line)
    if not withheld:
        return SeenReport(report, ())
    shown = {line.at for line in lines}
    notes = {at: note for at, note in report.notes.items() if at in shown}
    doc = report.model_copy(update={"lines": tuple(lines), "notes": notes})
    return SeenReport(doc, tuple(withheld))
