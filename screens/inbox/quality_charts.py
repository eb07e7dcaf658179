"""What the quality checks found: the share that was faulty per month, and per person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from store.inbox import FoundRow
from tui.locale import _
from tui.text import fit_clean, month
from tui.widgets.chart_pane import Drawing, nothing
from tui.widgets.charts import columns, heading, spark
from tui.widgets.line import Line, Piece

__all__ = ["faults_chart", "percent"]

MONTHS = 12
NAME = 24
LOW, HIGH = 4, 8
"""Lines of the columns in a small and in a large pane."""
LARGE = 18


def percent(good: int, faulty: int) -> int | None:
    """Returns the percentage that was faulty, rounded; None if nothing was checked."""
    whole = good + faulty
    return (100 * faulty + whole // 2) // whole if whole else None


def faults_chart(findings: Sequence[FoundRow], today: date) -> Drawing:
    """Returns the faulty share of a department per month, and of each person below."""
    months = _months(today)
    good, faulty = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in findings:
        for name in ("", row.name):
            good[name, row.month] += row.good
            faulty[name, row.month] += row.faulty
    names = sorted({row.name for row in findings}, key=str.casefold)
    if not names:
        return nothing

    def shares(name: str) -> list[int | None]:
        return [percent(good[name, at], faulty[name, at]) for at in months]

    begin = next((at for at, share in enumerate(shares("")) if share is not None), 0)
    most = max(share or 0 for name in names for share in shares(name))

    def line(name: str) -> Line:
        bad = sum(faulty[name, at] for at in months)
        checked = bad + sum(good[name, at] for at in months)
        text = _("{faulty} of {checked}").format(faulty=bad, checked=checked)
        share = f"{percent(checked - bad, bad)} %"
        return [
            Piece(3, fit_clean(name, NAME)),
            Piece(5 + NAME, f"{text:>12}  {share:>5}"),
            Piece(27 + NAME, spark(shares(name)[begin:], most)),
        ]

    def draw(room: int, height: int) -> Sequence[Line]:
        labels = [month(int(at[5:])) for at in months]
        rows = HIGH if height >= LARGE else LOW
        whole = [share or 0 for share in shares("")]
        chart = columns([whole], labels, rows, room=min(room, 78), show=_share, running=True)
        people = [[], *heading(_("Per person, per month"), [*map(line, names)])]
        return [*heading(_("Faulty (%) per month"), chart), *people]

    return draw


def _share(value: int) -> str:
    return f"{value} %"


def _months(today: date) -> list[str]:
    """Returns the last twelve months, oldest first."""
    last = today.year * 12 + today.month - 1
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(last - MONTHS + 1, last + 1)]
