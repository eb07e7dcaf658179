"""Text on its way to the terminal."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tui import locale
from tui.text import (
    MORE,
    NEWLINE,
    REPLACED,
    clean,
    day,
    due,
    euro,
    fit,
    fit_clean,
    fit_parts,
    moment,
    near,
    plain,
    width,
)

R = REPLACED


@pytest.fixture
def dutch() -> Iterator[None]:
    locale.use("nl")
    yield
    locale.use("en")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("\x1b]52;c;aGk=\x07", f"{R}]52;c;aGk={R}", id="clipboard"),
        pytest.param("\x1b]8;;http://x\x1b\\y", f"{R}]8;;http://x{R}\\y", id="link"),
        pytest.param("\x1b[21t", f"{R}[21t", id="title report"),
        pytest.param("\x1bP$qm\x1b\\", f"{R}P$qm{R}\\", id="DECRQSS"),
        pytest.param("\x1b[2Jx", f"{R}[2Jx", id="clear screen"),
        pytest.param("\x9b2Jx", f"{R}2Jx", id="C1 control sequence introducer"),
        pytest.param("a\x00b\x7fc", f"a{R}b{R}c", id="NUL and DEL"),
        pytest.param("\x07" * 3, R * 3, id="bells"),
        pytest.param("12\u202e34", f"12{R}34", id="bidi override in an amount"),
        pytest.param("a\u2066b\u2069", f"a{R}b{R}", id="bidi isolates"),
        pytest.param("a\u200fb\u061cc", f"a{R}b{R}c", id="bidi marks"),
        pytest.param("NL91\u200bABNA", f"NL91{R}ABNA", id="zero width in an IBAN"),
        pytest.param("a\u200db\u200cc\ufeffd\u2060", f"a{R}b{R}c{R}d{R}", id="joiners"),
        pytest.param("co\u00adop", f"co{R}op", id="soft hyphen"),
        pytest.param("x\U000e0041\U000e007f", f"x{R}{R}", id="tag characters"),
        pytest.param("1\ufe0f", f"1{R}", id="emoji style on a digit"),
        pytest.param("\u260e\ufe0f 06", "\u260e 06", id="emoji style on a telephone"),
        pytest.param("a\ufe00b\U000e0100", f"a{R}b{R}", id="variation selectors"),
        pytest.param("e" + "\u0316" * 9 + "f", "e" + "\u0316" * 4 + R + "f", id="stack of marks"),
        pytest.param("\u0316a", f"{R}a", id="mark on nothing"),
        pytest.param("e\u0301", "\u00e9", id="composed"),
        pytest.param("a\ud800b", f"a{R}b", id="lone surrogate"),
        pytest.param("a\ue000b\U0010ffffc", f"a{R}b{R}c", id="private and unassigned"),
        pytest.param("a\u3164b\u2800c\u1160d", f"a{R}b{R}c{R}d", id="fillers"),
        pytest.param("a\u00a0b\u2003c\u202fd", "a b c d", id="kinds of space"),
        pytest.param("a\r\nb\nc\u2028d", f"a{NEWLINE}b{NEWLINE}c{NEWLINE}d", id="line breaks"),
        pytest.param("a\rb", f"a{R}b", id="carriage return"),
        pytest.param("a\tb", "a b", id="tab"),
        pytest.param("[/]", "[/]", id="closing tag"),
        pytest.param("[@click=app.quit]x[/]", "[@click=app.quit]x[/]", id="action"),
        pytest.param("[link=file:///etc/passwd]", "[link=file:///etc/passwd]", id="link tag"),
        pytest.param("[red", "[red", id="open tag"),
        pytest.param("x[/", "x[/", id="half tag"),
        pytest.param("$name {0} %s", "$name {0} %s", id="templates"),
        pytest.param("\U0001f600 \u5b57", "\U0001f600 \u5b57", id="wide characters"),
        pytest.param("\u05d0\u05d1", "\u05d0\u05d1", id="Hebrew"),
        pytest.param("caf\u00e9 \u20ac", "caf\u00e9 \u20ac", id="accents and euro"),
        pytest.param(None, "None", id="no string"),
        pytest.param("", "", id="empty"),
    ],
)
def test_hostile_text_is_shown_and_does_nothing(given: object, shown: str) -> None:
    content = plain(given)
    assert isinstance(content, Content)
    assert content.plain == shown
    assert not content.spans


def test_lines_keep_their_breaks_and_tabs_become_columns() -> None:
    assert clean("a\tb\r\n\tc\x0cd", lines=True) == f"a       b\n        c{R}d"


def test_a_long_value_is_cut_with_a_mark() -> None:
    assert clean("x" * 1_000_000, limit=10) == "x" * 9 + MORE
    assert clean("\t" * 50, lines=True, limit=10) == " " * 10
    assert clean("x" * 10, limit=10) == "x" * 10


def _is_harmless(character: str) -> bool:
    if character in "\n ":
        return True
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    filler = character in "\u034f\u115f\u1160\u3164\uffa0\u2800"
    return unicodedata.category(character)[0] not in "CZ" and not selector and not filler


@given(st.text(st.characters(), max_size=80), st.booleans())
def test_nothing_banned_ever_comes_out(text: str, lines: bool) -> None:
    shown = clean(text, lines=lines)
    assert all(map(_is_harmless, shown))
    assert lines or "\n" not in shown
    assert clean(shown, lines=lines) == shown


@given(
    st.text(st.sampled_from("\u0301\u0316\u0323ab \u200b\x1b\n\ufe0f\U000e0041\u202e"), max_size=40)
)
def test_no_stack_of_marks_grows_out_of_its_line(text: str) -> None:
    stack = 0
    for character in clean(text):
        stack = stack + 1 if unicodedata.combining(character) else 0
        assert stack <= 4


@given(st.text(max_size=30), st.integers(0, 20), st.sampled_from(["left", "right", "center"]))
def test_fitted_text_takes_exactly_its_cells(text: str, cells: int, align: str) -> None:
    fitted = fit(clean(text), cells, align)  # type: ignore[arg-type]  # sampled from the three
    assert width(fitted) == cell_len(fitted) == cells


def test_text_is_fitted_by_cells() -> None:
    assert fit("abc", 5) == "abc  "
    assert fit("abc", 5, "right") == "  abc"
    assert fit("abc", 5, "center") == " abc "
    assert fit("abcdef", 4) == "abc" + MORE
    assert fit("\u5b57\u5b57\u5b57", 4) == "\u5b57" + MORE + " "


def test_amounts_in_english() -> None:
    assert [euro(cents) for cents in (0, 5, -5, 123_456, -123_456_789)] == [
        "0.00",
        "0.05",
        "-0.05",
        "1,234.56",
        "-1,234,567.89",
    ]


@pytest.mark.usefixtures("dutch")
def test_amounts_in_dutch() -> None:
    assert [euro(cents) for cents in (0, -5, 123_456, -123_456_789)] == [
        "0,00",
        "-0,05",
        "1.234,56",
        "-1.234.567,89",
    ]


def test_dates_and_times_are_those_of_amsterdam() -> None:
    assert day(date(2026, 1, 31)) == "31-01-2026"
    assert moment(datetime(2026, 1, 31, 23, 5, tzinfo=UTC)) == "01-02-2026 00:05"
    assert moment(datetime(2026, 7, 1, 7, 5, tzinfo=UTC)) == "01-07-2026 09:05"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 1, 31))  # noqa: DTZ001  the refusal of naive times is the test


def test_the_command_line_cleans_text_without_loading_the_terminal() -> None:
    code = (
        "import sys; from tui.text import clean, euro; clean('\\x1b'); euro(1);"
        "assert not {'textual', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=300), st.integers(1, 40))
def test_a_long_text_fits_as_if_all_of_it_had_been_cleaned(text: str, cells: int) -> None:
    assert fit_clean(text, cells) == fit(clean(text), cells)


@pytest.mark.parametrize(("when", "shown"), [
    (date(2026, 11, 30), "Mon 30-11"),
    (date(2026, 11, 16), "Mon 16-11"),
    (date(2026, 11, 15), "15-11-2026"),
    (date(2026, 12, 14), "Mon 14-12"),
    (date(2027, 11, 30), "30-11-2027"),
    (datetime(2026, 11, 29, 23, 5, tzinfo=UTC), "Mon 30-11 00:05"),
])  # fmt: skip
def test_a_date_of_a_list_is_short_when_it_is_near(when: date, shown: str) -> None:
    assert near(when, date(2026, 11, 30)) == shown


def test_the_last_day_for_something_says_how_late_it_is() -> None:
    today = date(2026, 11, 30)
    assert due(today, today) == "today"
    assert due(date(2026, 11, 28), today) == "2 d late"
    assert due(date(2026, 12, 2), today) == "Wed 02-12"


@pytest.mark.parametrize(("cells", "shown"), [
    (40, "1110 differs 25,000.00 · 1100 differs 2"),
    (38, "1110 differs 25,000.00 …"),
    (22, "1110 differs 25,000.00"),
    (18, "1110 differs …"),
    (9, "1110 dif…"),
])  # fmt: skip
def test_of_several_parts_those_that_do_not_fit_go_whole(cells: int, shown: str) -> None:
    assert fit_parts("1110 differs 25,000.00 · 1100 differs 2", cells) == shown.ljust(cells)
