"""That the export of a report is recorded once its file is there."""

from __future__ import annotations

from dataclasses import replace

from store.export import Written
from store.ledgers.models import Daybook
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["RECORD", "as_run"]

RECORD = "report_run.record"


def as_run(reading: Reading, written: Written, report: str, first: str, last: str) -> Written:
    """Return what was written with the act that records it as a run of the report.

    There is none for who sees the books by an emergency only, which allows no acts: what they saw is
    in its own report.
    """
    if not (reading.page(Daybook, limit=1) and has_right(reading, RECORD)):
        return written
    return replace(written, recorded=(RECORD, {"report": report, "first": first, "last": last}))
