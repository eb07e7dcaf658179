"""The text of a file, for search and to read, page by page; and how large a picture is.

This runs in a process of its own (`store/file_format/child.py`), which may be ended at any moment:
whatever a file does here, it does to that process alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO

from PIL import Image, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401  - loaded for `open`
from pypdf import PdfReader

from store.file_format import office_files
from store.file_format.contents import MOST_PAGES, Contents
from store.file_format.file_types import FILE_TYPES
from store.file_format.invoices import invoice_in
from store.file_format.live import live_content
from store.file_format.pages import Pages
from store.file_format.tables import decoded, table
from store.file_format.workbooks import workbook

__all__ = ["PICTURES", "contents"]

PIXELS = 50_000_000
"""A picture of more is not looked into."""
TAKEN = 0x9003
"""The number of the EXIF field with the moment a picture was taken, and of the part that has it."""
EXIF = 0x8769


PICTURES = ("BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
"""The formats that are read."""


def contents(code: str, data: bytes) -> Contents:
    """Return what is in a file of this type; one that can't be read has failed."""
    try:
        live = live_content(code, data)
    except Exception:
        live = ("hidden",)
    try:
        read = _READERS.get(code, _nothing)(data)
    except Exception:
        read = Contents(state="failed")
    return read.model_copy(update={"live": live, **invoice_in(code, data, read.pages, live)})


def _nothing(_data: bytes) -> Contents:
    return Contents()


def _of(pages: Pages) -> Contents:
    return Contents(pages=tuple(pages.kept), of=pages.count, cut=pages.cut)


def _pdf(data: bytes) -> Contents:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return Contents(state="encrypted")
    pages = Pages()
    for page in reader.pages[:MOST_PAGES]:
        if not pages.add(page.extract_text()):
            break
    pages.count = len(reader.pages)
    return _of(pages)


def _packed(read: Callable[[bytes, Pages], None]) -> Callable[[bytes], Contents]:
    def reader(data: bytes) -> Contents:
        pages = Pages()
        read(data, pages)
        return _of(pages)

    return reader


def _plain(data: bytes) -> Contents:
    pages = Pages()
    pages.add(decoded(data))
    return _of(pages)


class _Said(HTMLParser):
    """The text of a web page, without what is no text of it."""

    LINES = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "text"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or what is not shown."""
        self._silent += tag in ("script", "style")
        self.parts += ["\n"] if tag in self.LINES else []

    def handle_endtag(self, tag: str) -> None:
        """End what is not shown."""
        self._silent -= tag in ("script", "style") and self._silent > 0

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        self.parts += [] if self._silent else [data]


def _web_page(data: bytes) -> Contents:
    said = _Said()
    said.feed(decoded(data))
    pages = Pages()
    pages.add(re.sub(r"\n\s*\n\s*", "\n\n", "".join(said.parts)).strip())
    return _of(pages)


def _rich_text(data: bytes) -> Contents:
    """Return the words of rich text, without its groups of fonts and pictures."""
    text = data.decode("cp1252", "replace")
    text = re.sub(
        r"\{\\(?:fonttbl|colortbl|stylesheet|info|pict|\*)(?:[^{}]|\{[^{}]*\})*\}", "", text
    )
    text = re.sub(
        r"\\'([0-9a-fA-F]{2})", lambda m: bytes.fromhex(m[1]).decode("cp1252", "replace"), text
    )
    text = re.sub(r"\\u(-?\d{1,6})\s?\??", lambda m: chr(int(m[1]) % 0x10000), text)
    text = re.sub(r"\\(?:par|line|row)\b ?", "\n", text)
    text = re.sub(r"\\[a-zA-Z]+-?\d* ?|[{}]", "", text)
    pages = Pages()
    pages.add(text.strip())
    return _of(pages)


def _picture(data: bytes) -> Contents:
    """Read its head only: nothing of it is decoded."""
    with Image.open(BytesIO(data), formats=PICTURES) as picture:
        width, height = picture.size
        if width * height > PIXELS:
            return Contents(state="failed", width=width, height=height)
        exif = picture.getexif() if "exif" in picture.info else Image.Exif()
        return Contents(
            width=width, height=height, taken=str(exif.get_ifd(EXIF).get(TAKEN, ""))[:19]
        )


Image.MAX_IMAGE_PIXELS = None  # each reader has its limit

_READERS: dict[str, Callable[[bytes], Contents]] = {
    "pdf": _pdf,
    "docx": _packed(office_files.word),
    "xlsx": _packed(office_files.sheets),
    "pptx": _packed(office_files.slides),
    **dict.fromkeys(("odt", "ods", "odp"), _packed(office_files.open_document)),
    **dict.fromkeys(("html", "svg"), _web_page),
    **dict.fromkeys(("eml", "xml", "txt"), _plain),
    "rtf": _rich_text,
    "workbook": workbook,
    "table": table,
    **{code: _picture for code, known in FILE_TYPES.items() if known.sort == "picture"},
}
