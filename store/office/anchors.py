"""Anchors: the last line of the change log in one line of text, to store outside the office.

    kantoor-anchor Tandartspraktijk De Gracht 2026-11-23T22:00:00+00:00 1234 0a1b...

Who can write in the office can write its whole log anew, with hashes that fit. Invariant: the log
passes through every anchor that was ever made of it, so an anchor out of their reach shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from store.engine import last_link
from store.errors import N_, Damaged, Invalid
from store.people import House
from store.reading import Reading

__all__ = ["Anchor", "compare", "last_anchor", "read_anchors", "read_label"]

WORD = "kantoor-anchor"
LINE = re.compile(
    WORD
    + r" (?P<office>.*) (?P<at>[\d-]{10}T[\d:]{8}\+00:00) (?P<seq>\d{1,18}) (?P<hash>[0-9a-f]{64})"
)
"""At any place in a line, as a log writes words of its own before it."""
LABEL = re.compile(r"(?P<seq>\d{1,18}):(?P<hash>[0-9a-f]{8,64})")


@dataclass(frozen=True)
class Anchor:
    """The number of a line of the change log, and its hash in hex, or how that begins.

    `office` is the office's name, and `at` when the anchor was made (UTC), where that is known.
    """

    seq: int
    hash: str
    office: str = ""
    at: datetime | None = None

    def __str__(self) -> str:
        """The line of text."""
        at = self.at.isoformat(timespec="seconds") if self.at else ""
        return f"{WORD} {self.office} {at} {self.seq} {self.hash}"

    @property
    def label(self) -> str:
        """Return a short form to write down: the number and the first half of the hash."""
        return f"{self.seq}:{self.hash[:32]}"


def last_anchor(reading: Reading) -> Anchor:
    """Return the anchor of the newest line."""
    seq, hashed, _at = last_link(reading.connection)
    return Anchor(seq, hashed.hex(), _name(reading), reading.now)


def read_anchors(text: str) -> list[Anchor]:
    """Return the anchors in a text, such as a log; raises `Invalid` for one that is cut off."""
    return [_read(line) for line in text.splitlines() if WORD in line]


def read_label(text: str) -> Anchor:
    """Return the anchor in a line, or in a label as `1234:0a1b2c3d4e5f6789`; raises `Invalid`."""
    match = LABEL.fullmatch(text.strip().lower())
    return Anchor(int(match["seq"]), match["hash"]) if match else _read(text)


def _read(line: str) -> Anchor:
    match = LINE.search(line)
    if match is None:
        raise Invalid(
            N_("{line} is not a complete anchor. Copy the whole line."), line=line.strip()
        )
    try:
        at = datetime.fromisoformat(match["at"])
    except ValueError as error:
        raise Invalid(
            N_("{line} is not a complete anchor. Copy the whole line."), line=line.strip()
        ) from error
    return Anchor(int(match["seq"]), match["hash"], match["office"], at)


def compare(reading: Reading, anchors: Iterable[Anchor]) -> None:
    """Raise `Damaged` for the first anchor that the change log does not pass through.

    An anchor of an office with another name raises `Invalid`.
    """
    name = _name(reading)
    for anchor in anchors:
        if anchor.office not in ("", name):
            raise Invalid(N_("Anchor {label} belongs to another office: {office}. Give an anchor "
                             "of this one."),
                          label=anchor.label, office=anchor.office)  # fmt: skip
        row = reading.connection.execute(
            "SELECT hash FROM changes WHERE seq=?", (anchor.seq,)
        ).fetchone()
        if row is None or not bytes(row[0]).hex().startswith(anchor.hash):
            raise Damaged(
                N_("Line {seq} of the change log does not match its anchor. The log was cut off "
                   "or rewritten; compare it with the backup of that day."),
                seq=anchor.seq,
            )  # fmt: skip


def _name(reading: Reading) -> str:
    """Return the office's name, printable on one line; empty before it was set up."""
    houses = reading.page(House, limit=1)
    signs = houses[0].name if houses else ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in signs).split())
