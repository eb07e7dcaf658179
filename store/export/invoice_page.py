"""A page of an invoice: texts at their place, wrapped, on a new page where one is full."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

from store.export.cells import REPLACED, harmless
from store.export.pdf import FAMILY, PAGES

if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["GAP", "LEFT", "NORMAL", "RIGHT", "ROW", "SMALL", "TOP", "InvoicePage"]

LEFT, RIGHT, TOP, FOOT = 22, 190, 14, 284
"""Millimetres from the left and the top of the page to the edges of what is written."""
ROW, GAP = 5, 3
"""Millimetres: the height of a row, and the least space between columns."""
SMALL, NORMAL = 8, 9
"""Points."""
LINE, SHADE = 160, 242
"""Levels of grey."""


class InvoicePage:
    """The pages of one invoice; each has the `footer` of the office, and `title` with its number.

    `counted` has `{page}` and `{pages}` in the words of its reader. `y` is where is written next, in
    whole millimetres from the top.
    """

    def __init__(
        self, pdf: FPDF, known: dict[str, frozenset[int]], title: str, footer: str, counted: str
    ) -> None:
        self.pdf, self._known = pdf, known
        self._title, self._counted, self.y = title, counted, TOP
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

    def fits(self, height: int) -> bool:
        """Whether there is so much room below, in millimetres."""
        return self.y + height <= self._bottom

    def room(self, height: int) -> None:
        """Begin another page where there is not so much room, in millimetres."""
        if not self.fits(height):
            self.turn()

    def prose(self, text: str, style: str = "") -> None:
        """Write a text in its own lines, wrapped, with some space below."""
        for line in text.expandtabs(4).splitlines():
            self.font(NORMAL, style)
            for part in self.wrapped(line, RIGHT - LEFT, style):
                self.room(ROW)
                self.put(part, LEFT, self.y, NORMAL, style, RIGHT - LEFT)
                self.y += ROW
        if text:
            self.y += GAP

    def block(self, text: str, left: int, width: int, size: int, style: str = "") -> None:
        """Write a text from `left`, in rows of at most `width`, below what is there."""
        self.font(size, style)
        height = max(ROW, size // 2)
        for line in self.wrapped(text, width, style):
            self.put(line, left, self.y, size, style, width, height=height)
            self.y += height

    def put(
        self, text: str, left: int, top: int, size: int, style: str = "", width: int = 0,
        align: str = "L", height: int = ROW,
    ) -> None:  # fmt: skip
        """Write one row at a place."""
        self.font(size, style)
        self.pdf.set_xy(left, top)
        self.pdf.cell(width, height, self.shown(text, style), align=align)

    def wrapped(self, text: str, width: int, style: str = "") -> list[str]:
        """Return the rows of a text in the present font; one that is blank has one row."""
        shown = self.shown(text, style)
        if self.pdf.get_string_width(shown) <= width:
            return [shown]
        lines = self.pdf.multi_cell(width, ROW, shown, align="L", dry_run=True, output="LINES")
        return cast("list[str]", lines) or [""]

    def width(self, text: str, size: int, style: str) -> int:
        """Return how many millimetres a text takes, rounded up."""
        self.font(size, style)
        return math.ceil(self.pdf.get_string_width(self.shown(text, style)))

    def font(self, size: int, style: str = "") -> None:
        """Write what follows in so many points; of `style` B it is bold."""
        self.pdf.set_font(FAMILY, style, size)

    def rule(self) -> None:
        """Draw a line across the page, with some space around it."""
        self.pdf.line(LEFT, self.y + 1, RIGHT, self.y + 1)
        self.y += GAP

    def shown(self, text: str, style: str) -> str:
        """Return what the font can show of a text, in one line."""
        known = self._known[style]
        return "".join(sign if ord(sign) in known else REPLACED for sign in harmless(text))

    def _foot(self) -> None:
        self.y = self._bottom + 1
        for line in self._footer:
            self.put(line, LEFT, self.y, SMALL, width=RIGHT - LEFT)
            self.y += ROW
        counted = self._counted.format(page=self.pdf.page, pages=PAGES)
        self.font(SMALL)
        self.pdf.set_xy(LEFT, self.y)
        text = (
            f"{self.shown(self._title, '')}   {counted}"  # the sign for the number of pages stays
        )
        self.pdf.cell(RIGHT - LEFT, ROW, text, align="R")
        self.y = TOP
