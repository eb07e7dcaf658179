"""Which process a session runs in, told so that another process can see whether it still runs."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

__all__ = ["is_gone", "pid_of", "this_process"]

MACHINE = Path("/etc/machine-id")
BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_process() -> str:
    """`MACHINE:BOOT:PID:START`: the machine, its boot, the process, its start in ticks since then.

    A machine without an id leaves its part out, as older programs did.
    """
    pid = os.getpid()
    return ":".join((*_machine(), _boot(), str(pid), _start(pid)))


def is_gone(process: str) -> bool:
    """Whether a process of this machine has ended; of another machine nothing can be told."""
    *machine, boot, pid, start = process.split(":")
    if boot != _boot():
        return bool(machine) and machine == _machine()
    try:
        return _start(int(pid)) != start
    except OSError:
        return True


def pid_of(process: str) -> int:
    """The number of the process on its machine."""
    return int(process.split(":")[-2])


def _start(pid: int) -> str:
    # the name of the program, in brackets, may hold spaces: fields count from behind it
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]


def _boot() -> str:
    return BOOT.read_text().strip()


def _machine() -> list[str]:
    """A name made of the machine's id, which machine-id(5) wants kept to itself; empty for none."""
    try:
        machine_id = MACHINE.read_text().strip()
    except OSError:
        return []
    if not re.fullmatch(r"[0-9a-f]{32}", machine_id):
        return []
    return [hashlib.sha256(f"kantoor {machine_id}".encode()).hexdigest()[:16]]
