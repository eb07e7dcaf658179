"""Splitting a scanned stack of paper at its separator sheets.

Invariant: each page of a stack is in exactly one of its parts, in its order; and a part holds nothing of
the others. The process that reads files does the work; what it made is read once more to see that it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from store.errors import N_, Invalid
from store.file_format.file_types import FILE_TYPES, file_type
from store.file_format.sheet_codes import SHEET_CODE

if TYPE_CHECKING:
    from store.files.extracting import FileReader

__all__ = ["Part", "scan_splitter"]

MOST_QUESTIONS = 60
"""In which all pages of a stack must have been looked at, each of seconds."""


class Part(NamedTuple):
    """A part of a scan: the code on its first page, empty without one, and its bytes."""

    code: str
    data: bytes


@contextmanager
def scan_splitter() -> Iterator[Callable[[bytes], list[Part]]]:
    """Yield what splits a scan into its parts, each but the first with a separator sheet on top.

    A scan with no other sheet than one on top is its own part. Raises `Invalid` for one that can't be split
    at the sheets that it has. One process reads them all.
    """
    from store.files.extracting import FileReader  # a session starts no program for less

    with closing(FileReader()) as reader:
        yield lambda data: _parts(reader, data)


def _parts(reader: FileReader, data: bytes) -> list[Part]:
    known = file_type(data)
    if known != "pdf" and FILE_TYPES[known].sort != "picture":
        return [Part("", data)]
    codes, whole = _codes(reader, data)
    sheets = [at for at, code in enumerate(codes) if code]
    if sheets in ([], [0]) and (whole or not sheets):
        return [Part(codes[0] if sheets else "", data)]
    parts = _made(reader, data, codes) if whole else []
    if not parts:
        raise Invalid(N_("Separator sheets in this scan: {count} or more. It could not be split at them; scan "
                         "each part as a file of its own."), count=len(sheets))  # fmt: skip
    return parts


def _made(reader: FileReader, data: bytes, codes: Sequence[str]) -> list[Part]:
    """Return the parts, none if one of them is not what it should be."""
    ends = sorted({0, *(at for at, code in enumerate(codes) if code), len(codes)})
    parts = list[Part]()
    for start, end in pairwise(ends):
        made = reader.part(data, start, end)
        if made is None or _codes(reader, made) != (codes[start:end], True):
            return []
        parts.append(Part(codes[start], made))
    return parts


def _codes(reader: FileReader, data: bytes) -> tuple[list[str], bool]:
    """Return the code on each page, empty without one, and whether those are all its pages."""
    codes = list[str]()
    for _question in range(MOST_QUESTIONS):
        read = reader.contents("sheet", data, len(codes))
        if read is None or not read.pages:
            break
        codes += (code if SHEET_CODE.fullmatch(code) else "" for code in read.pages)
        if len(codes) >= read.of:
            return codes, len(codes) == read.of
    return codes, False
