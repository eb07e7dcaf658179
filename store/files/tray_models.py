"""What a person's file tray holds: its documents, and the names that they can have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from store.engine import Doc, Tally
from store.errors import N_

__all__ = ["NAME", "TOKEN", "TrayFile", "free_name"]

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
"""A name that a person can type to fetch or bring a file; no file on disk ever has it."""
TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
"""What the file on disk is called, in the folder of its person: chosen by us, at random."""


class TrayFile(Doc):
    """A file that its person can fetch (`out`), or brought to the office (`in`).

    `name` is unique among the files that a person holds. `size` is in bytes, `digest` its SHA-256 in hex;
    `source` says in words what the file was made from, `mail` how far it is with mailing it. From the day it `expires` it is gone, as one
    that its person removed: then its bytes are no more. Moments are UTC in ISO 8601.
    """

    kind = "tray_file"
    access_logged = True
    past_undo = True
    state_names: ClassVar[Mapping[str, str]] = {"held": N_("in the tray"), "gone": N_("removed")}
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (
        ("person", "state", "name"),
        ("person", "state"),
        ("state", "expires"),
        ("state", "mail"),
        ("token",),
    )

    person: int
    way: Literal["out", "in"]
    name: str
    token: str
    size: int
    digest: str
    source: str = ""
    made_at: str
    expires: date
    fetched: int = 0
    fetched_at: str = ""
    mail: Literal["", "asked", "sent", "failed"] = ""
    state: Literal["held", "gone"] = "held"

    def owners(self) -> frozenset[int]:
        """Its person, and nobody else."""
        return frozenset({self.person})

    def display_name(self) -> str:
        """The name to fetch it by."""
        return self.name

    def tallies(self) -> list[Tally]:
        """Add up the bytes that each person holds, and how many files those are."""
        if self.state == "gone":
            return []
        return [("tray.bytes", f"{self.person}", self.size), ("tray.files", f"{self.person}", 1)]


def free_name(name: str, taken: Mapping[str, object] | frozenset[str]) -> str:
    """Return the name, or the first of `name-2`, `name-3` and so on that is not taken."""
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{stem[: 74 - len(suffix)]}-{count}{dot}{suffix}"
    return free
