"""The cash forecast as a report."""

from __future__ import annotations

from store.errors import N_
from store.ledgers.forecast.weeks import ForecastRow, forecast
from store.ledgers.reports.report import Report

__all__ = ["FORECAST"]

FORECAST = Report(
    name="forecast",
    title=N_("Cash forecast"),
    row=ForecastRow,
    read=forecast,
    time="today",
    empty=N_("Nothing is known yet of bank accounts or open items."),
    label=N_("cash forecast"),
    help=N_("What the bank may come to in the coming 13 weeks."),
    menu="f",
)
