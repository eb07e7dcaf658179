"""A rule about a fresh IBAN looks at every relation of an entry."""

from __future__ import annotations

from typing import Any

from store.access import SYSTEM
from store.ledgers import BankLine, Entry
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
