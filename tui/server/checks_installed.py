"""Whether what `kantoor server install` installed is still there, and protected from changes."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from tui.locale import _
from tui.server import sshd
from tui.server.account import SHELL, UNUSABLE, account, acting_as, making, password
from tui.server.machine import Finding, Machine
from tui.server.parts import File, Folder, files, folders, recipients
from tui.server.places import ACCOUNT, SYSTEM

__all__ = [
    "account_is_locked",
    "account_is_there",
    "drop_in_is_read",
    "files_are_unchanged",
    "folders_are_closed",
    "interpreter_is_sound",
    "only_root_writes_programs",
    "program_can_be_run",
    "program_is_closed",
    "something_is_installed",
    "sshd_applies_it",
]

OTHERS = stat.S_IWGRP | stat.S_IWOTH


def something_is_installed(machine: Machine) -> Iterator[Finding]:
    """The machine has the account, a folder or a file of an office server."""
    paths = [folder.path for folder in folders(machine.places)]
    paths += [file.path for file in files(machine.places, machine.root)]
    there = any(machine.at(path).exists() for path in paths)
    if not there and account(machine.root, ACCOUNT) is None:
        yield Finding(
            _("Kantoor is not installed here as the server of an office."),
            _("Set it up: sudo kantoor server install --backup-to FILE; see the manual's server "
              "page. An office on your own computer needs no server."))  # fmt: skip


def account_is_there(machine: Machine) -> Iterator[Finding]:
    """The account exists, with its home and the shell that sshd needs."""
    existing, home = account(machine.root, ACCOUNT), machine.places.data
    if existing is None:
        yield Finding(_("Account {name} does not exist.").format(name=ACCOUNT),
                      " && ".join(map(shlex.join, making(home))))  # fmt: skip
    elif (existing.home, existing.shell) != (home, SHELL):
        yield Finding(
            _("Account {name} has home {home} and shell {shell}.").format(
                name=ACCOUNT, home=existing.home, shell=existing.shell),
            f"usermod --home {home} --shell {SHELL} {ACCOUNT}")  # fmt: skip


def account_is_locked(machine: Machine) -> Iterator[Finding]:
    """Nobody can sign in as the account with a password."""
    if not password(machine.root, ACCOUNT).startswith((UNUSABLE, "!")):
        yield Finding(_("Account {name} can sign in with a password.").format(name=ACCOUNT),
                      f"usermod --password '{UNUSABLE}' {ACCOUNT}")  # fmt: skip


def folders_are_closed(machine: Machine) -> Iterator[Finding]:
    """Every folder exists, with its owner and mode."""
    for folder in folders(machine.places):
        yield from _rights(machine, folder)


def files_are_unchanged(machine: Machine) -> Iterator[Finding]:
    """Every file has the content that this program would write, and its owner and mode."""
    for file in files(machine.places, machine.root):
        path = machine.at(file.path)
        if path.is_file() and path.read_bytes() != file.content.encode():
            yield Finding(
                _("{path} differs from the installed version.").format(path=path),
                _install_again(machine),
            )
        yield from _rights(machine, file)
    yield from _rights(machine, recipients(machine.places, machine.root, ()))


def only_root_writes_programs(machine: Machine) -> Iterator[Finding]:
    """Only root can write in any folder above what sshd runs; otherwise sshd refuses to run it."""
    library = machine.at(machine.places.library)
    for path in (library, *library.parents):
        if path.stat().st_mode & OTHERS:
            yield Finding(
                _("Accounts other than its owner can write in {path}, so sshd runs nothing there.").format(
                    path=path), _closing(machine, path))  # fmt: skip
        if path == machine.root:
            return


def program_can_be_run(machine: Machine) -> Iterator[Finding]:
    """The account can run the Python that has Kantoor."""
    path = machine.at(machine.places.python)
    with acting_as(account(machine.root, ACCOUNT)):
        runs = os.access(path, os.X_OK, effective_ids=True)
    if not runs:
        yield Finding(
            _("{name} cannot run {path}.").format(name=ACCOUNT, path=path),
            _("Install Kantoor where every account can read it, such as /opt/kantoor, then run: "
              "chmod -R a+rX /opt/kantoor"))  # fmt: skip


def interpreter_is_sound(machine: Machine) -> Iterator[Finding]:
    """The Python that has Kantoor has no known hole that matters here."""
    for hole in machine.holes:
        yield Finding(
            _("{path} has a known vulnerability: {hole}.").format(path=machine.places.python, hole=hole),
            _("Update Python (3.11.10, 3.12.4 or later), or update the system's own, such as: "
              "apt-get update && apt-get upgrade python3; then systemctl restart kantoor-host"))  # fmt: skip


def program_is_closed(machine: Machine) -> Iterator[Finding]:
    """Only the owner can change what sshd, the timers and root run of Kantoor."""
    folder = machine.at(machine.places.python).parent.parent
    while folder != machine.root:
        is_environment = (folder / "pyvenv.cfg").exists()
        inside = folder.rglob("*") if is_environment else ()
        writable = next((path for path in (folder, *inside) if _others_write(path)), None)
        if writable is not None:
            yield Finding(
                _("Accounts other than its owner can change {path}, which root also runs.").format(
                    path=writable), _closing(machine, folder, inside=is_environment))  # fmt: skip
        folder = folder.parent


def _others_write(path: Path) -> bool:
    """Whether others can change a path; in a sticky folder they can't touch what is not theirs."""
    mode = path.lstat().st_mode
    is_sticky = stat.S_ISDIR(mode) and mode & stat.S_ISVTX
    return bool(mode & OTHERS) and not (stat.S_ISLNK(mode) or is_sticky)


def _closing(machine: Machine, folder: Path, *, inside: bool = False) -> str:
    """The remedy for a folder in which others write; a folder of the system stays as it is."""
    if f"/{folder.relative_to(machine.root)}" in SYSTEM or folder == machine.root:
        return _("That is a system folder that other programs use. Ask the administrator who "
                 "opened it up, or move Kantoor to a folder where only root writes, such as "
                 "/opt/kantoor.")  # fmt: skip
    return f"chmod {'-R ' if inside else ''}go-w {folder}"


def drop_in_is_read(machine: Machine) -> Iterator[Finding]:
    """sshd_config includes the drop-in, for every connection."""
    config = machine.at(sshd.CONFIG)
    text = config.read_text(encoding="utf-8", errors="replace") if config.is_file() else ""
    if not sshd.includes(text, sshd.DROP_IN):
        yield Finding(
            _("{path} does not include {file}.").format(path=config, file=sshd.DROP_IN),
            _("Write as its first line: {line}; then systemctl reload ssh").format(
                line="Include /etc/ssh/sshd_config.d/*.conf"))  # fmt: skip


def sshd_applies_it(machine: Machine) -> Iterator[Finding]:
    """The settings of the drop-in apply to the account, whatever other files set."""
    if machine.sshd is None:
        return
    try:
        settings = sshd.effective(machine.sshd, machine.at(sshd.CONFIG), ACCOUNT)
    except FileNotFoundError:
        yield Finding(
            _("sshd is missing, so no one can sign in."), "apt-get install openssh-server"
        )
        return
    except OSError as error:
        yield Finding(_("sshd cannot show its settings: {reason}").format(reason=error.strerror),
                      _("As root, run: sshd -t; then correct what it reports."), sure=False)  # fmt: skip
        return
    for name, value in (*sshd.EVERYWHERE, *sshd.wanted(ACCOUNT, machine.places.keys)):
        actual = ", ".join(settings.get(name.lower(), ["-"]))
        if actual != value:
            yield Finding(
                _("For {name}, sshd applies {setting} {counts}, not {value}.").format(
                    name=ACCOUNT, setting=name, counts=actual, value=value),
                _("Remove the line that comes before it: grep -ri {setting} /etc/ssh; then "
                  "systemctl reload ssh").format(setting=name))  # fmt: skip


def _rights(machine: Machine, part: Folder | File) -> Iterator[Finding]:
    """Whether the part exists, with the right owner and mode."""
    path = machine.at(part.path)
    if not (path.is_dir() if isinstance(part, Folder) else path.is_file()):
        yield Finding(_("{path} is missing.").format(path=path), _install_again(machine))
        return
    existing, owner = path.stat(), account(machine.root, part.owner)
    if owner and (existing.st_uid, existing.st_gid) != (owner.uid, owner.gid):
        yield Finding(_("{path} is not owned by {owner}.").format(path=path, owner=owner.name),
                      f"chown {owner.name}:{owner.name} {path}")  # fmt: skip
    if stat.S_IMODE(existing.st_mode) != part.mode:
        yield Finding(
            _("{path} has mode {mode}, not {right}.").format(
                path=path, mode=f"{stat.S_IMODE(existing.st_mode):04o}", right=f"{part.mode:04o}"),
            f"chmod {part.mode:04o} {path}")  # fmt: skip


def _install_again(machine: Machine) -> str:
    """The command that installs every part again."""
    places = machine.places
    return f"{places.python} -m tui.cli server install --data {places.data} --root {machine.root}"
