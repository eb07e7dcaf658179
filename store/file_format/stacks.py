"""Splitting a stack of scanned pages; this runs in the process of its own of `store/file_format/child.py`."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ContentStream, DictionaryObject, NameObject

from store.file_format.live import live_content

__all__ = ["part"]

OF_A_PAGE = {"/Type", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Annots", "/Group",
             "/UserUnit"}  # fmt: skip
OF_A_MARK = {"/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/C", "/Border", "/BS", "/Contents"}
"""What a page, and a stamp or note on it, are drawn with; all else may lead to other pages."""


def part(data: bytes, start: int, end: int) -> bytes:
    """Return a PDF with the pages of another from `start` up to `end`, and with nothing of its other pages.

    The same bytes for the same pages, each time. Raises `ValueError` for one that contains files, which
    are on no page.
    """
    if "files" in live_content("pdf", data):
        raise ValueError("files are on no page")
    writer, out = PdfWriter(), BytesIO()
    for page in PdfReader(BytesIO(data)).pages[start:end]:
        _keep(page, OF_A_PAGE)
        for mark in page.get("/Annots", ()):
            _keep(mark.get_object(), OF_A_MARK)
        _leave_out_pictures_of_others(page)
        writer.add_page(page)
    writer.write(out)
    return out.getvalue()


def _keep(of: DictionaryObject, keys: set[str]) -> None:
    for key in of.keys() - keys:
        del of[key]


def _leave_out_pictures_of_others(page: PageObject) -> None:
    """Give a page its own list of pictures: many scanners write a list that all pages share."""
    shared: Any = page.get("/Resources", DictionaryObject()).get_object()
    pictures: Any = shared.get("/XObject", DictionaryObject()).get_object()
    if any(
        "/Resources" not in drawn for drawn in map(_form, pictures.values()) if drawn is not None
    ):
        return  # drawn by what it finds in the page's list
    drawing = page.get_contents()
    steps = ContentStream(drawing, page.pdf).operations if drawing is not None else []
    drawn = {operands[0] for operands, operator in steps if operator == b"Do" and operands}
    own = DictionaryObject(shared)
    own[NameObject("/XObject")] = DictionaryObject(
        {name: pictures.raw_get(name) for name in pictures if name in drawn}
    )
    page[NameObject("/Resources")] = own


def _form(drawn: Any) -> Any:
    """Return a drawing that consists of others, None for a picture."""
    return drawn.get_object() if drawn.get_object().get("/Subtype") == "/Form" else None
