"""Whether the office can be used: office, access to it, clock, backup, disk and terminal."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from store.access import SYSTEM
from store.acts import CLOCK_STEP
from store.engine import last_link
from store.errors import Invalid, KantoorError
from store.office import Office
from store.upkeep.backup import SUFFIX
from store.upkeep.sealing import is_sealed, read_recipients
from store.upkeep.status import NIGHTLY
from tui.locale import _, say
from tui.server.account import account, acting_as
from tui.server.machine import Finding, Machine
from tui.server.places import ACCOUNT
from tui.text import clean, moment

__all__ = [
    "backup_is_fresh",
    "backup_is_sealed",
    "clock_is_right",
    "log_is_closed",
    "messages_are_closed",
    "office_is_closed",
    "office_opens",
    "room_is_left",
    "scans_are_closed",
    "terminal_is_known",
    "trays_are_closed",
]

GIGABYTE = 10**9
SHARE = 20
"""At least one part in this many of the disk should be free."""
TERMINFO = ("/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo")


def office_is_closed(machine: Machine) -> Iterator[Finding]:
    """Only the account can read the office and the files that its engine keeps beside it."""
    office = machine.at(machine.places.office)
    yield from _private(machine, [
        path for path in office.parent.iterdir() if path.name.startswith(office.name)])  # fmt: skip


def trays_are_closed(machine: Machine) -> Iterator[Finding]:
    """Only the account can read the files of the trays, and nothing there leads elsewhere."""
    root = machine.at(machine.places.office).with_suffix(".files")
    inside = [root, *root.rglob("*")] if root.is_symlink() or root.exists() else []
    for link in filter(Path.is_symlink, inside):
        yield Finding(_("{path} leads elsewhere; Kantoor makes no links.").format(path=link),
                      f"rm {link}")  # fmt: skip
    yield from _private(machine, filter(_is_folder, inside), 0o700)
    yield from _private(machine, filter(_is_file, inside))


def scans_are_closed(machine: Machine) -> Iterator[Finding]:
    """Only the account and the group of the scanners reach the folders of the scans."""
    yield from _drop_folders(machine, machine.places.scans)


def messages_are_closed(machine: Machine) -> Iterator[Finding]:
    """Only the account and the group of the other systems reach the folders of their messages."""
    yield from _drop_folders(machine, machine.places.messages)


def returns_are_closed(machine: Machine) -> Iterator[Finding]:
    """Only the account and the group of who fetches them reach the folders of insurers' answers."""
    yield from _drop_folders(machine, machine.places.returns)


def _drop_folders(machine: Machine, path: str) -> Iterator[Finding]:
    root = machine.at(path)
    inside = [root, *root.iterdir()] if root.is_dir() else []
    for link in filter(Path.is_symlink, inside):
        yield Finding(_("{path} leads elsewhere; no files are taken in there.").format(path=link),
                      f"rm {link}")  # fmt: skip
    yield from _private(machine, filter(_is_folder, inside), 0o770)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def log_is_closed(machine: Machine) -> Iterator[Finding]:
    """Only the account can read and write the logs of the server."""
    yield from _private(machine, machine.at(machine.places.logs).iterdir())


def office_opens(machine: Machine) -> Iterator[Finding]:
    """The office exists and its account can open it."""
    office = machine.at(machine.places.office)
    if not office.exists():
        yield Finding(
            _("No office at {path}.").format(path=office),
            f"sudo -u {ACCOUNT} kantoor new --server --name NAME --manager NAME {office}")  # fmt: skip
        return
    try:
        _last_saved(machine)
    except KantoorError as error:
        yield Finding(clean(say(error)), _("See “When something is wrong” on the operations page."))  # fmt: skip


def clock_is_right(machine: Machine) -> Iterator[Finding]:
    """The clock is not before the last saved work; otherwise every act is refused."""
    try:
        last = _last_saved(machine)
    except KantoorError:
        return  # office_opens reports it
    if last - machine.now > CLOCK_STEP:
        yield Finding(
            _("The clock says {now}, but the last work was saved at {last}.").format(
                now=moment(machine.now), last=moment(last)),
            _("timedatectl set-ntp true; if the later time was wrong: sudo -u {name} kantoor"
              " --office {path} accept-clock").format(
                name=ACCOUNT, path=machine.at(machine.places.office)))  # fmt: skip


def backup_is_fresh(machine: Machine) -> Iterator[Finding]:
    """A backup was made last night."""
    made = [path.stat().st_mtime for path in _backups(machine)]
    remedy = "systemctl enable --now kantoor-backup.timer && systemctl start kantoor-backup"
    if not made:
        yield Finding(_("No backup exists."), remedy)
        return
    last = datetime.fromtimestamp(max(made), UTC)
    if machine.now - last > NIGHTLY:
        yield Finding(_("The last backup is of {moment}.").format(moment=moment(last)), remedy)


def backup_is_sealed(machine: Machine) -> Iterator[Finding]:
    """The last backup is encrypted, or the first one will be."""
    made = sorted(_backups(machine), key=lambda path: path.stat().st_mtime)
    recipients = machine.at(machine.places.recipients)
    if not recipients.exists():
        return  # files_are_unchanged reports it
    try:
        named = read_recipients(recipients)
    except Invalid as error:
        yield Finding(say(error), _give_a_key())
        return
    if made and not is_sealed(made[-1]):
        yield Finding(_("The last backup is not encrypted."),
                      "systemctl start kantoor-backup" if named else _give_a_key())  # fmt: skip
    elif not made and not named:
        yield Finding(_("The backups will not be encrypted."), _give_a_key())


def _give_a_key() -> str:
    return _("Give the owner's public key; see the manual's backups page: {command}").format(
        command="kantoor server install --backup-to FILE && systemctl start kantoor-backup"
    )


def _backups(machine: Machine) -> list[Path]:
    folder = machine.at(machine.places.backups)
    return [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]


def room_is_left(machine: Machine) -> Iterator[Finding]:
    """At least a twentieth of the disk with the data is free, and a gigabyte."""
    data = machine.at(machine.places.data)
    total, _used, free = machine.usage(data)
    if free < max(GIGABYTE, total / SHARE):
        yield Finding(
            _("The disk of {path} is nearly full: {free} MB free of {total} MB. Nothing is lost; "
              "free up space now.").format(
                path=data, free=free // 10**6, total=total // 10**6),
            _("Move old backups to another machine, or give it a larger disk: du -xh --max-depth=1"
              " {path}").format(path=data))  # fmt: skip


def terminal_is_known(machine: Machine) -> Iterator[Finding]:
    """The terminal that the doctor runs in, if any, is known here and shows Unicode."""
    if machine.terminal is None:
        return
    name = machine.terminal.name
    entries = [machine.at(f"{folder}/{name[:1]}/{Path(name).name}") for folder in TERMINFO]
    if name in ("", "dumb") or not any(entry.is_file() for entry in entries):
        yield Finding(_("This machine does not know terminal “{name}”.").format(name=clean(name)),
                      "export TERM=xterm-256color")  # fmt: skip
    if machine.terminal.charset != "utf-8":
        yield Finding(_("This terminal shows {charset}, not UTF-8.").format(
            charset=machine.terminal.charset), "export LANG=C.UTF-8")  # fmt: skip


def _last_saved(machine: Machine) -> datetime:
    """When the last act was saved; raises `KantoorError` when the office does not open."""
    path = machine.at(machine.places.office)
    with acting_as(account(machine.root, ACCOUNT)), closing(Office.open(path)) as office:
        _seq, _hash, at = office.view(SYSTEM, lambda reading: last_link(reading.connection))
    return datetime.fromisoformat(at) if at else datetime.min.replace(tzinfo=UTC)


def _private(machine: Machine, paths: Iterable[Path], right: int = 0o600) -> Iterator[Finding]:
    """Whether these paths belong to the account and are closed to others."""
    owner = account(machine.root, ACCOUNT)
    for path in sorted(paths):
        status = path.stat()
        mode = stat.S_IMODE(status.st_mode)
        if mode & ~right:
            yield Finding(
                _("{path} has mode {mode}, not {right}.").format(
                    path=path, mode=f"{mode:04o}", right=f"{right:04o}"),
                f"chmod {right:04o} {path}")  # fmt: skip
        if owner and status.st_uid != owner.uid:
            yield Finding(_("{path} is not owned by {owner}.").format(path=path, owner=ACCOUNT),
                          f"chown {ACCOUNT}:{ACCOUNT} {path}")  # fmt: skip
