"""Books that were taken over from another program, by a file."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from store.engine import Doc

__all__ = ["BookImport"]


class BookImport(Doc):
    """A file of books that came in: what it made, by ids, and what it was taken for.

    `accounts` and `relations` are those that it added, `entry` the opening balance, `batches` those of the
    `entered` entries. `mapping` is the
    account here of each account of the file, `contacts` the relation of each contact of it: they are
    proposed for the next file. `day` is that of the opening balance.
    """

    kind = "book_import"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "made_by": "person",
        "entry": "entry",
    }
    indexes = (("sha256",), ("day",))

    department: int
    made_by: int
    file: str
    sha256: str
    form: str
    company: str = ""
    day: date
    mapping: dict[str, str] = Field(default_factory=dict)
    contacts: dict[str, int] = Field(default_factory=dict)
    accounts: tuple[int, ...] = ()
    relations: tuple[int, ...] = ()
    entry: int | None = None
    batches: tuple[int, ...] = ()
    entered: int = 0

    def owners(self) -> frozenset[int]:
        """Who imported it."""
        return frozenset({self.made_by})

    def display_name(self) -> str:
        return self.file
