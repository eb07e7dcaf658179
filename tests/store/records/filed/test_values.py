"""Each type of field takes what it says, keeps it in one form, and refuses the rest in a sentence."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.records.filed.values import take
from store.records.kinds.parts import ALL_TYPES, Choice, Column, RecordField

ROWS = RecordField(
    key="rows", type="s", nl="x",
    columns=(Column(key="what", nl="x", required=True), Column(key="count", type="g", nl="x")),
)  # fmt: skip
CHOICES = (Choice(code="lt", nl="x"), Choice(code="old", nl="x", retired=True))


def of(type: Any, **more: Any) -> Column:
    return RecordField(key="x", type=type, nl="x", **more)


@pytest.mark.parametrize(
    ("column", "given", "kept"),
    [
        (of("t"), "  Jan  ", "Jan"),
        (of("t"), "   ", None),
        (of("l"), "een\ntwee\t", "een\ntwee\t"),
        (of("g"), "12,50", "12.5"),
        (of("g"), Decimal("-0.00"), "0"),
        (of("g"), 1200, "1200"),
        (of("g"), Decimal("1E+3"), "1000"),
        (of("b"), -119900, -119900),
        (of("d"), date(2026, 3, 1), "2026-03-01"),
        (of("d"), "2026-03-01", "2026-03-01"),
        (of("u"), time(9, 5), "09:05"),
        (of("u"), "09:05", "09:05"),
        (of("j"), False, False),
        (of("k", choices=CHOICES), "lt", "lt"),
        (of("n", of="bsn"), "9999 11120", "999911120"),
        (of("n", of="mask", mask="AA-9999"), "kn-0042", "KN-0042"),
        (of("n", of="agb"), "12-345678", "12345678"),
        (of("n", of="own"), "5724", "5724"),
        (of("r"), 4, 4),
        (of("j"), None, None),
        (ROWS, [{"what": "scherm", "count": "2"}, {}, {"what": ""}], [{"what": "scherm", "count": "2"}]),
        (ROWS, [], None),
    ],
)  # fmt: skip
def test_a_value_is_kept_in_one_form(column: Column, given: Any, kept: Any) -> None:
    assert take(column, given) == kept
    assert take(column, kept) == kept, "what is kept is taken again"


@pytest.mark.parametrize(
    ("column", "given"),
    [
        (of("t"), 5),
        (of("t"), "a\u202eb"),
        (of("t"), "a\x1b[31m"),
        (of("t"), "a\nb"),
        (of("t", limit=3), "vier"),
        (of("l"), "a\x00"),
        (of("g"), "1.199,00"),
        (of("g"), 1.5),
        (of("g"), True),
        (of("g"), "1e9"),
        (of("g"), Decimal("NaN")),
        (of("g"), "9" * 16),
        (of("g", decimals=1), "1.25"),
        (of("b"), "12"),
        (of("b"), True),
        (of("b"), 10**15),
        (of("d"), "01-03-2026"),
        (of("d"), "0001-01-01"),
        (of("d"), 20260301),
        (of("u"), "25:00"),
        (of("j"), "ja"),
        (of("j"), 1),
        (of("k", choices=CHOICES), "old"),
        (of("k", choices=CHOICES), ["lt"]),
        (of("n", of="bsn"), "123456789"),
        (of("n", of="own"), "5742"),
        (of("n", of="mask", mask="AA-9999"), "KN-004"),
        (of("r"), "4"),
        (of("r"), True),
        (of("x"), -1),
        (of("f"), 3),
        (of("a"), 1.0),
        (ROWS, "rij"),
        (ROWS, [{"count": "1"}]),
        (ROWS, [{"what": "x", "other": 1}]),
        (ROWS, [{"what": "x"}] * 1001),
    ],
)
def test_what_a_field_does_not_take_is_refused_at_its_place(column: Column, given: Any) -> None:
    with pytest.raises(Invalid) as refused:
        take(column, given)
    assert str(refused.value.field).partition(".")[0] == column.key
    assert str(refused.value)


def test_the_place_in_rows_is_told() -> None:
    with pytest.raises(Invalid) as refused:
        take(ROWS, [{"what": "x"}, {"what": "y", "count": "veel"}])
    assert refused.value.field == "rows.2.count"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(ALL_TYPES)), JSON)
def test_no_value_breaks_a_field(type: str, value: Any) -> None:
    column = of(type, of="bsn", choices=CHOICES, columns=ROWS.columns)
    try:
        kept = take(column, value)
    except Invalid:
        return
    assert take(column, kept) == kept
