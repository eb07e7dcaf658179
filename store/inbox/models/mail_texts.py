"""The texts of a department: canned answers, its signature, and templates of letters on paper."""

from __future__ import annotations

from typing import ClassVar, Literal

from store.engine import Doc

__all__ = ["MailText", "TextSort"]

TextSort = Literal["answer", "signature", "letter"]


class MailText(Doc):
    """A canned answer of a department, its one signature, or a template of a letter on paper.

    Fields in it are `[naam]` and the like; see `store.inbox.mail.text_fields`.
    """

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
