"""Tests of the laboratory: two people bring a version into use, and a change makes the next."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import No
from store.errors import Invalid, NotFound, Refused
from store.laboratory.catalogue.acts import versions
from store.laboratory.catalogue.views import (
    lab_departments,
    lab_test_detail,
    lab_test_parts,
    lab_tests,
)
from store.laboratory.models import LabTest, Range
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS

ADM = 1
POTASSIUM: dict[str, Any] = {
    "department": ADM, "code": "K", "nl": "Kalium", "en": "Potassium", "loinc": "2823-3",
    "unit": "mmol/L", "decimals": 1, "methods": "ISE, foto", "material": "serum",
    "container": "serum", "critical_low": "2,5", "critical_high": "6.5", "leap": 20,
    "norm_hours": 24, "ranges": ({"method": "ISE", "low": "3,5", "high": "5,1"},),
    "controls": ({"code": "QC1", "low": "3,8", "high": "4,2"},),
}  # fmt: skip


def done(office: Office, who: int, act: str, test: LabTest | None = None, **given: Any) -> LabTest:
    doc: LabTest = office.do(office.actor(who), act, test.id if test else None, given).doc
    return doc


def in_use(office: Office, **given: Any) -> LabTest:
    made = done(office, CARLA, "lab_test.add", **{**POTASSIUM, **given})
    return done(office, EVA, "lab_test.confirm", made)


def used(office: Office) -> list[int]:
    """The versions that can be ordered, by id."""
    rows = office.view(office.actor(ANNA), lab_tests, ADM)
    return [row.test.id for row in rows if row.test.state == "confirmed"]


def test_a_version_counts_once_another_person_confirms_it(office: Office) -> None:
    made = done(office, CARLA, "lab_test.add", **POTASSIUM)
    assert (made.state, made.methods, made.critical_low) == ("draft", ("ISE", "foto"), "2.5")
    assert made.ranges == (Range(method="ISE", low="3.5", high="5.1"),)
    with pytest.raises(Refused):
        done(office, CARLA, "lab_test.confirm", made)
    with pytest.raises(Refused):
        done(office, ANNA, "lab_test.confirm", made)
    confirmed = done(office, EVA, "lab_test.confirm", made)
    assert (confirmed.state, confirmed.confirmed_by) == ("confirmed", EVA)


def test_who_changed_a_draft_does_not_confirm_it(office: Office) -> None:
    made = done(office, EVA, "lab_test.add", **POTASSIUM)
    changed = done(office, CARLA, "lab_test.change", made, **{**POTASSIUM, "code": "KAL"})
    assert (changed.id, changed.code) == (made.id, "KAL")
    for person in (EVA, CARLA):
        with pytest.raises(Refused):
            done(office, person, "lab_test.confirm", changed)


def test_a_change_of_a_test_in_use_is_its_next_version(office: Office) -> None:
    first = in_use(office)
    second = done(office, EVA, "lab_test.change", first, **{**POTASSIUM, "leap": 30})
    assert (second.version, second.series, second.state) == (2, first.id, "draft")
    assert used(office) == [first.id]
    with pytest.raises(Refused, match="Version 2 of this test waits"):
        done(office, CARLA, "lab_test.change", first, **POTASSIUM)
    with pytest.raises(Refused, match="new version"):
        done(office, CARLA, "lab_test.retire", first)
    done(office, CARLA, "lab_test.confirm", second)
    known = office.view(office.actor(ANNA), versions, second)
    assert [(test.version, test.state) for test in known] == [(1, "retired"), (2, "confirmed")]
    assert used(office) == [second.id]


def test_a_discarded_draft_leaves_the_version_in_use(office: Office) -> None:
    first = in_use(office)
    draft = done(office, EVA, "lab_test.change", first, **POTASSIUM)
    assert done(office, CARLA, "lab_test.discard", draft).state == "discarded"
    third = done(office, EVA, "lab_test.change", first, **POTASSIUM)
    assert third.version == 3
    done(office, EVA, "lab_test.discard", third)
    done(office, CARLA, "lab_test.retire", first)
    assert used(office) == []
    (row,) = office.view(office.actor(ANNA), lab_tests, ADM)
    assert row.test.state == "retired"


def test_two_tests_in_use_never_have_one_code(office: Office) -> None:
    first = in_use(office)
    with pytest.raises(Invalid, match="test K already"):
        done(office, CARLA, "lab_test.add", **POTASSIUM)
    done(office, CARLA, "lab_test.retire", first)
    other = in_use(office)
    with pytest.raises(Invalid, match="so it stays"):
        done(office, CARLA, "lab_test.change", other, **{**POTASSIUM, "code": "X"})


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"loinc": "2832-3"}, "loinc", "not a LOINC code"),
        ({"loinc": "abc"}, "loinc", "not a LOINC code"),
        ({"unit": ""}, "unit", "A number has a unit"),
        ({"unit": "MMOL/l"}, "unit", "Type mmol/L"),
        ({"container": "bucket"}, "container", "Unknown container"),
        ({"critical_low": "x"}, "critical_low", "not a number"),
        ({"critical_low": "7"}, "critical_high", "7 is not below 6.5"),
        ({"methods": "ISE," + "x" * 31}, "methods", "at most 30"),
        ({"ranges": ({"low": "1"}, {"low": "2"})}, "ranges", "Ranges 1 and 2 fit the same"),
        ({"ranges": ({"low": "1e9"},)}, "ranges", "not a number"),
        ({"ranges": ({"method": "PCR", "low": "1"},)}, "ranges", "PCR is not a method"),
        ({"controls": ({"code": "Q", "low": "2", "high": "1"},)}, "controls", "its lowest"),
        ({"controls": ({"code": "Q", "low": "1", "high": "2"},) * 2}, "controls", "Two controls"),
        ({"choices": ({"code": "A", "nl": "a"},)}, "type", "Only a test with a choice"),
        ({"type": "text"}, "unit", "Only a test with a number"),
        ({"code": "K\x1b[2J"}, "code", "control character"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(
    office: Office, given: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence) as refused:
        done(office, CARLA, "lab_test.add", **{**POTASSIUM, **given})
    assert refused.value.field == field


def test_a_choice_has_codes_of_its_own(office: Office) -> None:
    plain: dict[str, Any] = {"department": ADM, "code": "NIT", "nl": "Nitriet", "type": "choice"}
    codes = ({"code": "neg", "nl": "negatief"}, {"code": "NEG", "nl": "niet"})
    with pytest.raises(Invalid, match="Two choices"):
        done(office, CARLA, "lab_test.add", **plain, choices=codes)
    made = done(office, CARLA, "lab_test.add", **plain, choices=codes[:1])
    assert made.choices[0].nl == "negatief"


def test_the_list_and_the_parts_say_what_there_is(office: Office) -> None:
    test = in_use(office)
    (row,) = office.view(office.actor(ANNA), lab_tests, ADM)
    assert (row.test.id, row.gaps) == (test.id, 1)
    detail = office.view(office.actor(ANNA), lab_test_detail, test.id)
    assert isinstance(detail.answers["lab_test.change"], No)
    assert detail.made_by == "Carla Jansen"
    assert [gap.method for gap in detail.gaps] == ["foto"]
    sorts = {
        part: [
            type(row.part).__name__
            for row in office.view(office.actor(ANNA), lab_test_parts, test.id, part)
        ]
        for part in ("ranges", "choices", "controls", "versions")
    }
    assert sorts == {"ranges": ["Range", "Gap"], "choices": [], "controls": ["Control"],
                     "versions": ["LabTest"]}  # fmt: skip
    (version,) = office.view(office.actor(ANNA), lab_test_parts, test.id, "versions")
    assert (version.made_by, version.confirmed_by) == ("Carla Jansen", "Eva van der Gracht")


def test_who_has_no_part_in_a_department_sees_none_of_its_tests(office: Office) -> None:
    test = in_use(office)
    assert [number for number, _name in office.view(office.actor(ANNA), lab_departments)] == [1, 2]
    for person in (BRAM, FEMKE, GIJS):
        assert office.view(office.actor(person), lab_tests, ADM) == []
        with pytest.raises(NotFound):
            office.view(office.actor(person), lab_test_detail, test.id)
