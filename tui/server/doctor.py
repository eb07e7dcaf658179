"""Looking an office server over: every check, and what the whole of it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tui.locale import _
from tui.server import laid, living
from tui.server.machine import Finding, Machine

__all__ = ["CHECKS", "examine", "status"]

CHECKS: Mapping[str, Callable[[Machine], Iterator[Finding]]] = {
    "account": laid.account_is_there,
    "password": laid.account_is_locked,
    "folders": laid.folders_are_closed,
    "files": laid.files_are_as_laid,
    "library": laid.programs_are_roots,
    "program": laid.program_can_be_run,
    "python": laid.program_is_closed,
    "drop-in": laid.drop_in_is_read,
    "sshd": laid.sshd_heeds_it,
    "office": living.office_opens,
    "privacy": living.office_is_closed,
    "log": living.log_is_closed,
    "clock": living.clock_is_right,
    "backup": living.backup_is_fresh,
    "room": living.room_is_left,
    "terminal": living.terminal_is_known,
}
"""Each looks at one thing, by the name under which `--json` tells of it."""


def examine(machine: Machine) -> list[tuple[str, Finding]]:
    """Everything that is wrong or can't be told, by check."""
    return [(name, finding) for name, check in CHECKS.items()
            for finding in _looked(check, machine)]  # fmt: skip


def _looked(check: Callable[[Machine], Iterator[Finding]], machine: Machine) -> Iterator[Finding]:
    """What a check finds, until it may look no further."""
    try:
        yield from check(machine)
    except FileNotFoundError:
        return  # what is missing is told by the checks of folders and files
    except OSError as error:
        yield Finding(
            _("{path} can't be looked at: {reason}").format(
                path=error.filename, reason=error.strerror),
            _("Run it as root: sudo kantoor doctor"), sure=False)  # fmt: skip


def status(found: list[tuple[str, Finding]]) -> int:
    """0 when all is well, 1 when something is wrong, 2 when that can't be told."""
    if any(finding.sure for _name, finding in found):
        return 1
    return 2 if found else 0
