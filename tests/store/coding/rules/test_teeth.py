"""Teeth of ISO 3950 and their surfaces."""

from __future__ import annotations

import pytest

from store.coding.rules.teeth import TEETH, jaw_of, read_surfaces, read_tooth
from store.errors import Invalid


def test_all_teeth_and_no_others_are_read() -> None:
    taken = set()
    for number in range(120):
        try:
            taken.add(read_tooth(str(number)))
        except Invalid:
            assert number not in TEETH
    assert taken == set(TEETH)
    assert len(TEETH) == 32 + 20 + 1
    assert read_tooth("3 8") == 38
    for wrong in ("", "abc", "१६", "-16"):
        with pytest.raises(Invalid):
            read_tooth(wrong)


def test_the_jaw_of_a_tooth() -> None:
    assert [jaw_of(tooth) for tooth in (18, 28, 51, 65, 31, 48, 75, 85, 99)] == [1] * 4 + [
        2
    ] * 4 + [None]


def test_surfaces_stand_in_their_order() -> None:
    assert read_surfaces("d o m", 16) == "MOD"
    assert read_surfaces("pb", 11) == "BP"
    assert read_surfaces("L", 36) == "L"


@pytest.mark.parametrize(
    ("typed", "tooth", "why"),
    [("o", 11, "no surface O"), ("i", 16, "no surface I"), ("p", 36, "no surface P"),
     ("l", 16, "no surface L"), ("mm", 16, "twice"), ("v", 16, "Not a surface")],
)  # fmt: skip
def test_a_surface_that_a_tooth_lacks_is_refused(typed: str, tooth: int, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        read_surfaces(typed, tooth)
