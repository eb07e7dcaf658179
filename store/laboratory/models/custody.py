"""Where a sample was, who had it, and how it was: the chain of custody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from store.engine import Tally
from store.engine.doc import Doc
from store.laboratory.models import tallies

__all__ = ["Custody", "CustodyEvent"]

CustodyEvent = Literal[
    "collected", "sent", "arrived", "handed", "stored", "taken", "split", "rejected", "disposed",
    "corrected",
]  # fmt: skip
"""`corrected`: a step was taken back, and what was told of it did not happen. Of one that is
rejected, `condition` is the code of the reason."""


class Custody(Doc):
    """One event of a sample: it went `source` to `target` (people or parties, in words), at a `place`.

    `at` is the moment (UTC, text) that is told; `noted_at` when it was written down. It never
    changes: a mistake is corrected by another event.
    """

    kind = "custody"
    append_only = True
    access_logged = True
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "sample": "record", "person": "person",
    }  # fmt: skip
    indexes = (("sample", "at"),)

    department: int
    sample: int
    event: CustodyEvent
    source: str = ""
    target: str = ""
    place: str = ""
    condition: str = ""
    at: str
    noted_at: str
    person: int

    def tallies(self) -> Iterator[Tally]:
        """Count rejections by reason and by who rejected."""
        if self.event == "rejected":
            yield from tallies.rejected(self.department, self.condition, self.person, self.at)
