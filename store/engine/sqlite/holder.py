"""Finds which process holds the write lock, to report when the wait is too long."""

from __future__ import annotations

import contextlib
import os
import pwd
from pathlib import Path

from store.errors import N_, Unavailable

__all__ = ["sign", "who_holds"]

PROCESSES = Path("/proc")
STOPPED = ("T", "t")
"""States of proc(5): stopped by a signal, or by a debugger."""


def sign(file: int) -> None:
    """Write this process's id in a lock file; a full disk may leave it empty."""
    with contextlib.suppress(OSError):
        os.pwrite(file, f"{os.getpid():<10}".encode(), 0)


def who_holds(path: Path, *locks: Path) -> Unavailable:
    """Returns the error for a wait that was too long: names a stopped process, else the first."""
    pids = [signed for lock in locks if (signed := _signed(lock))]
    stopped = [number for number in pids if _state(number) in STOPPED]
    if not pids:
        return Unavailable(
            N_("Another program is using {path}. Try again. Nothing was changed."), path=path
        )
    pid = (stopped or pids)[0]
    if stopped:
        return Unavailable(
            N_(
                "Saving is blocked: process {pid} ({program}, {account}) was stopped while "
                "saving. Resume it with: kill -CONT {pid}"
            ),
            pid=pid, program=_program(pid), account=_account(pid),
        )  # fmt: skip
    return Unavailable(
        N_(
            "Process {pid} ({program}, {account}) is still saving. Try again later. Nothing was "
            "changed."
        ),
        pid=pid, program=_program(pid), account=_account(pid),
    )  # fmt: skip


def _signed(lock: Path) -> int:
    """Returns the process that a lock file names, if it still runs; else 0."""
    try:
        pid = int(lock.read_text().strip() or 0)
        os.kill(pid, 0)
    except PermissionError:
        return pid
    except (OSError, ValueError):
        return 0
    return pid


def _state(pid: int) -> str:
    return _read_process(pid, "stat").rpartition(")")[2].strip()[:1]


def _program(pid: int) -> str:
    return _read_process(pid, "comm").strip() or "?"


def _account(pid: int) -> str:
    try:
        return pwd.getpwuid((PROCESSES / str(pid)).stat().st_uid).pw_name
    except (OSError, KeyError):
        return "?"


def _read_process(pid: int, what: str) -> str:
    try:
        return (PROCESSES / str(pid) / what).read_text(errors="replace")
    except OSError:
        return ""
