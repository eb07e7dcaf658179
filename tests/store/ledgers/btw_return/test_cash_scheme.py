"""The cash scheme: sales count as they are paid, by the rates of their invoice and to the cent."""

from __future__ import annotations

from typing import Any

from store import ledgers
from store.access import SYSTEM
from store.ledgers import Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.btw_return.test_acts import QUARTER, detail, done


def post(office: Office, **given: Any) -> Entry:
    made = office.do(office.actor(ANNA), "entry.draft", given={"relation": 7, **given}).doc
    office.do(office.actor(ANNA), "entry.submit", made.id)
    posted: Entry = office.do(office.actor(CARLA), "entry.post", made.id).doc
    return posted


def invoice(office: Office, high: int, low: int, day: str) -> OpenItem:
    costs = [{"account": "8000", "btw": code, "cents": cents}
             for code, cents in (("VH", high), ("VL", low)) if cents]  # fmt: skip
    made = post(office, daybook="VRK", date=day, reference=day, total=high + low, costs=costs)
    return office.view(SYSTEM, lambda reading: reading.page(OpenItem, {"entry": made.id}))[0]


def pay(office: Office, item: OpenItem, cents: int, day: str) -> Entry:
    cost = {"account": "1200", "btw": "", "cents": cents, "open_item": item.id, "relation": 7}
    return post(office, daybook="KAS", date=day, total=cents, costs=[cost])


def boxes(office: Office, quarter: dict[str, str]) -> dict[str, int]:
    made = done(office, ANNA, "btw_return.prepare", **quarter)
    rows = detail(office, made).rows
    done(office, ANNA, "btw_return.discard", made)
    return {f"{row.box}|{part}": cents for row in rows for part, cents in
            (("base", row.base), ("btw", row.btw)) if cents and row.box[0] == "1"}  # fmt: skip


def test_part_payments_count_over_two_rates_and_the_last_takes_the_cents(office: Office) -> None:
    setting = {"name": "scheme", "since": "2026-01-01", "value": "cash"}
    office.do(office.actor(CARLA), "btw_setting.add", given=setting)
    item = invoice(office, 121_01, 109_03, "2026-10-05")
    assert boxes(office, QUARTER) == {}
    whole = {"1a|base": 100_01, "1a|btw": 21_00, "1b|base": 100_03, "1b|btw": 9_00}
    october = {"first": "2026-10", "last": "2026-10"}
    pay(office, item, 76_68, "2026-10-20")
    assert boxes(office, october) == {
        "1a|base": 33_34, "1a|btw": 7_00, "1b|base": 33_34, "1b|btw": 3_00}  # fmt: skip
    pay(office, item, 76_68, "2026-11-10")
    pay(office, item, 76_68, "2026-12-10")
    assert boxes(office, QUARTER) == whole


def test_a_reversed_invoice_that_was_never_paid_counts_nothing(office: Office) -> None:
    setting = {"name": "scheme", "since": "2026-01-01", "value": "cash"}
    office.do(office.actor(CARLA), "btw_setting.add", given=setting)
    item = invoice(office, 121_00, 0, "2026-10-05")
    storno = office.do(
        office.actor(ANNA), "entry.reverse", item.entry, {"text": "wrong", "date": "2026-11-01"}
    ).doc
    office.do(office.actor(CARLA), "entry.post", storno.id)
    assert boxes(office, QUARTER) == {}


def test_what_was_received_of_a_reversed_invoice_counts_until_it_is_paid_back(
    office: Office,
) -> None:
    setting = {"name": "scheme", "since": "2026-01-01", "value": "cash"}
    office.do(office.actor(CARLA), "btw_setting.add", given=setting)
    item = invoice(office, 121_01, 109_03, "2026-10-05")
    pay(office, item, 100_00, "2026-10-20")
    part = boxes(office, QUARTER)
    assert part == {"1a|base": 43_48, "1a|btw": 9_13, "1b|base": 43_48, "1b|btw": 3_91}
    storno = office.do(
        office.actor(ANNA), "entry.reverse", item.entry, {"text": "wrong", "date": "2026-11-01"}
    ).doc
    office.do(office.actor(CARLA), "entry.post", storno.id)
    assert boxes(office, QUARTER) == part
    items = office.view(SYSTEM, lambda reading: reading.page(OpenItem, {"relation": 7}, limit=10))
    for each in items:
        if each.state == "open":
            pay(office, each, each.left, "2026-11-20")
    assert boxes(office, QUARTER) == {}


def test_a_sale_that_is_paid_at_once_counts_at_once(office: Office) -> None:
    setting = {"name": "scheme", "since": "2026-01-01", "value": "cash"}
    office.do(office.actor(CARLA), "btw_setting.add", given=setting)
    cost = {"account": "8000", "btw": "VH", "cents": 12_10}
    post(office, daybook="KAS", date="2026-11-02", total=12_10, costs=[cost])
    assert boxes(office, QUARTER) == {"1a|base": 10_00, "1a|btw": 2_10}


def test_a_setting_is_given_once_from_a_day_on(office: Office) -> None:
    given = {"name": "frequency", "since": "2026-01-01", "value": "quarter"}
    office.do(office.actor(CARLA), "btw_setting.add", given=given)
    wanted = office.view(office.actor(CARLA), ledgers.next_return)
    assert wanted is not None
    assert (wanted.first, wanted.last, wanted.due.isoformat()) == (
        "2026-07", "2026-09", "2026-10-30")  # fmt: skip
