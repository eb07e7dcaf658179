"""The PIN that opens a locked session again: hashed by argon2id (RFC 9106), never kept itself."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import ClassVar

from store.engine import Doc
from store.errors import N_, Invalid
from store.reading import Reading

__all__ = ["MOST_FAILURES", "Pin", "has_pin", "is_right", "new_pin", "pin_of"]

DIGITS = re.compile(r"[0-9]{4,12}", re.ASCII)
MOST_FAILURES = 5
"""Wrong tries in a row after which a session ends and its manager is told."""


class Pin(Doc):
    """The hash of somebody's PIN."""

    kind = "pin"
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("person",),)

    person: int
    hash: str

    def owners(self) -> frozenset[int]:
        """Whose it is."""
        return frozenset({self.person})

    def display_name(self) -> str:
        """Nothing of it is told."""
        return "PIN"


def new_pin(reading: Reading, pin: str, old: str = "") -> dict[str, str]:
    """What `pin.set` is given, so that nobody waits while it is hashed; raises `Invalid`.

    Whoever finds an open session can't set a PIN without knowing the old one.
    """
    kept = pin_of(reading, reading.actor.person)
    if kept is not None and not is_right(reading, old):
        raise Invalid(N_("The old PIN is another one."), field="old")
    return {"hash": _hashed(pin), "replaces": kept.hash if kept else ""}


def _hashed(pin: str) -> str:
    """The hash of a PIN of 4 to 12 digits; raises `Invalid` for what is guessed first."""
    if not DIGITS.fullmatch(pin):
        raise Invalid(N_("A PIN is 4 to 12 digits."), field="pin")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise Invalid(N_("Digits that are all the same, or follow each other, are guessed first."
                         " Choose others."), field="pin")  # fmt: skip
    from argon2 import PasswordHasher  # loads slowly, and few need it

    return PasswordHasher().hash(pin)


def pin_of(reading: Reading, person: int) -> Pin | None:
    """Somebody's PIN, if they have one."""
    pins = reading.page(Pin, {"person": person}, limit=1)
    return pins[0] if pins else None


def has_pin(reading: Reading) -> bool:
    """Whether the actor has a PIN."""
    return pin_of(reading, reading.actor.person) is not None


def is_right(reading: Reading, pin: str) -> bool:
    """Whether this is the actor's PIN; takes some fifty milliseconds, on purpose."""
    from argon2 import PasswordHasher
    from argon2.exceptions import VerificationError

    kept = pin_of(reading, reading.actor.person)
    try:
        return kept is not None and PasswordHasher().verify(kept.hash, pin)
    except VerificationError:
        return False
