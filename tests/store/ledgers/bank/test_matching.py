"""Bank lines find their invoices: by amount, number, IBAN and name, and by what was learned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.ledgers import BankLine, BankRule, Entry, OpenItem, Proposal
from store.ledgers.bank.matching import Facts, numbers_in, propose, words_of
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, BRAM, CARLA

DAY = date(2026, 11, 20)


def line(cents: int, **more: Any) -> BankLine:
    given = {"name": "", "iban": "", "remittance": "", "reference": ""} | more
    return BankLine(
        id=1, department=2, statement=1, account="NL1", number="1", key="k", date=DAY,
        cents=cents, **given,
    )  # fmt: skip


def item(id: int, left: int, reference: str, relation: int = 1, due: date = DAY) -> OpenItem:
    made = OpenItem(
        department=2, account="1400" if left < 0 else "1200", relation=relation,
        relation_name=NAMES[relation], sorted_name="", reference=reference, entry=id, line=0,
        number="", date=due, due=due, cents=left, left=left,
    )  # fmt: skip
    made.__dict__["id"] = id
    return made


NAMES = {1: "Dentalis Groothandel B.V.", 2: "Telefonie Oost"}
IBANS = {1: "NL91ABNA0417164300", 2: "NL70INGB0777888999"}


def relation(id: int) -> Relation:
    made = Relation(name=NAMES[id], sorted_name="", supplier=True, iban=IBANS[id])
    made.__dict__["id"] = id
    return made


KNOWN = Facts(
    items=(
        item(1, -14823, "20260417"),
        item(2, -5000, "20260418"),
        item(3, -14823, "F-77", 2),
        item(4, -2500, "20260419"),
    ),
    relations=(relation(1), relation(2)),
    own=frozenset({"NL04RABO0112233445"}),
)


@pytest.mark.parametrize(
    ("given", "items", "score"),
    [
        ({"cents": -14823, "remittance": "factuur 20260417"}, (1,), 7),
        ({"cents": -14823, "iban": IBANS[1]}, (1,), 7),
        ({"cents": -14823, "iban": IBANS[1], "remittance": "20260417 bedankt"}, (1,), 10),
        ({"cents": -14823, "name": "DENTALIS GROOTHANDEL BV"}, (1,), 6),
        ({"cents": -14973, "iban": IBANS[1], "remittance": "20260417"}, (1, None), 7),
        ({"cents": -10000, "iban": IBANS[1], "remittance": "deel 20260417"}, (1,), 6),
        ({"cents": -19823, "remittance": "20260417 20260418"}, (1, 2), 5),
        ({"cents": -19823, "iban": IBANS[1], "remittance": "20260417 20260418"}, (1, 2), 8),
        ({"cents": -22323, "iban": IBANS[1]}, (1, 2, 4), 5),
    ],
)
def test_the_best_proposal_has_its_items_and_score(
    given: dict[str, Any], items: tuple[int | None, ...], score: int
) -> None:
    best = propose(line(given.pop("cents"), **given), KNOWN)[0]
    assert (tuple(part.open_item for part in best.parts), best.score) == (items, score)
    assert best.reasons


def test_the_parts_of_every_proposal_make_up_the_line() -> None:
    for cents in (-14823, -14973, -19823, -5000, -14700, 14823):
        one = line(cents, iban=IBANS[1], remittance="20260417")
        for proposal in propose(one, KNOWN):
            assert sum(part.cents for part in proposal.parts) == cents


def test_an_amount_alone_is_proposed_and_never_sure() -> None:
    found = propose(line(-14823), KNOWN)
    assert {one.parts[0].open_item for one in found} == {1, 3}
    assert not any(one.sure for one in found)


def test_another_iban_speaks_against_it() -> None:
    found = propose(line(-14823, iban="NL20INGB0001234567", name=NAMES[1]), KNOWN)
    assert not any(one.sure for one in found)


def test_what_comes_in_pays_no_supplier() -> None:
    assert all(part.open_item is None
               for one in propose(line(14823, iban=IBANS[1]), KNOWN) for part in one.parts)  # fmt: skip


def test_money_between_own_accounts_is_in_transit() -> None:
    (found,) = propose(line(-100, iban="NL04RABO0112233445"), KNOWN)
    assert (found.parts[0].account, found.sure) == ("1190", True)


def test_numbers_and_words_are_read_out_of_texts() -> None:
    one = line(1, remittance="Fact. 2026-0417/A en INK7 voor maart", name="Café De Gracht B.V.")
    assert numbers_in(one) == ["2026-0417/A", "INK7"]
    assert words_of(one) == "café gracht"


def rows(office: Office) -> dict[str, Any]:
    found = office.view(office.actor(ANNA), ledgers.bank_lines, "open", limit=100)
    return {row.name: row for row in found}


def invoice(office: Office, relation_: int, reference: str, cents: int) -> Entry:
    anna = office.actor(ANNA)
    costs = [{"account": "4500", "btw": "IH", "cents": cents}]
    given = {"relation": relation_, "reference": reference, "total": cents, "date": "2026-11-02"}
    made = office.do(anna, "entry.draft", given={**given, "costs": costs}).doc
    office.do(anna, "entry.submit", made.id)
    done: Entry = office.do(office.actor(CARLA), "entry.post", made.id).doc
    return done


def given(proposal: Proposal) -> dict[str, Any]:
    return {"parts": [vars(part) for part in proposal.parts]}


def test_a_line_finds_its_invoice_and_pays_it(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    row = rows(office)["Dentalis Groothandel B.V."]
    invoice(office, 1, "20260417", -row.cents)
    best = office.view(anna, ledgers.line_proposals, row.id)[0]
    assert best.sure
    booked = office.do(anna, "bank.book", row.id, given(best)).doc
    assert office.view(anna, ledgers.line_proposals, row.id) == []
    office.do(carla, "entry.post", booked.id)
    assert office.view(SYSTEM, lambda reading: reading.find(OpenItem))[0].state == "settled"


def test_one_invoice_is_not_sure_for_two_lines(office: Office) -> None:
    anna = office.actor(ANNA)
    row = rows(office)["Dentalis Groothandel B.V."]
    invoice(office, 1, "20260417", -row.cents)
    sure = office.view(anna, ledgers.sure_lines)
    assert [one.line for one in sure if one.proposal.parts[0].open_item] == [row.id]
    best = sure[0].proposal if sure[0].line == row.id else sure[-1].proposal
    office.do(anna, "bank.book", row.id, given(best))
    other = rows(office)["Telefonie Oost"]
    parts = [vars(part) | {"cents": other.cents} for part in best.parts]
    with pytest.raises(Invalid, match="left"):
        office.do(office.actor(BRAM), "bank.book", other.id, {"parts": parts})


def test_a_booking_teaches_a_rule_that_grows_surer(office: Office) -> None:
    anna = office.actor(ANNA)
    row = rows(office)["Telefonie Oost"]
    for uses in (1, 2, 3):
        booked = office.do(anna, "bank.book", row.id, {"account": "4540"}).doc
        office.do(anna, "entry.recall", booked.id)
        office.do(anna, "entry.discard", booked.id)
        (rule,) = office.view(anna, ledgers.bank_rules)
        assert (rule.iban, rule.account, rule.uses) == (row.iban, "4540", uses)
    best = office.view(anna, ledgers.line_proposals, row.id)[0]
    assert (best.parts[0].account, best.sure) == ("4540", True)
    office.do(anna, "bank_rule.change", rule.id, {"account": "4540", "on": False})
    assert office.view(anna, ledgers.line_proposals, row.id)[0].parts[0].account != "4540"
    office.undo(anna)
    office.do(anna, "bank_rule.remove", rule.id)
    assert office.view(anna, ledgers.bank_rules) == []
    office.undo(anna)
    kept = office.view(SYSTEM, lambda reading: reading.find(BankRule))
    assert [one.uses for one in kept] == [3]


def test_a_line_is_split_to_the_cent(office: Office) -> None:
    anna = office.actor(ANNA)
    row = rows(office)["Telefonie Oost"]
    parts = [
        {"account": "4540", "cents": row.cents + 1000, "btw": "IH"},
        {"account": "0510", "cents": -1000},
    ]
    with pytest.raises(Invalid, match="not on a part yet"):
        office.do(anna, "bank.book", row.id, {"parts": parts[:1]})
    booked = office.do(anna, "bank.book", row.id, {"parts": parts}).doc
    assert sum(one.debit - one.credit for one in booked.lines) == 0
    assert {one.account for one in booked.lines} == {"4540", "1520", "0510", "1100"}
    assert office.view(anna, ledgers.bank_rules) == []


def test_two_clerks_do_not_book_one_line_twice(office: Office) -> None:
    row = rows(office)["Telefonie Oost"]
    office.do(office.actor(ANNA), "bank.book", row.id, {"account": "4540"})
    with pytest.raises(Refused, match="can't be done now"):
        office.do(office.actor(BRAM), "bank.book", row.id, {"account": "4540"})


def test_a_bank_account_is_kept_where_a_manager_says(office: Office) -> None:
    carla = office.actor(CARLA)
    kept = office.view(SYSTEM, lambda reading: reading.find(ledgers.BankAccount))
    assert [(one.account[-4:], one.ledger) for one in kept] == [("4321", "1100"), ("3445", "1110")]
    with pytest.raises(Invalid, match="no bank account"):
        office.do(carla, "bank_account.change", kept[0].id, {"ledger": "4500"})
    office.do(carla, "bank_account.change", kept[0].id, {"ledger": "1110", "name": "Lopend"})
    booked = office.do(carla, "bank.book", rows(office)["Telefonie Oost"].id, {"account": "4540"})
    assert "1110" in {one.account for one in booked.doc.lines}
