"""The deductible share of input btw (pro rata), by date."""

from __future__ import annotations

from store import ledgers
from store.errors import N_
from store.ledgers import Deduction
from tui.pages.list import ListPage

__all__ = ["DEDUCTIONS"]

DEDUCTIONS = ListPage(
    place="deductions",
    of=Deduction,
    heading=N_("Deductible VAT"),
    empty=N_("All btw is deductible: no other share is set."),
    columns=("since", "percent"),
    read=ledgers.deductions,
    form="below",
    title=N_("Share"),
)
