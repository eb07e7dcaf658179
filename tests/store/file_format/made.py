"""Small files of many types, made where they are needed."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter

__all__ = [
    "docx",
    "encrypted",
    "joined",
    "named",
    "pdf",
    "picture",
    "raw_pdf",
    "sheet",
    "text_document",
    "zipped",
]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def named(value: object) -> str | None:
    """What a made file is called in a test's name: its bytes hold the moment it was made."""
    return "file" if isinstance(value, bytes) else None


def pdf(*pages: str) -> bytes:
    """A PDF with these pages."""
    made = FPDF()
    made.set_font("helvetica")
    for page in pages:
        made.add_page()
        made.multi_cell(0, text=page)
    return bytes(made.output())


def joined(*papers: bytes) -> bytes:
    """These PDFs as one."""
    writer, out = PdfWriter(), BytesIO()
    for data in papers:
        writer.append(BytesIO(data))
    writer.write(out)
    return out.getvalue()


def encrypted(data: bytes, password: str) -> bytes:
    """The same PDF, to be opened with a password."""
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(data))), BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def raw_pdf(inside: bytes, *, packed: bytes = b"") -> bytes:
    """What begins as a PDF, with an object, and another one in a stream."""
    stream = zlib.compress(packed)
    return b"%PDF-1.5\n1 0 obj<<" + inside + b">>endobj\n2 0 obj<</Type/ObjStm/Filter/FlateDecode" \
        b">>stream\r\n" + stream + b"\nendstream endobj\n%%EOF"  # fmt: skip


def zipped(**parts: bytes | str) -> bytes:
    """A zip file with these parts; `__` in a name is a slash."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def docx(*paragraphs: str, **more: bytes | str) -> bytes:
    """A document of Word."""
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    body = f"<w:document {W}><w:body>{text}</w:body></w:document>"
    return zipped(**{"[Content_Types].xml": "<Types/>", "word/document.xml": body, **more})


def sheet(*rows: tuple[str, ...]) -> bytes:
    """A spreadsheet of Excel, whose texts are shared."""
    texts = [cell for row in rows for cell in row]
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    lines = "".join(
        "<row>" + "".join(f'<c t="s"><v>{texts.index(cell)}</v></c>' for cell in row) + "</row>"
        for row in rows
    )
    parts = {
        "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>",
        "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{lines}</sheetData></worksheet>",
    }  # fmt: skip
    return zipped(**parts)


def text_document(*paragraphs: str) -> bytes:
    """A document of LibreOffice."""
    text = "".join(f"<t:p>{line}</t:p>" for line in paragraphs)
    content = f'<o:c xmlns:o="o" xmlns:t="t"><o:text>{text}</o:text></o:c>'
    return zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content})


def picture(form: str, width: int = 9, height: int = 8, taken: str = "") -> bytes:
    """A picture of this size."""
    out, exif = BytesIO(), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    Image.new("1" if form == "png" else "RGB", (width, height)).save(out, form, exif=exif)
    return out.getvalue()
