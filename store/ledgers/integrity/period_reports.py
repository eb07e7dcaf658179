"""Checks of period reports: figures and notes are those that were signed."""

from __future__ import annotations

from store.access import No
from store.errors import N_
from store.ledgers.models.period_reports import PeriodReport
from store.reading import Reading

__all__ = ["check_period_reports"]


def check_period_reports(reading: Reading) -> list[No]:
    """Check that every signature is below the figures and notes as they are now."""
    return [
        No(
            "period report",
            N_("The report of {periods} differs from what was signed."),
            {"periods": report.display_name()},
        )
        for report in reading.find(PeriodReport)
        if any(each.digest != report.digest for each in report.signatures)
    ]
