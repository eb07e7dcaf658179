"""Debtors and creditors: what each relation owes by age, and every open item: now, or at the end of a period."""

from __future__ import annotations

from dataclasses import replace

from store.errors import N_
from store.ledgers.open_items.ageing import AgedItem, AgedRow, aged
from store.ledgers.open_items.until import aged_until, items_until
from store.ledgers.reports.report import Report

__all__ = ["CREDITORS", "CREDITORS_OPEN", "DEBTORS", "DEBTORS_OPEN"]

AGES = tuple(f"ages.{age}" for age in range(5))
DEBTORS = Report(
    name="debtors",
    title=N_("Aged receivables"),
    row=AgedRow,
    pages=aged,
    written=lambda reading, wanted: aged_until(reading, wanted.daybook, wanted.last),
    totals=(*AGES, "total"),
    daybook="VRK",
    time="today",
    place="aged",
    empty=N_("No open items."),
)
CREDITORS = replace(DEBTORS, name="creditors", title=N_("Aged payables"), daybook="INK")
DEBTORS_OPEN = Report(
    name="debtors-open",
    title=N_("Open items of debtors"),
    row=AgedItem,
    written=lambda reading, wanted: items_until(
        reading, wanted.daybook, wanted.last, wanted.relation
    ),
    totals=("left",),
    daybook="VRK",
    time="today",
)
CREDITORS_OPEN = replace(
    DEBTORS_OPEN, name="creditors-open", title=N_("Open items of creditors"), daybook="INK"
)
