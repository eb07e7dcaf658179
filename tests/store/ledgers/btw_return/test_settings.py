"""What is set about btw by date: codes that ended, the small business scheme, the margin scheme."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import Invalid, Refused
from store.ledgers import Entry
from store.ledgers.btw_return.watch import to_watch
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.btw_return.test_acts import posted


def add(office: Office, name: str, value: str, since: str = "2026-11-01") -> int:
    given = {"name": name, "value": value, "since": since}
    return int(office.do(office.actor(CARLA), "btw_setting.add", given=given).doc.id)


def refused(office: Office, daybook: str, code: str, day: str) -> str:
    with pytest.raises(Invalid) as error:
        posted(office, daybook, code, 121_00, day)
    assert error.value.field == "lines.0.btw"
    return str(error.value)


def test_a_code_past_its_date_is_refused_and_what_is_posted_stays(office: Office) -> None:
    kept = posted(office, "VRK", "VO", 113_00, "2026-10-05")
    late = posted(office, "VRK", "VO", 113_00, "2026-11-05")
    add(office, "ended", "VO")
    said = refused(office, "VRK", "VO", "2026-11-10")
    assert said == ("Code VO is not used from 2026-11-01 on. Choose another one, "
                    "or an earlier date.")  # fmt: skip
    assert posted(office, "VRK", "VO", 11_30, "2026-10-10").state == "posted"
    assert posted(office, "VRK", "VH", 12_10, "2026-11-10").state == "posted"
    for entry in (kept, late):
        back = office.do(office.actor(ANNA), "entry.reverse", entry.id,
                         {"text": "double", "date": "2026-11-12"}).doc  # fmt: skip
        assert office.do(office.actor(CARLA), "entry.post", back.id).doc.state == "posted"
    with pytest.raises(Invalid, match="has a value"):
        add(office, "used", "VO")
    assert add(office, "ended", "V0")
    add(office, "used", "VO", "2026-11-15")
    assert posted(office, "VRK", "VO", 22_60, "2026-11-15").state == "posted"


def test_the_small_business_scheme_has_no_vat_and_deducts_none(office: Office) -> None:
    add(office, "kor", "on")
    assert "Choose VVR" in refused(office, "VRK", "VH", "2026-11-10")
    assert "Choose IG" in refused(office, "INK", "IL", "2026-11-10")
    assert posted(office, "VRK", "VH", 121_00, "2026-10-10").state == "posted"
    assert posted(office, "VRK", "VVR", 100_00, "2026-11-10").state == "posted"
    reverse = posted(office, "INK", "IV", 100_00, "2026-11-10")
    assert moves(reverse) == {"1400": -100_00, "1510": -21_00, "7000": 121_00}
    add(office, "kor", "off", "2026-12-01")
    assert posted(office, "VRK", "VH", 121_00, "2026-12-01").state == "posted"


def moves(entry: Entry) -> dict[str, int]:
    sums: dict[str, Any] = {}
    for line in entry.lines:
        sums[line.account] = sums.get(line.account, 0) + line.debit - line.credit
    return {account: cents for account, cents in sorted(sums.items()) if cents}


def test_the_small_business_scheme_waits_as_long_as_is_set(office: Office) -> None:
    add(office, "kor", "on", "2025-01-01")
    add(office, "kor", "off", "2026-07-01")
    with pytest.raises(Invalid, match="how long"):
        add(office, "kor", "on", "2027-01-01")
    add(office, "kor_again", "next", "2026-01-01")
    with pytest.raises(Invalid, match="2028-01-01 or later"):
        add(office, "kor", "on", "2027-12-31")
    assert add(office, "kor", "on", "2028-01-01")


def test_margin_codes_need_the_scheme_and_say_who_sets_it(office: Office) -> None:
    for daybook, code in (("VRK", "VM"), ("INK", "IM"), ("VRK", "MARG")):
        assert "Ask a manager" in refused(office, daybook, code, "2026-11-10")
    add(office, "margin", "period")
    sold = posted(office, "VRK", "VM", 500_00)
    assert moves(sold) == {"1200": 500_00, "8000": -500_00}
    assert moves(posted(office, "INK", "IM", 379_00)) == {"1400": -379_00, "7000": 379_00}
    rows = office.view(office.actor(CARLA), to_watch, "2026-10", "2026-12")
    margin = {row.what: row.cents for row in rows if row.what.startswith("Margin")}
    assert list(margin.values()) == [500_00, 379_00, 21_00]


def test_who_may_not_set_it_is_refused(office: Office) -> None:
    given = {"name": "kor", "value": "on", "since": "2026-11-01"}
    with pytest.raises(Refused):
        office.do(office.actor(ANNA), "btw_setting.add", given=given)
    with pytest.raises(Invalid, match="does not belong"):
        add(office, "kor", "quarter")
