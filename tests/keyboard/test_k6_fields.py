"""K6: every field goes back, undoes and duplicates; an error never stops the next key."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.ledgers.forms import FORMS
from tests.faults.share import one_in
from tests.keyboard.scripts import REFERENCE, REPEATED, keys_of
from tests.keyboard.seat import Seat

WRONG = "1-"
"""Right in no date, code or list; a number or a text may be so."""


@pytest.mark.parametrize("daybook", one_in(2, FORMS))
def test_each_field_goes_on_back_and_undoes(daybook: str, office_file: Path) -> None:
    with Seat(office_file) as anna:
        field = anna.open("enter", daybook=daybook).field
        for _field in range(12):
            before = field
            anna.answer("1", "2")
            assert before is not None
            assert anna.shown.texts[before] == "12"
            anna.answer("ctrl+z")
            assert anna.shown.texts.get(before, "") == ""
            anna.answer(*WRONG, "tab")
            field = anna.shown.field
            assert field != before, f"{before} holds the clerk"
            anna.answer("shift+tab")
            assert anna.shown.field == before
            anna.answer("home", "delete", "delete", "tab")
            field = anna.shown.field
            if field is None:
                break


def marked(anna: Seat) -> bool:
    """Whether a mark stands beside the date that does not exist."""
    return any("31-02 " in line and "!" in line for line in anna.screen_text().splitlines())


def test_an_error_is_told_and_the_next_field_typed(office_file: Path) -> None:
    with Seat(office_file) as anna:
        anna.open("enter")
        anna.key(*keys_of("jan⏎ 7⏎ 31-02⏎ 148,23⏎"))
        shown = anna.settled()
        assert (shown.texts["date"], shown.texts["total"]) == ("31-02", "148,23")
        assert marked(anna)
        anna.key(*keys_of("⏎ 25⏎"))
        assert anna.settled().texts["date"] == "25-11-2026"
        assert not marked(anna)


def test_an_empty_field_means_its_default_and_a_star_the_one_before(office_file: Path) -> None:
    with Seat(office_file) as anna:
        anna.open("enter")
        anna.key(*keys_of(REFERENCE))
        anna.settled()
        anna.key(*keys_of(REPEATED)[:-2])
        shown = anna.settled()
        assert shown.texts == {
            "relation": "6", "reference": "20260418", "date": "25-11-2026", "total": "148,32",
        }  # fmt: skip
        assert "4500    Kantoorbenodigdheden" in anna.screen_text(), "as in the invoice before"
