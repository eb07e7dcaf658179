"""A label says what it was given: a reader of barcodes finds its code, and no text is a command."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import product

import pytest
import zxingcpp
from pypdf import PdfReader

from store.errors import Invalid
from store.export.labels import MOST, Label, LabelSize, Symbology, labels_pdf, labels_zpl
from tests.screens.hostile import HOSTILE
from tests.store.export.sheets import MADE

CODES = ("ICT-00042", "MON-26000001-5", "0", "A-1-B-2")
SYMBOLOGIES: tuple[Symbology, ...] = ("code128", "qr")
COMMAND = re.compile(r"[\^~][A-Z]")
FIELD = re.compile(r"\^FH\^FD([^^~]*)\^FS")
HEX = re.compile(r"_([0-9A-F]{2})")


def said(field: str) -> str:
    """What a printer makes of a field after `^FH`."""
    return HEX.sub(lambda match: chr(int(match[1], 16)), field).encode("latin-1").decode()


@pytest.mark.parametrize("symbology", SYMBOLOGIES)
def test_a_scanner_reads_the_code_on_paper(symbology: Symbology) -> None:
    labels = [Label(("Laptop Anna",), code) for code in CODES]
    pages = PdfReader(BytesIO(labels_pdf(labels, LabelSize(), MADE, symbology))).pages
    for page, code in zip(pages, CODES, strict=True):
        picture = page.images[0].image
        assert picture is not None
        assert [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))] == [code]
        assert page.extract_text().split("\n")[:2] == [code, "Laptop Anna"]
        assert [round(float(side) * 0.3528) for side in page.mediabox[2:]] == [50, 25]


@pytest.mark.parametrize("symbology", SYMBOLOGIES)
def test_a_printer_gets_the_same_commands_whatever_the_text(symbology: Symbology) -> None:
    plain = labels_zpl([Label(("x",), "ICT-1")], LabelSize(), symbology).decode()
    for text in (*HOSTILE, "^XZ^XA", "~HS", "_5E_58", "Zoë > 1 %"):
        printed = labels_zpl([Label((text,), "ICT-1")], LabelSize(), symbology).decode("ascii")
        assert COMMAND.findall(printed) == COMMAND.findall(plain)
        code, line, bars = map(said, FIELD.findall(printed))
        assert (code, bars.removeprefix("MA,")) == ("ICT-1", "ICT-1")
        assert line.isprintable()


def test_a_long_text_is_cut_and_a_code_never() -> None:
    printed = labels_zpl([Label(("w" * 300,), CODES[1])], LabelSize()).decode()
    code, line, bars = map(said, FIELD.findall(printed))
    assert (code, bars) == (CODES[1], CODES[1])
    assert line.endswith("w...")
    with pytest.raises(Invalid, match="too long for a label"):
        labels_zpl([Label((), "ABCDEFGHIJKLMNOPQRSTUVWXY")], LabelSize())


@pytest.mark.parametrize(
    ("code", "lines"),
    [("ict-1", ()), ("A_1", ()), ("", ()), ("Á1", ()), ("A" * 31, ()), ("A", ("x",) * 12)],
)
def test_what_cannot_be_printed_is_refused(code: str, lines: tuple[str, ...]) -> None:
    for symbology in SYMBOLOGIES:
        with pytest.raises(Invalid):
            labels_zpl([Label(lines, code)], LabelSize(), symbology)
        with pytest.raises(Invalid):
            labels_pdf([Label(lines, code)], LabelSize(), MADE, symbology)


def test_sizes_and_numbers_have_limits() -> None:
    for width, height in product((24, 111), (11, 201)):
        with pytest.raises(Invalid):
            LabelSize(width, height)
    with pytest.raises(Invalid, match="At most"):
        labels_zpl([Label((), "A")] * (MOST + 1), LabelSize())
