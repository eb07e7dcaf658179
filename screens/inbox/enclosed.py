"""A message that is attached to a mail, as text."""

from __future__ import annotations

from datetime import datetime
from textwrap import indent

from store.inbox import EnclosedMail
from tui.locale import _
from tui.text import moment

__all__ = ["enclosed"]

DEEPEST = 5
"""Messages nested more deeply than this are indented no further."""


def enclosed(mail: EnclosedMail) -> str:
    """Returns its head and its text, indented by how deeply it is nested."""
    address = f"<{mail.sender_address}>" if mail.sender_address else ""
    head = [
        (_("Attached message"), mail.name),
        (_("From"), f"{mail.sender_name} {address}".strip()),
        (_("To"), ", ".join(mail.to)),
        (_("Date"), moment(datetime.fromisoformat(mail.date)) if mail.date else ""),
        (_("Subject"), mail.subject),
    ]
    lines = [f"{label}: {value}" for label, value in head if value or label == head[0][0]]
    text = mail.text.strip() or _("(no text)")
    return indent("\n".join(lines) + f"\n\n{text}", "  " * min(mail.depth, DEEPEST))
