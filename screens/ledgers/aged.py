"""Aged receivables and payables, leading to the open items of each relation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.ledgers.report import as_of, report_page
from store import ledgers
from store.errors import N_
from store.export import Target, Written
from store.ledgers import AgedRow, Wanted
from store.reading import Reading
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportScreen
from tui.text import euro
from tui.widgets.chart_pane import Drawing
from tui.widgets.charts import Bar, bars

__all__ = ["AGED"]

MOST = 100
"""Cells of the bars at most."""
DEBTORS, CREDITORS = "VRK", "INK"
AGES = (N_("Current"), N_("1-30 days"), N_("31-60 days"), N_("61-90 days"), N_("Over 90 days"))
TITLES = (AGES[0], "1-30", "31-60", "61-90", "90+")
"""Of the columns, short so that all fit beside each other."""


def _heading(at: ReportScreen) -> str:
    whose = _("Debtors") if at.given["daybook"] == DEBTORS else _("Creditors")
    return _("{whose}, ageing: {euros}").format(whose=whose, euros=euro(sum(at.sums or ())))


def _age(number: int) -> Shown:
    def shown(row: AgedRow) -> str:
        return euro(row.ages[number]) if row.ages[number] else ""

    return Shown(TITLES[number], 10 if number else 14, shown, right=True, priority=1, together=True)


def _down(at: ReportScreen, row: AgedRow) -> tuple[str, dict[str, Any]]:
    account = ledgers.DEBTORS if at.given["daybook"] == DEBTORS else ledgers.CREDITORS
    return "open_items", {"account": account, "relation": row.relation, "day": at.day}


def _write(
    reading: Reading, about: Mapping[str, Any], first: str, last: str, to: Target
) -> Written:
    name = "debtors" if about["daybook"] == DEBTORS else "creditors"
    return ledgers.write_report(reading, Wanted(name, first, last), to)


def _past(reading: Reading, daybook: str, day: str) -> tuple[list[AgedRow], tuple[int, ...]]:
    """Read who owed what at the end of a day, and the sum of each age."""
    rows = list(ledgers.aged_until(reading, daybook, day))
    return rows, tuple(sum(row.ages[age] for row in rows) for age in range(len(AGES)))


def _chart(at: ReportScreen) -> Drawing:
    """A bar for each age and the total, apart from the bar above, which can look like one of them."""
    ages: tuple[int, ...] = at.sums
    rows = [
        Bar(_(name), cents, euro(cents) if cents else "")
        for name, cents in zip(AGES, ages, strict=True)
    ]
    total = Bar(_("Total"), 0, euro(sum(ages)))
    return lambda room, _height: [[], *bars(rows, min(room, MOST), total), []]


def _foot(at: ReportScreen) -> tuple[str, ...]:
    """The sum of each age, and of all."""
    ages: tuple[int, ...] = at.sums
    return (_("Total"), *map(euro, ages), euro(sum(ages)))


AGED = report_page(
    "debtors",
    heading=_heading,
    given={"daybook": DEBTORS},
    columns=(
        "name",
        *(_age(number) for number in range(5)),
        "total",
    ),
    follows=frozenset({"open_item"}),
    sums=ledgers.owed_by_age,
    chart=_chart,
    chart_height=len(AGES) + 4,
    key=lambda row: row.relation,
    looks=lambda row: ("!" if row.ages[-1] else "", "row"),
    foot=_foot,
    facts=as_of,
    past=_past,
    down=_down,
    write=_write,
)


@AGED.handles("aged.turn")
async def turn(at: ReportScreen) -> None:
    """Switch between debtors and creditors."""
    await at.turn(daybook=CREDITORS if at.given["daybook"] == DEBTORS else DEBTORS)
