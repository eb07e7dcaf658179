"""What is decided about a purchase before it is posted: by whoever ordered, and on another IBAN."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.errors import Invalid, Refused
from store.files import attachments
from store.ledgers import Entry
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.e_invoices import DENTALIS_IBAN, OTHER_IBAN, attached, received, ubl
from tests.store.conftest import Stock, opened

INVOICE: dict[str, Any] = {
    "relation": 1, "reference": "20260417", "total": 12100, "date": "2026-11-16",
    "costs": [{"account": "7000", "btw": "IH", "cents": 12100}],
}  # fmt: skip


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


@pytest.fixture
def anna(office: Office) -> Actor:
    return office.actor(ANNA)


@pytest.fixture
def carla(office: Office) -> Actor:
    return office.actor(CARLA)


def submitted(office: Office, actor: Actor, **more: Any) -> Entry:
    made = office.do(actor, "entry.draft", given=INVOICE | more).doc
    done: Entry = office.do(actor, "entry.submit", made.id).doc
    return done


def with_paper(office: Office, actor: Actor, iban: str = OTHER_IBAN) -> Entry:
    return submitted(office, actor, item=received(office, actor, ubl(iban=iban)))


def test_another_iban_stops_posting_until_a_second_person_keeps_the_known_one(
    office: Office, anna: Actor, carla: Actor
) -> None:
    entry = with_paper(office, anna)
    assert entry.paper_iban == OTHER_IBAN
    with pytest.raises(Refused, match="has IBAN"):
        office.do(carla, "entry.post", entry.id)
    (waiting,) = office.view(carla, ledgers.approvals)
    assert isinstance(waiting.refusal, Refused)
    with pytest.raises(Refused, match="does not allow"):
        office.do(anna, "entry.keep_iban", entry.id, {"reason": "Oude rekening"})
    with pytest.raises(Invalid):
        office.do(carla, "entry.keep_iban", entry.id, {"reason": " "})
    office.do(carla, "entry.keep_iban", entry.id, {"reason": "Gebeld met Dentalis"})
    detail = office.view(carla, ledgers.entry_detail, entry.id).decisions
    assert (detail.other_iban, detail.known_iban, detail.kept_by) == (
        OTHER_IBAN, DENTALIS_IBAN, "Carla Jansen",
    )  # fmt: skip
    assert office.do(carla, "entry.post", entry.id).doc.state == "posted"


def test_a_changed_iban_that_is_confirmed_ends_the_doubt(
    office: Office, anna: Actor, carla: Actor
) -> None:
    entry = with_paper(office, anna)
    relation = office.view(SYSTEM, lambda reading: reading.get(Relation, 1))
    given = {name: getattr(relation, name) for name in ("name", "supplier", "city", "account")}
    office.do(anna, "relation.change", 1, {**given, "iban": OTHER_IBAN})
    with pytest.raises(Refused, match="has IBAN"):
        office.do(carla, "entry.post", entry.id)
    office.do(carla, "relation.confirm_iban", 1)
    assert office.do(carla, "entry.post", entry.id).doc.state == "posted"


def test_who_typed_it_decides_nothing_about_its_iban(office: Office, carla: Actor) -> None:
    entry = with_paper(office, carla)
    for act, given in (("entry.keep_iban", {"reason": "Klopt"}), ("entry.post", {})):
        with pytest.raises(Refused, match="worked on this"):
            office.do(carla, act, entry.id, given)


def test_removing_the_file_decides_nothing(office: Office, anna: Actor, carla: Actor) -> None:
    entry = with_paper(office, anna)
    (file,) = office.view(anna, attachments, "entry", entry.id).rows
    office.do(anna, "entry.detach", entry.id, {"attachment": file.id})
    with pytest.raises(Refused, match="has IBAN"):
        office.do(carla, "entry.post", entry.id)


def test_a_file_that_came_after_the_decision_asks_for_another(
    office: Office, anna: Actor, carla: Actor
) -> None:
    entry = with_paper(office, anna)
    office.do(carla, "entry.keep_iban", entry.id, {"reason": "Gebeld"})
    attached(office, anna, "entry", entry.id, ubl("2", iban="NL12TRIO0198765432"))
    with pytest.raises(Refused, match="NL12TRIO"):
        office.do(carla, "entry.post", entry.id)


def test_two_other_ibans_are_decided_one_after_the_other(
    office: Office, anna: Actor, carla: Actor
) -> None:
    papers = ubl(iban=OTHER_IBAN), ubl("2", iban="NL12TRIO0198765432")
    entry = submitted(office, anna, item=received(office, anna, *papers))
    for why in ("Gebeld", "Ook gebeld"):
        with pytest.raises(Refused, match="has IBAN"):
            office.do(carla, "entry.post", entry.id)
        office.do(carla, "entry.keep_iban", entry.id, {"reason": why})
    assert office.do(carla, "entry.post", entry.id).doc.state == "posted"


def test_the_own_account_and_a_known_second_account_raise_no_doubt(
    office: Office, anna: Actor, carla: Actor
) -> None:
    entry = with_paper(office, anna, DENTALIS_IBAN)
    assert entry.paper_iban == ""
    with pytest.raises(Refused, match="no other IBAN"):
        office.do(carla, "entry.keep_iban", entry.id, {"reason": "x"})
    assert office.do(carla, "entry.post", entry.id).doc.state == "posted"


def test_who_ordered_agrees_before_it_is_posted(office: Office, anna: Actor, carla: Actor) -> None:
    eva = office.actor(EVA)
    entry = submitted(office, anna, ordered_by=EVA)
    with pytest.raises(Refused, match="must agree first"):
        office.do(carla, "entry.post", entry.id)
    with pytest.raises(Refused, match="ordered this"):
        office.do(carla, "entry.agree", entry.id)
    assert office.view(eva, ledgers.to_agree_count) == 1
    assert [row.id for row in office.view(eva, ledgers.to_agree)] == [entry.id]
    assert office.view(carla, ledgers.to_agree) == []
    office.do(eva, "entry.agree", entry.id)
    assert office.view(eva, ledgers.to_agree_count) == 0
    assert office.do(carla, "entry.post", entry.id).doc.state == "posted"


def test_a_substitute_agrees_for_who_is_away(office: Office, carla: Actor) -> None:
    entry = submitted(office, carla, ordered_by=BRAM)
    away = {"since": "2026-11-23", "until": "2026-11-27", "substitute": ANNA}
    office.do(office.actor(BRAM), "absence.add", BRAM, away)
    anna = office.actor(ANNA)
    assert [row.id for row in office.view(anna, ledgers.to_agree)] == [entry.id]
    office.do(anna, "entry.agree", entry.id)
    detail = office.view(carla, ledgers.entry_detail, entry.id).decisions
    assert (detail.ordered_by, detail.agreed_by) == ("Bram Visser", "Anna de Boer")


def test_a_manager_names_another_when_who_ordered_left(
    office: Office, anna: Actor, carla: Actor
) -> None:
    entry = submitted(office, anna, ordered_by=BRAM)
    with pytest.raises(Refused):
        office.do(anna, "entry.name_orderer", entry.id, {"ordered_by": None})
    office.do(carla, "entry.name_orderer", entry.id, {"ordered_by": EVA})
    with pytest.raises(Refused, match="Eva"):
        office.do(carla, "entry.post", entry.id)
    office.do(carla, "entry.name_orderer", entry.id)
    assert office.do(carla, "entry.post", entry.id).doc.state == "posted"


def test_who_agreed_leaves_posting_to_another(office: Office, anna: Actor, carla: Actor) -> None:
    entry = submitted(office, anna, ordered_by=CARLA)
    office.do(carla, "entry.agree", entry.id)
    with pytest.raises(Refused, match="worked on this"):
        office.do(carla, "entry.post", entry.id)
    assert office.do(office.actor(EVA), "entry.post", entry.id).doc.state == "posted"


def test_who_ordered_is_a_person_who_sees_entries(office: Office, anna: Actor) -> None:
    with pytest.raises(Invalid, match="cannot see entries"):
        office.do(anna, "entry.draft", given=INVOICE | {"ordered_by": FEMKE})
    names = [person.id for person in office.view(anna, ledgers.orderers)]
    assert FEMKE not in names
    assert {ANNA, BRAM, CARLA, EVA} <= {*names}


def test_one_who_submits_what_they_ordered_agreed(office: Office, anna: Actor) -> None:
    assert submitted(office, anna, ordered_by=ANNA).agreed_by == ANNA


def test_an_agreement_is_of_what_was_seen(office: Office, anna: Actor) -> None:
    entry = submitted(office, anna, ordered_by=EVA)
    office.do(office.actor(EVA), "entry.agree", entry.id)
    attached(office, anna, "entry", entry.id, ubl())
    assert office.view(SYSTEM, lambda reading: reading.get(Entry, entry.id)).agreed_by is None
