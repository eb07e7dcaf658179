"""What a file does by itself when it is opened elsewhere: it is marked, and nothing is refused for it.

Names in a PDF are decoded and its streams are inflated within a limit, so that it can't hide them.
"""

from __future__ import annotations

import base64
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Literal

from store.errors import N_

__all__ = ["LIVE", "LiveCode", "live_content"]

LiveCode = Literal["script", "starts", "files", "sends", "acts", "macros", "outside", "hidden"]

LIVE: dict[str, str] = {
    "script": N_("script"),
    "starts": N_("starts a program"),
    "files": N_("contains files"),
    "sends": N_("sends a form"),
    "acts": N_("acts by itself"),
    "macros": N_("macros"),
    "outside": N_("fetches from elsewhere"),
    "hidden": N_("contents hidden"),
}
"""What is found, as a msgid."""

PDF_NAMES: dict[bytes, LiveCode] = {
    b"JavaScript": "script", b"JS": "script", b"Launch": "starts", b"EmbeddedFile": "files",
    b"EmbeddedFiles": "files", b"SubmitForm": "sends", b"AA": "acts", b"RichMedia": "script",
    b"XFA": "script",
}  # fmt: skip
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]{1,127})")
HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"stream\r?\n")
ENDED = b"endstream"
INFLATED = 8 << 20
"""Bytes of one stream that are looked through."""
HEAD = 1 << 16
"""Bytes before a stream in which it is described."""
INFLATED_ALL = 64 << 20
"""The same of all streams of a file; what is beyond counts as hidden."""
SCRIPT = re.compile(
    rb"<script|javascript:|vbscript:|<\w[^>]*\son\w+\s*=|<iframe|<embed|<object|<foreignobject"
    rb"|<\?xml-stylesheet|<xsl:script|<!entity",
    re.IGNORECASE,
)
DDE = re.compile(rb"\\(?:objupdate|objocx|objemb|objautlink)|DDEAUTO", re.IGNORECASE)


def live_content(code: str, data: bytes) -> tuple[LiveCode, ...]:
    """Return the codes in `LIVE` of what was found in a file of this type."""
    marks = _FINDERS.get(code, _nothing)(data)
    return tuple(sorted(marks, key=list(LIVE).index))


def _nothing(_data: bytes) -> set[LiveCode]:
    return set()


def _in_pdf(data: bytes) -> set[LiveCode]:
    marks, left = _named_in(data), INFLATED_ALL
    for part, whole in _streams(data):
        left -= len(part)
        if left < 0:
            return marks | {"hidden"}
        marks |= _named_in(part) if whole else {*_named_in(part), "hidden"}
    return marks


def _named_in(part: bytes) -> set[LiveCode]:
    names = {HEX.sub(_decoded, match[1]) for match in NAME.finditer(part)}
    return {PDF_NAMES[name] for name in names & PDF_NAMES.keys()}


def _decoded(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _streams(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield what is in each stream that can be inflated, also one that is written in letters.

    And whether that is all in it that can hold names: pictures and the like hold none.
    """
    for match in STREAM.finditer(data):
        end = data.find(ENDED, match.end())
        packed = data[match.end() : end if end >= 0 else len(data)]
        for unwrapped in _unwrapped(packed):
            with suppress(zlib.error):
                inflating = zlib.decompressobj()
                part = inflating.decompress(unwrapped, INFLATED)
                yield part, not (inflating.unconsumed_tail and _holds_objects(data, match.start()))
                break


def _holds_objects(data: bytes, stream: int) -> bool:
    """Whether a stream may hold objects: what stands before it then says where the `First` begins."""
    return b"/First" in HEX.sub(_decoded, data[max(0, stream - HEAD) : stream])


def _unwrapped(packed: bytes) -> Iterator[bytes]:
    yield packed
    if packed[:1] in (b"x", b"H", b"h", b"\x08", b"X"):
        return  # as zlib begins
    with suppress(ValueError):
        yield base64.a85decode(packed.strip().removesuffix(b"~>"))
    with suppress(ValueError):
        yield bytes.fromhex(packed.partition(b">")[0].decode("ascii", "replace"))


def _in_markup(data: bytes) -> set[LiveCode]:
    text = data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace").encode("utf-8", "replace")
    return {"script"} if SCRIPT.search(text) else set()


def _in_zip(data: bytes) -> set[LiveCode]:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        names = packed.namelist()
        marks = set[LiveCode]()
        for name in names:
            low = name.lower()
            if low.endswith(("vbaproject.bin", "vbadata.xml")) or low.startswith(
                ("basic/", "scripts/")
            ):
                marks.add("macros")
            elif "/embeddings/" in low or "/activex/" in low or low.startswith("object"):
                marks.add("files")
            elif low.endswith(".rels"):
                with packed.open(name) as related:
                    said = related.read(INFLATED)
                if b'"External"' in said and re.search(rb"attachedTemplate|oleObject|frame", said):
                    marks.add("outside")
    return marks


def _in_ole(data: bytes) -> set[LiveCode]:
    return {"macros"} if "_VBA_PROJECT".encode("utf-16-le") in data else set()


def _in_rich_text(data: bytes) -> set[LiveCode]:
    return {"files"} if DDE.search(data) else set()


_FINDERS = {
    "pdf": _in_pdf, "html": _in_markup, "svg": _in_markup, "xml": _in_markup,
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), _in_zip),
    **dict.fromkeys(("doc", "xls", "ppt", "msg"), _in_ole), "rtf": _in_rich_text,
}  # fmt: skip
