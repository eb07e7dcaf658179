"""Making a machine the server of an office: the steps in their order, and what follows."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from store.errors import N_, Invalid, Term, Unavailable
from tui.locale import _
from tui.server import sshd
from tui.server.parts import Command, File, Folder, Part, commands, files, folders, recipients
from tui.server.places import ACCOUNT, Places, under
from tui.server.units import HOST, timers
from tui.server.writing_files import make_folder, write_file

__all__ = ["HERE", "SSHD", "further", "install", "parts", "shown", "write_checked"]

HERE = Path("/")
SSHD = Path("/usr/sbin/sshd")


def parts(places: Places, root: Path, backup_to: Sequence[str] = ()) -> Iterator[Part]:
    """Everything that makes the system under `root` a server; only this machine gets an account.

    `backup_to` are the public keys that open the backups; without any, they stay as they are.
    """
    if root == HERE:
        yield from commands(places, root)
    yield from folders(places)
    yield recipients(places, root, backup_to)
    yield from files(places, root)


def shown(part: Part) -> list[str]:
    """A part as a dry run prints it: its path, owner and mode, then its content indented."""
    match part:
        case Command(words):
            return [shlex.join(words)]
        case Folder(path, owner, mode):
            return [f"{path}/  {owner} {mode:04o}"]
        case File(path, mode, content, owner):
            text = [f"    {line}".rstrip() for line in content.splitlines()]
            return [f"{path}  {owner} {mode:04o}", *text]


def install(places: Places, root: Path, backup_to: Sequence[str] = ()) -> Iterator[str]:
    """Install every part; yields a line on each.

    Raises `Unavailable` at the first failure, and keeps the parts before it; `Invalid` on a new
    server without a key for its backups.
    """
    if root == HERE:
        _refuse_unready()
    _refuse_keyless(places, root, backup_to)
    for part in parts(places, root, backup_to):
        try:
            yield _install(part, root)
        except OSError as error:
            raise Unavailable(
                N_("{path} was not installed: {reason}. The parts before it are installed and "
                   "stay. Solve this, then give the same command again."),
                path=str(error.filename or part), reason=error.strerror or "?") from error  # fmt: skip


def _install(part: Part, root: Path) -> str:
    match part:
        case Command(words):
            _run(words)
            return shlex.join(words)
        case Folder():
            outcome = make_folder(part, root)
        case File(sshd.DROP_IN) if root == HERE:
            outcome = write_checked(part, root, SSHD)
        case File():
            outcome = write_file(part, root)
    return f"{part.path}: {_(outcome)}"


def write_checked(part: File, root: Path, program: Path) -> Term:
    """Write a file that sshd reads; if sshd rejects it, put back the file that was there.

    Raises `Unavailable` with sshd's message, and `OSError`.
    """
    path = under(root, part.path)
    before = path.read_bytes().decode(errors="surrogateescape") if path.is_file() else None
    outcome = write_file(part, root)
    try:
        _refuse_what_sshd_refuses(path, root, program)
    except BaseException:
        if before is None:
            path.unlink()
        else:
            write_file(replace(part, content=before), root)
        raise
    return outcome


def _refuse_what_sshd_refuses(path: Path, root: Path, program: Path) -> None:
    reason = sshd.refusal(program, under(root, sshd.CONFIG))
    if reason:
        raise Unavailable(
            N_("sshd rejects {path}: {reason}. Correct the settings of sshd, and install again. "
               "Nothing was changed."),
            path=str(path), reason=reason)  # fmt: skip


def _refuse_unready() -> None:
    """Raise `Unavailable`, before anything is changed, without root or without sshd."""
    if os.geteuid() != 0:
        raise Unavailable(N_("Run this as root: sudo kantoor server install. Nothing was changed."))
    if not SSHD.exists():
        raise Unavailable(N_("sshd is missing. Run: apt-get install openssh-server. Nothing was "
                             "changed."))  # fmt: skip


def _refuse_keyless(places: Places, root: Path, backup_to: Sequence[str]) -> None:
    """Raise `Invalid` where no key is given; an office that is there already goes on without."""
    there = (places.recipients, places.office)
    if not backup_to and not any(under(root, path).exists() for path in there):
        raise Invalid(
            N_("Backups are encrypted. Ask the owner to create a key on their own computer "
               '(ssh-keygen -t ed25519 -N "" -f kantoor-backup) and give its public half: '
               "kantoor server install --backup-to kantoor-backup.pub. Nothing was changed."))  # fmt: skip


def _run(words: tuple[str, ...]) -> None:
    """Run a command; raises `Unavailable` with its error output when it fails, and `OSError`."""
    done = subprocess.run(  # noqa: S603 - a list of words, no shell
        words, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Unavailable(N_("{command} failed: {reason}"), command=shlex.join(words),
                          reason=" ".join(done.stderr.split()))  # fmt: skip


def further(places: Places) -> list[str]:
    """The commands that the administrator runs next, in order."""
    office = f"sudo -u {ACCOUNT} kantoor --office {places.office}"
    return [
        f"sudo -u {ACCOUNT} kantoor new --server --name NAME --manager NAME {places.office}",
        f"{office} key add NAME - < NAME.pub",
        f"{office} people add NAME --role assistant --department ADM --key - < NAME.pub",
        "systemctl reload ssh",
        f"systemctl daemon-reload && systemctl enable --now {' '.join((HOST, *timers(places)))}",
        "kantoor doctor",
    ]
