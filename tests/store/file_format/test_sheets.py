"""Codes of separator sheets are found on scans of them, in the process that reads files, and nowhere else."""

from __future__ import annotations

import struct
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


def white_fax(side: int) -> bytes:
    """A white fax as a TIFF of this many dots each way: in CCITT group 4 a white line is one bit."""
    lines = b"\xff" * (side // 8) + b"\x00\x10\x01"
    tags = {256: side, 257: side, 258: 1, 259: 4, 262: 0, 273: 8, 278: side, 279: len(lines)}
    ends = 8 + len(lines) + len(lines) % 2
    made = struct.pack("<2sHI", b"II", 42, ends) + lines.ljust(ends - 8, b"\0")
    entries = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items()]
    return made + struct.pack("<H", len(tags)) + b"".join(entries) + bytes(4)


def files() -> dict[str, tuple[bytes, str]]:
    """Files of each kind, and the code that is read from them."""
    blank = Image.new("L", (1240, 1754), 255)
    return {
        "a PDF": (scanned_pdf(paper(CODE), blank), CODE),
        "upside down": (scanned_pdf(paper(CODE, turned=184)), CODE),
        "a fax": (saved(paper(CODE).convert("1"), "tiff", compression="group4"), CODE),
        "on its side": (saved(paper(CODE, turned=90), "jpeg"), CODE),
        "a PDF of bits": (saved(paper(CODE).convert("1"), "pdf"), CODE),
        "its text": (pdf(f"Scheidingsblad\n{CODE}", "Brief"), CODE),
        "twice the same": (scanned_pdf(paper(CODE, CODE)), CODE),
        "the second page": (scanned_pdf(blank, paper(CODE)), ""),
        "two": (scanned_pdf(paper(CODE, "K-item-16-0f3a9c21")), ""),
        "others": (scanned_pdf(paper("https://example.nl", "K-person-1-0f3a9c21")), ""),
        "encrypted": (encrypted(pdf(CODE), "pw"), ""),
        "broken": (raw_pdf(b"/K-item"), ""),
        "begun": (b"%PDF-1.4", ""),
        "no scan": (docx(CODE), ""),
        "a white fax": (white_fax(1600), ""),
        "a gigapixel": (white_fax(30_000), ""),
        "cut off": (saved(blank, "png")[:300], ""),
    }


def test_a_white_fax_is_white() -> None:
    fax = Image.open(BytesIO(white_fax(1600)))
    assert (fax.size, fax.getextrema()) == ((1600, 1600), (255, 255))


def test_only_the_one_code_of_a_first_page_is_read() -> None:
    given = files()
    with sheet_reader() as read:
        found = {name: read(data) for name, (data, _code) in given.items()}
    assert found == {name: code for name, (_data, code) in given.items()}
