"""A letter as PDF says what was written, and whatever a value holds is text and nothing else."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from store.export.cells import REPLACED
from store.export.letter import letter_pdf
from store.inbox import filled, unfilled
from tests.screens.hostile import HOSTILE
from tests.store.export.sheets import MADE


def lines_of(text: str, title: str = "Brief") -> list[str]:
    """The lines of a letter as a reader of PDFs finds them, below the name of the office."""
    pages = PdfReader(BytesIO(letter_pdf(title, "De Gracht", text, MADE))).pages
    first, *lines = [line for page in pages for line in page.extract_text().splitlines()]
    assert first == "De Gracht"
    return lines


def test_lines_are_kept_and_long_ones_wrapped() -> None:
    lines = lines_of("Geachte Zoë,\n\n\tEén € 12,50 Зоё \U00010348\n" + "w" * 300)
    assert lines[:2] == ["Geachte Zoë,", f"    Eén € 12,50 Зоё {REPLACED}"]
    assert "".join(lines[2:]) == "w" * 300
    assert len(PdfReader(BytesIO(letter_pdf("x", "y", "regel\n" * 100, MADE))).pages) == 3


def test_a_hostile_value_is_one_clean_line() -> None:
    values = (*HOSTILE, "[saldo] [afdeling]", "w" * 10_000)
    texts = [filled("Aan [naam].", {"name": value}) for value in values]
    assert [text for text in texts if not text.isprintable() or len(text) > 206] == []
    assert {word for text in texts for word in unfilled(text)} <= {"[naam]"}
    said = "".join(lines_of("\n".join((*texts, *values)), "".join(HOSTILE)))
    assert said.isprintable()
    assert said.count("Aan") == len(values)
