"""A person goes on from the screen of a picture; every scene is walked to by `test_pictures`."""

from __future__ import annotations

import sys

from tests import warm
from tests.sandbox import NAMES
from tests.terminal import Terminal

COMMAND = [sys.executable, "-m", "tests.sandbox"]


def test_the_keyboard_is_handed_over_at_the_screen_of_a_picture() -> None:
    with Terminal([*COMMAND, "entry-manager"], warm=True) as at:
        at.wait_for("Boeking 3", 60)
        at.wait_for("p goedkeuren en boeken", 60)
        at.key("f10")
        assert at.wait_for_end(60) == 0


def test_without_a_scene_all_are_named() -> None:
    told = warm.run(COMMAND)
    assert told.stdout.split() == sorted(NAMES)


def test_a_scene_that_is_not_there_is_refused() -> None:
    told = warm.run([*COMMAND, "entry-cat"])
    assert told.returncode == 1
    assert "entry-manager" in told.stdout
    assert "There is no scene entry-cat." in told.stderr
