"""The figures of a relation: what is open and how soon it is paid in lines, twelve months in columns."""

from __future__ import annotations

from collections.abc import Sequence

from store.ledgers import Dealings
from tui.locale import _
from tui.text import euro, month, whole_euros
from tui.widgets.chart_pane import Drawing
from tui.widgets.charts import columns, heading, spark
from tui.widgets.line import Line, Piece

__all__ = ["HEIGHT", "figures"]

HEIGHT = 12
"""Lines of the columns with their heading, and a blank one below."""
AROUND = 4
"""Lines of the heading, the ground, the labels and the blank one."""


def figures(known: Dealings) -> tuple[Drawing, Drawing] | None:
    """Returns the lines and the columns of a relation; None where nothing was ever booked."""
    if not any((*known.sold, *known.bought, known.open, known.paid)):
        return None
    sold, bought = known.sold, known.bought

    def lines(_room: int, _height: int) -> Sequence[Line]:
        return [_open(known), _years(known)]

    def chart(room: int, height: int) -> Sequence[Line]:
        names = [month(int(period[5:])) for period in known.months]
        series = [side for side in (sold, bought) if any(side)]
        drawn = columns(
            series or [bought], names, height - AROUND, room=room, show=whole_euros, running=True
        )
        return heading(_title(any(sold), any(bought)), drawn)

    return lines, chart


def _title(sells: bool, buys: bool) -> str:
    if sells and buys:
        return _("Sales █ and purchases ░ per month, with VAT")
    return _("Sales per month, with VAT") if sells else _("Purchases per month, with VAT")


def _open(known: Dealings) -> Line:
    """Returns what is open, what of it is late, and after how many days invoices are paid."""
    text = _("Open {open}   late {late}").format(open=euro(known.open), late=euro(known.late))
    if known.paid_after is not None:
        text += "   " + _("paid after {n} d").format(n=known.paid_after)
    return [Piece(1, text, "warn" if known.late else "text")]


def _years(known: Dealings) -> Line:
    """Returns this year, and twelve months as small bars with their highest."""
    amounts = [sold + bought for sold, bought in zip(known.sold, known.bought, strict=True)]
    this = known.months[-1][:4]
    year = sum(cents for at, cents in zip(known.months, amounts, strict=True) if at[:4] == this)
    text = _("This year {year}   {months} months {bars}  highest {most}").format(
        year=euro(year), months=len(amounts), bars=spark(amounts), most=euro(max(amounts))
    )
    return [Piece(1, text)]
