"""The texts of a department for its letters: canned answers, and the signature."""

from __future__ import annotations

from typing import ClassVar, Literal

from store.engine import Doc

__all__ = ["MailText", "TextSort"]

TextSort = Literal["answer", "signature"]


class MailText(Doc):
    """A canned answer of a department, or its one signature; fields in it are `[naam]` and the like."""

    kind = "mail_text"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("department", "sort"),)

    department: int
    sort: TextSort = "answer"
    name: str
    text: str

    def display_name(self) -> str:
        """Its name."""
        return self.name
