"""Runs a session of a key's owner: the only program that sshd starts for a key of the office.

With one of three commands it fetches or brings a file instead; any other command is refused.
"""

from __future__ import annotations

import argparse
import os
import stat
import sys
from contextlib import closing
from pathlib import Path

from store import people
from store.access import SYSTEM
from store.engine import is_address
from store.errors import N_, Invalid, KantoorError, Unavailable
from store.office import Office
from store.people import FINGERPRINT, SshKey, key_of
from tui import locale
from tui.locale import _
from tui.session.guard import Entrance, need_role
from tui.session.server_log import note
from tui.verbs._tray import Order, carry_out, order_of

__all__ = ["register"]

HELP = N_("for sshd: open the office for a key")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--key", required=True, help=_("fingerprint: SHA256:..."))
    verb.add_argument("--log", type=Path, help=_("log of the server"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Open the office for the person whose key sshd accepted."""
    came_from = os.environ.get("SSH_CONNECTION", "").partition(" ")[0]
    command = os.environ.get("SSH_ORIGINAL_COMMAND")
    if not FINGERPRINT.fullmatch(args.key):
        raise Invalid(
            N_(
                "{fingerprint} is not the fingerprint of a sign-in key. It looks like SHA256:..., "
                "see: kantoor key list"
            ),
            fingerprint=args.key[:80],
        )
    _refuse_open_to_others(args.office)
    with closing(Office.open(args.office)) as office:
        key = office.view(SYSTEM, key_of, args.key)
        locale.use(office.view(SYSTEM, people.sitting_of, key.person).language)
        order = order_of(command) if command is not None else None
        refusal = _refusal(command) if order is None else None
        if refusal is not None:
            note(args.log, office.clock(), "refused",
                 person=key.person, key=key.id, why=refusal.message)  # fmt: skip
            raise refusal
        if order is not None:
            return _carry_out(office, key, order, came_from, args.log)
        from tui.app.start import sit

        return sit(office, key.person, Entrance(key.fingerprint, came_from, args.log))


def _carry_out(office: Office, key: SshKey, order: Order, came_from: str, log: Path | None) -> int:
    """List, fetch or bring a file for the person of a key; the server's log has who did which."""
    actor = office.actor(key.person)
    need_role(actor)
    note(log, office.clock(), order.verb, person=key.person, key=key.id)
    return carry_out(office, actor, order, came_from)


def _refusal(command: str | None) -> KantoorError | None:
    """Return why no session is possible: a command was requested, or there is no terminal."""
    if command is not None:
        return Unavailable(
            N_(
                "This sign-in key only opens Kantoor and moves files. To open Kantoor: ssh -t "
                "SERVER. To move files: ssh SERVER list, get NAME or put NAME. Nothing was "
                "changed."
            )
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Unavailable(N_("Kantoor needs a terminal. Over SSH, sign in with: ssh -t"))
    return None


def _refuse_open_to_others(office: str) -> None:
    """Raise `Unavailable` for an office that other accounts of the machine can read."""
    if is_address(office):
        return
    file = Path(office)
    for path, right in ((file.parent, 0o700), (file, 0o600)):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except OSError:
            continue  # opening the office reports that it is missing
        if mode & ~right:
            raise Unavailable(
                N_("Other accounts can access {path} (mode {mode}). Sign-in is closed until an "
                   "administrator runs: chmod {right} {path}"),
                path=str(path), mode=f"{mode:04o}", right=f"{right:04o}")  # fmt: skip
