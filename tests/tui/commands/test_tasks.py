"""The tasks that help begins with: each place has some, and their keys exist."""

from __future__ import annotations

import pytest

from tests.screens.test_catalogue import with_screens
from tui import commands
from tui.commands import EVERYWHERE, tasks
from tui.commands.places import PLACES

TYPED = {"=", "Enter", "F4", "<", "PgDn", "↓"}
"""Steps of a form or a text, which are no commands."""
CELLS = 56
"""What is left of 80 cells beside the keys."""
SHARED = set(tasks.SHARED.values())


def offered(place: str) -> set[str]:
    return {command.id for command in commands.at(place)}


@pytest.mark.parametrize("place", with_screens())
def test_a_place_has_tasks_that_begin_with_a_command_of_it(place: str) -> None:
    shown = tasks.of_place(place, commands.at(place))
    assert 0 < len(shown) <= tasks.MOST
    assert {task.steps[0] for task in shown} <= offered(place) | TYPED


def test_every_step_is_a_command_with_a_key_or_is_typed() -> None:
    every = [task for place in tasks.TASKS.values() for task in place]
    steps = {step for task in [*every, *tasks.SHARED.values()] for step in task.steps}
    assert steps - {command.id for command in commands.CATALOGUE} <= TYPED
    assert [task.text for task in every if not all(tasks.keys(task))] == []


def test_tasks_are_of_places_and_within_their_column() -> None:
    assert set(tasks.TASKS) <= set(PLACES)
    long = [task.text for place in tasks.TASKS.values() for task in place if len(task.text) > CELLS]
    assert long == []


def test_nobody_is_offered_a_task_whose_command_they_lack() -> None:
    own = [command for command in commands.at("inbox") if command.id == "item.add"]
    assert [task.steps for task in tasks.of_place("inbox", own)] == [("item.add",)]


def test_what_several_places_have_is_a_task_of_each() -> None:
    texts = [task.text for task in tasks.of_place("card", commands.at("card"))]
    assert texts == [tasks.SHARED[what].text for what in PLACES["card"].has]
    assert EVERYWHERE not in tasks.TASKS
