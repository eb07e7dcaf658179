"""Hostile values through every type of field: refused with a sentence, or kept as typed; never more."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any, get_args

import pytest

from store.errors import Invalid
from store.office import Office
from store.records import record_detail, records, search_records
from store.records.filed.values import take
from store.records.kinds.parts import Column, FieldType, RecordField
from tests.conftest import ANNA
from tests.store.records.laptops import add

TYPES: tuple[FieldType, ...] = get_args(FieldType)
TEXTS = (
    "\x1b]52;c;aGVs\x07", "\x1b]8;;http://x\x1b\\x", "\x1b[21t", "\x1bP$q\"p\x1b\\", "\x1b[2J", "\x9b2J",
    "\x00", "\x7f", "\x07" * 500, "\u202e12,00", "NL91\u200bABNA0417164300", "\U000e0041", "a\u0301" * 200,
    "x" * 1_000_000, "\udc80", "[/]", "[@click=app.quit]x[/]", "[link=file:///etc/passwd]", "[red", "x[/",
    "$name", "{0}", "{x.__class__}", "%s", "👩‍👩‍👧", "שלום", "a\r\nb", "=cmd|' /C calc'!A1", "' OR 1=1 --",
)  # fmt: skip
"""Texts that would be a command, markup or a formula to some reader."""
VALUES: list[Any] = [
    *TEXTS, 10**5000, -(10**5000), 2**63, 0, True, 1.5, float("nan"), float("inf"), b"x", object(),
    Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1E+999999"), Decimal("1E-999999"),
    "1E5", "٣", "²", "1_000", "0x1F", "NaN", "= 1 + 1", "prijs * 2", "{name}", "9" * 100_001,
    [], {}, [[]], [{}], [{"what": 10**5000}], [{"": 1}], [{"what": [{}]}], {"what": "x"}, [None],
    [{"what": "x"}] * 1001, ("a",), {"a"}, "0000-00-00", "9999-12-31", "2026-02-30", "24:00",
    "2026-01-01T00:00", "a" * 501, "\ud800", "​", "x\u202ey",
]  # fmt: skip


def field(type: FieldType) -> RecordField:
    return RecordField(
        key="x", type=type, nl="x", of="iban" if type == "n" else "",
        choices=({"code": "a", "nl": "a"},) if type == "k" else (),  # type: ignore[arg-type]  # as typed
        columns=(Column(key="what", nl="Wat"),) if type == "s" else (),
    )  # fmt: skip


@pytest.mark.parametrize("type", TYPES)
def test_a_value_is_kept_or_refused_with_a_sentence(type: FieldType) -> None:
    for value in VALUES:
        kept, said = taken(field(type), value)
        assert kept is None or taken(field(type), kept) == (kept, "")
        assert len(said) < 300


def taken(of: RecordField, value: Any) -> tuple[Any, str]:
    """What is kept of a value, or why it is refused."""
    try:
        return take(of, value), ""
    except Invalid as refused:
        return None, refused.message.format(**refused.values)


def test_a_text_that_is_kept_is_shown_found_and_sorted(house: Office) -> None:
    anna, filed = house.actor(ANNA), 0
    for text in TEXTS:
        with suppress(Invalid):
            record = add(house, {"name": text, "serial": text, "parts": [{"what": text}]})
            house.view(anna, record_detail, record.id)
            house.view(anna, search_records, 1, text)
            assert " ".join(text.split()).startswith(record.title)
            filed += 1
    assert filed == 13
    assert len(house.view(anna, records, 1)) == filed
