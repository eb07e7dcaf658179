"""Bank lines find their invoices: by amount, number, IBAN and name, and by what was learned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tinydb import where

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.ledgers import BankLine, BankRule, Entry, OpenItem, Proposal, Reason
from store.ledgers.arithmetic.invoice_numbers import numbers_in
from store.ledgers.bank.matching import Facts, propose, words_of
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, BRAM, CARLA, EVA

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


TWICE = Facts(
    items=(
        item(1, -14823, "20260417", due=DAY),
        item(2, -14823, "20260322", due=date(2026, 10, 1)),
        item(3, -5000, "F-77"),
        item(4, -2600, "F-78"),
        item(5, -2600, "F-79"),
        item(6, -99, "20260417"),
    ),
    relations=(relation(1),),
)


@pytest.mark.parametrize(
    ("given", "items", "sure"),
    [
        ({"cents": -14823}, (2,), False),
        ({"cents": -14823, "name": NAMES[1]}, (2,), False),
        ({"cents": -14823, "iban": IBANS[1]}, (2,), False),
        ({"cents": -14823, "iban": IBANS[1], "remittance": "20260322"}, (2,), True),
        ({"cents": -14823, "iban": IBANS[1], "remittance": "20260417"}, (1,), True),
        ({"cents": -14823, "iban": IBANS[1], "remittance": "20260322 20260417"}, (2,), False),
        ({"cents": -5000, "iban": IBANS[1]}, (3,), True),
        ({"cents": -5000, "iban": IBANS[1], "remittance": "termijn november 2026"}, (3,), True),
        ({"cents": -5000, "iban": IBANS[1], "remittance": "factuur 20-11-2026"}, (3,), True),
        ({"cents": -5000, "iban": IBANS[1], "remittance": "F-78"}, (3,), False),
        ({"cents": -5000, "iban": IBANS[1], "remittance": "F91"}, (3,), False),
        ({"cents": -5000, "iban": IBANS[1], "remittance": "fact.nr 2026/310"}, (3,), False),
        ({"cents": -5000, "iban": IBANS[1], "remittance": "Factuur: f 77"}, (3,), True),
        ({"cents": -7600, "iban": IBANS[1]}, (3, 4), False),
        ({"cents": -7600, "iban": IBANS[1], "remittance": "F77, F79"}, (3, 5), True),
        ({"cents": -7600, "iban": IBANS[1], "remittance": "F77 F78 F79"}, (3, 4), False),
    ],
)
def test_of_invoices_alike_the_oldest_comes_first_and_none_is_sure(
    given: dict[str, Any], items: tuple[int, ...], sure: bool
) -> None:
    proposals = propose(line(given.pop("cents"), **given), TWICE)
    assert tuple(part.open_item for part in proposals[0].parts) == items
    assert [one.sure for one in proposals] == [sure] + [False] * (len(proposals) - 1)


def test_a_credit_note_is_taken_off_the_invoice() -> None:
    facts = Facts((item(1, -14823, "F-77"), item(2, 4823, "C-12")), (relation(1),))
    (best, *_) = propose(line(-10000, iban=IBANS[1], remittance="F77 min C12"), facts)
    assert ([part.open_item for part in best.parts], best.sure) == ([1, 2], True)


def test_a_tie_and_another_number_are_said() -> None:
    first = propose(line(-14823, iban=IBANS[1]), TWICE)[0]
    assert Reason("one of {n} equal matches", {"n": 2}) in first.reasons
    first = propose(line(-5000, iban=IBANS[1], remittance="F91"), TWICE)[0]
    assert Reason("another number: {number}", {"number": "F91"}) in first.reasons


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
    assert numbers_in(one.remittance) == ["2026-0417/A", "INK7"]
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


def test_a_list_of_lines_says_on_what_each_would_be_booked(office: Office) -> None:
    dentalis = rows(office)["Dentalis Groothandel B.V."]
    invoice(office, 1, "20260417", -dentalis.cents)
    matches = {name: row.match for name, row in rows(office).items()}
    paid, on_account = matches["Dentalis Groothandel B.V."], matches["Energie Noord"]
    assert (paid.certainty, paid.numbers, paid.account) == (3, ("20260417",), "")
    assert (on_account.certainty, on_account.numbers, on_account.account) == (1, (), "")
    assert matches["Belastingdienst"] is None
    for name, row in rows(office).items():
        best = office.view(office.actor(ANNA), ledgers.line_proposals, row.id)[:1]
        assert [proposal.certainty for proposal in best] == [
            match.certainty for match in [row.match] if match
        ], name
    eva = office.view(office.actor(EVA), ledgers.bank_lines, "open", limit=100)
    assert {row.match for row in eva} == {None}, "who may not book is told no matches"


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


def paid(office: Office, cents: int, described: str) -> int:
    """The id of a new bank line."""
    amount = f"{-cents // 100},{-cents % 100:02}"
    text = (
        ":20:X\n:25:NL04RABO0112233445\n:28C:47/1\n:60F:C261120EUR20312,50\n"
        f":61:2611201120D{amount}NTRFNONREF\n:86:{described}\n:62F:C261120EUR20287,50\n-\n"
    )
    given = {"name": "x.sta", "data": text.encode()}
    office.do(SYSTEM, "statement.import", given=given)
    return max(row.id for row in rows(office).values())


def test_of_two_equal_invoices_for_one_iban_none_is_booked_in_bulk(office: Office) -> None:
    anna = office.actor(ANNA)
    bank_line = paid(office, -10000, f"/CNTP/{IBANS[1]}/ABNANL2A/Dentalis///REMI/bedankt/")
    older = invoice(office, 1, "A-1001", 10000)
    assert [match.line for match in office.view(anna, ledgers.sure_lines)] == [bank_line]
    invoice(office, 1, "A-1002", 10000)
    assert office.view(anna, ledgers.sure_lines) == []
    best = office.view(anna, ledgers.line_proposals, bank_line)[0]
    (owed,) = office.view(
        SYSTEM, lambda reading: reading.find(OpenItem, where("entry") == older.id)
    )
    assert ([part.open_item for part in best.parts], best.sure) == ([owed.id], False)


def test_a_part_is_found_by_its_number_in_another_spelling(office: Office) -> None:
    invoice(office, 1, "F-77", 10000)
    bank_line = paid(office, -2500, "/REMI/deel van f77/")
    (best,) = office.view(office.actor(ANNA), ledgers.line_proposals, bank_line)
    assert Reason("number {number}", {"number": "F-77"}) in best.reasons


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
    with pytest.raises(Invalid, match="open, not"):
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
    match = next(other.match for other in rows(office).values() if other.id == row.id)
    assert (match.certainty, match.numbers, match.account) == (3, (), "4540")
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
    with pytest.raises(Invalid, match="of the bank line is unallocated"):
        office.do(anna, "bank.book", row.id, {"parts": parts[:1]})
    booked = office.do(anna, "bank.book", row.id, {"parts": parts}).doc
    assert sum(one.debit - one.credit for one in booked.lines) == 0
    assert {one.account for one in booked.lines} == {"4540", "1520", "0510", "1100"}
    assert office.view(anna, ledgers.bank_rules) == []


def test_two_clerks_do_not_book_one_line_twice(office: Office) -> None:
    row = rows(office)["Telefonie Oost"]
    office.do(office.actor(ANNA), "bank.book", row.id, {"account": "4540"})
    with pytest.raises(Refused, match="Not possible now"):
        office.do(office.actor(BRAM), "bank.book", row.id, {"account": "4540"})


def test_a_bank_account_is_kept_where_a_manager_says(office: Office) -> None:
    carla = office.actor(CARLA)
    kept = office.view(SYSTEM, lambda reading: reading.find(ledgers.BankAccount))
    assert [(one.account[-4:], one.ledger) for one in kept] == [("4321", "1100"), ("3445", "1110")]
    with pytest.raises(Invalid, match="not a bank account"):
        office.do(carla, "bank_account.change", kept[0].id, {"ledger": "4500"})
    office.do(carla, "bank_account.change", kept[0].id, {"ledger": "1110", "name": "Lopend"})
    booked = office.do(carla, "bank.book", rows(office)["Telefonie Oost"].id, {"account": "4540"})
    assert "1110" in {one.account for one in booked.doc.lines}
