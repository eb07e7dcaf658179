"""The cash forecast: each thing once, in its week, and what is behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from store import ledgers
from store.errors import Invalid, NotFound, Refused
from store.ledgers import ForecastRow
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.btw_return.test_acts import done, filed
from tests.store.ledgers.open_items.test_expecting import bought, paid
from tests.store.ledgers.open_items.test_open_items import INVOICE, SALE, post, submit

GIJS = 6
LOAN = {"text": "Aflossing", "way": "out", "cents": 500_00, "day": "2026-11-30", "every": "month"}


def weeks(office: Office) -> dict[str, ForecastRow]:
    rows = office.view(office.actor(CARLA), ledgers.forecast)
    for before, after in pairwise(rows):
        parts = (after.receipts, after.payments, after.vat, after.other)
        assert after.balance == before.balance + sum(part or 0 for part in parts)
    return {row.week: row for row in rows}


def moved(office: Office, column: str) -> dict[str, int]:
    """The amounts of a column that are not zero, by week without its year."""
    return {name[5:]: getattr(row, column) for name, row in weeks(office).items()
            if name[0] == "2" and getattr(row, column)}  # fmt: skip


def plan(office: Office, **given: Any) -> Any:
    return office.do(office.actor(ANNA), "planned_cash.add", given={**LOAN, **given}).doc


def behind(office: Office, first: str) -> list[int]:
    """What the open items and the other lines of a week come to."""
    carla = office.actor(CARLA)
    items = office.view(carla, ledgers.expected_items, first)
    assert items == office.view(carla, ledgers.expected_items, first, before=())
    return [sum(item.left for item in items),
            sum(each.cents for each in office.view(carla, ledgers.in_week, first))]  # fmt: skip


def test_open_items_are_in_the_week_in_which_they_are_expected(office: Office) -> None:
    assert [row.balance for row in weeks(office).values()] == [0] * 14
    paid(office, bought(office, "2026-07-01", "early"), "2026-08-24")  # 24 days late
    bought(office, "2026-07-01", "long ago")
    bought(office, "2026-11-02", "this month")
    post(office, SALE)
    assert moved(office, "payments") == {"W48": -148_23, "W52": -148_23}
    assert moved(office, "late") == {"W48": -148_23}
    assert moved(office, "receipts") == {"W51": 121_00}
    assert behind(office, "2026-11-23") == [-148_23, 0]
    assert behind(office, "2026-12-21") == [-148_23, 0]
    assert behind(office, "2026-12-14") == [121_00, 0]
    assert office.view(office.actor(GIJS), ledgers.forecast) == []
    assert office.view(office.actor(GIJS), ledgers.expected_items, "2026-12-14") == []


def test_an_invoice_counts_once_from_its_draft_on(office: Office) -> None:
    office.do(office.actor(ANNA), "entry.draft", given=INVOICE)
    assert moved(office, "payments") == {"W51": -148_23}
    assert behind(office, "2026-12-14") == [0, -148_23]
    submit(office, {**SALE, "total": 60_50, "costs": [{**SALE["costs"][0], "cents": 60_50}]})
    assert moved(office, "receipts") == {"W51": 60_50}
    post(office, SALE)
    assert moved(office, "receipts") == {"W51": 181_50}


def test_vat_is_expected_on_its_day_and_once(office: Office) -> None:
    posted = filed(office, reference="")
    assert moved(office, "vat") == {"W04": -16_00}
    done(office, CARLA, "btw_setting.add", name="frequency", since="2026-01-01", value="quarter")
    assert moved(office, "vat") == {"W04": -16_00}
    assert posted.due.isoformat() == "2027-01-29"


def test_a_template_that_recurs_counts_until_it_ends(office: Office) -> None:
    entry = office.do(office.actor(ANNA), "entry.draft", given=INVOICE).doc
    given = {"name": "Huur", "every": "month", "next": "2026-12-01"}
    office.do(office.actor(ANNA), "template.keep", entry.id, given)
    office.do(office.actor(ANNA), "entry.discard", entry.id)
    assert moved(office, "other") == {"W53": -148_23, "W04": -148_23}


def test_what_is_planned_counts_until_an_invoice_takes_its_place(office: Office) -> None:
    made = plan(office, until="2027-01-15")
    assert moved(office, "other") == {"W49": -500_00, "W53": -500_00}
    office.do(office.actor(ANNA), "planned_cash.change", made.id,
              {**LOAN, "every": "", "relation": 1, "cents": 148_23, "day": "2026-12-07"})  # fmt: skip
    assert moved(office, "other") == {"W50": -148_23}
    bought(office, "2026-11-16", "another amount", relation=3)
    assert moved(office, "other") == {"W50": -148_23}
    bought(office, "2026-11-16", "the invoice")
    assert moved(office, "other") == {}
    office.do(office.actor(ANNA), "planned_cash.remove", made.id)
    plan(office, day="2026-11-20", every="")
    plan(office, day="2026-11-24", every="", way="in")
    assert moved(office, "other") == {"W48": 500_00}


def test_who_may_not_plan_is_refused_and_days_are_in_order(office: Office) -> None:
    with pytest.raises(Invalid, match="nothing repeats"):
        plan(office, until="2026-11-01")
    with pytest.raises((Refused, NotFound)):
        office.do(office.actor(GIJS), "planned_cash.add", given=LOAN)
