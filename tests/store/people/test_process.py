"""Whether a session's process still runs, as far as this machine can tell."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from store.people.process import MACHINE, is_gone, pid_of, this_process

MACHINE_HAS_ID = pytest.mark.skipif(not MACHINE.exists(), reason="this machine has no id")


def before_the_boot(process: str) -> str:
    """A process of the same machine, before it went down and came up again."""
    machine, _boot, pid, start = process.split(":")
    return f"{machine}:11111111-2222-4333-8444-555555555555:{pid}:{start}"


def test_this_process_runs() -> None:
    assert not is_gone(this_process())
    assert pid_of(this_process()) == os.getpid()


def test_a_process_that_ended_has_gone() -> None:
    code = "from store.people.process import this_process; print(this_process())"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert is_gone(run.stdout.strip())


def test_another_process_that_got_the_same_number_is_not_it() -> None:
    assert is_gone(f"{this_process()}0")


@MACHINE_HAS_ID
def test_what_ran_before_the_machine_went_down_has_gone() -> None:
    assert is_gone(before_the_boot(this_process()))


def test_of_another_machine_nothing_is_told() -> None:
    _boot, pid, start = this_process().split(":")[-3:]
    assert not is_gone(f"0123456789abcdef:another-boot:{pid}:{start}")


def test_the_names_that_older_programs_gave_are_read() -> None:
    boot, pid, start = this_process().split(":")[-3:]
    assert not is_gone(f"{boot}:{pid}:{start}")
    assert is_gone(f"{boot}:{pid}:1")
    assert not is_gone(f"another-boot:{pid}:{start}")
    assert pid_of(f"{boot}:{pid}:{start}") == os.getpid()


@MACHINE_HAS_ID
def test_the_id_of_the_machine_is_not_told() -> None:
    assert MACHINE.read_text().strip() not in this_process()
