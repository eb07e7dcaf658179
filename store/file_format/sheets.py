"""The codes on separator sheets: what they look like, and finding them on the first page of a scan.

What reads the page runs in the process of its own of `store/file_format/child.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import zxingcpp
from PIL import Image, Jpeg2KImagePlugin  # noqa: F401  - loaded for `open`
from pypdf import PdfReader

from store.file_format.sheet_codes import SHEET_CODE

__all__ = ["first_page_codes"]

MOST_IMAGES = 4
"""Pictures of a first page that are looked at; a scanner makes one of the page."""
PIXELS = 50_000_000


def first_page_codes(data: bytes, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the different codes on the first page of a PDF, in its text or as QR code, or on a picture."""
    codes = _on_page(data) if b"%PDF-" in data[:1024] else _on_picture(data, forms)
    return tuple(dict.fromkeys(codes))


def _on_page(data: bytes) -> Iterator[str]:
    page = PdfReader(BytesIO(data)).pages[0]
    yield from (match[0] for match in SHEET_CODE.finditer(page.extract_text()))
    for name in page.images.keys()[:MOST_IMAGES]:
        picture = page.images[name].image
        if picture is not None:
            yield from _in(picture)


def _on_picture(data: bytes, forms: tuple[str, ...]) -> Iterator[str]:
    with Image.open(BytesIO(data), formats=forms) as picture:
        yield from _in(picture)


def _in(picture: Image.Image) -> Iterator[str]:
    if picture.width * picture.height > PIXELS:
        return
    for code in zxingcpp.read_barcodes(
        picture.convert("L"), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    ):
        if SHEET_CODE.fullmatch(code.text):
            yield code.text
