"""Prints the authorized_keys line of an active key; sshd runs this twice for each sign-in.

    python -I -m tui.verbs.authorized_keys --office OFFICE authorized-keys USER FINGERPRINT TYPE BLOB

runs this verb without the rest of the command line. It opens only the database and loads no rooms,
which halves the time it takes.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from store.access import SYSTEM
from store.engine import open_database
from store.errors import N_, Invalid, KantoorError
from store.people import FINGERPRINT, KEY_TYPES, SshKey, key_of
from store.reading import Reading
from tui.locale import _, say

__all__ = ["authorized_line", "main", "register"]

HELP = N_("for sshd: the line of a key in use")
SESSION = "/usr/lib/kantoor/session"
"""The only program that sshd starts for a key of the office."""
PROGRAM = re.compile(r"(/[A-Za-z0-9_.-]+)+", re.ASCII)
BLOB = re.compile(r"[A-Za-z0-9+/]+={0,2}", re.ASCII)


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("user", help=_("sshd's %%u"))
    verb.add_argument("fingerprint", help=_("sshd's %%f"))
    verb.add_argument("type", help=_("sshd's %%t"))
    verb.add_argument("blob", help=_("sshd's %%k"))
    verb.add_argument("--session", default=SESSION, help=_("program that a key starts"))
    verb.set_defaults(run=_run)


def main(words: Sequence[str] | None = None) -> int:
    """Run only this verb; returns the exit status: 0 done, 2 refused."""
    os.umask(0o077)
    parser = argparse.ArgumentParser(prog="kantoor")
    parser.add_argument("--office", required=True)
    register(parser.add_subparsers(required=True).add_parser("authorized-keys"))
    try:
        return _run(parser.parse_args(words))
    except KantoorError as error:
        print(f"kantoor: {say(error)}", file=sys.stderr)
        return 2


def _run(args: argparse.Namespace) -> int:
    """Print the line of an active key; print nothing for any other key, so that sshd refuses it."""
    if not FINGERPRINT.fullmatch(args.fingerprint):
        return 0
    with (
        closing(open_database(args.office, new=False)) as database,
        database.reading() as connection,
    ):
        try:
            key = key_of(Reading(connection, SYSTEM, datetime.now(UTC)), args.fingerprint)
        except KantoorError:
            return 0
    if (key.type, key.blob) == (args.type, args.blob):
        print(authorized_line(key, args.session))
    return 0


def authorized_line(key: SshKey, session: str) -> str:
    """Return the line for sshd: the key runs the session program on a terminal, and nothing else.

    Every part is validated again here, so that stored data can't add an option.
    """
    checks = (FINGERPRINT.fullmatch(key.fingerprint), BLOB.fullmatch(key.blob),
              PROGRAM.fullmatch(session), key.type in KEY_TYPES)  # fmt: skip
    if not all(checks):
        raise Invalid(N_("Sign-in key {id} is not stored correctly. Revoke it."), id=key.id)
    return f'restrict,pty,command="{session} --key {key.fingerprint}" {key.type} {key.blob}'


if __name__ == "__main__":
    sys.exit(main())
