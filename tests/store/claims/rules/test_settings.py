"""Settings of claims: each fits its field of the layout, and counts from its day on."""

from __future__ import annotations

from datetime import date

import pytest

from store import claims
from store.access import SYSTEM
from store.claim_format import layout
from store.claims.rules.settings import LAYOUT, SETTABLE, checked_setting, settings_on
from store.errors import Invalid
from store.office import Office
from tests.conftest import CARLA
from tests.store.claims.practice import department, do


def test_every_field_that_can_be_set_is_one_of_the_layout() -> None:
    known = layout(LAYOUT)
    assert all(known.field(name[:4]) for name in SETTABLE)


@pytest.mark.parametrize("name", SETTABLE)
def test_a_value_fits_its_field(name: str) -> None:
    field = layout(LAYOUT).field(name[:4])
    assert checked_setting(name, " 1 ") == "1"
    assert checked_setting(name, "1" * field.length) == "1" * field.length
    for wrong in ("", "1" * (field.length + 1), *(["x", "²"] if field.numeric else [])):
        with pytest.raises(Invalid, match=field.number):
            checked_setting(name, wrong)


@pytest.mark.parametrize("name", ["0101", "0413", "", "9999"])
def test_no_other_field_is_set(name: str) -> None:
    with pytest.raises(Invalid, match="Unknown field"):
        checked_setting(name, "1")


def test_the_newest_value_counts_on_a_day(office: Office) -> None:
    at = department(office)
    for since, value in (("2013-01-01", "T"), ("2026-01-01", "P"), ("2027-01-01", "T")):
        do(office, CARLA, "claim_setting.add", department=at, name="0105", value=value, since=since)
    said = [
        office.view(SYSTEM, settings_on, at, day).get("0105")
        for day in (date(2012, 12, 31), date(2013, 1, 1), date(2026, 6, 1), date(2027, 1, 1))
    ]
    assert said == [None, "T", "P", "T"]
    rows = office.view(office.actor(CARLA), claims.claim_settings, at)
    assert [(row.doc.value, row.counts) for row in rows] == [
        ("T", False),
        ("P", True),
        ("T", False),
    ]
    with pytest.raises(Invalid, match="Change that one"):
        do(
            office,
            CARLA,
            "claim_setting.add",
            department=at,
            name="0105",
            value="T",
            since="2026-01-01",
        )
