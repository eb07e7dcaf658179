"""The table of the states of a result is what the acts do, and what the manual says."""

from __future__ import annotations

import pytest

from store.acts import ACTS
from store.laboratory.models import LabResult
from store.laboratory.results.states import HINTS, MEASURABLE, TRANSITIONS
from store.records import shipped
from tests.manual import MANUAL
from tui import locale

STAYS = {"en": "(stays)", "nl": "(blijft)"}
LEAVE_IT = {"lab_result.amend", "lab_result.call"}


def test_the_acts_start_from_the_states_of_the_table() -> None:
    acts = {name: act for name, act in ACTS.items() if act.on is LabResult}
    assert acts.keys() == TRANSITIONS.keys()
    for name, (begins, end) in TRANSITIONS.items():
        assert acts[name].states == begins, name
        assert {*begins, end} <= LabResult.state_names.keys()


def test_every_state_of_a_sample_gets_values_or_says_why_not() -> None:
    states = {state.code for state in shipped("sample").definition.states}
    assert states == MEASURABLE | HINTS.keys()
    assert not MEASURABLE & HINTS.keys()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_manual_has_the_table(language: str) -> None:
    page = (MANUAL / language / "laboratory-results.md").read_text("utf-8")
    locale.use(language)
    assert rows(language) == [line for line in page.splitlines() if line in rows(language)]


def rows(language: str) -> list[str]:
    """The rows of the table in a language."""
    words = {state: locale._(name) for state, name in LabResult.state_names.items()}
    return [
        f"| {locale._(ACTS[name].label)} | {', '.join(words[each] for each in begins)}"
        f" | {STAYS[language] if name in LEAVE_IT else words[end]} |"
        for name, (begins, end) in TRANSITIONS.items()
    ]
