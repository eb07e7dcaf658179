"""What a report of the books is, said once: its file, its screen and its command follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from store.engine import Cursor
from store.errors import N_
from store.fields import Field, fields_of, picked, value_of
from store.ledgers.arithmetic.ranges import AGAINST, Against
from store.reading import Reading

__all__ = ["Level", "Report", "Wanted", "every"]

Level = Literal["", "head", "group", "sum", "total"]
"""What a row is: a head above others, their sum, or the total of all."""

PAGE = 500


@dataclass(frozen=True)
class Wanted:
    """A report over some periods or days; of an account, a daybook or one relation, compared with
    something.
    """

    name: str
    first: str
    last: str
    account: str = ""
    daybook: str = ""
    relation: int | None = None
    against: Against = "year"


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report by `name`; the fields of its class `row` are the columns, those with a width in a
    list on the screen too.

    `read` returns the rows, or an object with `rows`; `pages` some of a long list. Both are called
    with what it is `of` (an account or a daybook, unless that is fixed), then with the first and
    the last period or day if its `time` is "periods" or their "end", or whole "months" alone; not
    for "today", but its file is of any past day. Last comes what it is compared `against`, where it
    offers more than a year earlier: that is its column `before`. `written` returns
    the rows of the file where they differ, and `file` the keys of its columns. `totals` are keys of
    columns with a sum, `strong` tells a row that stands out, `level` one that is a head, the sum of
    a group, a sum or a total.

    With a `label` it has a command among the reports, under a `key` or a letter of the `menu`, and
    is shown in a `place`, by default of its own name. A row `leads_to` the ledger card of its
    `account`, or to its `entry`: the row's own id if it has no such field.
    """

    name: str
    title: str
    row: type[Any]
    read: Callable[..., Any] | None = None
    pages: Callable[..., Sequence[Any]] = lambda *_about: ()
    written: Callable[[Reading, Wanted], Iterable[Any]] | None = None
    file: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    strong: Callable[[Any], bool] = lambda _row: False
    level: Callable[[Any], Level] = lambda _row: ""
    of: Literal["", "account", "daybook"] = ""
    daybook: str = ""
    time: Literal["periods", "months", "end", "today"] = "periods"
    against: tuple[Against, ...] = ()
    place: str = ""
    heading: str = N_("{title} {first} to {last}")
    empty: str = N_("Nothing was posted in these periods.")
    leads_to: Literal["", "card", "entry"] = ""
    label: str = ""
    help: str = ""
    key: str = ""
    menu: str = ""

    def __post_init__(self) -> None:
        """Show a report that has a command in a place of its own name."""
        if self.label and not self.place:
            object.__setattr__(self, "place", self.name)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of its file."""
        known = fields_of(self.row)
        return picked(known, self.file) if self.file else known

    def titled(self, against: Against) -> tuple[Field, ...]:
        """The columns of its file, of which `before` says what it is compared with."""
        return tuple(
            replace(field, label=AGAINST[against]) if field.key == "before" else field
            for field in self.fields
        )

    def about(self, wanted: Wanted) -> tuple[str, ...]:
        """Return the arguments of its views."""
        subject = (wanted.daybook,) if self.of == "daybook" or self.daybook else ()
        subject = (wanted.account,) if self.of == "account" else subject
        if self.time == "today":
            return subject
        against = (wanted.against,) if self.against else ()
        return (*subject, wanted.first, wanted.last, *against)

    def rows(self, reading: Reading, wanted: Wanted) -> Iterable[Any]:
        """Return all its rows as they are written."""
        if self.written:
            return self.written(reading, wanted)
        if self.read:
            read = self.read(reading, *self.about(wanted))
            rows: Iterable[Any] = getattr(read, "rows", read)
            return rows
        return every(self.pages, reading, *self.about(wanted))

    def sums(self, row: Any) -> dict[str, int]:
        """Return what a row adds to the totals."""
        fields = picked(fields_of(self.row), self.totals)
        return {field.key: value_of(row, field) for field in fields}


def every(page: Callable[..., Sequence[Any]], *about: Any) -> Iterator[Any]:
    """Yield all rows of a list, loading pages as needed."""
    after: Cursor | None = None
    while rows := page(*about, after=after, limit=PAGE):
        yield from rows
        after = rows[-1].cursor
