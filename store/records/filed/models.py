"""Records of any kind, links from them, and what keeps their numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from store.engine import Doc, Tally, Worked
from store.errors import N_
from store.records.kinds.definition import VOID

__all__ = ["LinkTarget", "Record", "RecordLink", "RecordNumbers", "RecordPass", "unique_key"]

LinkTarget = Literal["record", "relation", "person", "item", "entry"]


class Record(Worked):
    """One thing that the office files, of the kind numbered `of`.

    `version` is that of the kind by which it was last entered; `values` are its fields by key, as
    `values.py` keeps them, without those that are empty. `no` is never used for another. `about` is
    the number of what it is about, of `about_kind`. From the kind's definition it keeps what lists,
    search and counts read: `title`, the sort keys `k1` to `k3` as text, `due` (the day it asks
    attention, empty when it doesn't), the keys that are `found`, `unique` and `masked`, whom fields name
    (`named`), what it is out to (`out_to`: `person 3`, `record 12`), and whether it is `behind`: it lacks
    what the kind asks since. `last_change` is when
    its values or its state changed; `announced` the due day that was made an item.
    """

    kind = "record"
    found_as = N_("record")
    stays = True
    seen_first = True
    refers: ClassVar[dict[str, str]] = {"department": "department", "made_by": "person"}
    indexes = (
        ("of", "k1"), ("of", "k2"), ("of", "k3"), ("of", "state", "k1"), ("of", "department", "k1"),
        ("of", "behind", "k1"), ("of", "no"), ("no",), ("about_kind", "about"), ("due",),
    )  # fmt: skip

    of: int
    version: int
    no: str
    state: str
    department: int
    about_kind: str = ""
    about: int | None = None
    title: str = ""
    k1: str = ""
    k2: str = ""
    k3: str = ""
    due: str = ""
    behind: str = ""
    announced: str = ""
    last_change: str
    made_by: int
    named: tuple[int, ...] = ()
    out_to: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)

    def tallies(self) -> Iterator[Tally]:
        """Count it by kind, state and department; find who has a unique value by its number,
        and what is out to whom."""
        yield "records", f"{self.of}|{self.state}|{self.department}", 1
        if self.behind:
            yield "records.behind", f"{self.of}", 1
        for holder in self.out_to:
            yield "records.out", f"{holder}|{self.id}", 1
        if self.state != VOID:
            for key in self.unique:
                if key in self.values:
                    at = unique_key(self.of, key, self.values[key])
                    yield "records.unique", at, 1
                    yield "records.holder", at, self.id

    def as_shown(self) -> Record:
        """It without its masked values, which a logged view alone shows."""
        values = {key: value for key, value in self.values.items() if key not in self.masked}
        return self.model_copy(update={"values": values}) if self.masked else self

    def owners(self) -> frozenset[int]:
        """Who made it, and whom its fields name."""
        return frozenset({self.made_by, *self.named} - {0})

    def display_name(self) -> str:
        """Its number and title."""
        return f"{self.no} {self.title}".strip()

    def search_text(self) -> str:
        """Number, title, and the fields that are found."""
        if self.state == VOID:
            return ""
        texts = (str(self.values[key]) for key in self.found if key in self.values)
        return " ".join((self.no, self.title, *texts))


def unique_key(of: int, key: str, value: object) -> str:
    """Return where a unique value is counted: a digest, so that no list has the value itself."""
    said = f"{of}|{key}|{str(value).casefold()}"
    return f"{of}|{key}|{hashlib.sha256(said.encode()).hexdigest()[:32]}"


class RecordLink(Doc):
    """A link from a record to another document; `to` is its number, of `to_kind`."""

    kind = "record_link"
    refers: ClassVar[dict[str, str]] = {"record": "record", "made_by": "person"}
    indexes = (("record",), ("to_kind", "to"))

    record: int
    to_kind: LinkTarget
    to: int
    note: str = ""
    made_by: int


class RecordNumbers(Doc):
    """The `last` count that was given to records of a kind, in a period (a year, or empty).

    Taking back that a record was made gives no number back.
    """

    kind = "record_numbers"
    past_undo = True
    indexes = (("of", "period"),)

    of: int
    period: str
    last: int


class RecordPass(Doc):
    """How far the records of a kind are brought up to a version of it, in the order of their numbers.

    Lists read what a record keeps of its kind's definition, so each new version passes all records.
    """

    kind = "record_pass"
    state_names: ClassVar[Mapping[str, str]] = {"open": N_("open"), "done": N_("done")}
    indexes = (("of",), ("state",))

    of: int
    version: int
    state: Literal["open", "done"] = "open"
    after: str = ""
    after_id: int = 0
