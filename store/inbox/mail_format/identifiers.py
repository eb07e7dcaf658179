"""The identifiers in the head of a mail: its own, and those of the mails that it answers.

RFC 5322 writes them as `<left@right>`, one after another. Real mail also has them without the
brackets, folded or with blanks within, between commas and sentences, or as encoded words.
"""

from __future__ import annotations

import re
from email.message import Message

from store.inbox.mail_format.headers import source, spoken

__all__ = ["bare", "bracketed", "identifier", "references", "replied_to"]

MOST = 50
LONGEST = 500
BRACKETED = re.compile(r"<([^<>]{1,600})>")
BARE = re.compile(r"[^\s<>,;\"@]+@[^\s<>,;\"@]+")
BLANK = re.compile(r"\s+")


def identifier(message: Message) -> str:
    """Return the Message-ID; as it is there, but without blanks, when it has no brackets."""
    text = spoken(source(message, "Message-ID"))
    return next(iter(_within_brackets(text)), BLANK.sub("", text)[:LONGEST])


def replied_to(message: Message) -> tuple[str, ...]:
    """Return the identifiers in In-Reply-To, in brackets."""
    return _identifiers(message, "In-Reply-To")


def references(message: Message) -> tuple[str, ...]:
    """Return the last identifiers in References, in brackets; the nearest come last."""
    return _identifiers(message, "References")


def bracketed(name: str) -> str:
    """Return an identifier as it is written in an answer; empty for none."""
    return name if not name or name.startswith("<") else f"<{name}>"


def bare(name: str) -> str:
    """Return an identifier without its brackets."""
    return name.removeprefix("<").removesuffix(">")


def _identifiers(message: Message, header: str) -> tuple[str, ...]:
    """Return each identifier once. Without brackets, only where nothing but identifiers is there.

    In a sentence ("Jo's message of Monday") an address would be taken for one.
    """
    text = spoken(source(message, header), longest=LONGEST * MOST)
    names = _within_brackets(text)
    words = re.split(r"[\s,;]+", text.strip(" ,;"))
    if not names and all(BARE.fullmatch(word) and len(word) < LONGEST for word in words):
        names = [f"<{word}>" for word in words]
    return tuple(dict.fromkeys(names))[-MOST:]


def _within_brackets(text: str) -> list[str]:
    names = (BLANK.sub("", name) for name in BRACKETED.findall(text))
    return [f"<{name}>" for name in names if 0 < len(name) <= LONGEST]
