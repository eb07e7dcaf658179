"""Codes of separator sheets are found on scans of them, in the process that reads files, and nowhere else."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
import zxingcpp
from fpdf import FPDF
from PIL import Image, ImageFilter
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from store.errors import Invalid
from store.files import scan_splitter
from store.files.extracting import FileReader
from tests.faults.share import cases, seeded
from tests.store.file_format.made import docx, encrypted, pdf, raw_pdf

__all__ = ["paper", "saved", "scanned_pdf"]

CODE, OTHER = "K-item-15-0f3a9c21", "K-item-16-0f3a9c21"


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


def files() -> dict[str, tuple[bytes, list[str]]]:
    """Files of each kind, and the codes on top of the parts that it is split into."""
    blank = Image.new("L", (1240, 1754), 255)
    return {
        "a PDF": (scanned_pdf(paper(CODE), blank), [CODE]),
        "upside down": (scanned_pdf(paper(CODE, turned=184)), [CODE]),
        "a fax": (saved(paper(CODE).convert("1"), "tiff", compression="group4"), [CODE]),
        "on its side": (saved(paper(CODE, turned=90), "jpeg"), [CODE]),
        "a PDF of bits": (saved(paper(CODE).convert("1"), "pdf"), [CODE]),
        "its text": (pdf(f"Scheidingsblad\n{CODE}", "Brief"), [CODE]),
        "twice the same": (scanned_pdf(paper(CODE, CODE)), [CODE]),
        "the second page": (scanned_pdf(blank, paper(CODE)), ["", CODE]),
        "a stack": (
            scanned_pdf(paper(CODE), blank, paper(OTHER), paper(CODE)),
            [CODE, OTHER, CODE],
        ),
        "two": (scanned_pdf(paper(CODE, OTHER)), [""]),
        "others": (scanned_pdf(paper("https://example.nl", "K-person-1-0f3a9c21")), [""]),
        "encrypted": (encrypted(pdf(CODE), "pw"), [""]),
        "broken": (raw_pdf(b"/K-item"), [""]),
        "begun": (b"%PDF-1.4", [""]),
        "no scan": (docx(CODE), [""]),
        "a white fax": (white_fax(1600), [""]),
        "a gigapixel": (white_fax(30_000), [""]),
        "cut off": (saved(blank, "png")[:300], [""]),
    }


def test_a_white_fax_is_white() -> None:
    fax = Image.open(BytesIO(white_fax(1600)))
    assert (fax.size, fax.getextrema()) == ((1600, 1600), (255, 255))


def test_the_codes_of_sheets_are_read_and_a_stack_is_split_at_them() -> None:
    given = files()
    with scan_splitter() as split:
        seen = {
            name: [code for code, _part in split(data)] for name, (data, _codes) in given.items()
        }
    assert seen == {name: codes for name, (_data, codes) in given.items()}


def pages_of(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def stack(*pages: str) -> bytes:
    """A PDF with these texts, whose pages share their lists and lead to each other, as hostile ones do."""
    writer, out = PdfWriter(), BytesIO()
    for text in pages:
        writer.append(BytesIO(pdf(text)))
    shared = DictionaryObject({NameObject("/XObject"): DictionaryObject()})
    for at, page in enumerate(writer.pages):
        stamp = StreamObject()
        stamp.set_data(f"stamp of {at}".encode())
        stamp.update({NameObject("/Subtype"): NameObject("/Image")})
        shared["/XObject"][NameObject(f"/I{at}")] = writer._add_object(stamp)
        drawn = DecodedStreamObject()
        drawn.set_data(page.get_contents().get_data() + b" /I%d Do" % at)
        page[NameObject("/Contents")] = writer._add_object(drawn)
        shared[NameObject("/Font")] = page["/Resources"]["/Font"]
    for at, page in enumerate(writer.pages):
        page[NameObject("/Resources")] = writer._add_object(shared)
        page[NameObject("/Before")] = writer.pages[at - 1].indirect_reference
        link = Link(rect=(0, 0, 9, 9), target_page_index=(at + 1) % len(pages))
        writer.add_annotation(at, link)
    writer.write(out)
    return out.getvalue()


def test_no_page_is_lost_or_doubled_and_no_part_holds_another_one() -> None:
    """By stacks of chance: as many pages go out as come in, in their order, and each in one part."""
    chance = seeded("stacks")
    with scan_splitter() as split:
        for _stack in range(cases(8)):
            tops = [0, *sorted(chance.sample(range(12), chance.randint(0, 4)))]
            texts = [
                f"page {at} {chance.choice((CODE, OTHER)) if at in tops else ''}"
                for at in range(12)
            ]
            data = stack(*texts)
            parts = split(data)
            assert split(data) == parts
            assert [text for _code, part in parts for text in pages_of(part)] == pages_of(data)
            for code, part in parts:
                own = pages_of(part)
                assert [text for text in own if "K-" in text] == own[:1]
                assert code == own[0].split()[-1]
                whole = PdfReader(BytesIO(part))
                objects = [whole.get_object(number) for number in range(1, len(whole.xref[0]) + 1)]
                stamps = [each.get_data() for each in objects if isinstance(each, StreamObject)]
                assert (
                    sum(data.startswith(b"stamp") for data in stamps) == len(own) or len(parts) == 1
                )


def test_a_stack_that_can_not_be_split_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """When its part can't be made, lacks pages or is no PDF; and when files are in it, which are on no page."""
    data = pdf("Brief", CODE, "Brief", OTHER)
    made = FileReader.part
    with scan_splitter() as split:
        for way in (
            lambda *_of: None,
            lambda *_of: pdf("Brief"),
            lambda *of: made(*of)[:-300],
            made,
        ):
            monkeypatch.setattr(FileReader, "part", way)
            more = b"\n9 0 obj<</EmbeddedFiles 1 0 R>>endobj" if way is made else b""
            with pytest.raises(Invalid, match="2 or more"):
                split(data + more)
