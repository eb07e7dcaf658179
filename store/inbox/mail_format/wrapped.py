"""Content within content: signed messages, and the packages that Outlook makes."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message

from store.inbox.mail_format.defects import ENCRYPTED, DefectText
from store.inbox.mail_format.enclosing import read
from store.inbox.mail_format.smime import is_encrypted, signed_content
from store.inbox.mail_format.tnef import files_in

__all__ = ["Unwrapped", "unwrapped"]

SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}


@dataclass(frozen=True)
class Unwrapped:
    """What was in a file: messages, and files with name, type and content."""

    messages: tuple[Message, ...] = ()
    files: tuple[tuple[str, str, bytes], ...] = ()
    wrong: tuple[DefectText, ...] = ()


def unwrapped(content_type: str, name: str, data: bytes) -> Unwrapped:
    """Return what a file wraps, if it is one that wraps something; signatures are not judged."""
    ending = name.lower().rpartition(".")[2]
    if content_type in SMIME or ending == "p7m":
        inside = signed_content(data)
        if inside is not None:
            return Unwrapped(messages=(read(inside),))
        return Unwrapped(wrong=(ENCRYPTED,) if is_encrypted(data) else ())
    if content_type == "application/pgp-encrypted":
        return Unwrapped(wrong=(ENCRYPTED,))
    if content_type in TNEF or name.lower() == "winmail.dat":
        kind = "application/octet-stream"
        return Unwrapped(files=tuple((title or kind, kind, held) for title, held in files_in(data)))
    return Unwrapped()
