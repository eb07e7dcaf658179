"""The figures of a department in a period in a line, each with its difference with the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from screens.inbox.quality_charts import percent
from store.inbox import Figures, Found, Period, days_of
from tui.figures import short_name, span_of
from tui.locale import _
from tui.text import month
from tui.widgets.line import Line, Piece

__all__ = ["faulty_title", "summary"]

MARGIN = 1
GAP, WIDE_GAP = 2, 3


def faulty_title(period: Period) -> str:
    """Returns the name of the share that was faulty, with the month, as findings are counted by it."""
    if period.span in ("month", "year"):
        return _("Faulty")
    return _("Faulty {month}").format(month=month(days_of(period)[0].month).lower())


def summary(
    course: Sequence[tuple[Period, Figures]], findings: tuple[Found, Found], room: int
) -> list[Line]:
    """Returns the figures of the last period, and how they differ from those of the one before.

    The differences are behind the figures, or under them where that takes too much room. `findings`
    has the quality checks of both periods.
    """
    before = course[-2][0]
    named = f"W{short_name(before)}" if before.span == "week" else short_name(before)
    against = _("against {period}").format(period=named)
    parts = [(text, change and f"({change})") for text, change in _compared(course, findings)]
    beside: list[Piece] = []
    at = MARGIN
    for text, change in parts:
        beside += [Piece(at, text, "heading"), Piece(at + len(text) + 1, change, "dim")]
        at += len(f"{text} {change}".rstrip()) + WIDE_GAP
    if at + len(against) < room:
        return [[*beside, Piece(at, against, "dim")]]
    above: list[Piece] = []
    below: list[Piece] = []
    at = MARGIN
    for text, change in parts:
        cells = max(len(text), len(change))
        above.append(Piece(at, f"{text:>{cells}}", "heading"))
        below.append(Piece(at, f"{change:>{cells}}", "dim"))
        at += cells + GAP
    return [above, [*below, Piece(at, against, "dim")]]


def _compared(
    course: Sequence[tuple[Period, Figures]], findings: tuple[Found, Found]
) -> Iterator[tuple[str, str]]:
    """Yields the figures of the last period that are known, each with its difference."""
    (_before, was), (period, now) = course[-2:]
    yield f"{_('In')} {now.came}", _change(was.came, now.came)
    yield f"{_('Finished')} {now.finished}", _change(was.finished, now.finished)
    yield f"{_('Overdue')} {now.missed}", _change(was.missed, now.missed)
    if now.done.median is not None:
        change = _change(was.done.median, now.done.median, span_of)
        yield f"{_('Median')} {span_of(now.done.median)}", change
    if now.done.p90 is not None:
        yield f"{_('P90')} {span_of(now.done.p90)}", _change(was.done.p90, now.done.p90, span_of)
    share_before, share = (percent(*each) for each in findings)
    if share is not None:
        by_month = period.span in ("day", "week")
        change = _change(None if by_month else share_before, share, _share)
        yield f"{faulty_title(period)} {_share(share)}", change


def _change(before: int | None, now: int, show: Callable[[int], str] = str) -> str:
    """Returns a difference with its sign; empty when there was nothing to tell before."""
    if before is None:
        return ""
    difference = now - before
    return f"{'+' if difference > 0 else '-'}{show(abs(difference))}" if difference else "0"


def _share(value: int) -> str:
    return f"{value} %"
