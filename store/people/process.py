"""The process of a session, identified so that other processes can see whether it still runs."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

__all__ = ["is_gone", "pid_of", "this_process"]

MACHINE = Path("/etc/machine-id")
BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_process() -> str:
    """Return `MACHINE:BOOT:PID:START`, where START is in ticks since the machine's boot.

    The machine's part is left out when it has no id, as in old versions.
    """
    pid = os.getpid()
    return ":".join((*_machine(), _boot(), str(pid), _start(pid)))


def is_gone(process: str) -> bool:
    """Whether a process of this machine has ended; False if unknown, as for other machines."""
    *machine, boot, pid, start = process.split(":")
    if boot != _boot():
        return bool(machine) and machine == _machine()
    try:
        return _start(int(pid)) != start
    except OSError:
        return True


def pid_of(process: str) -> int:
    """Return the process id on its machine."""
    return int(process.split(":")[-2])


def _start(pid: int) -> str:
    # the program name, in brackets, may contain spaces: count fields from after it
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]


def _boot() -> str:
    return BOOT.read_text().strip()


def _machine() -> list[str]:
    """Return a name derived from the machine's id (private, machine-id(5)); empty for none."""
    try:
        machine_id = MACHINE.read_text().strip()
    except OSError:
        return []
    if not re.fullmatch(r"[0-9a-f]{32}", machine_id):
        return []
    return [hashlib.sha256(f"kantoor {machine_id}".encode()).hexdigest()[:16]]
