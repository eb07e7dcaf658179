"""What `people` and `key` share: reading a public key and giving it to a person."""

from __future__ import annotations

import sys
from pathlib import Path

from store.access import Actor
from store.errors import N_, Invalid
from store.office import Office
from store.people import SshKey
from tui.locale import _

__all__ = ["give_key", "print_key", "read_key"]

LONGEST = 20_000
"""Characters that are read of a file."""


def read_key(path: Path) -> str:
    """The key in a file, or on standard input; the act judges it."""
    if str(path) == "-":
        return sys.stdin.read(LONGEST)
    try:
        return path.read_text(encoding="ascii", errors="replace")[:LONGEST]
    except OSError as error:
        raise Invalid(N_("{path} can't be read: {reason}"),
                      path=str(path), reason=error.strerror or "?") from error  # fmt: skip


def give_key(office: Office, actor: Actor, person: int, line: str) -> SshKey:
    """Give a person the key that a line holds."""
    key: SshKey = office.do(actor, "key.add", given={"person": person, "key": line}).doc
    return key


def print_key(key: SshKey) -> None:
    """Confirm that a key was given."""
    print(_("Key {fingerprint} can be used from now.").format(fingerprint=key.fingerprint))
