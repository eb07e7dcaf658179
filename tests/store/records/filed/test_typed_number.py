"""The number of a record where words are searched: one is opened, and a misread one is refused."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.office import Office
from store.records import record_of_number
from tests.conftest import ANNA, FEMKE
from tests.store.records.laptops import add, define


def test_a_number_is_that_of_one_record_that_the_actor_sees(house: Office) -> None:
    record = add(house, {"name": "Anna"})
    anna = house.actor(ANNA)
    assert house.view(anna, record_of_number, " ict-00001 ") == record.id
    for text in ("", "ICT-00002", "anna", "ICT-0001", "1" * 50, "ICT-00001 x"):
        assert house.view(anna, record_of_number, text) is None
    assert house.view(house.actor(FEMKE), record_of_number, "ICT-00001") is None


def test_every_digit_misread_and_every_two_swapped_are_refused_by_the_check_digit(
    house: Office,
) -> None:
    fields = [{"key": "naam", "nl": "Naam"}]
    of = define(house, {"code": "SLT", "nl": "Sleutel", "department": 1, "numbering": "SLT-9999",
                        "check_digit": True, "fields": fields}).number  # fmt: skip
    records = [add(house, {"naam": f"sleutel {at}"}, of=of) for at in range(12)]
    number = records[-1].no
    digits = range(number.index("-") + 1, len(number))
    wrong = {f"{number[:at]}{digit}{number[at + 1 :]}" for at in digits for digit in "0123456789"}
    wrong |= {f"{number[:at]}{number[at + 1]}{number[at]}{number[at + 2 :]}" for at in digits[:-1]}
    anna = house.actor(ANNA)
    assert house.view(anna, record_of_number, number) == records[-1].id
    for misread in wrong - {number}:
        with pytest.raises(Invalid, match="misread"):
            house.view(anna, record_of_number, misread)
