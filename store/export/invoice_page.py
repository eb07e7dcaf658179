"""A page of an invoice: texts at their place, wrapped, on a new page where one is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.export.cells import REPLACED, harmless
from store.export.pdf import FAMILY, PAGES

if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["GAP", "LEFT", "NORMAL", "RIGHT", "ROW", "SMALL", "TOP", "InvoicePage"]

LEFT, RIGHT, TOP, FOOT = 22, 190, 14, 284
"""Millimetres from the left and the top of the page to the edges of what is written."""
ROW, GAP = 4.6, 3
"""Millimetres: the height of a row, and the least space between columns."""
SMALL, NORMAL = 8, 9
"""Points."""
LINE, SHADE = 160, 242
"""Levels of grey."""


class InvoicePage:
    """The pages of one invoice; each has the `footer` of the office, and `title` with its number.

    `counted` has `{page}` and `{pages}` in the words of its reader.
    """

    def __init__(
        self, pdf: FPDF, known: dict[str, frozenset[int]], title: str, footer: str, counted: str
    ) -> None:
        self.pdf, self._known = pdf, known
        self._title, self._counted = title, counted
        pdf.set_auto_page_break(auto=False)
        pdf.set_margins(LEFT, TOP, 210 - RIGHT)
        pdf.c_margin = 0
        pdf.alias_nb_pages(PAGES)
        pdf.set_draw_color(LINE)
        pdf.set_fill_color(SHADE)
        pdf.add_page()
        pdf.set_font(FAMILY, "", SMALL)
        self._footer = self.wrapped(footer, RIGHT - LEFT) if footer else []
        self._bottom = FOOT - (len(self._footer) + 1) * ROW
        self._foot()

    def turn(self) -> None:
        """Begin another page."""
        self.pdf.add_page()
        self._foot()

    def fits(self, height: float) -> bool:
        """Whether there is so much room below, in millimetres."""
        return self.pdf.get_y() + height <= self._bottom

    def room(self, height: float) -> None:
        """Begin another page where there is not so much room, in millimetres."""
        if not self.fits(height):
            self.turn()

    def prose(self, text: str, style: str = "") -> None:
        """Write a text in its own lines, wrapped, with some space below."""
        for line in text.expandtabs(4).splitlines():
            self.font(NORMAL, style)
            for part in self.wrapped(line, RIGHT - LEFT, style):
                self.room(ROW)
                self.put(part, LEFT, self.pdf.get_y(), NORMAL, style, RIGHT - LEFT)
                self.pdf.ln(ROW)
        if text:
            self.pdf.ln(GAP)

    def block(self, text: str, left: float, width: float, size: float, style: str = "") -> None:
        """Write a text from `left`, in rows of at most `width`, below what is there."""
        self.font(size, style)
        height = max(ROW, size / 2)
        for line in self.wrapped(text, width, style):
            self.put(line, left, self.pdf.get_y(), size, style, width, height=height)
            self.pdf.set_xy(left, self.pdf.get_y() + height)

    def put(
        self, text: str, left: float, top: float, size: float, style: str = "", width: float = 0,
        align: str = "L", height: float = ROW,
    ) -> None:  # fmt: skip
        """Write one row, and return to where it begins."""
        self.font(size, style)
        self.pdf.set_xy(left, top)
        self.pdf.cell(width, height, self.shown(text, style), align=align)
        self.pdf.set_xy(left, top)

    def wrapped(self, text: str, width: float, style: str = "") -> list[str]:
        """Return the rows of a text in the present font; one that is blank has one row."""
        shown = self.shown(text, style)
        if self.pdf.get_string_width(shown) <= width:
            return [shown]
        lines = self.pdf.multi_cell(width, ROW, shown, align="L", dry_run=True, output="LINES")
        return cast("list[str]", lines) or [""]

    def width(self, text: str, size: float, style: str) -> float:
        """Return how many millimetres a text takes."""
        self.font(size, style)
        return self.pdf.get_string_width(self.shown(text, style))

    def font(self, size: float, style: str = "") -> None:
        """Write what follows in so many points; of `style` B it is bold."""
        self.pdf.set_font(FAMILY, style, size)

    def shown(self, text: str, style: str) -> str:
        """Return what the font can show of a text, in one line."""
        known = self._known[style]
        return "".join(sign if ord(sign) in known else REPLACED for sign in harmless(text))

    def _foot(self) -> None:
        self.pdf.set_y(self._bottom + 1)
        for line in self._footer:
            self.put(line, LEFT, self.pdf.get_y(), SMALL, width=RIGHT - LEFT)
            self.pdf.ln(ROW)
        counted = self._counted.format(page=self.pdf.page, pages=PAGES)
        self.font(SMALL)
        text = (
            f"{self.shown(self._title, '')}   {counted}"  # the sign for the number of pages stays
        )
        self.pdf.cell(RIGHT - LEFT, ROW, text, align="R")
        self.pdf.set_xy(LEFT, TOP)
