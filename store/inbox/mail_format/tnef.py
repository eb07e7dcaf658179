"""Files in a package that Outlook makes of a message: winmail.dat (MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from store.inbox.mail_format.charsets import decoded

__all__ = ["files_in"]

SIGNATURE = 0x223E9F78
ATTACHMENT = 2
BEGINS, TITLE, DATA, PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
LONG_NAME, CONTENT = 0x3707, 0x3701
FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
"""Bytes of a value of each type, with the filling after it."""
VARIABLE = {13, 30, 31, 258}
UNICODE, MANY, NAMED = 31, 0x1000, 0x8000
MOST = 1_000


def files_in(data: bytes) -> list[tuple[str, bytes]]:
    """Return name and content of the files in a package, as many as can be read."""
    files: list[tuple[str, bytes]] = []
    try:
        for attribute, value in _attributes(data):
            if attribute == BEGINS:
                files.append(("", b""))
            elif files:
                files[-1] = _with(attribute, value, *files[-1])
    except (struct.error, ValueError, KeyError):
        pass  # cut off: what came before it is there
    return [file for file in files if file[1]][:MOST]


def _with(attribute: int, value: bytes, name: str, content: bytes) -> tuple[str, bytes]:
    """Return name and content of a file, with what one more attribute says of it."""
    if attribute == TITLE:
        return name or _text(value, 0), content
    if attribute == DATA:
        return name, value
    if attribute == PROPERTIES:
        known = dict(_properties(value))
        name = known.get(LONG_NAME, (name, b""))[0] or name
        return name, content or known.get(CONTENT, ("", b""))[1]
    return name, content


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the attributes of attachments; raises `struct.error` where the package is cut off."""
    if struct.unpack_from("<I", data)[0] != SIGNATURE:
        return
    at = 6
    while at < len(data):
        level, attribute, _type, length = struct.unpack_from("<BHHI", data, at)
        at += 9
        if level == ATTACHMENT:
            yield attribute, data[at : at + length]
        at += length + 2  # with its checksum


def _properties(data: bytes) -> Iterator[tuple[int, tuple[str, bytes]]]:
    """Yield the properties that are texts or bytes.

    Raises `struct.error` where they are cut off, `KeyError` for a type that there is not.
    """
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _number in range(min(count, MOST)):
        sort, identity = struct.unpack_from("<HH", data, at)
        at += 4
        if identity & NAMED:
            at = _after_name(data, at)
        if sort & MANY or sort & ~MANY in VARIABLE:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
            for _value in range(min(values, MOST)):
                at, value = _value_at(data, at, sort & ~MANY)
                yield identity, (_text(value, sort), value)
        else:
            at += FIXED[sort]


def _value_at(data: bytes, at: int, sort: int) -> tuple[int, bytes]:
    if sort not in VARIABLE:
        return at + FIXED[sort], b""
    (length,) = struct.unpack_from("<I", data, at)
    at += 4
    return at + length + -length % 4, data[at : at + length]


def _after_name(data: bytes, at: int) -> int:
    (by_text,) = struct.unpack_from("<I", data, at + 16)
    if not by_text:
        return at + 24
    (length,) = struct.unpack_from("<I", data, at + 20)
    return int(at + 24 + length + -length % 4)


def _text(value: bytes, sort: int) -> str:
    return decoded(value, "utf-16-le" if sort == UNICODE else "")[0].rstrip("\0")
