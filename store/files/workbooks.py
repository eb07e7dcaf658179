"""Spreadsheets brought in from outside: their tabs with formulas and what these came to."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from store.errors import N_, Invalid
from store.file_format.file_types import file_type

__all__ = ["Workbook", "WorkbookPage", "read_workbook"]

MOST_BYTES = 10_000_000
Text = Annotated[str, Field(max_length=1_000)]
Beside = Literal[
    "macros", "links", "charts", "pictures", "pivots", "connections", "merged", "conditions",
    "validations",
]  # fmt: skip


class _Read(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WorkbookPage(_Read):
    """A tab: each cell with its place, the kind of its value, the value as text, and its formula."""

    name: Annotated[str, Field(max_length=100)]
    hidden: bool
    cells: tuple[
        tuple[Text, Literal["empty", "truth", "date", "text", "number", "error"], Text, Text], ...
    ]


class _Rest(_Read):
    beside: tuple[Beside, ...]
    names: dict[Text, Annotated[str, Field(max_length=10_000)]]


class Workbook(_Read):
    """A workbook: its tabs, what it has besides, names of areas, and whether cells were left out."""

    pages: tuple[WorkbookPage, ...]
    beside: tuple[Beside, ...]
    names: dict[str, str]
    cut: bool


def read_workbook(name: str, data: bytes) -> Workbook:
    """Return the tabs of an XLSX file that a person brought, read by a process of its own.

    Raises `Invalid`, which names the file, for one that is no XLSX file, is too large or can't be read.
    """
    from store.files.extracting import extract  # a session starts no program for less

    if len(data) > MOST_BYTES:
        raise Invalid(N_("{file} is too large. Bring a file of up to 10 MB."), file=name)
    if file_type(data) != "xlsx":
        raise Invalid(N_("{file} is not an XLSX file. Save it as one."), file=name)
    with closing(extract([(0, "workbook", data)])) as answers:
        _number, contents = next(answers)
    if contents is None or contents.state != "read":
        raise _unreadable(name)
    try:
        *pages, rest = (json.loads(page) for page in contents.pages)
        said = _Rest.model_validate(rest)
        return Workbook(
            pages=tuple(WorkbookPage.model_validate(page) for page in pages),
            beside=said.beside,
            names=said.names,
            cut=contents.cut,
        )
    except (ValueError, ValidationError) as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> Invalid:
    return Invalid(
        N_("{file} cannot be read. Open it in the program that made it and save it again."),
        file=name,
    )
