"""What is open: made by invoices, promised and settled by payments, taken back by storno."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.errors import Invalid, Refused
from store.ledgers import BankLine, Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA

INVOICE = {
    "relation": 1,
    "reference": "20260417",
    "total": 14823,
    "date": "2026-11-16",
    "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
}
SALE = {
    "daybook": "VRK",
    "relation": 7,
    "total": 12100,
    "date": "2026-11-16",
    "costs": [{"account": "8000", "btw": "VH", "cents": 12100}],
}


def submit(office: Office, given: dict[str, Any], person: int = ANNA) -> Entry:
    actor = office.actor(person)
    made = office.do(actor, "entry.draft", given=given).doc
    done: Entry = office.do(actor, "entry.submit", made.id).doc
    return done


def post(office: Office, given: dict[str, Any]) -> Entry:
    done: Entry = office.do(office.actor(CARLA), "entry.post", submit(office, given).id).doc
    return done


def items(office: Office) -> list[OpenItem]:
    return office.view(SYSTEM, lambda reading: reading.find(OpenItem))


def payment(cents: int, item: OpenItem, daybook: str = "KAS") -> dict[str, Any]:
    return {
        "daybook": daybook,
        "relation": item.relation,
        "date": "2026-11-20",
        "total": cents,
        "costs": [
            {
                "account": item.account,
                "btw": "",
                "cents": cents,
                "relation": item.relation,
                "open_item": item.id,
            }
        ],
    }


def test_a_posted_invoice_is_open_and_the_control_account_equals_what_is(office: Office) -> None:
    bought, sold = post(office, INVOICE), post(office, SALE)
    assert [
        (one.account, one.relation, one.reference, one.left, one.due.isoformat(), one.state)
        for one in items(office)
    ] == [
        ("1400", 1, "20260417", -14823, "2026-12-16", "open"),
        ("1200", 7, sold.number, 12100, "2026-12-16", "open"),
    ]
    assert bought.number == "2026-INK-0001"
    assert sold.reference == sold.number == "2026-VRK-0001"
    carla = office.actor(CARLA)
    for account, cents in (("1400", -14823), ("1200", 12100)):
        totals = office.view(carla, ledgers.card_totals, account, "2026-01", "2026-12")
        assert totals.closing == office.view(carla, ledgers.open_total, account) == cents


def test_a_payment_is_promised_when_submitted_and_settles_when_posted(office: Office) -> None:
    post(office, INVOICE)
    (item,) = items(office)
    paid = submit(office, payment(-10000, item))
    (item,) = items(office)
    assert (item.left, item.promised, item.state) == (-14823, 10000, "open")
    office.do(office.actor(CARLA), "entry.post", paid.id)
    (item,) = items(office)
    assert (item.left, item.promised, item.settled, item.state) == (-4823, 0, 10000, "open")
    office.do(office.actor(CARLA), "entry.post", submit(office, payment(-4823, item)).id)
    (item,) = items(office)
    assert (item.left, item.state) == (0, "settled")
    assert office.view(office.actor(CARLA), ledgers.still_open, "1400") == []


@pytest.mark.parametrize("cents", [-14824, 14823, 1])
def test_no_more_is_settled_than_is_left(office: Office, cents: int) -> None:
    post(office, INVOICE)
    (item,) = items(office)
    with pytest.raises(Invalid, match="148,23 open") as caught:
        submit(office, payment(cents, item))
    assert caught.value.field == "lines.0.amount"


def test_two_clerks_can_not_pay_one_invoice_twice(office: Office) -> None:
    post(office, INVOICE)
    (item,) = items(office)
    first = submit(office, payment(-14823, item), ANNA)
    with pytest.raises(Invalid, match="0,00 open"):
        submit(office, payment(-14823, item, "BNK"), BRAM)
    office.do(office.actor(CARLA), "entry.return", first.id, {"note": "wrong day"})
    assert submit(office, payment(-14823, item, "BNK"), BRAM).state == "submitted"


@pytest.mark.parametrize("back", ["entry.recall", "entry.return"])
def test_what_comes_back_is_promised_no_more(office: Office, back: str) -> None:
    post(office, INVOICE)
    (item,) = items(office)
    paid = submit(office, payment(-14823, item))
    actor, given = (ANNA, None) if back == "entry.recall" else (CARLA, {"note": "why"})
    office.do(office.actor(actor), back, paid.id, given)
    assert items(office)[0].promised == 0


def test_a_payment_on_a_relation_without_invoice_is_open_the_other_way(office: Office) -> None:
    post(
        office,
        {
            "daybook": "KAS",
            "relation": 7,
            "date": "2026-11-20",
            "total": 5000,
            "costs": [{"account": "1200", "btw": "", "cents": 5000, "relation": 7}],
        },
    )
    (item,) = items(office)
    assert (item.account, item.relation, item.left) == ("1200", 7, -5000)


def test_proposals_know_the_invoice_by_amount_and_by_relation(office: Office) -> None:
    post(office, INVOICE)
    anna = office.actor(ANNA)
    by_amount = office.view(anna, ledgers.proposals, "KAS", None, -14823)
    assert [one.reference for one in by_amount.items] == ["20260417"]
    assert office.view(anna, ledgers.proposals, "KAS", None, -14822).items == ()
    by_relation = office.view(anna, ledgers.proposals, "BNK", 1, -1)
    assert [one.free for one in by_relation.items] == [-14823]
    again = office.view(anna, ledgers.proposals, "INK", 1, 0, "20260417")
    assert again.habit is not None
    assert [(one.account, one.btw) for one in again.habit.costs] == [("7000", "IH")]
    assert [one.number for one in again.twins] == ["2026-INK-0001"]


def reverse(office: Office, entry: int, person: int = ANNA) -> Entry:
    actor: Actor = office.actor(person)
    done: Entry = office.do(actor, "entry.reverse", entry, {"text": "wrong supplier"}).doc
    return done


def test_a_storno_mirrors_its_entry_and_closes_what_it_opened(office: Office) -> None:
    entry = post(office, INVOICE)
    storno = reverse(office, entry.id)
    assert (storno.state, storno.reverses) == ("submitted", entry.id)
    posted = office.do(office.actor(CARLA), "entry.post", storno.id).doc
    assert posted.number == "2026-INK-0002"
    assert [(line.account, line.debit, line.credit, line.btw) for line in posted.lines] == [
        (line.account, line.credit, line.debit, line.btw) for line in entry.lines
    ]
    (item,) = items(office)
    assert (item.left, item.state) == (0, "settled")
    carla = office.actor(CARLA)
    assert office.view(carla, ledgers.entry_detail, entry.id).entry.reversed_by == storno.id
    for row in office.view(carla, ledgers.trial_balance, "2026-01", "2026-12").rows:
        assert row.closing == 0


def test_an_entry_is_reversed_once_and_a_storno_not_at_all(office: Office) -> None:
    entry = post(office, INVOICE)
    storno = reverse(office, entry.id)
    with pytest.raises(Refused, match="already reversed"):
        reverse(office, entry.id)
    office.do(office.actor(CARLA), "entry.return", storno.id, {"note": "no"})
    with pytest.raises(Refused, match="reversal cannot be edited"):
        office.do(office.actor(ANNA), "entry.change", storno.id, INVOICE)
    office.do(office.actor(ANNA), "entry.discard", storno.id)
    again = reverse(office, entry.id)
    office.do(office.actor(CARLA), "entry.post", again.id)
    with pytest.raises(Refused, match="A reversal cannot be reversed"):
        reverse(office, again.id)


def test_the_storno_of_a_paid_invoice_leaves_what_was_paid_to_get_back(office: Office) -> None:
    entry = post(office, INVOICE)
    (item,) = items(office)
    post(office, payment(-14823, item))
    office.do(office.actor(CARLA), "entry.post", reverse(office, entry.id).id)
    (item,) = items(office)
    assert (item.left, item.state) == (14823, "open")


def test_the_storno_of_a_bank_entry_frees_its_line(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    line = office.view(anna, ledgers.bank_lines, "open")[0]
    booked = office.do(anna, "bank.book", line.id, {"account": "4500"}).doc
    office.do(carla, "entry.post", booked.id)
    office.do(carla, "entry.post", reverse(office, booked.id).id)
    freed = office.view(anna, lambda reading: reading.get(BankLine, line.id))
    assert (freed.state, freed.entry) == ("open", None)


def test_amounts_without_btw_make_the_same_entry(office: Office) -> None:
    net = {**INVOICE, "total": 12250, "included": False}
    net["costs"] = [{"account": "7000", "btw": "IH", "cents": 12250}]
    posted = post(office, net)
    assert posted.total == 14823
    assert [(line.account, line.debit, line.credit) for line in posted.lines] == [
        ("7000", 12250, 0),
        ("1520", 2573, 0),
        ("1400", 0, 14823),
    ]


def test_a_sale_takes_no_code_of_purchases(office: Office) -> None:
    wrong = {**SALE, "costs": [{"account": "8000", "btw": "IH", "cents": 12100}]}
    with pytest.raises(Invalid, match="IH") as caught:
        submit(office, wrong)
    assert caught.value.field == "lines.0.btw"


def test_a_memorial_has_no_account_of_its_own(office: Office) -> None:
    lines = [
        {"account": "4500", "btw": "", "cents": 10000},
        {"account": "4510", "btw": "", "cents": -10000},
    ]
    posted = post(office, {"daybook": "MEM", "date": "2026-11-16", "costs": lines})
    assert [(line.account, line.debit, line.credit) for line in posted.lines] == [
        ("4500", 10000, 0),
        ("4510", 0, 10000),
    ]
    with pytest.raises(Invalid):
        submit(office, {"daybook": "MEM", "date": "2026-11-16", "costs": lines[:1]})


@pytest.mark.parametrize("daybook", ["KAS", "BNK"])
def test_another_relations_item_is_not_settled_without_a_word(office: Office, daybook: str) -> None:
    """Neither by the relation of the line nor by that of the entry; with the item's own it is."""
    post(office, INVOICE)
    (item,) = items(office)
    given = payment(-14823, item, daybook)
    cost = given["costs"][0]
    for wrong in ({"costs": [cost | {"relation": 7}]},
                  {"relation": 7, "costs": [cost | {"relation": None}]}):  # fmt: skip
        with pytest.raises(Invalid, match=r"is of Dentalis.*or name Dentalis") as caught:
            submit(office, given | wrong)
        assert caught.value.field == "lines.0.account"
    submit(office, given | {"relation": 7})
