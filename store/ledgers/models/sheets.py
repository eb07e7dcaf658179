"""Sheets: spreadsheets whose figures come from the books, checked by another person."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Worked
from store.errors import N_
from store.ledgers.models.remarks import Remark
from store.sheet_engine.figures import written_span
from store.sheet_formula.contents import sort_of, text_of
from store.sheet_formula.values import CellFormat

__all__ = ["FrozenSheet", "Sheet", "SheetRemark", "SheetState", "SheetTab"]

SheetState = Literal["concept", "review", "checked"]
SEARCHED = 20_000
"""Signs of the texts in a sheet by which it is searched."""


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SheetTab(_Frozen):
    """A tab: contents by cell, as `store.sheet_formula.contents` reads them, and how it looks.

    `formats` are by column or by cell, the cell's own first. `widths` are in cells of the terminal.
    """

    name: str
    cells: dict[str, str] = Field(default_factory=dict)
    formats: dict[str, CellFormat] = Field(default_factory=dict)
    widths: dict[str, int] = Field(default_factory=dict)
    frozen_rows: int = 0
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    notes: dict[str, str] = Field(default_factory=dict)

    def format_of(self, at: str) -> CellFormat:
        """Return the format of a cell."""
        return self.formats.get(at) or self.formats.get(at.rstrip("0123456789"), "general")


class SheetRemark(Remark):
    """What a checker says about a cell, or with an empty `at` about the whole."""

    tab: str
    at: str


class FrozenSheet(_Frozen):
    """A sheet as it was checked: what its formulas came to, how far the books were, and a hash.

    `counted` says by kind in which states and departments the checker saw records, as
    `state|department`: who sees less is not shown what was counted.
    """

    values: dict[str, dict[str, str]]
    counted: dict[int, tuple[str, ...]] = Field(default_factory=dict)
    until: str
    digest: str
    person: int
    day: datetime.date


class Sheet(Worked):
    """A sheet of a department over months `first` to `last`, version by version.

    `series` is the first version (0 in that one). `layout` grows when cells come to lie elsewhere:
    whoever edits says which layout they saw. `names` are areas by name, such as `'Tab 1'!$B$3`.
    """

    kind = "sheet"
    found_as = N_("sheet")
    state_names: ClassVar[Mapping[str, str]] = {
        "concept": N_("draft"),
        "review": N_("to check"),
        "checked": N_("checked"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "made_by": "person", "series": "sheet",
    }  # fmt: skip
    indexes = (("department", "title"), ("state", "title"), ("series", "version"))
    deciding = frozenset({"sheet.remark", "sheet.return", "sheet.check"})
    decisions = frozenset({"state", "remarks", "frozen"})

    department: int
    title: str
    first: str
    last: str
    version: int = 1
    series: int = 0
    state: SheetState = "concept"
    made_by: int
    tabs: tuple[SheetTab, ...]
    names: dict[str, str] = Field(default_factory=dict)
    layout: int = 0
    remarks: tuple[SheetRemark, ...] = ()
    frozen: FrozenSheet | None = None

    @property
    def root(self) -> int:
        """The id of its first version."""
        return self.series or self.id

    @property
    def open_remarks(self) -> tuple[SheetRemark, ...]:
        """The remarks without an answer."""
        return tuple(each for each in self.remarks if each.is_open)

    @property
    def period(self) -> str:
        """Its months as they are typed: a year, a quarter or a month."""
        return written_span(self.first, self.last)

    def tab(self, name: str) -> SheetTab | None:
        """Return the tab of that name."""
        return next((each for each in self.tabs if each.name == name), None)

    def formulas(self) -> Iterator[tuple[SheetTab, str, str]]:
        """Yield every formula with its tab and cell."""
        for tab in self.tabs:
            for at, content in tab.cells.items():
                if content.startswith("="):
                    yield tab, at, content

    def digest_of(self, values: Mapping[str, Mapping[str, str]], until: str) -> str:
        """Return the SHA-256 of its contents, names and what its formulas came to."""
        body = {
            "tabs": [[tab.name, tab.cells] for tab in self.tabs],
            "names": self.names, "period": [self.first, self.last], "values": values,
            "until": until,
        }  # fmt: skip
        text = json.dumps(body, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def owners(self) -> frozenset[int]:
        """Who made it."""
        return frozenset({self.made_by})

    def sealed(self) -> bool:
        """A checked sheet never changes; another version takes its place."""
        return self.state == "checked"

    def as_shown(self) -> Self:
        """Without the figures that were checked: who may see the sheet may not see all of these."""
        if self.frozen is None:
            return self
        return self.model_copy(update={"frozen": self.frozen.model_copy(update={"values": {}})})

    def reconsider(self) -> None:
        """Hand it in again, as what it says changes."""
        if self.state == "review":
            self.state = "concept"

    def display_name(self) -> str:
        return f"{self.title}, {self.version}" if self.version > 1 else self.title

    def hint(self) -> str:
        return self.first if self.first == self.last else f"{self.first} - {self.last}"

    def search_text(self) -> str:
        texts, signs = [self.title, *(tab.name for tab in self.tabs)], 0
        for tab in self.tabs:
            for _cell, content in sorted(tab.cells.items()):  # in any order they were typed
                if signs < SEARCHED and sort_of(content) == "text":
                    texts.append(text_of(content))
                    signs += len(content)
        return "\n".join(texts)
