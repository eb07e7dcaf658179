"""Which process a session runs in, told so that another process can see whether it still runs."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["is_gone", "this_process"]

BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_process() -> str:
    """`BOOT:PID:START`: the machine's boot, the process, and its start in ticks since the boot."""
    return _named(os.getpid())


def is_gone(process: str) -> bool:
    """Whether a process of this machine has ended; of another machine nothing can be told."""
    boot, pid, _start = process.split(":")
    if boot != _boot():
        return False
    try:
        return _named(int(pid)) != process
    except OSError:
        return True


def _named(pid: int) -> str:
    # the name of the program, in brackets, may hold spaces: fields count from behind it
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return f"{_boot()}:{pid}:{fields[19]}"


def _boot() -> str:
    return BOOT.read_text().strip()
