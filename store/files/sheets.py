"""Separator sheets: paper on top of a scan, whose code says what to attach the scan to.

The code holds the kind and number of a document and a check that only this office can make, and
nothing of people. It is a hint from outside: who reads it checks what the document is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from store.access import Actor, No
from store.acts import answers_on
from store.acts.office_protocol import OfficeProtocol
from store.engine import Doc, model_of
from store.errors import NotFound, missing
from store.file_format.file_types import FILE_TYPES, file_type
from store.file_format.sheet_codes import SHEET_CODE
from store.files.tray_keeping import hand_over
from store.files.tray_models import TrayFile
from store.reading import Reading

__all__ = ["named_on_sheet", "put_sheet", "sheet_reader"]

CHECK = 8
"""Signs of the check."""
MARGIN, CODE, LINE = 20, 70, 9
"""Millimetres."""


def put_sheet(
    office: OfficeProtocol, actor: Actor, kind: str, id: int, lines: Sequence[str]
) -> TrayFile:
    """Put the separator sheet of a document in the actor's tray, a PDF with `lines` and the code.

    Raises `NotFound` for one that they don't see, `Refused` where they may attach nothing.
    """
    code = office.view(actor, _code, kind, id)
    return hand_over(office, actor, f"sheet-{kind}-{id}.pdf", [_drawn(code, lines)], code)


def named_on_sheet(reading: Reading, code: str, department: int) -> Doc | None:
    """Return the document that a sheet of this office names, or what it was merged into.

    None of another department than this; contacts are those of the whole office.
    """
    match = SHEET_CODE.fullmatch(code)
    if match is None or match[3] != _check(reading, match[1], int(match[2])):
        return None
    model, into = model_of(match[1]), int(match[2])
    doc: Doc | None = None
    with suppress(NotFound):  # a draft that was discarded
        while model is not None and into:
            doc = reading.get(model, into)
            into = getattr(doc, "merged_into", None) or 0
    here = doc is not None and getattr(doc, "department", department) == department
    return doc if here else None


@contextmanager
def sheet_reader() -> Iterator[Callable[[bytes], str]]:
    """Yield what reads the code on the first page of a scan; empty without one, or with several.

    One process reads them all; it is started for the first that can have one.
    """
    from store.files.extracting import Waiting, extract  # a session starts no program for less

    given: list[bytes] = []

    def to_read() -> Iterator[Waiting]:
        while True:
            yield 0, "sheet", given.pop()

    answers = extract(to_read())

    def read(data: bytes) -> str:
        code = file_type(data)
        if code != "pdf" and FILE_TYPES[code].sort != "picture":
            return ""
        given.append(data)
        _number, contents = next(answers)
        codes = contents.pages if contents else ()
        return codes[0] if len(codes) == 1 and SHEET_CODE.fullmatch(codes[0]) else ""

    with closing(answers):
        yield read


def _code(reading: Reading, kind: str, id: int) -> str:
    code = f"K-{kind}-{id}-{_check(reading, kind, id)}"
    model = model_of(kind)
    doc = reading.get(model, id) if model and SHEET_CODE.fullmatch(code) else None
    if doc is None or not reading.sees(doc):
        raise missing(kind, id)
    answer = answers_on(reading, doc)[f"{kind}.attach"]
    if isinstance(answer, No):
        raise answer.error()
    return code


def _check(reading: Reading, kind: str, id: int) -> str:
    """Return the check: of the document and of how the office began, which no outsider knows."""
    row = reading.connection.execute("SELECT hash FROM changes ORDER BY seq LIMIT 1").fetchone()
    said = f"{bytes(row[0]).hex() if row else ''} {kind} {id}"
    return hashlib.sha256(said.encode()).hexdigest()[:CHECK]


def _drawn(code: str, lines: Sequence[str]) -> bytes:
    """Return the PDF; what its font lacks is shown as a question mark."""
    import zxingcpp  # slow to import, rarely needed
    from fpdf import FPDF
    from PIL import Image

    made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    picture = Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=8))
    sheet = FPDF(format="A4")
    sheet.add_page()
    sheet.set_margin(MARGIN)
    sheet.set_font("helvetica", size=20)
    sheet.set_y(MARGIN)
    for line in lines:
        sheet.multi_cell(0, LINE, line.encode("latin-1", "replace").decode("latin-1"),
                         new_x="LMARGIN", new_y="NEXT")  # fmt: skip
        sheet.set_font("helvetica", size=12)
    sheet.image(picture, x=MARGIN, y=sheet.get_y() + MARGIN, w=CODE)
    sheet.set_y(sheet.get_y() + MARGIN + CODE)
    sheet.cell(0, LINE, code)
    return bytes(sheet.output())
