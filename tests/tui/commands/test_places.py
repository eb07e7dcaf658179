"""The table of places."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.commands import CATALOGUE, EVERYWHERE
from tui.commands.places import PLACES, showing


def test_a_command_is_at_places_that_exist() -> None:
    assert {place for one in CATALOGUE for place in one.places} - {EVERYWHERE} <= set(PLACES)


def test_every_place_has_a_name_of_its_own() -> None:
    assert [name for name, n in Counter(one.name for one in PLACES.values()).items() if n > 1] == []


@pytest.mark.parametrize("kind", ["item", "entry", "relation", "person"])
def test_a_document_is_shown_at_a_place(kind: str) -> None:
    assert showing(kind) == kind


def test_what_has_no_place_is_shown_nowhere() -> None:
    assert showing("exception") is None
