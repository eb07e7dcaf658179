"""Labels for things: lines of text with one barcode, for a label printer (ZPL II) or as PDF.

The code is that of a record: capitals, digits and hyphens, which every scanner and every keyboard
layout reads alike. The text is anyone's: it holds no commands and makes no second label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from store.errors import N_, Invalid
from store.export.cells import REPLACED, harmless
from store.export.pdf import FAMILY, begin_pdf, close_fonts

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Label", "LabelSize", "Symbology", "labels_pdf", "labels_zpl"]

Symbology = Literal["code128", "qr"]
CODE = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)*")
LONGEST, MOST = 30, 1_000
"""Characters of a code, and labels in one file."""
DOTS, THIN = 8, 2
"""Dots per millimetre of a usual label printer, and of the thinnest bar a scanner reads well."""
MARGIN, GAP, BARS = 2 * DOTS, DOTS, 8 * DOTS
"""In dots, as all that follows: around, between text and bars, and the height of the bars."""
LARGE, SMALL = 28, 14
"""The height of letters, at most and at least."""
WIDE, HIGH = 3, 5
"""A letter is at most so wide for its height, on average."""
INCH, POINTS = 203, 72
"""Dots and points in an inch."""
MORE = "..."


@dataclass(frozen=True)
class Label:
    """What the barcode says, which is the first line too, and the lines under it."""

    lines: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class LabelSize:
    """Width and height in whole millimetres; raises `Invalid` for one that no printer has."""

    width: int = 50
    height: int = 25

    def __post_init__(self) -> None:
        if not (25 <= self.width <= 110 and 12 <= self.height <= 200):
            raise Invalid(
                N_("A label is 25 to 110 mm wide and 12 to 200 mm high. Give such a size.")
            )


@dataclass(frozen=True)
class _Line:
    text: str
    top: int
    high: int


@dataclass(frozen=True)
class _Bars:
    """A code as drawn, one pixel a module; its place, and the dots of a module."""

    code: str
    picture: Image
    left: int
    top: int
    dots: int

    @property
    def wide(self) -> int:
        """Its width, with the quiet zone."""
        return self.picture.width * self.dots


def labels_zpl(labels: Sequence[Label], size: LabelSize, symbology: Symbology = "code128") -> bytes:
    """Return the commands for a label printer, in the order of the labels.

    All but letters and digits is written by its bytes, so that a text can't hold a command.
    Raises `Invalid` for a code that isn't one of ours, and for what doesn't fit.
    """
    return b"".join(_zpl(*laid, size, symbology) for laid in _laid_out(labels, size, symbology))


def labels_pdf(
    labels: Sequence[Label], size: LabelSize, made: datetime, symbology: Symbology = "code128"
) -> bytes:
    """Return the labels as PDF, each on a page of its size; raises what `labels_zpl` raises."""
    laid = list(_laid_out(labels, size, symbology))
    pdf, known = begin_pdf("", "", made)
    try:
        pdf.set_auto_page_break(auto=False)
        pdf.c_margin = 0
        for lines, bars in laid:
            pdf.add_page(format=(size.width, size.height))
            room = _text_room(size, bars, symbology)
            for line in lines:
                text = "".join(c if ord(c) in known[""] else REPLACED for c in line.text)
                pdf.set_font(FAMILY, "", line.high * POINTS / INCH)
                needed = pdf.get_string_width(text) * DOTS
                pdf.set_stretching(100 * room / needed if needed > room else 100)
                pdf.set_xy(MARGIN / DOTS, line.top / DOTS)
                pdf.cell(room / DOTS, line.high / DOTS, text)
            high = BARS if symbology == "code128" else bars.wide
            large = bars.picture.resize((bars.wide, bars.picture.height * bars.dots), 0)
            pdf.image(large, bars.left / DOTS, bars.top / DOTS, bars.wide / DOTS, high / DOTS)
        return bytes(pdf.output())
    finally:
        close_fonts(pdf)


def _zpl(lines: Sequence[_Line], bars: _Bars, size: LabelSize, symbology: Symbology) -> bytes:
    begin = f"^XA^CI28^LH0,0^PW{size.width * DOTS}^LL{size.height * DOTS}"
    texts = [
        f"^FO{MARGIN},{line.top}^A0N,{line.high}^FH^FD{_escaped(line.text)}^FS" for line in lines
    ]
    code = _escaped(bars.code)
    if symbology == "qr":
        quiet = 4 * bars.dots
        drawn = f"^FO{bars.left + quiet},{bars.top + quiet}^BQN,2,{bars.dots}^FH^FDMA,{code}^FS"
    else:
        left = bars.left + 10 * bars.dots
        drawn = f"^FO{left},{bars.top}^BY{bars.dots}^BCN,{BARS},N,N,N,A^FH^FD{code}^FS"
    return f"{begin}{''.join(texts)}{drawn}^XZ\n".encode("ascii")


def _escaped(text: str) -> str:
    """Return the text of a field after `^FH`: `_XX` for every byte but letters and digits."""
    return "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else f"_{byte:02X}"
        for byte in text.encode()
    )


def _laid_out(
    labels: Sequence[Label], size: LabelSize, symbology: Symbology
) -> Iterator[tuple[Sequence[_Line], _Bars]]:
    if len(labels) > MOST:
        raise Invalid(N_("At most {most} labels at once. Choose fewer."), most=MOST)
    for label in labels:
        bars = _bars(label.code, size, symbology)
        yield _lines(label, size, bars, symbology), bars


def _lines(label: Label, size: LabelSize, bars: _Bars, symbology: Symbology) -> list[_Line]:
    """Return the lines below each other, in letters as large as there is room for."""
    texts = (label.code, *label.lines)
    bottom = bars.top - GAP if symbology == "code128" else size.height * DOTS - MARGIN
    step = (bottom - MARGIN) // len(texts)
    if step < SMALL:
        raise Invalid(
            N_("{lines} lines do not fit on a label of {width} x {height} mm. Use fewer lines, "
               "or a larger label."),
            lines=len(texts), width=size.width, height=size.height,
        )  # fmt: skip
    room = _text_room(size, bars, symbology)
    lines = []
    for at, line in enumerate(texts):
        text = harmless(line)
        high = max(SMALL, min(step, LARGE, room * HIGH // (WIDE * max(1, len(text)))))
        most = room * HIGH // (WIDE * high)
        if len(text) > most:
            text = text[: most - len(MORE)] + MORE
        lines.append(_Line(text, MARGIN + at * min(step, LARGE + GAP), high))
    return lines


def _text_room(size: LabelSize, bars: _Bars, symbology: Symbology) -> int:
    """The most that a line may be wide: beside a QR code, above a Code 128."""
    right = bars.left - GAP if symbology == "qr" else size.width * DOTS - MARGIN
    return right - MARGIN


def _bars(code: str, size: LabelSize, symbology: Symbology) -> _Bars:
    """Return the code as large as fits, with its quiet zone; raises `Invalid` when none does."""
    import zxingcpp  # slow to import, rarely needed
    from PIL import Image

    if not CODE.fullmatch(code) or len(code) > LONGEST:
        raise Invalid(
            N_("{code} cannot be a barcode: use up to {most} capitals, digits and hyphens."),
            code=code[:40], most=LONGEST,
        )  # fmt: skip
    made = (
        zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        if symbology == "qr"
        else zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.Code128)
    )
    picture = Image.fromarray(zxingcpp.write_barcode_to_image(made))
    room = size.width if symbology == "code128" else min(size.width // 2, size.height)
    dots = min(4 if symbology == "code128" else 10, room * DOTS // picture.width)
    if dots < THIN:
        raise Invalid(
            N_("The code {code} is too long for a label of {width} mm. Take a wider label."),
            code=code, width=size.width,
        )  # fmt: skip
    wide, across, down = picture.width * dots, size.width * DOTS, size.height * DOTS
    if symbology == "qr":
        return _Bars(code, picture, across - wide, (down - wide) // 2, dots)
    return _Bars(code, picture, (across - wide) // 2, down - MARGIN - BARS, dots)
