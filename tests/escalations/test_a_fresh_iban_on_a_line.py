"""A rule about a fresh IBAN looks at every relation of an entry."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid
from store.ledgers import BankLine, Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA

CREDITORS = "1400"


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def test_a_bank_line_of_two_relations(office: Office) -> None:
    do(office, CARLA, "approval_rule.add", name="IBAN", iban_changed=True, approvals=2)
    do(office, BRAM, "relation.change", 1, name="Dentalis Groothandel B.V.", supplier=True,
       iban="NL86INGB0002445588")  # fmt: skip
    lines = office.view(SYSTEM, lambda reading: reading.find(BankLine))
    line = next(one for one in lines if one.cents < -1 and one.state == "open")
    parts = [{"account": CREDITORS, "cents": line.cents + 1, "relation": 1},
             {"account": CREDITORS, "cents": -1, "relation": 2}]  # fmt: skip
    entry: Entry = do(office, ANNA, "bank.book", line.id, parts=parts)
    assert entry.relation is None
    assert do(office, CARLA, "entry.post", entry.id).state == "submitted"
    assert do(office, EVA, "entry.post", entry.id).state == "posted"


def test_an_invoice_that_is_paid_in_the_name_of_nobody_or_of_another(office: Office) -> None:
    do(
        office,
        CARLA,
        "approval_rule.add",
        name="IBAN",
        daybook="KAS",
        iban_changed=True,
        approvals=2,
    )
    given = {"relation": 1, "reference": "F1", "total": 1000, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 1000}]}  # fmt: skip
    invoice = do(office, ANNA, "entry.draft", **given).id
    do(office, ANNA, "entry.submit", invoice)
    do(office, CARLA, "entry.post", invoice)
    items = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    item = next(one.id for one in items if one.entry == invoice)
    do(office, BRAM, "relation.change", 1, name="Dentalis Groothandel B.V.", supplier=True,
       iban="NL86INGB0002445588")  # fmt: skip
    cost = {"account": CREDITORS, "btw": "", "cents": -1000, "open_item": item}
    paid = {"daybook": "KAS", "date": "2026-11-17", "total": -1000, "text": "F1"}
    payment = do(office, ANNA, "entry.draft", **paid, costs=[{**cost, "relation": 2}]).id
    with pytest.raises(Invalid, match="Tandtechnisch Lab Noord"):
        do(office, ANNA, "entry.submit", payment)
    payment = do(office, ANNA, "entry.draft", **paid, costs=[cost]).id
    do(office, ANNA, "entry.submit", payment)
    assert do(office, CARLA, "entry.post", payment).state == "submitted"
