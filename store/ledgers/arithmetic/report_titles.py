"""The titles of those who receive reports about money, and which sections each asks for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

__all__ = ["TITLES", "Section", "Title", "sections_of"]

Title = Literal["accountant", "controller", "chief bookkeeper", "office manager"]
TITLES: tuple[Title, ...] = get_args(Title)

Section = Literal["profit", "balance", "budget", "cash-flow", "sheets"]
ASKED: dict[Title, frozenset[Section]] = {
    "accountant": frozenset({"profit", "balance", "cash-flow"}),
    "controller": frozenset({"profit", "balance", "budget", "cash-flow"}),
    "chief bookkeeper": frozenset({"profit", "balance", "cash-flow"}),
    "office manager": frozenset({"profit", "budget"}),
}
"""An office manager answers for the work and its costs, an accountant for the year; a controller for
all of it. Sheets that were checked over the same periods are for everybody.
"""


def sections_of(titles: Collection[Title]) -> tuple[Section, ...]:
    """Return the sections that at least one of some titles asks for, in the order of a report."""
    wanted = frozenset[Section]().union({"sheets"}, *(ASKED[title] for title in titles))
    return tuple(section for section in get_args(Section) if section in wanted)
