"""The name that a sender gave to a file."""

from __future__ import annotations

from email.message import Message

from store.inbox.mail_format.charsets import decoded
from store.inbox.mail_format.headers import spoken

__all__ = ["file_name"]

LONGEST_NAME = 500


def file_name(part: Message) -> str:
    """Return the name in full, or an empty string; `?` when there is one that can't be read.

    A name with its charset (`filename*`, RFC 2231) goes before one without.
    """
    try:
        for header, wanted in (("Content-Disposition", "filename"), ("Content-Type", "name")):
            values = [
                value for name, value in part.get_params([], header) if name.lower() == wanted
            ]
            values.sort(key=lambda value: not isinstance(value, tuple))
            for value in values:
                if said := spoken(_text(value), LONGEST_NAME):
                    return said
    except (ValueError, LookupError, TypeError):
        return "?"
    return ""


def _text(value: str | tuple[str | None, str | None, str]) -> str:
    if isinstance(value, str):
        return value
    charset, _language, said = value
    try:
        return decoded(said.encode("latin-1"), charset or "")[0]
    except UnicodeEncodeError:  # it was never coded
        return said
