"""What sshd calls: the keys of the office for a key that is offered, and the session it opens."""

from __future__ import annotations

import argparse
import os
import re
import stat
import sys
from contextlib import closing
from pathlib import Path

from store import people
from store.access import SYSTEM
from store.engine import is_address
from store.errors import N_, Invalid, KantoorError, Unavailable
from store.office import Office
from store.people import FINGERPRINT, KEY_TYPES, SshKey, key_of
from tui import locale
from tui.journal import note
from tui.locale import _
from tui.standing import Entrance

__all__ = ["add_verbs"]

SESSION = "/usr/lib/kantoor/session"
"""What sshd starts for a key of the office, and nothing else."""
PROGRAM = re.compile(r"(/[A-Za-z0-9_.-]+)+", re.ASCII)
BLOB = re.compile(r"[A-Za-z0-9+/]+={0,2}", re.ASCII)


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know these verbs."""
    offered = verbs.add_parser("authorized-keys", help=_("for sshd: the line of a key in use"))
    offered.add_argument("user", help=_("sshd's %%u"))
    offered.add_argument("fingerprint", help=_("sshd's %%f"))
    offered.add_argument("type", help=_("sshd's %%t"))
    offered.add_argument("blob", help=_("sshd's %%k"))
    offered.add_argument("--session", default=SESSION, help=_("the program that a key starts"))
    offered.set_defaults(run=_authorized_keys)

    session = verbs.add_parser("session", help=_("for sshd: open the office for a key"))
    session.add_argument("--key", required=True, help=_("the fingerprint: SHA256:..."))
    session.add_argument("--log", type=Path, help=_("the log of the server"))
    session.set_defaults(run=_session)


def _authorized_keys(asked: argparse.Namespace) -> int:
    """Print the one line for a key in use; nothing for any other, which sshd then refuses."""
    if not FINGERPRINT.fullmatch(asked.fingerprint):
        return 0
    with closing(Office.open(asked.office)) as office:
        try:
            key = office.view(SYSTEM, key_of, asked.fingerprint)
        except KantoorError:
            return 0
    if (key.type, key.blob) == (asked.type, asked.blob):
        print(authorized_line(key, asked.session))
    return 0


def authorized_line(key: SshKey, session: str) -> str:
    """What sshd is told of a key: it opens the session program on a terminal, and no more.

    Every part is checked here once more, so that nothing stored can add an option.
    """
    checks = (FINGERPRINT.fullmatch(key.fingerprint), BLOB.fullmatch(key.blob),
              PROGRAM.fullmatch(session), key.type in KEY_TYPES)  # fmt: skip
    if not all(checks):
        raise Invalid(N_("The key {id} is not kept as it should be. Revoke it."), id=key.id)
    return f'restrict,pty,command="{session} --key {key.fingerprint}" {key.type} {key.blob}'


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
