"""Tests and samples as lines of a list or a text."""

from __future__ import annotations

from datetime import date

from screens.laboratory.wording import flag_of, named, result_state
from store.laboratory import SampleRow, SampleTest
from tui.locale import _
from tui.text import clean, near
from tui.widgets import signs
from tui.widgets.virtual_list import Column, Row

__all__ = ["sample_line", "test_columns", "test_row"]


def test_columns() -> tuple[Column, ...]:
    """Return the columns of a list of tests."""
    return (
        Column(_("Code"), 8, most=12),
        Column(_("Test"), 14, most=36, priority=1),
        Column(_("State"), 13, most=16),
        Column(_("Value"), 14, most=24),
        Column(_("Flag"), 10, most=18),
        Column(_("Sample"), 13, priority=2),
        Column(_("Due"), 15, priority=3),
    )


def test_row(test: SampleTest, today: date) -> Row:
    """Return a test as a row; one that no longer counts is dim, with why in place of its value."""
    value = test.value or (test.reason if not test.counts else "")
    due = near(test.due, today) if test.due and test.state == "empty" else ""
    cells = (
        test.code, test.name, result_state(test.state), value, flag_of(test.flag), test.sample_no,
        due,
    )  # fmt: skip
    is_critical = test.critical == "to call"
    role = "row" if test.counts else "row_dim"
    return Row(test.result, (test.result,), cells, signs.LATE if is_critical else "", role)


def sample_line(sample: SampleRow) -> str:
    """Return a sample in one line: number, container, where it is, and why it was rejected."""
    what = named(sample.container) or clean(sample.material)
    parts = (sample.no, what, named(sample.state), clean(sample.place), named(sample.reason))
    return " · ".join(filter(None, parts))
