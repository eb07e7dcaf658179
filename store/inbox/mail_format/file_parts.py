"""The parts of a letter with files (RFC 2046, 2183 and 2231); names and types are from outside."""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from store.inbox.mail_format.letter_grammar import BOUNDARY

__all__ = ["Enclosed", "parts"]

TYPE = re.compile(r"(?!message/|multipart/)[a-z]{1,20}/[a-z0-9.+-]{1,100}")
"""A type that says no more than what is in the file."""
PLAIN_NAME = re.compile(r"[A-Za-z0-9._-]+")
LONGEST_NAME = 60
LONGEST_SUFFIX = 10


@dataclass(frozen=True)
class Enclosed:
    """A file to send, with the name and type that it came with."""

    name: str
    type: str
    data: bytes


def parts(text: bytes, files: Iterable[Enclosed]) -> bytes:
    """Return the body of a letter: the part with the text, then the files."""
    begin, end = f"--{BOUNDARY}\r\n".encode(), f"--{BOUNDARY}--\r\n".encode()
    return b"".join((begin, text, *(begin + _part(file) for file in files), end))


def _part(file: Enclosed) -> bytes:
    said = file.type.lower()
    head = (
        f"Content-Type: {said if TYPE.fullmatch(said) else 'application/octet-stream'}\r\n"
        f"Content-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;\r\n {_filename(file.name)}\r\n\r\n"
    )
    return head.encode("ascii") + encodebytes(file.data).replace(b"\n", b"\r\n")


def _filename(text: str) -> str:
    """Return the parameter with a name: no folder, nothing invisible, not too long."""
    last = re.split(r"[/\\]", text)[-1]
    shown = "".join(sign for sign in last if sign.isprintable()).strip(" .") or "file"
    path = PurePosixPath(shown)
    suffix = path.suffix[:LONGEST_SUFFIX]
    name = path.stem[: LONGEST_NAME - len(suffix)] + suffix
    if PLAIN_NAME.fullmatch(name):
        return f'filename="{name}"'
    return "filename*=utf-8''" + quote(name.encode("utf-8", "replace"), safe="").replace("~", "%7E")
