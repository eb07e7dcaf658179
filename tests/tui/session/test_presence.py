"""When a session signs what it looks at: at once, then seldom."""

from __future__ import annotations

from store.office.presence import Subject
from tui.session.presence import EVERY, Pace

ITEM, OTHER = Subject("item", 1), Subject("item", 2)


def test_nothing_is_signed_while_nothing_is_open() -> None:
    assert Pace().pause(100.0) is None


def test_the_first_sign_is_given_at_once_and_the_next_after_a_while() -> None:
    pace = Pace()
    pace.wanted = ITEM
    assert pace.pause(100.0) == 0
    assert pace.take(100.0) == (ITEM, None)
    assert pace.pause(101.0) == EVERY - 1
    assert pace.pause(100.0 + EVERY) == 0


def test_many_items_in_a_row_are_one_sign() -> None:
    pace = Pace()
    pace.wanted = ITEM
    pace.take(100.0)
    for at in range(2, 50):
        pace.wanted = Subject("item", at)
        assert pace.pause(100.0 + at / 10) > 0  # type: ignore[operator]  # something is open
    pace.wanted = OTHER
    assert pace.take(100.0 + EVERY) == (OTHER, ITEM)


def test_looking_away_is_signed_once() -> None:
    pace = Pace()
    pace.wanted = ITEM
    pace.take(100.0)
    pace.wanted = None
    assert pace.take(100.0 + EVERY) == (None, ITEM)
    assert pace.pause(200.0) is None
