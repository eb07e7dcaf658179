"""What to watch beside the boxes: turnover of the small business scheme, gifts, cars, bad debts."""

from __future__ import annotations

import pytest

from store import ledgers
from store.errors import Refused
from store.ledgers.btw_return.bad_debts import BadDebt, bad_debts
from store.ledgers.btw_return.watch import to_watch
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.btw_return.test_settings import add, moves

YEAR = ("2026-01", "2026-12")


def watched(office: Office) -> dict[str, tuple[str, int | None, str]]:
    rows = office.view(office.actor(CARLA), to_watch, *YEAR)
    return {row.what: (row.account, row.cents, row.remark) for row in rows}


def debts(office: Office) -> list[BadDebt]:
    return office.view(office.actor(CARLA), bad_debts)


def unpaid_for_a_year(office: Office) -> None:
    """A sale and a purchase of a year and more ago, over two rates and without btw."""
    if "2025" not in {each.key[:4] for each in office.view(office.actor(CARLA), ledgers.periods)}:
        office.do(office.actor(CARLA), "year.open", given={"year": 2025})
    posted(office, "VRK", "VH", 121_00, "2025-10-01")
    posted(office, "INK", "IH", 242_00, "2025-09-01")
    posted(office, "VRK", "VVR", 99_00, "2025-10-01")
    posted(office, "VRK", "VL", 109_00, "2026-10-01")


def test_what_is_unpaid_for_a_year_is_listed_with_its_vat(office: Office) -> None:
    assert debts(office) == []
    unpaid_for_a_year(office)
    assert [(row.left, row.btw, row.remark) for row in debts(office)] == [
        (242_00, 42_00, "rule for repaying not set"),
        (121_00, 21_00, "to reclaim; box not set"),
    ]
    assert all(row.since.year == row.due.year + 1 for row in debts(office))
    reclaimed = next(row.id for row in debts(office) if row.btw == 21_00)
    with pytest.raises(Refused, match="1a or 1b"):
        office.view(office.actor(ANNA), ledgers.write_off, reclaimed)
    add(office, "repay", "no")
    add(office, "bad_debt", "5b")
    assert [(row.btw, row.remark) for row in debts(office)] == [(21_00, "to reclaim in 5b")]
    assert watched(office)["Unpaid for a year: VAT"] == ("", 21_00, "to reclaim in 5b")
    add(office, "scheme", "cash", "2025-01-01")
    assert debts(office) == []
    assert office.view(office.actor(FEMKE), bad_debts) == []


def test_a_sale_is_written_off_by_a_credit_note_with_its_codes(office: Office) -> None:
    unpaid_for_a_year(office)
    add(office, "bad_debt", "sale")
    sale, purchase = (
        next(row for row in debts(office) if row.btw == btw) for btw in (21_00, 42_00)
    )
    with pytest.raises(Refused, match="Only a sale"):
        office.view(office.actor(ANNA), ledgers.write_off, purchase.id)
    given = office.view(office.actor(ANNA), ledgers.write_off, sale.id)
    made = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    office.do(office.actor(ANNA), "entry.submit", made.id)
    made = office.do(office.actor(CARLA), "entry.post", made.id).doc
    assert moves(made) == {"1200": -121_00, "1500": 21_00, "4440": 100_00}


def test_what_the_year_corrects_is_watched(office: Office) -> None:
    rows = watched(office)
    assert list(rows) == ["Private use: VAT in 1d this year"]
    for account, day in (("4430", "2026-11-10"), ("4300", "2026-11-11")):
        given = {"daybook": "INK", "date": day, "relation": 1, "reference": day, "total": 121_00,
                 "costs": [{"account": account, "btw": "IH", "cents": 121_00}]}  # fmt: skip
        made = office.do(office.actor(1), "entry.draft", given=given).doc
        office.do(office.actor(1), "entry.submit", made.id)
        office.do(office.actor(CARLA), "entry.post", made.id)
    add(office, "kor", "on", "2026-12-01")
    posted(office, "VRK", "VH", 24200_01)
    rows = watched(office)
    assert rows["BUA: staff provisions and gifts"] == ("4430", 100_00, "above 227 each: correct")
    assert rows["BUA: box of the correction"] == ("", None, "nobody set this")
    assert rows["Private use of cars: costs this year"][1] == 100_00
    assert rows["KOR: sales of this year"] == ("", 20000_01, "above 20,000: it ends")
    assert rows["KOR: sales of last year"][2] == "at most 20,000"
    add(office, "bua", "1d", "2026-01-01")
    assert "BUA: box of the correction" not in watched(office)
    assert office.view(office.actor(FEMKE), to_watch, *YEAR) == []
