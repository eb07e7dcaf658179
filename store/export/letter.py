"""A letter as PDF: A4, the office above it, and the text as it was written."""

from __future__ import annotations

from datetime import datetime

from store.export.cells import REPLACED, harmless
from store.export.pdf import FAMILY, begin_pdf, close_fonts

__all__ = ["letter_pdf"]

MARGIN, ROW = 25, 5
"""Millimetres."""
SIZE, LARGE = 11, 14
"""Points."""
TAB = 4


def letter_pdf(title: str, office: str, text: str, made: datetime) -> bytes:
    """Return the letter; a character missing from the font is shown as `REPLACED`.

    Lines are kept and long ones wrapped; nothing in the text means anything but itself.
    """
    pdf, known = begin_pdf(title, office, made)
    try:
        pdf.set_margin(MARGIN)
        pdf.set_auto_page_break(auto=True, margin=MARGIN)
        pdf.add_page()
        pdf.set_font(FAMILY, "B", LARGE)
        pdf.multi_cell(0, ROW + 2, _shown(office, known["B"]), new_x="LMARGIN", new_y="NEXT")
        pdf.set_font(FAMILY, "", SIZE)
        pdf.ln(2 * ROW)
        for line in text.expandtabs(TAB).splitlines():
            if line.strip():
                shown = _shown(line, known[""])
                pdf.multi_cell(0, ROW, shown, align="L", new_x="LMARGIN", new_y="NEXT")
            else:
                pdf.ln(ROW)
        return bytes(pdf.output())
    finally:
        close_fonts(pdf)


def _shown(line: str, known: frozenset[int]) -> str:
    return "".join(sign if ord(sign) in known else REPLACED for sign in harmless(line))
