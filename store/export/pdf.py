"""Reports as PDF: A4, with title, page numbers, and who printed it when."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from store.errors import N_, Invalid
from store.export.cells import REPLACED, harmless, written
from store.export.sheet import Column, Line, Sheet

if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["FAMILY", "MOST_LINES", "begin_pdf", "close_fonts", "write_pdf"]

MOST_LINES = 20_000
"""More than anyone reads on paper; pages are built in memory."""
FONTS = Path(__file__).with_name("fonts")
FAMILY = "DejaVu"
STYLES = {"": "DejaVuSansCondensed.ttf", "B": "DejaVuSansCondensed-Bold.ttf"}
MARGIN, ROW, GAP = 12, 5, 2
"""Millimetres."""
TALL, WIDE = 186, 273
"""Millimetres between the margins of A4, upright and turned."""
WINDOW, BELOW_WINDOW = 45, 90
"""Millimetres from the top of a letter to the lines of its address, and to what follows them."""
SMALL, LETTERS, LARGE = 8, 11, 14
"""Points."""
NUMBER = Column("", "count", 4)
"""The column with the number of a line's note."""
MORE = "\u2026"
PAGES = "\u00a0\u00a0\u00a0"
"""Stands for the number of pages until it is known; `harmless` leaves no text with it."""


def write_pdf(sheet: Sheet, path: Path, tick: Callable[[], None]) -> None:
    """Write the report; a character missing from the font is shown as `REPLACED`.

    Text too long for its column ends in `MORE`. Raises `Invalid` for more than `MOST_LINES` lines.
    """
    paper = _Paper(sheet)
    try:
        paper.turn_page()
        for count, line in enumerate(sheet.lines, 1):
            tick()
            if count > MOST_LINES:
                raise Invalid(
                    N_(
                        "Too long for PDF: over {most} lines. Choose CSV or XLSX, or fewer periods."
                    ),
                    most=MOST_LINES,
                )
            paper.add(line)
        paper.add_after()
        paper.pdf.output(str(path))
    finally:
        close_fonts(paper.pdf)


def begin_pdf(
    title: str, author: str, made: datetime, *, wide: bool = False, archival: bool = False
) -> tuple[FPDF, dict[str, frozenset[int]]]:
    """Return an empty PDF of A4, and the characters that each style of its font has.

    One that is `archival` is PDF/A-3B (ISO 19005-3), which can hold files.
    """
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    known = dict[str, frozenset[int]]()
    pdf = FPDF(
        orientation="landscape" if wide else "portrait", format="A4",
        enforce_compliance="PDF/A-3B" if archival else None,
    )  # fmt: skip
    for style, name in STYLES.items():
        pdf.add_font(FAMILY, style, FONTS / name)
        font = pdf.fonts[FAMILY.lower() + style]
        known[style] = frozenset(font.cmap) if isinstance(font, TTFFont) else frozenset()
    pdf.set_title(harmless(title))
    pdf.set_author(harmless(author))
    pdf.set_creation_date(made)
    pdf.set_compression(True)
    return pdf, known


def close_fonts(pdf: FPDF) -> None:
    """Close the font files of a PDF that is written."""
    from fpdf.fonts import TTFFont

    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.close()


class _Paper:
    """The pages of one report."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._columns = (*sheet.columns, NUMBER) if sheet.noted else sheet.columns
        self._notes: list[str] = []
        wanted = [column.width * 3 // 2 + GAP for column in self._columns]
        self._wide = sum(wanted) > TALL
        room = WIDE if self._wide else TALL
        self._widths = [width * room // sum(wanted) for width in wanted]
        self._bottom = (210 if self._wide else 297) - MARGIN - 2 * ROW
        self.pdf, self._known = begin_pdf(sheet.title, sheet.office, sheet.made, wide=self._wide)
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.set_margin(MARGIN)
        self.pdf.c_margin = GAP // 2
        self.pdf.alias_nb_pages(PAGES)

    def turn_page(self, *, headed: bool = True) -> None:
        """Start a page: title and facts on the first, headings on each that has lines."""
        self.pdf.add_page()
        self._foot()
        self.pdf.set_xy(MARGIN, MARGIN)
        first = self.pdf.page == 1
        if first and self.sheet.address:
            self._send_to(self.sheet.address)
        self._write(self.sheet.title, "B", LARGE if first else SMALL)
        if first:
            self._write(self.sheet.office)
            for label, value in self.sheet.facts:
                self._paragraph(f"{label}: {value}")
        self.pdf.ln(GAP)
        if headed:
            self._row([column.title for column in self._columns], "B", "B")

    def _send_to(self, address: tuple[str, ...]) -> None:
        """Write whom a letter is sent to, where the window of an envelope shows it."""
        self._write(self.sheet.office, "B", LARGE)
        self.pdf.set_y(WINDOW)
        for line in address:
            self._write(line, "", LETTERS)
        self.pdf.set_y(BELOW_WINDOW)

    def add(self, line: Line) -> None:
        """Add a line, on a new page when this one is full."""
        if self.pdf.get_y() + ROW > self._bottom:
            self.turn_page()
        cells = zip(line.cells, self.sheet.columns, strict=True)
        texts = [written(cell, column.sort, grouped=True) for cell, column in cells]
        if self.sheet.noted:
            self._notes += [line.note] if line.note else []
            texts.append(str(len(self._notes)) if line.note else "")
        self._row(texts, "B" if line.strong else "", "T" if line.strong else "")

    def add_after(self) -> None:
        """Add the notes, by number, and what comes after the lines."""
        if self._notes:
            self._paragraph(self.sheet.noted, "B")
        for number, note in enumerate(self._notes, 1):
            self._paragraph(f"{number}  {note}")
        if self.sheet.after:
            self.pdf.ln(GAP)
        for label, value in self.sheet.after:
            self._paragraph(f"{label}: {value}" if value else label, "" if value else "B")

    def _row(self, texts: list[str], style: str, border: str) -> None:
        self.pdf.set_font(FAMILY, style, SMALL)
        for text, column, width in zip(texts, self._columns, self._widths, strict=True):
            shown = self._fitted(text, style, width - GAP)
            self.pdf.cell(width, ROW, shown, border=border, align=_side(column))
        self.pdf.ln()

    def _paragraph(self, text: str, style: str = "") -> None:
        """Write a text over as many lines as it takes, on a new page where this one is full."""
        self.pdf.set_font(FAMILY, style, SMALL)
        room, shown = sum(self._widths) - GAP, self._shown(text, style)
        lines = self.pdf.multi_cell(room, ROW, shown, dry_run=True, output="LINES")
        for line in cast("list[str]", lines):
            if self.pdf.get_y() + ROW > self._bottom:
                self.turn_page(headed=False)
            self._write(line, style)

    def _write(self, text: str, style: str = "", size: int = SMALL) -> None:
        """Write a line across the full width."""
        self.pdf.set_font(FAMILY, style, size)
        shown = self._fitted(text, style, sum(self._widths) - GAP)
        self.pdf.cell(0, size // 2 + 1, shown, new_x="LMARGIN", new_y="NEXT")

    def _foot(self) -> None:
        self.pdf.set_font(FAMILY, "", SMALL)
        half = sum(self._widths) // 2
        self.pdf.set_xy(MARGIN, self._bottom + ROW)
        self.pdf.cell(half, ROW, self._fitted(self.sheet.printed, "", half - GAP))
        page = self.sheet.page.format(page=self.pdf.page, pages=PAGES)
        self.pdf.cell(half, ROW, page, align="R")

    def _shown(self, text: str, style: str) -> str:
        """Return a text with what the font can show."""
        known = self._known[style]
        return "".join(sign if ord(sign) in known else REPLACED for sign in harmless(text))

    def _fitted(self, text: str, style: str, room: int) -> str:
        """Return the part of a text that the font can show and that fits in the room."""
        text = self._shown(text, style)
        if self.pdf.get_string_width(text) <= room:
            return text
        shortest, longest = 0, len(text)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if self.pdf.get_string_width(text[:middle] + MORE) <= room:
                shortest = middle
            else:
                longest = middle - 1
        return text[:shortest] + MORE


def _side(column: Column) -> str:
    return "R" if column.sort in ("amount", "count") else "L"
