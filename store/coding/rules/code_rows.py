"""The rows of a table of codes, as they are kept: one text, read in one go and searched in memory."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

__all__ = ["NEEDS", "Code", "Codes", "Combination"]

NEEDS = ("tooth", "surfaces", "jaw", "quantity", "material", "authorisation")
"""What else a line with a code may have to say; `surfaces:2` is a number of surfaces."""
HEAD = "kantoor codes 1"
MOST_SIGNS = 20
"""The most characters of a code."""


@dataclass(frozen=True, slots=True)
class Combination:
    """A code that `code` may not be combined with, in one sitting (`sitting`) or at one tooth (`tooth`)."""

    code: str
    not_with: str
    within: str = "sitting"


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its names; `cents` is its highest tariff, None where none is set.

    `unit` is what a tariff is for, empty for once. It counts from `since` until, but not including, `until`,
    within the days of its table. `needs` are of `NEEDS`; `professions` those that may use it, all if empty.
    """

    code: str
    nl: str
    en: str = ""
    cents: int | None = None
    unit: str = ""
    since: date | None = None
    until: date | None = None
    needs: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    note: str = ""

    def counts_on(self, day: date) -> bool:
        """Whether it can be used for what was done on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )

    @property
    def surfaces(self) -> int:
        """How many surfaces its line must name; 0 for any number."""
        return next((int(need[9:]) for need in self.needs if need.startswith("surfaces:")), 0)

    def needs_of(self, need: str) -> bool:
        """Whether its line must say this."""
        return any(each.partition(":")[0] == need for each in self.needs)


@dataclass(frozen=True)
class Codes:
    """The rows of one table, sorted by code, and what excludes what."""

    rows: tuple[Code, ...]
    combinations: tuple[Combination, ...] = ()
    _keys: list[str] = field(init=False, repr=False, compare=False)
    _names: str = field(init=False, repr=False, compare=False)
    _ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = [f"{row.code} {row.nl} {row.en}".casefold() for row in self.rows]
        ends, at = [], 0
        for name in names:
            at += len(name) + 1
            ends.append(at)
        object.__setattr__(self, "_keys", [row.code.casefold() for row in self.rows])
        object.__setattr__(self, "_names", "\n".join(names) + "\n")
        object.__setattr__(self, "_ends", ends)

    def get(self, code: str, day: date) -> Code | None:
        """Return the row of a code that counts on a day."""
        key = code.casefold()
        for at in range(bisect_left(self._keys, key), len(self.rows)):
            if self._keys[at] != key:
                return None
            if self.rows[at].counts_on(day):
                return self.rows[at]
        return None

    def known(self, code: str) -> Code | None:
        """Return a row of a code, on whatever day it counts."""
        at = bisect_left(self._keys, code.casefold())
        return self.rows[at] if self._keys[at : at + 1] == [code.casefold()] else None

    def matches(self, typed: str, most: int) -> list[Code]:
        """Return rows whose code begins with what was typed, then those with all of its words."""
        text = typed.strip().casefold()
        begin = bisect_left(self._keys, text)
        rows: dict[int, Code] = {}
        for at in range(begin, min(begin + most, len(self.rows))):
            if not self._keys[at].startswith(text):
                break
            rows[at] = self.rows[at]
        words = text.split()
        for at in self._with_words(words) if words else ():
            if len(rows) >= most:
                break
            rows.setdefault(at, self.rows[at])
        return list(rows.values())

    def _with_words(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the places of rows that have all words; the longest word is looked for."""
        rarest = max(words, key=len)
        place = self._names.find(rarest)
        while place >= 0:
            at = bisect_left(self._ends, place + 1)
            begin = self._ends[at - 1] if at else 0
            name = self._names[begin : self._ends[at]]
            if all(word in name for word in words):
                yield at
            place = self._names.find(rarest, self._ends[at])

    def excluded(self, code: str) -> tuple[str, ...]:
        """Return the codes that may not be combined with a code, whichever of the two says so."""
        pairs = [(each.code, each.not_with) for each in self.combinations]
        return tuple(
            sorted({other for pair in pairs for other in pair if code in pair and other != code})
        )

    def kept(self) -> bytes:
        """Return the rows as they are kept; equal rows are equal bytes."""
        lines = [HEAD, *(_line(row) for row in self.rows), ""]
        lines += (f"{each.code}\t{each.not_with}\t{each.within}" for each in self.combinations)
        return "\n".join(lines).encode()

    @classmethod
    def of(cls, data: bytes) -> Codes:
        """Read rows as they are kept; raises `ValueError` for anything else."""
        head, *lines = data.decode().split("\n")
        if head != HEAD or "" not in lines:
            raise ValueError(head[:40])
        middle = lines.index("")
        rows = tuple(_row(line) for line in lines[:middle])
        combinations = tuple(Combination(*line.split("\t")) for line in lines[middle + 1 :])
        return cls(rows, combinations)


def _line(row: Code) -> str:
    days = ("" if day is None else day.isoformat() for day in (row.since, row.until))
    cents = "" if row.cents is None else str(row.cents)
    return "\t".join(
        (row.code, row.nl, row.en, cents, row.unit, *days, " ".join(row.needs),
         " ".join(row.professions), row.note)
    )  # fmt: skip


def _row(line: str) -> Code:
    code, nl, en, cents, unit, since, until, needs, professions, note = line.split("\t")
    return Code(
        code, nl, en, int(cents) if cents else None, unit,
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
        tuple(needs.split()), tuple(professions.split()), note,
    )  # fmt: skip
