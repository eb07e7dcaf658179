"""What sshd starts for a key of the office, and nothing else: a session of whose key it is."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from pathlib import Path

from store import people
from store.access import SYSTEM
from store.engine import is_address
from store.errors import N_, Invalid, KantoorError, Unavailable
from store.office import Office
from store.people import FINGERPRINT, key_of
from tui import locale
from tui.journal import note
from tui.locale import _
from tui.standing import Entrance

__all__ = ["add_verbs"]


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know this verb."""
    session = verbs.add_parser("session", help=_("for sshd: open the office for a key"))
    session.add_argument("--key", required=True, help=_("the fingerprint: SHA256:..."))
    session.add_argument("--log", type=Path, help=_("the log of the server"))
    session.set_defaults(run=_session)


def _session(asked: argparse.Namespace) -> int:
    """Open the office for the person whose key sshd accepted."""
    came_from = os.environ.get("SSH_CONNECTION", "").partition(" ")[0]
    command = os.environ.get("SSH_ORIGINAL_COMMAND")
    if not FINGERPRINT.fullmatch(asked.key):
        raise Invalid(N_("{fingerprint} is no fingerprint of a key."), fingerprint=asked.key[:80])
    _refuse_open_to_others(asked.office)
    office = Office.open(asked.office)
    try:
        key = office.view(SYSTEM, key_of, asked.key)
        locale.use(office.view(SYSTEM, people.sitting_of, key.person).language)
        refused = _refused(command)
        if refused is not None:
            note(
                asked.log,
                office.clock(),
                "refused",
                person=key.person,
                key=key.id,
                why=refused.message,
            )
            raise refused
        from tui.start import sit

        return sit(office, key.person, Entrance(key.fingerprint, came_from, asked.log))
    finally:
        office.close()


def _refused(command: str | None) -> KantoorError | None:
    """Why there can be no session: something else was asked for, or nobody can see it."""
    if command is not None:
        return Unavailable(
            N_("This key opens Kantoor and nothing else: commands and file transfer are refused.")
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Unavailable(N_("Kantoor needs a terminal. Over SSH, sign in with: ssh -t"))
    return None


def _refuse_open_to_others(office: str) -> None:
    """An office that others on the machine can read is not opened; raises `Unavailable`."""
    if is_address(office):
        return
    file = Path(office)
    for path, right in ((file.parent, 0o700), (file, 0o600)):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except OSError:
            continue  # that it is not there is told when it is opened
        if mode & ~right:
            raise Unavailable(
                N_("Others on this server can get at {path} (mode {mode}). Sign-in is closed until"
                   " an administrator runs: chmod {right} {path}"),
                path=str(path), mode=f"{mode:04o}", right=f"{right:04o}")  # fmt: skip
