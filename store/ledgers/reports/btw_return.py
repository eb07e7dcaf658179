"""The return of btw and the declaration of EU supplies as reports over any month, quarter or year."""

from __future__ import annotations

from datetime import date

from store.errors import N_
from store.ledgers.arithmetic.btw_return import whole_euros
from store.ledgers.arithmetic.ranges import last_day
from store.ledgers.btw_return.boxes import IN_FILE, BoxRow, box_rows
from store.ledgers.btw_return.content import added_up, last_numbers
from store.ledgers.btw_return.icp import IcpRow, icp
from store.ledgers.btw_return.settings import negative_rounding_on, scheme_on
from store.ledgers.models.btw_returns import Covered
from store.ledgers.reports.report import Report
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["BTW", "ICP"]


def _boxes(reading: Reading, first: str, last: str) -> list[BoxRow]:
    """Return the boxes over some periods as they are now."""
    if not has_right(reading, "ledger.read", N_("VAT boxes")):
        return []
    day = date(int(first[:4]), int(first[5:]), 1)
    amounts = added_up(reading, (_all(reading, first, last),), scheme_on(reading, day))
    return list(
        box_rows(amounts, whole_euros(amounts, negative_rounding_on(reading, last_day(last))))
    )


def _supplies(reading: Reading, first: str, last: str) -> list[IcpRow]:
    """Return the supplies within the EU over some periods as they are now."""
    readable = has_right(reading, "ledger.read", N_("VAT boxes"))
    return icp(reading, (_all(reading, first, last),)) if readable else []


def _all(reading: Reading, first: str, last: str) -> Covered:
    return Covered(first=first, last=last, until=last_numbers(reading, first, last))


BTW = Report(
    name="btw",
    title=N_("VAT return"),
    row=BoxRow,
    read=_boxes,
    file=IN_FILE,
    strong=lambda row: row.box in ("5a", "5c"),
    time="months",
    label=N_("VAT boxes"),
    help=N_("Boxes of the VAT return, over any periods."),
    menu="v",
)
ICP = Report(
    name="icp",
    title=N_("Declaration of EU supplies"),
    row=IcpRow,
    read=_supplies,
    totals=("goods", "services"),
    time="months",
    label=N_("EU supplies"),
    help=N_("Supplies within the EU, per VAT number."),
    menu="i",
)
