"""Codes of separator sheets are found on scans of them, in the process that reads files, and nowhere else."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from fpdf import FPDF
from PIL import Image, ImageFilter

from store.files.sheets import sheet_reader
from tests.store.file_format.made import docx, encrypted, pdf, raw_pdf

__all__ = ["paper", "scanned_pdf"]

CODE = "K-item-15-0f3a9c21"


def paper(*codes: str, turned: int = 4) -> Image.Image:
    """A page of A4 at 150 dots an inch with these QR codes, as crooked and blurred as a scanner makes it."""
    page = Image.new("L", (1240, 1754), 255)
    for at, code in enumerate(codes):
        made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
        picture = Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=8)).resize((400, 400))
        page.paste(picture, (200, 100 + 500 * at))
    return page.rotate(turned, fillcolor=255, expand=True).filter(ImageFilter.GaussianBlur(1))


def saved(page: Image.Image, form: str, **how: str) -> bytes:
    """The page as a picture."""
    out = BytesIO()
    page.save(out, form, **how)
    return out.getvalue()


def scanned_pdf(*pages: Image.Image) -> bytes:
    """A PDF as a scanner makes it: a picture on each page."""
    made = FPDF()
    for page in pages:
        made.add_page()
        made.image(BytesIO(saved(page, "jpeg")), 0, 0, 210, 297)
    return bytes(made.output())


BLANK = Image.new("L", (1240, 1754), 255)
HUGE = saved(Image.new("1", (30_000, 30_000)), "tiff", compression="group4")


READ = {
    "a PDF": (scanned_pdf(paper(CODE), BLANK), CODE),
    "upside down": (scanned_pdf(paper(CODE, turned=184)), CODE),
    "a fax": (saved(paper(CODE).convert("1"), "tiff", compression="group4"), CODE),
    "on its side": (saved(paper(CODE, turned=90), "jpeg"), CODE),
    "a PDF of bits": (saved(paper(CODE).convert("1"), "pdf"), CODE),
    "its text": (pdf(f"Scheidingsblad\n{CODE}", "Brief"), CODE),
    "twice the same": (scanned_pdf(paper(CODE, CODE)), CODE),
    "the second page": (scanned_pdf(BLANK, paper(CODE)), ""),
    "two": (scanned_pdf(paper(CODE, "K-item-16-0f3a9c21")), ""),
    "others": (scanned_pdf(paper("https://example.nl", "K-person-1-0f3a9c21")), ""),
    "encrypted": (encrypted(pdf(CODE), "pw"), ""),
    "broken": (raw_pdf(b"/K-item"), ""),
    "begun": (b"%PDF-1.4", ""),
    "no scan": (docx(CODE), ""),
    "a gigapixel": (HUGE, ""),
    "cut off": (saved(BLANK, "png")[:300], ""),
}


def test_only_the_one_code_of_a_first_page_is_read() -> None:
    with sheet_reader() as read:
        found = {name: read(data) for name, (data, _code) in READ.items()}
    assert found == {name: code for name, (_data, code) in READ.items()}
