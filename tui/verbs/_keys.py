"""What `people` and `key` share: finding a person, reading a public key and adding it to them."""

from __future__ import annotations

import sys
from pathlib import Path

from store.access import Actor
from store.errors import N_, Invalid, NotFound
from store.office import Office
from store.people import Person, SshKey, persons
from store.reading import Reading
from tui.locale import _

__all__ = ["give_key", "person_named", "print_key", "read_key"]

LONGEST = 20_000
"""Characters read from a file at most."""


def read_key(path: Path) -> str:
    """Read a key from a file or standard input; the act validates it."""
    if str(path) == "-":
        return sys.stdin.read(LONGEST)
    try:
        return path.read_text(encoding="ascii", errors="replace")[:LONGEST]
    except OSError as error:
        raise Invalid(N_("Cannot read {path}: {reason}. Check the path and its permissions."),
                      path=str(path), reason=error.strerror or "?") from error  # fmt: skip


def give_key(office: Office, actor: Actor, person: int, line: str) -> SshKey:
    """Add the key in a line to a person."""
    key: SshKey = office.do(actor, "key.add", given={"person": person, "key": line}).doc
    return key


def print_key(key: SshKey) -> None:
    """Confirm that a key was added, and say whether it waits."""
    if key.state == "proposed":
        print(_("Sign-in key {fingerprint} waits for a colleague to confirm it: F2, s, k.").format(
            fingerprint=key.fingerprint))  # fmt: skip
        return
    print(
        _("Sign-in key {fingerprint} can be used from now on.").format(fingerprint=key.fingerprint)
    )


def person_named(reading: Reading, wanted: str) -> Person:
    """Return the person with a name or number; raises `NotFound`, or `Invalid` if shared."""
    matches = [person for person in persons(reading)
               if wanted == str(person.id) or wanted.casefold() == person.name.casefold()]  # fmt: skip
    if not matches:
        raise NotFound(N_("Unknown person: {name}. See: kantoor people list"), name=wanted)
    if len(matches) > 1:
        raise Invalid(N_("Several people are named {name}. Give a number; see: kantoor people "
                         "list"),
                      name=wanted)  # fmt: skip
    return matches[0]
