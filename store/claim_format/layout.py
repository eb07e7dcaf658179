"""Layouts of claim files, read from their field lists.

MZ301 and MZ302 v1.3: Vektis, "Externe integratie mondzorg", 2016; Vektis allows redistribution with its
name. A newer version, or the layout of another branch of care, is one more list.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

__all__ = ["LAYOUTS", "FieldAt", "Layout", "layout", "layout_of", "read_layout"]

FOLDER = Path(__file__).parent / "layouts"
LAYOUTS: Mapping[tuple[str, str, str], str] = {
    ("176", "01", "03"): "mz301-1.3",
    ("177", "01", "03"): "mz302-1.3",
}
"""The list of a message, by its code, version and subversion (the first fields of its first record)."""


@dataclass(frozen=True)
class FieldAt:
    """A field of a record: its number, name, place from 0 and length in characters.

    `numeric` ones (N) are filled with zeros at the left, others (AN) with blanks at the right. One
    that is `needed` (M) has a value; a `reserve` (S) is empty; a `date` is written EEJJMMDD.
    """

    number: str
    name: str
    begin: int
    length: int
    numeric: bool
    needed: bool
    reserve: bool
    date: bool

    def of(self, line: str) -> str:
        """Return what a line has at this place, as it is written."""
        return line[self.begin : self.begin + self.length]

    def filled(self, value: str) -> str:
        """Return a value as it is written; raises `ValueError` for one that is too long."""
        written = value.rjust(self.length, "0") if self.numeric else value.ljust(self.length)
        if len(written) != self.length:
            raise ValueError(self.number)
        return written


@dataclass(frozen=True)
class Layout:
    """A message: the length of all its records, and the fields of each type of record."""

    name: str
    length: int
    records: Mapping[str, tuple[FieldAt, ...]]

    def field(self, number: str) -> FieldAt:
        """Return a field by its number, such as 0413, whose begin is the type of its record."""
        return next(each for each in self.records[number[:2]] if each.number == number)


def read_layout(name: str, text: str) -> Layout:
    """Return a layout of a list as CSV; raises `ValueError` where its fields do not fill a record."""
    rows = list(csv.DictReader(text.splitlines()))
    records = {}
    for record, fields in groupby(rows, key=lambda row: row["record"]):
        at, placed = 0, []
        for row in fields:
            length = int(row["length"])
            if at + length != int(row["end"]):
                raise ValueError(f"{name} {row['field']}: ends at {row['end']}, not {at + length}")
            placed.append(
                FieldAt(
                    row["field"], row["name"], at, length, row["type"] == "N",
                    row["obligation"] == "M", row["obligation"] == "S", row["pattern"] == "EEJJMMDD",
                )
            )  # fmt: skip
            at += length
        records[record] = tuple(placed)
    lengths = {fields[-1].begin + fields[-1].length for fields in records.values()}
    if len(lengths) != 1:
        raise ValueError(f"{name}: records of {sorted(lengths)} signs")
    return Layout(name, lengths.pop(), records)


@cache
def layout(name: str) -> Layout:
    """Return a layout that comes with the program."""
    return read_layout(name, (FOLDER / f"{name}.csv").read_text(encoding="utf-8"))


def layout_of(line: str) -> Layout | None:
    """Return the layout of a message by its first record; None for one that is not known."""
    name = LAYOUTS.get((line[2:5], line[5:7], line[7:9])) if line[:2] == "01" else None
    return layout(name) if name else None
