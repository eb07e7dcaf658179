"""Who wrote a template or a bank rule has a hand in the entries that it makes."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.ledgers import BankLine, BankRule, Entry
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA

RENT = {"relation": 1, "reference": "", "total": 1000, "date": "2026-11-01", "text": "huur",
        "costs": [{"account": "4100", "btw": "IV", "cents": 1000}],
        "texts": {"date": "01-11-2026"}}  # fmt: skip


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def refused(office: Office, who: int, entry: int) -> str:
    with pytest.raises(Refused) as told:
        office.do(office.actor(who), "entry.post", entry)
    return told.value.rule


def test_who_wrote_a_template_does_not_approve_what_recurs(office: Office) -> None:
    draft = do(office, ANNA, "entry.draft", **RENT).id
    template = do(office, CARLA, "template.keep", draft, name="Huur").id
    given = {"name": "Huur", "every": "month", "next": "2026-11-01"}
    office.do(office.actor(BRAM), "template.change", template, given)
    (made,) = office.do(SYSTEM, "entry.recur").doc.entries
    entry: Entry = office.view(SYSTEM, lambda reading: reading.get(Entry, made))
    assert set(entry.hands) == {BRAM, CARLA}
    do(office, ANNA, "entry.change", made, **RENT | {"reference": "11"})
    do(office, ANNA, "entry.submit", made)
    assert refused(office, CARLA, made) == "four eyes"
    assert do(office, EVA, "entry.post", made).state == "posted"


def test_who_set_a_bank_rule_does_not_approve_what_it_books(office: Office) -> None:
    lines = office.view(SYSTEM, lambda reading: reading.find(BankLine))
    first = next(one for one in lines if one.state == "open" and one.iban)
    entry = do(office, ANNA, "bank.book", first.id, account="4100")
    do(office, ANNA, "entry.discard", do(office, ANNA, "entry.recall", entry.id).id)
    rules = office.view(SYSTEM, lambda reading: reading.find(BankRule))
    rule = next(one for one in rules if one.iban == first.iban)
    do(office, CARLA, "bank_rule.change", rule.id, account="7000")
    other = do(office, ANNA, "bank.book", first.id, account="4100")
    assert other.hands == (ANNA,)
    do(office, ANNA, "entry.discard", do(office, ANNA, "entry.recall", other.id).id)
    do(office, CARLA, "bank_rule.change", rule.id, account="7000")
    made = do(office, ANNA, "bank.book", first.id, account="7000").id
    assert refused(office, CARLA, made) == "four eyes"
