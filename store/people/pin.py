"""The PIN that unlocks a session: only its argon2id hash (RFC 9106) is stored."""

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
"""Consecutive wrong PINs after which a session ends and the manager is notified."""


class Pin(Doc):
    """The hash of a person's PIN."""

    kind = "pin"
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("person",),)

    person: int
    hash: str

    def owners(self) -> frozenset[int]:
        """Its person."""
        return frozenset({self.person})

    def display_name(self) -> str:
        """A fixed name, which reveals nothing."""
        return "PIN"


def new_pin(reading: Reading, pin: str, old: str = "") -> dict[str, str]:
    """Return the input for `pin.set`, hashed here so that nobody waits for it; raises `Invalid`.

    The old PIN is required, so that an unattended session cannot be used to set one.
    """
    kept = pin_of(reading, reading.actor.person)
    if kept is not None and not is_right(reading, old):
        raise Invalid(N_("The current PIN is wrong. Type it again."), field="old")
    return {"hash": _hashed(pin), "replaces": kept.hash if kept else ""}


def _hashed(pin: str) -> str:
    """Hash a PIN of 4 to 12 digits; raises `Invalid` for easily guessed ones."""
    if not DIGITS.fullmatch(pin):
        raise Invalid(N_("Choose a PIN of 4 to 12 digits."), field="pin")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise Invalid(N_("This PIN is easy to guess. Avoid equal or consecutive digits."), field="pin")  # fmt: skip
    from argon2 import PasswordHasher  # slow to import, and rarely needed

    return PasswordHasher().hash(pin)


def pin_of(reading: Reading, person: int) -> Pin | None:
    """Return a person's PIN, if they have one."""
    pins = reading.page(Pin, {"person": person}, limit=1)
    return pins[0] if pins else None


def has_pin(reading: Reading) -> bool:
    """Whether the actor has a PIN."""
    return pin_of(reading, reading.actor.person) is not None


def is_right(reading: Reading, pin: str) -> bool:
    """Whether this is the actor's PIN; takes about 50 ms, on purpose."""
    from argon2 import PasswordHasher
    from argon2.exceptions import VerificationError

    kept = pin_of(reading, reading.actor.person)
    try:
        return kept is not None and PasswordHasher().verify(kept.hash, pin)
    except VerificationError:
        return False
