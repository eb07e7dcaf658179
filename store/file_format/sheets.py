"""The codes on separator sheets: finding them on the pages of a scan.

This runs in the process of its own of `store/file_format/child.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from time import monotonic

import zxingcpp
from PIL import Image, Jpeg2KImagePlugin  # noqa: F401  - loaded for `open`
from pypdf import PageObject, PdfReader

from store.file_format.contents import MOST_PAGES, Contents
from store.file_format.sheet_codes import SHEET_CODE
from store.file_format.texts import PICTURES

__all__ = ["page_codes"]

MOST_IMAGES = 4
"""Pictures of a page that are looked at; a scanner makes one of the page."""
PIXELS = 50_000_000
SECONDS = 5
"""After which no further page is looked at: the next question is about that page."""


def page_codes(data: bytes, start: int) -> Contents:
    """Return the code on each page of a scan, from the page `start` (0 is the first) as far as time allows.

    As `pages` of the contents: the code in the text of a page or in a picture on it, empty for a page without
    one, with several, or that can't be read. `of` is how many pages there are.
    """
    if b"%PDF-" not in data[:1024]:
        return Contents(pages=(_only(_on_picture(data)),), of=1)
    until, pages, codes = monotonic() + SECONDS, PdfReader(BytesIO(data)).pages, list[str]()
    while (
        start + len(codes) < len(pages)
        and len(codes) < MOST_PAGES
        and (not codes or monotonic() < until)
    ):
        codes.append(_only(_on_page(pages[start + len(codes)])))
    return Contents(pages=tuple(codes), of=len(pages))


def _only(seen: Iterator[str]) -> str:
    """Return the one code that is found, on as much of a page as can be read."""
    codes = set[str]()
    with suppress(Exception):  # whatever one page holds, the others are looked at
        codes.update(seen)
    return codes.pop() if len(codes) == 1 else ""


def _on_page(page: PageObject) -> Iterator[str]:
    yield from (match[0] for match in SHEET_CODE.finditer(page.extract_text()))
    for name in page.images.keys()[:MOST_IMAGES]:
        picture = page.images[name].image
        if picture is not None:
            yield from _in(picture)


def _on_picture(data: bytes) -> Iterator[str]:
    with Image.open(BytesIO(data), formats=PICTURES) as picture:
        yield from _in(picture)


def _in(picture: Image.Image) -> Iterator[str]:
    if picture.width * picture.height > PIXELS:
        return
    for code in zxingcpp.read_barcodes(
        picture.convert("L"), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    ):
        if SHEET_CODE.fullmatch(code.text):
            yield code.text
