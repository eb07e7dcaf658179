"""Every guard that is flipped is noticed by a test, or listed as one that changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.faults.share import SHARE
from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.guards import ROOT, guards

NOTICED = "store/access/decision._four_eyes"
TEST = "tests/store/access/test_decision.py"


def flipped(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own: what it flips stays flipped."""
    run = [sys.executable, "-m", "tests.mutation", *words]
    share = {name: value for name, value in os.environ.items() if name != "KANTOOR_FULL"}
    return subprocess.run(run, cwd=ROOT, env=share, capture_output=True, text=True, check=False)


@pytest.mark.skipif(SHARE, reason="of the program that only a whole proof runs")
def test_a_flipped_guard_is_noticed_and_one_without_a_test_is_told() -> None:
    done = flipped(NOTICED, "grant item.approve, auditor", "--tests", TEST)
    told = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line.partition(": ")[2] for line in told] == [
        "grant item.approve, auditor: not granted -> widened to own"
    ]


def test_what_is_listed_as_the_same_is_a_guard() -> None:
    assert set(EQUIVALENT) - {guard.name for guard in guards()} == set()


@pytest.mark.skipif(SHARE, reason="takes an hour; KANTOOR_FULL=1")
def test_every_flipped_guard_is_noticed() -> None:
    done = flipped()
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
