"""The first IBAN of a relation that is known already needs a second person, as a change does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.errors import Refused
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, BRAM, CARLA, NOW

IBAN, OTHER = "NL86INGB0002445588", "NL39RABO0300065264"


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Relation:
    made: Relation = office.do(office.actor(who), act, subject, given).doc
    return made


def made(office: Office, **more: Any) -> int:
    """A supplier that Anna made, of whom an invoice is to be paid."""
    relation = do(office, ANNA, "relation.add", name="Bakker Bos", supplier=True, **more).id
    given = {"relation": relation, "reference": "1", "total": 1000, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 1000}]}  # fmt: skip
    office.do(office.actor(ANNA), "entry.draft", given=given)
    return relation


def typed(office: Office, who: int, relation: int, iban: str = IBAN) -> Relation:
    return do(office, who, "relation.change", relation, name="Bakker Bos", supplier=True, iban=iban)


def test_a_new_supplier_has_its_iban_at_once(office: Office) -> None:
    assert do(office, ANNA, "relation.add", name="Bos", supplier=True, iban=IBAN).iban == IBAN
    assert typed(office, ANNA, made(office), OTHER).iban == OTHER


def test_who_did_not_make_it_types_none_alone(office: Office) -> None:
    relation = made(office)
    waits = typed(office, BRAM, relation)
    assert (waits.iban, waits.iban_new, waits.iban_by) == ("", IBAN, BRAM)
    with pytest.raises(Refused):
        do(office, BRAM, "relation.confirm_iban", relation)
    assert do(office, CARLA, "relation.confirm_iban", relation).iban == IBAN


def test_nor_does_who_made_it_on_another_day(office: Office) -> None:
    relation = made(office)
    office.clock = lambda: NOW + timedelta(days=1)
    assert typed(office, ANNA, relation).iban_new == IBAN


def test_the_iban_of_a_name_that_looks_like_another_waits(office: Office) -> None:
    given = {"name": "Dentalis Groothandel B.V", "supplier": True, "iban": IBAN, "resembles": 1}
    waits = do(office, ANNA, "relation.add", **given)
    assert (waits.resembles, waits.iban, waits.iban_new, waits.iban_by) == (1, "", IBAN, ANNA)


def test_a_look_alike_gets_no_iban_alone_in_two_steps(office: Office) -> None:
    given = {"name": "Dentalis Groothandel B.V", "supplier": True, "resembles": 1}
    bare = do(office, ANNA, "relation.add", **given).id
    waits = do(office, ANNA, "relation.change", bare, **given, iban=IBAN)
    assert (waits.iban, waits.iban_new, waits.iban_by) == ("", IBAN, ANNA)


def test_nor_by_taking_the_name_once_the_iban_is_in_use(office: Office) -> None:
    other = do(office, ANNA, "relation.add", name="Bos", supplier=True, iban=IBAN).id
    given = {"name": "Dentalis Groothandel B.V", "supplier": True, "resembles": 1, "iban": IBAN}
    waits = do(office, ANNA, "relation.change", other, **given)
    assert (waits.iban, waits.iban_new, waits.iban_by) == ("", IBAN, ANNA)
    with pytest.raises(Refused):
        do(office, ANNA, "relation.confirm_iban", other)
    assert do(office, CARLA, "relation.confirm_iban", other).iban == IBAN
    assert do(office, ANNA, "relation.change", other, **given | {"city": "Assen"}).iban == IBAN
