"""A row in words: no sign is spoken as it is."""

from __future__ import annotations

import pytest

from tui.app.lines.speech import MARKS, _texts, row_text
from tui.widgets import signs
from tui.widgets.list_strip import Listed
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.table import Table
from tui.widgets.virtual_list import Column, Row, VirtualList

ROWS = (
    Row(1, (1,), ("A longer name", "12,345.00")),
    Row(2, (2,), ("", "═"), rule="═"),
    Row(3, (3,), ("Total", "12,345.00")),
)
SIGNS = {name for name in signs.__all__ if name != "SELECTED"}


def test_every_sign_has_its_word() -> None:
    assert {getattr(signs, name) for name in SIGNS} == set(MARKS)
    assert [word for word in MARKS.values() if word and not word[0].isalpha()] == []


@pytest.mark.parametrize(
    ("mark", "spoken"),
    [("+", "yours, Invoice, Bram"), ("<", "returned, Invoice, Bram"), ("-", "Invoice, Bram")],
)
def test_a_mark_is_spoken_as_a_word(mark: str, spoken: str) -> None:
    rows = VirtualList((Column("Subject", 20, most=40), Column("Holder", 10), Column("Until", 5)))
    assert row_text(rows, Row(1, (1,), ("Invoice", "Bram", "-"), mark), "usual") == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("[x]  1 Compare\n[!]  2 Tick", "1. done, Compare\n2. required, Tick"),
        ("+  3 New step\n- 12 Old step", "3. added, New step\n12. removed, Old step"),
        ("●●○", "likely"),
        ("- no step, 3 apples", "- no step, 3 apples"),
        ("12 months: ▁▁█▁  highest 5.00", "12 months: highest 5.00"),
        (
            "  Posted        1.00\n                ════\n  Total         1.00",
            "Posted  1.00\n  Total  1.00",
        ),
        ("Energie Noord ●○○ · 5.00", "Energie Noord uncertain · 5.00"),
    ],
)
def test_marks_of_steps_are_spoken_as_words(text: str, spoken: str) -> None:
    pane = ReadingPane()
    pane.show(text)
    assert _texts(pane) == [spoken]


def test_what_is_drawn_is_not_spoken() -> None:
    rows = VirtualList((Column("Key", 5, drawn=True), Column("Report", 20)))
    assert row_text(rows, Row(1, (1,), ("t", "trial balance")), "full") == "Report: trial balance"


def test_the_list_that_is_shown_is_named_in_words() -> None:
    shown, other = Listed("d", "drafts", 3, current=True), Listed("r", "review", 0)
    assert (shown.spoken, other.spoken) == ("d drafts 3 (this list)", "r review 0")


def test_of_several_figures_each_is_named() -> None:
    columns = (Column("Name", 20), Column("Debit", 9, right=True), Column("Credit", 9, right=True))
    row = Row(1, (1,), ("Creditors", "", "5.00"))
    assert row_text(VirtualList(columns), row, "usual") == "Creditors, Credit: 5.00"
    assert row_text(VirtualList(columns[:2]), row, "usual") == "Creditors"
    texts = VirtualList((Column("Name", 9), Column("About", 9), Column("At", 9)))
    row = Row(1, (1,), ("Jansen B.V.", "All of it.", "10:00"))
    assert row_text(texts, row, "usual") == "Jansen B.V., All of it, 10:00"


def test_a_table_is_told_row_by_row() -> None:
    table = Table()
    table.columns, table.rows = (Column("Name", 4), Column("Sum", 2, right=True)), ROWS
    assert _texts(table) == ["A longer name, 12,345.00", "Total, 12,345.00"]
