"""What `people` and `key` share: reading a public key and adding it to a person."""

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
"""Characters read from a file at most."""


def read_key(path: Path) -> str:
    """Read a key from a file or standard input; the act validates it."""
    if str(path) == "-":
        return sys.stdin.read(LONGEST)
    try:
        return path.read_text(encoding="ascii", errors="replace")[:LONGEST]
    except OSError as error:
        raise Invalid(N_("{path} can't be read: {reason}"),
                      path=str(path), reason=error.strerror or "?") from error  # fmt: skip


def give_key(office: Office, actor: Actor, person: int, line: str) -> SshKey:
    """Add the key in a line to a person."""
    key: SshKey = office.do(actor, "key.add", given={"person": person, "key": line}).doc
    return key


def print_key(key: SshKey) -> None:
    """Confirm that a key was added, and say whether it waits."""
    if key.state == "proposed":
        print(_("Key {fingerprint} waits until somebody else confirms it: F2, s, k.").format(
            fingerprint=key.fingerprint))  # fmt: skip
        return
    print(_("Key {fingerprint} can be used from now.").format(fingerprint=key.fingerprint))
