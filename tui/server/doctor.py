"""Checking an office server: every check, and the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tui.locale import _
from tui.server import checks_installed, checks_running
from tui.server.machine import Finding, Machine

__all__ = ["CHECKS", "examine", "status"]

CHECKS: Mapping[str, Callable[[Machine], Iterator[Finding]]] = {
    "installed": checks_installed.something_is_installed,
    "account": checks_installed.account_is_there,
    "password": checks_installed.account_is_locked,
    "folders": checks_installed.folders_are_closed,
    "files": checks_installed.files_are_unchanged,
    "library": checks_installed.only_root_writes_programs,
    "program": checks_installed.program_can_be_run,
    "interpreter": checks_installed.interpreter_is_sound,
    "python": checks_installed.program_is_closed,
    "drop-in": checks_installed.drop_in_is_read,
    "sshd": checks_installed.sshd_applies_it,
    "office": checks_running.office_opens,
    "privacy": checks_running.office_is_closed,
    "trays": checks_running.trays_are_closed,
    "scans": checks_running.scans_are_closed,
    "messages": checks_running.messages_are_closed,
    "returns": checks_running.returns_are_closed,
    "log": checks_running.log_is_closed,
    "clock": checks_running.clock_is_right,
    "backup": checks_running.backup_is_fresh,
    "sealing": checks_running.backup_is_sealed,
    "room": checks_running.room_is_left,
    "terminal": checks_running.terminal_is_known,
}
"""Each check by its name in the output of `--json`."""


def examine(machine: Machine) -> list[tuple[str, Finding]]:
    """Everything that is wrong or could not be checked, with the name of its check.

    On a machine where nothing is installed that is all that is told.
    """
    findings: list[tuple[str, Finding]] = []
    for name, check in CHECKS.items():
        findings += ((name, finding) for finding in _run(check, machine))
        if findings and name == "installed":
            break
    return findings


def _run(check: Callable[[Machine], Iterator[Finding]], machine: Machine) -> Iterator[Finding]:
    """The findings of a check, up to what it is not allowed to read."""
    try:
        yield from check(machine)
    except FileNotFoundError:
        return  # the checks of folders and files report what is missing
    except OSError as error:
        yield Finding(
            _("Cannot inspect {path}: {reason}").format(
                path=error.filename, reason=error.strerror),
            _("Run it as root: sudo kantoor doctor"), sure=False)  # fmt: skip


def status(findings: list[tuple[str, Finding]]) -> int:
    """The exit status: 0 without findings, 1 when something is wrong, 2 when checks could not run."""
    if any(finding.sure for _name, finding in findings):
        return 1
    return 2 if findings else 0
