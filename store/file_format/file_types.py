"""What a file is, by its content alone: about 25 types, and which of them are kept apart.

No name and no declared type is trusted. A file that holds other files or runs is of one of the
`HELD` types, whatever it looks like besides.
"""

from __future__ import annotations

import re
import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from store.errors import N_

__all__ = ["FILE_TYPES", "HELD", "FileType", "declared_type", "file_type"]

Sort = Literal["text", "document", "picture", "archive", "program", "other"]


@dataclass(frozen=True)
class FileType:
    """A type of file: what it is called (a msgid), and the suffix that its name should have."""

    name: str
    sort: Sort
    suffix: str


FILE_TYPES = {
    "pdf": FileType(N_("PDF"), "document", "pdf"),
    "docx": FileType(N_("Word document"), "document", "docx"),
    "xlsx": FileType(N_("spreadsheet"), "document", "xlsx"),
    "pptx": FileType(N_("presentation"), "document", "pptx"),
    "odt": FileType(N_("Word document"), "document", "odt"),
    "ods": FileType(N_("spreadsheet"), "document", "ods"),
    "odp": FileType(N_("presentation"), "document", "odp"),
    "doc": FileType(N_("old Word document"), "document", "doc"),
    "xls": FileType(N_("old spreadsheet"), "document", "xls"),
    "ppt": FileType(N_("old presentation"), "document", "ppt"),
    "msg": FileType(N_("Outlook mail"), "document", "msg"),
    "rtf": FileType(N_("rich text"), "document", "rtf"),
    "eml": FileType(N_("mail"), "text", "eml"),
    "html": FileType(N_("web page"), "text", "html"),
    "svg": FileType(N_("drawing"), "text", "svg"),
    "xml": FileType(N_("XML"), "text", "xml"),
    "txt": FileType(N_("text"), "text", "txt"),
    "png": FileType(N_("picture"), "picture", "png"),
    "jpeg": FileType(N_("picture"), "picture", "jpg"),
    "gif": FileType(N_("picture"), "picture", "gif"),
    "tiff": FileType(N_("picture"), "picture", "tif"),
    "webp": FileType(N_("picture"), "picture", "webp"),
    "bmp": FileType(N_("picture"), "picture", "bmp"),
    "archive": FileType(N_("archive"), "archive", "zip"),
    "program": FileType(N_("program"), "program", "bin"),
    "empty": FileType(N_("empty file"), "other", "bin"),
    "data": FileType(N_("unknown type"), "other", "bin"),
}
HELD = frozenset(code for code, known in FILE_TYPES.items() if known.sort in ("archive", "program"))
"""The types that are kept in quarantine."""

BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xfe\xed\xfa\xce", "program"), (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"), (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\0asm", "program"),
    (b"#!", "program"),
    (b"L\0\0\0\x01\x14\x02\0", "program"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"\x1f\x8b", "archive"), (b"BZh", "archive"), (b"\xfd7zXZ\0", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"), (b"Rar!\x1a\x07", "archive"), (b"MSCF", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"), (b"!<arch>\n", "archive"),
)  # fmt: skip
"""The first bytes of a file, by what is worst first."""
PLACED: tuple[tuple[int, bytes, str], ...] = (
    (257, b"ustar", "archive"),
    (0x8001, b"CD001", "archive"),
)
"""Bytes further on: of tar and of the image of a disc."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
               ("PowerPoint Document", "ppt"), ("__nameid_version1.0", "msg"))  # fmt: skip
OFFICE = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
OPEN_OFFICE = (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
MOST_NAMES = 4_000
"""More files than these, in a file that holds others, make it an archive and no document."""

LOOKED_AT = 4_096
"""Bytes from the start that tell what a text is."""
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MANY = 50
"""More than one control character in so many bytes, and it is no text."""
HEADER = re.compile(
    rb"^(?:From|To|Received|Return-Path|Date|Subject|Message-ID|MIME-Version|Delivered-To):",
    re.IGNORECASE | re.MULTILINE,
)
DECLARED = {"text": "txt", "image": "png", "message": "eml"}
ELEMENT = re.compile(
    rb"(?:<!--.*?-->\s*)*(?:<\?xml|<!doctype\s|<[a-z_][\w:.-]*(?:\s[^<>]*)?>)", re.DOTALL
)
"""How XML begins, in lower case."""


def file_type(data: bytes) -> str:
    """Return the code in `FILE_TYPES` of what the bytes are.

    >>> file_type(b"%PDF-1.7 x"), file_type(b"MZ%PDF-1.7"), file_type(b"PK, the rest is text")
    ('pdf', 'program', 'txt')
    """
    if not data:
        return "empty"
    for beginning, code in BEGINNINGS:
        if data.startswith(beginning):
            return code if code != "bmp" or _is_bitmap(data) else _text_type(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(OLE):
        return _ole_type(data)
    if zipfile.is_zipfile(BytesIO(data)) or data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    if any(data[at : at + len(mark)] == mark for at, mark, _code in PLACED):
        return "archive"
    return "pdf" if b"%PDF-" in data[:1024] else _text_type(data)


def declared_type(media_type: str) -> FileType:
    """Return the type nearest to a declared one, to show where there are no bytes to tell it by.

    >>> declared_type("image/x-unheard-of").name, declared_type("application/octet-stream").name
    ('picture', 'unknown type')
    """
    sort, _slash, rest = media_type.casefold().partition("/")
    return FILE_TYPES["pdf" if rest == "pdf" else DECLARED.get(sort, "data")]


def _is_bitmap(data: bytes) -> bool:
    """Whether it is more than the letters BM: the size that it declares is its own."""
    return len(data) > 26 and struct.unpack_from("<I", data, 2)[0] == len(data)


def _ole_type(data: bytes) -> str:
    """Return the type by the names in the directory of the older format of Office, or a program."""
    for name, code in OLE_STREAMS:
        if (name + "\0").encode("utf-16-le") in data:
            return code
    return "program"  # as an installer is, and others that no office sends


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
            if len(names) > MOST_NAMES:
                return "archive"
            if "META-INF/MANIFEST.MF" in names:
                return "program"
            if "[Content_Types].xml" in names:
                return next((code for name, code in OFFICE if name in names), "archive")
            if {"mimetype", "content.xml"} <= names:
                declared = packed.open("mimetype").read(100)
                said = declared.removeprefix(b"application/vnd.oasis.opendocument.").decode(
                    "latin-1"
                )
                return next(
                    (code for name, code in OPEN_OFFICE if said.startswith(name)), "archive"
                )
    except Exception:  # whatever a broken one raises
        return "archive"
    return "archive"


def _text_type(data: bytes) -> str:
    begin = data[:LOOKED_AT]
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        begin = begin.decode("utf-16", "replace").encode("utf-8", "replace")
    elif len(BINARY.findall(begin)) * MANY > len(begin):
        return "data"
    said = begin.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if HEADER.match(said) and len(HEADER.findall(said)) > 1:
        return "eml"
    if b"<svg" in said:
        return "svg"
    if said.startswith((b"<!doctype html", b"<html")) or b"<script" in said or b"<body" in said:
        return "html"
    return "xml" if ELEMENT.match(said) else "txt"
