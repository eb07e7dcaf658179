"""What must be recorded before one can claim: insured persons, numbers, settings, authorisations."""

from __future__ import annotations

import asyncio

import pytest

from store import claims
from store.access import SYSTEM
from store.claims import Authorisation, Insured, InsurerNumber, ProviderNumber
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA
from tests.screens.sitting import Sitting, sit
from tests.store.claims.practice import department, do, insurer
from tui.locale import _


@pytest.fixture
def patient(office: Office) -> int:
    return int(do(office, CARLA, "relation.add", name="M. Testpatient", client=True).id)


async def go(at: Sitting, place: str, **given: object) -> None:
    await at.app.navigation.open(place, **given)
    await at.settle()
    assert at.place == place


def insured(office: Office) -> Insured:
    return office.view(SYSTEM, lambda reading: reading.find(Insured))[0]


async def test_an_insured_person_is_recorded_from_the_contact(office: Office, patient: int) -> None:
    insurer(office)
    async with sit(office, ANNA) as at:
        await go(at, "relation", relation=patient)
        await at.press("comma", "i")
        assert at.place == "insured"
        assert _("Nothing is recorded yet. Press e to record it.") in at.text
        assert _("date of birth") in at.text
        await at.press("i")
        assert _("No policy is recorded. Press e to record one first.") in at.text
        await at.press("e", *"1", "enter")
        await at.press("enter", *"v", "enter", "enter", "enter", *"m.", "enter")
        await at.press(*"1234 ab", "enter", *"12a", "enter")
        await at.press(
            *["enter"] * 5, *"Zorgverz", "enter", *"P-1", "enter", *"01-01-2026", "enter", "enter"
        )
        assert _("The house number has digits only. Put letters into the addition.")[:40] in at.text
        await at.press(*"12", *["enter"] * 11)
        assert _("Saved.") in at.text
        assert "P-1" in at.text
        assert _("not asked") in at.text
    kept = insured(office)
    assert (kept.surname, kept.initials, kept.house, kept.sex) == ("M. Testpatient", "M", "12", "2")
    assert kept.policies[0].number == "P-1"


async def test_it_is_recorded_that_the_insurer_was_asked(office: Office, patient: int) -> None:
    by = insurer(office)
    at_department = department(office)
    details = {"sex": "1", "surname": "Test", "initials": "A", "postcode": "1234AB", "house": "1"}
    for number, since in (("OUD", "2013-01-01"), ("NIEUW", "2020-01-01")):
        do(office, ANNA, "insured.keep", relation=patient, department=at_department, **details,
           insurer=by, policy=number, since=since)  # fmt: skip
    async with sit(office, ANNA) as at:
        await go(at, "insured", relation=patient)
        assert at.text.index("NIEUW") < at.text.index("OUD")
        await at.press("i", "enter", *"n", "enter")
        assert _("Recorded.") in at.text
        assert _("not insured") in at.text
    now = insured(office).policies
    assert [each.answer for each in now] == ["", "not insured"]


async def test_a_colleague_changes_it_meanwhile(office: Office, patient: int) -> None:
    details = {"sex": "1", "surname": "Test", "initials": "A", "postcode": "1234AB", "house": "1"}
    given = {"relation": patient, "department": department(office), **details}
    do(office, CARLA, "insured.keep", **given)
    async with sit(office, ANNA) as at:
        await go(at, "insured", relation=patient)
        await at.press("e")
        await asyncio.to_thread(do, office, CARLA, "insured.keep", **{**given, "house": "9"})
        await at.press(*"77", *["enter"] * 16)
        assert insured(office).number == ""
        await at.press(*["enter"] * 16)
    assert (insured(office).house, insured(office).number) == ("9", "77")


async def test_nobody_outside_the_department_sees_it(office: Office, patient: int) -> None:
    given = {
        "sex": "1",
        "surname": "Geheimnaam",
        "initials": "A",
        "postcode": "1234AB",
        "house": "1",
    }
    do(office, ANNA, "insured.keep", relation=patient, department=department(office), **given)
    async with sit(office, BRAM) as at:
        await at.app.navigation.open("insured", relation=patient)
        await at.settle()
        assert "Geheimnaam" not in at.text


async def test_numbers_of_insurers_and_practitioners_are_kept(office: Office) -> None:
    made = do(office, CARLA, "relation.add", name="De Nieuwe Zorg", client=True, supplier=True,
              insurer=True)  # fmt: skip
    async with sit(office, CARLA) as at:
        await go(at, "insurer_numbers")
        await at.press("plus", *"Nieuwe", "enter", *"12", *["enter"] * 4)
        assert _("A UZOVI number has four digits. Correct it.") in at.text
        await at.press(*"1234", *["enter"] * 4)
        assert "1234" in at.text
        await at.press("x")
        assert _("Numbers of insurers") in at.text
        assert office.view(SYSTEM, lambda reading: reading.find(InsurerNumber)) == []
        await at.press("u")
        number = office.view(SYSTEM, lambda reading: reading.find(InsurerNumber))[0]
        assert (number.relation, number.uzovi) == (made.id, "1234")
        await go(at, "provider_numbers")
        await at.press("plus", *"Eva", "enter", *"12000001", *["enter"] * 5)
        assert (
            office.view(SYSTEM, lambda reading: reading.find(ProviderNumber))[0].agb == "12000001"
        )


async def test_an_assistant_sees_numbers_and_settings_and_changes_none(office: Office) -> None:
    insurer(office)
    async with sit(office, ANNA) as at:
        for place in ("insurer_numbers", "claim_settings"):
            await go(at, place)
            await at.press("plus")
            assert at.place == place
            assert _("new number") not in at.lines[-1]
    assert len(office.view(SYSTEM, lambda reading: reading.find(InsurerNumber))) == 1


async def test_a_setting_is_chosen_by_its_name_in_the_layout(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await go(at, "claim_settings")
        await at.press("plus", *"0410")
        assert "Indicatie bijzondere tandheelkunde" in at.text
        await at.press("enter", *"N", "enter", *"01-01-2026", "enter", "enter")
        assert "0410" in at.text
        await at.press("enter", "down", *"NN", "enter", "enter")
        assert _("Field {field_number} takes {length} characters at most. Correct it.").format(
            field_number="0410", length=1) in at.text  # fmt: skip
    rows = office.view(office.actor(CARLA), claims.claim_settings, department(office))
    assert [(row.doc.name, row.doc.value) for row in rows] == [("0410", "N")]


async def test_an_authorisation_is_typed_with_its_codes(office: Office, patient: int) -> None:
    insurer(office)
    async with sit(office, ANNA) as at:
        await go(at, "authorisations")
        await at.press("plus", *"Testpat", "enter", *"Zorgverz", "enter", *"z99", "enter")
        await at.press(*"p21,p25", "enter", "enter", *"01-01-2026", "enter", "enter", *"3", "enter")
        assert _("Type codes with a space between them, such as P21 P25.") in at.text
        await at.press(*"p21 p25", *["enter"] * 3)
        assert _("{left} of {uses}").format(left=3, uses=3) in at.text
        assert "P21 P25" in at.text
        await at.press("enter", *["down"] * 7, *"5", "enter")
        assert _("{left} of {uses}").format(left=5, uses=5) in at.text
        kept = office.view(SYSTEM, lambda reading: reading.find(Authorisation))
        assert [(each.patient, each.number, each.codes, each.uses) for each in kept] == [
            (patient, "Z99", ("P21", "P25"), 5)]  # fmt: skip
        await at.press("x")
    assert office.view(SYSTEM, lambda reading: reading.find(Authorisation)) == []
