"""Sheets to write, and files read back."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

from store.export import Column, Line, Sheet

__all__ = ["MADE", "cells_of", "line", "numbers_of", "pages_of", "read_csv", "sheet", "text_of"]

MADE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
COLUMNS = (Column("Relatie", width=24), Column("Datum", "date", 11), Column("Dagen", "count", 7),
           Column("Bedrag", "amount", 14))  # fmt: skip
XML = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet(lines: Iterable[Line]) -> Sheet:
    """A sheet with a column of each sort."""
    return Sheet("Ouderdomslijst", "De Gracht", (("Periodes", "2026"),), COLUMNS, lines, MADE,
                 "Afgedrukt door Anna", "Bladzijde {page} van {pages}")  # fmt: skip


def line(name: str, cents: int | None = 0, days: int = 0, strong: bool = False) -> Line:
    """A line of that sheet."""
    return Line((name, date(2026, 1, 31), days, cents), strong)


def read_csv(path: Path) -> list[list[str]]:
    """The rows as Excel takes them in."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def cells_of(path: Path) -> list[dict[str, tuple[str, str]]]:
    """The rows of a spreadsheet: per column its type and value."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
    rows = []
    for row in root.iterfind(".//m:row", XML):
        cells = {}
        for cell in row.iterfind("m:c", XML):
            assert cell.find("m:f", XML) is None, "a formula"
            value = cell.find("m:v", XML)
            text = "".join(part.text or "" for part in cell.iterfind(".//m:t", XML))
            column = re.sub(r"\d", "", cell.attrib["r"])
            cells[column] = (cell.get("t", "n"), text if value is None else value.text or "")
        rows.append(cells)
    return rows


def numbers_of(path: Path, column: str) -> list[str]:
    """The numbers in a column, as they are written."""
    return [row[column][1] for row in cells_of(path) if row.get(column, ("", ""))[0] == "n"]


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


def text_of(path: Path) -> str:
    """The text of a PDF, by the font's own table of its signs."""
    data = path.read_bytes()
    streams = [
        zlib.decompress(found) if b"FlateDecode" in head else found
        for head, found in re.findall(rb"<<([^<>]*)>>\s*stream\n(.*?)\nendstream", data, re.DOTALL)
        if b"/Subtype" not in head and b"/Length1" not in head
    ]
    signs: list[dict[int, str]] = []
    for stream in streams:
        if b"beginbfchar" in stream:
            pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", stream)
            signs.append(
                {
                    int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be")
                    for code, to in pairs
                }
            )
    return "\n".join(_shown(stream, signs) for stream in streams if b" Tf" in stream)


def _shown(stream: bytes, signs: list[dict[int, str]]) -> str:
    shown = []
    font = 0
    for name, text in re.findall(
        rb"/F(\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\) Tj", stream, re.DOTALL
    ):
        if name:
            font = int(name) - 1
            continue
        raw = re.sub(rb"\\(.)", lambda found: _escaped(found[1]), text, flags=re.DOTALL)
        codes = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
        shown.append("".join(signs[font].get(code, "?") for code in codes))
    return "\n".join(shown)


def _escaped(sign: bytes) -> bytes:
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(sign, sign)
