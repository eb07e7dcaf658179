"""An insurer's answer to a batch (retourbericht)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from store.engine.doc import Doc
from store.errors import N_

__all__ = ["ClaimReturn"]


class ClaimReturn(Doc):
    """The file of an answer, kept by its SHA-256, so that the same file twice does nothing.

    `claimed` and `granted` are its totals in cents; `entry` is the draft entry that came of it.
    """

    kind = "claim_return"
    found_as = N_("answer of an insurer")
    stays = True
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "batch": "claim_batch", "entry": "entry", "made_by": "person",
    }  # fmt: skip
    indexes = (("department", "day"), ("batch", "day"), ("sha256",))

    department: int
    batch: int
    name: str
    sha256: str
    day: date
    reference: str = ""
    claimed: int
    granted: int
    lines: int
    entry: int | None = None
    made_by: int

    def display_name(self) -> str:
        return self.name
