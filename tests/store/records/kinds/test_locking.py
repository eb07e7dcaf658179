"""What a locked template keeps of a kind that is made of it: what the program reads."""

from __future__ import annotations

from typing import Any

import pytest

from store.records import Definition
from store.records.kinds.locking import unlocked
from tests.store.records.kinds.test_changes import STATES, field, plus, way
from tests.store.records.laptops import LAPTOP


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        (plus(), False),
        (way(2, roles=["manager"]), False),
        (field(4, nl="Bedrag"), False),
        (field(4, retired=True), True),
        ({"states": STATES[1:]}, True),
        (way(1, to="gone"), True),
        ({"transitions": LAPTOP["transitions"][:2]}, True),
    ],
)
def test_what_a_template_locks_stays(more: dict[str, Any], refused: bool) -> None:
    locked = Definition(**LAPTOP)
    assert any(unlocked(Definition(**{**LAPTOP, **more}), locked)) == refused
