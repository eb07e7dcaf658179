"""The arithmetic of a return of btw: whole euros, spans, and the day by which it is filed."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import Invalid
from store.ledgers.arithmetic.btw_return import (
    BOXES,
    check_span,
    due_day,
    frequency_of,
    is_uncertain,
    key_of,
    owed,
    span_of,
    whole_euros,
)


def test_turnover_and_btw_owed_go_down_and_input_btw_up() -> None:
    amounts = {"1a|base": 199_99, "1a|btw": 41_99, "5b|btw": 10_01, "1b|btw": 5_00}
    whole = {"1a|base": 199_00, "1a|btw": 41_00, "5b|btw": 11_00, "1b|btw": 5_00}
    assert whole_euros(amounts) == whole
    assert owed(amounts) == 36_98
    assert owed(whole) == 35_00
    assert not is_uncertain(amounts)


def test_rounding_never_costs_the_filer_and_never_gives_a_whole_euro() -> None:
    for box in BOXES:
        for part in ("base", "btw"):
            key = key_of(box, part)
            for cents in (0, 1, 50, 99, 100, 101, 199, 10**13 + 1, -1, -99, -100, -101):
                whole = whole_euros({key: cents})[key]
                gained = whole - cents if (box, part) == ("5b", "btw") else cents - whole
                assert 0 <= gained < 100, (key, cents)
                assert whole % 100 == 0
                assert whole_euros({key: whole}) == {key: whole}


def test_negative_amounts_are_rounded_as_the_office_set_it() -> None:
    amounts = {"1a|base": -10_50, "1a|btw": -2_21, "5b|btw": -1_01, "1b|base": -7_00}
    assert is_uncertain(amounts)
    assert not is_uncertain({"1b|base": -7_00})
    assert whole_euros(amounts) == {
        "1a|base": -11_00, "1a|btw": -3_00, "5b|btw": -1_00, "1b|base": -7_00}  # fmt: skip
    assert whole_euros(amounts, "size") == {
        "1a|base": -10_00, "1a|btw": -2_00, "5b|btw": -2_00, "1b|base": -7_00}  # fmt: skip


def test_spans_are_months_quarters_or_years() -> None:
    assert frequency_of("2026-02", "2026-02") == "month"
    assert frequency_of("2026-04", "2026-06") == "quarter"
    assert frequency_of("2026-01", "2026-12") == "year"
    assert span_of("2026-08", "quarter") == ("2026-07", "2026-09")
    for first, last in (("2026-02", "2026-04"), ("2026-01", "2026-06"), ("2025-10", "2026-03")):
        assert frequency_of(first, last) is None
        with pytest.raises(Invalid, match="not a month"):
            check_span(first, last)
    with pytest.raises(Invalid):
        check_span("2026-13", "2026-13")


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("2026-03", date(2026, 4, 30)),
        ("2026-09", date(2026, 10, 30)),  # the 31st is a Saturday
        ("2026-12", date(2027, 1, 29)),  # the 31st is a Sunday
        ("2027-02", date(2027, 3, 31)),
        ("2026-11", date(2026, 12, 31)),
    ],
)
def test_the_last_day_of_the_next_month_or_the_working_day_before(last: str, due: date) -> None:
    assert due_day(last) == due
