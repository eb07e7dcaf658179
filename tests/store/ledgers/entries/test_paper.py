"""Entries as they stand on paper: btw by cents, deduction, the EU, the bank account, the cash box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.ledgers import Entry
from store.ledgers.models import BankAccount
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.conftest import Stock, opened

Amounts = list[tuple[str, int]]


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


def cost(account: str, btw: str, cents: int, **more: Any) -> dict[str, Any]:
    return {"account": account, "btw": btw, "cents": cents, **more}


def draft(office: Office, *costs: dict[str, Any], daybook: str = "INK", **more: Any) -> Entry:
    given = {
        "daybook": daybook, "date": "2026-11-16", "relation": 1, "reference": "F1",
        "total": sum(each["cents"] for each in costs), "costs": list(costs),
    }  # fmt: skip
    made: Entry = office.do(office.actor(ANNA), "entry.draft", given=given | more).doc
    return made


def posted(office: Office, *costs: dict[str, Any], **more: Any) -> Entry:
    made = draft(office, *costs, **more)
    office.do(office.actor(ANNA), "entry.submit", made.id)
    done: Entry = office.do(office.actor(CARLA), "entry.post", made.id).doc
    return done


def amounts(entry: Entry) -> Amounts:
    return [(line.account, line.debit - line.credit) for line in entry.lines]


def test_btw_overridden_by_cents_to_the_paper_goes_to_the_largest_line(office: Office) -> None:
    costs = (cost("7000", "IH", 14823), cost("7020", "IL", 10900))
    entry = posted(office, *costs, btw=3475)  # calculated: 2573 + 900
    assert amounts(entry) == [("7000", 12248), ("1520", 2575), ("7020", 10000), ("1520", 900),
                              ("1400", -25723)]  # fmt: skip
    storno = office.do(office.actor(ANNA), "entry.reverse", entry.id, {"text": "Controle"}).doc
    assert office.do(office.actor(CARLA), "entry.post", storno.id).doc.state == "posted"
    assert office.check() == []


@pytest.mark.parametrize(
    ("costs", "btw"),
    [([cost("7000", "IH", 14823)], 1223), ([cost("7010", "IG", 14823)], 2573),
     ([cost("7050", "IV", 14823)], 1)],
)  # fmt: skip
def test_btw_that_no_rounding_explains_is_refused(
    office: Office, costs: list[dict[str, Any]], btw: int
) -> None:
    made = draft(office, *costs, btw=btw)
    with pytest.raises(Invalid, match="Check the VAT codes") as refused:
        office.do(office.actor(ANNA), "entry.submit", made.id)
    assert refused.value.field == "btw"


@pytest.mark.parametrize(
    ("code", "due"), [("IVL", "1510"), ("IEGL", "1511"), ("IEDL", "1511"), ("IBL", "1512")]
)
def test_reverse_charge_at_9_percent(office: Office, code: str, due: str) -> None:
    entry = draft(office, cost("4550", code, 10000))
    assert amounts(entry) == [("4550", 10000), ("1521", 900), (due, -900), ("1400", -10000)]


def test_reverse_charge_without_deduction_is_a_cost_from_a_date_on(office: Office) -> None:
    carla = office.actor(CARLA)
    before = draft(office, cost("7060", "IEG", 10000))
    office.do(carla, "deduction.add", given={"since": "2026-11-01", "percent": 0})
    office.do(carla, "deduction.add", given={"since": "2027-01-01", "percent": 60})
    with pytest.raises(Invalid, match="already"):
        office.do(carla, "deduction.add", given={"since": "2026-11-01", "percent": 5})
    assert amounts(before)[1] == ("1521", 2100)
    submitted = office.do(office.actor(ANNA), "entry.submit", before.id).doc
    assert amounts(submitted) == [("7060", 10000), ("7060", 2100), ("1511", -2100),
                                  ("1400", -10000)]  # fmt: skip
    assert amounts(draft(office, cost("7060", "IEG", 10000), date="2026-10-31"))[1][0] == "1521"
    partly = draft(office, cost("7000", "IH", 12100), date="2027-02-01")
    assert amounts(partly) == [("7000", 10000), ("1520", 1260), ("7000", 840), ("1400", -12100)]
    with pytest.raises(Refused):
        office.do(office.actor(ANNA), "deduction.add", given={"since": "2026-12-01", "percent": 5})


def test_a_client_without_a_btw_id_in_3b_is_refused(office: Office) -> None:
    anna = office.actor(ANNA)
    made = draft(office, cost("8150", "VEG", 10000), daybook="VRK", relation=7)
    fields = {"name": "Zorgverzekeraar De Linde", "client": True}
    for btw_id in ("", "NL004495445B01"):
        office.do(anna, "relation.change", 7, {**fields, "btw_id": btw_id})
        with pytest.raises(Invalid, match="foreign EU VAT number") as refused:
            office.do(anna, "entry.submit", made.id)
        assert refused.value.field == "lines.0.btw"
    office.do(anna, "relation.change", 7, {**fields, "btw_id": "BE0428759497"})
    assert office.do(anna, "entry.submit", made.id).doc.state == "submitted"


def test_bank_by_hand_names_its_account(office: Office) -> None:
    banks = {bank.ledger for bank in office.view(SYSTEM, lambda reading: reading.find(BankAccount))}
    assert banks >= {"1100", "1110"}
    entry = posted(office, cost("4810", "", -500), daybook="BNK", own="1110")
    assert amounts(entry) == [("4810", 500), ("1110", -500)]
    with pytest.raises(Invalid, match="not a bank account"):
        draft(office, cost("4810", "", -500), daybook="BNK", own="1000")


def test_negative_cash_is_doubted_when_booking(office: Office) -> None:
    posted(office, cost("8000", "", 1000), daybook="KAS")
    enough = draft(office, cost("4510", "", -600), daybook="KAS")
    assert office.view(office.actor(ANNA), ledgers.doubts, enough.id) == []
    office.do(office.actor(ANNA), "entry.submit", enough.id)
    more = draft(office, cost("4510", "", -500), daybook="KAS")
    [doubt] = office.view(office.actor(ANNA), ledgers.doubts, more.id)
    assert str(doubt) == "This brings the petty cash below zero: -1,00. Check the amount."


def test_btw_of_a_line_that_the_paper_does_not_have_is_refused(office: Office) -> None:
    made = draft(office, cost("7000", "IH", 12100, btw_cents=5000), btw=2100)
    with pytest.raises(Invalid, match="Check the VAT codes"):
        office.do(office.actor(ANNA), "entry.submit", made.id)


@pytest.mark.parametrize(
    ("costs", "total"),
    [([cost("7000", "IH", 10000)], 12100), ([cost("4550", "IED", 10000)], 10000),
     ([cost("7000", "IH", 10000), cost("7000", "IV", 5000)], 17100),
     ([cost("7000", "IH", -10000), cost("7000", "IH", 2000)], -9680)],
)  # fmt: skip
def test_the_total_of_amounts_without_btw_is_what_is_owed(
    office: Office, costs: list[dict[str, Any]], total: int
) -> None:
    entry = draft(office, *costs, included=False)
    assert (entry.total, amounts(entry)[-1]) == (total, ("1400", -total))


def test_a_template_of_amounts_without_btw_makes_the_same_lines(office: Office) -> None:
    entry = draft(office, cost("7000", "IH", 10000), included=False)
    given = {"name": "Huur", "every": "month", "next": "2026-11-01"}
    office.do(office.actor(ANNA), "template.keep", entry.id, given)
    (made,) = office.do(SYSTEM, "entry.recur").doc.entries
    again = office.view(SYSTEM, lambda reading: reading.get(Entry, made))
    assert (again.total, amounts(again)) == (entry.total, amounts(entry))
