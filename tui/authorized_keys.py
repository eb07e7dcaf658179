"""What sshd calls twice for each sign-in: the line of a key that is offered, if it is in use.

    python -I -m tui.authorized_keys --office OFFICE authorized-keys USER FINGERPRINT TYPE BLOB

is the verb without the rest of the command line: it opens the database alone and loads no rooms,
which takes half of the time.
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

__all__ = ["add_verbs", "authorized_line", "main"]

SESSION = "/usr/lib/kantoor/session"
"""What sshd starts for a key of the office, and nothing else."""
PROGRAM = re.compile(r"(/[A-Za-z0-9_.-]+)+", re.ASCII)
BLOB = re.compile(r"[A-Za-z0-9+/]+={0,2}", re.ASCII)


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know this verb."""
    offered = verbs.add_parser("authorized-keys", help=_("for sshd: the line of a key in use"))
    offered.add_argument("user", help=_("sshd's %%u"))
    offered.add_argument("fingerprint", help=_("sshd's %%f"))
    offered.add_argument("type", help=_("sshd's %%t"))
    offered.add_argument("blob", help=_("sshd's %%k"))
    offered.add_argument("--session", default=SESSION, help=_("the program that a key starts"))
    offered.set_defaults(run=_authorized_keys)


def main(words: Sequence[str] | None = None) -> int:
    """Do this one verb; returns the exit status: 0 done, 2 refused."""
    os.umask(0o077)
    parser = argparse.ArgumentParser(prog="kantoor")
    parser.add_argument("--office", required=True)
    add_verbs(parser.add_subparsers(required=True))
    try:
        return _authorized_keys(parser.parse_args(words))
    except KantoorError as error:
        print(f"kantoor: {say(error)}", file=sys.stderr)
        return 2


def _authorized_keys(asked: argparse.Namespace) -> int:
    """Print the one line for a key in use; nothing for any other, which sshd then refuses."""
    if not FINGERPRINT.fullmatch(asked.fingerprint):
        return 0
    with closing(open_database(asked.office, new=False)) as database, database.reading() as found:
        try:
            key = key_of(Reading(found, SYSTEM, datetime.now(UTC)), asked.fingerprint)
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


if __name__ == "__main__":
    sys.exit(main())
