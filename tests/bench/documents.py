"""Insert, get and indexed search of our tables, against stock TinyDB and against size."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where
from tinydb.table import Table

from store.engine import DocumentDB
from tests.bench.timing import Figure, paired

__all__ = ["document", "figures"]

STOCK_RUNS = {1_000: 30, 10_000: 10, 100_000: 3}
"""Runs of each call: stock TinyDB writes and reads its whole file each time."""

FLAT_RUNS = {"insert": 200, "get by id": 5_000, "indexed search": 2_000}
SMALL, LARGE = 10_000, 1_000_000
BATCH = 50_000
GROUP = 10
"""Documents that one search finds."""


def figures(folder: Path) -> Iterator[Figure]:
    """Ours against TinyDB at three sizes, and ours at a million against ours at ten thousand."""
    for size, runs in STOCK_RUNS.items():
        ours, stock = _ours(folder, size), _stock(folder, size)
        for what, call in CALLS.items():
            mine, theirs = call(ours, size), call(stock, size)
            yield paired(f"{what}, {size:,} documents", mine, "stock TinyDB", theirs, runs)
    small, large = _ours(folder, SMALL), _ours(folder, LARGE)
    for what, call in CALLS.items():
        yield paired(
            f"{what}, {LARGE:,} documents",
            call(large, LARGE),
            f"ours at {SMALL:,}",
            call(small, SMALL),
            FLAT_RUNS[what],
            "1.5",
        )


def document(number: int) -> dict[str, Any]:
    """A small document; ten share a group."""
    return {
        "name": f"Relation {number}", "group": number // GROUP, "city": "Leiden",
        "iban": f"NL{number:018}", "lines": [{"account": "7000", "cents": number}] * 2,
    }  # fmt: skip


def _ours(folder: Path, size: int) -> Table:
    """A file of this size with an index on what is searched by, filled in a few commits."""
    path = folder / f"documents-{size}.kantoor"
    there = path.exists()
    table: Any = DocumentDB(str(path)).table("relations")
    if not there:
        for begin in range(0, size, BATCH):
            table.insert_multiple(map(document, range(begin, min(begin + BATCH, size))))
        table.index("group")
    return table  # type: ignore[no-any-return]  # TinyDB's own type does not know `index`


def _stock(folder: Path, size: int) -> Table:
    """The same documents in stock TinyDB; its file is laid down at once."""
    path = folder / f"documents-{size}.json"
    path.write_text(json.dumps({"relations": {n + 1: document(n) for n in range(size)}}))
    return TinyDB(path).table("relations")


def _insert(table: Table, size: int) -> Callable[[], object]:
    numbers = count(size * 2)
    return lambda: table.insert(document(next(numbers)))


def _get(table: Table, size: int) -> Callable[[], object]:
    picks = _picks(size)
    return lambda: table.get(doc_id=next(picks) + 1)


def _search(table: Table, size: int) -> Callable[[], object]:
    """Each time another group, as a query that was asked before is answered from a cache."""
    picks = _picks(size)

    def search() -> None:
        found = table.search(where("group") == next(picks) // GROUP)
        assert len(found) == GROUP

    return search


def _picks(size: int) -> Iterator[int]:
    """Places all over the table, the same in every run."""
    return (number * 7919 % size for number in count(1))


CALLS: dict[str, Callable[[Table, int], Callable[[], object]]] = {
    "insert": _insert,
    "get by id": _get,
    "indexed search": _search,
}
