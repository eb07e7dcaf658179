"""Pages, counts and searches of a list, against bare SQLite and against a smaller office."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import apsw

from store.access import SYSTEM
from store.inbox import WorkItem
from store.inbox.lists.lists import Box, boxes, items
from store.inbox.lists.search import search_items
from store.office import Office
from store.reading import Reading
from tests.bench.offices import LARGE, MANAGER, SENDERS, SMALL, filled
from tests.bench.timing import Figure, paired

__all__ = ["figures"]

OPEN = Box("queue", 1, "open")
RUNS = 100


def figures(folder: Path) -> Iterator[Figure]:
    """A page against bare SQLite at two sizes; what a screen asks, at a million documents."""
    offices = {size: Office.open(filled(folder, size)) for size in (SMALL, LARGE)}
    for size, office in offices.items():
        yield _against_bare(folder, office, size)
    for what, call in CALLS.items():
        yield paired(
            f"{what}, {LARGE:,} documents",
            call(offices[LARGE], LARGE),
            f"ours at {SMALL:,}",
            call(offices[SMALL], SMALL),
            RUNS,
            "1.5",
        )
    for office in offices.values():
        office.close()


def _against_bare(folder: Path, office: Office, size: int) -> Figure:
    bare = apsw.Connection(str(folder / f"{size}.db"))
    bare.execute("CREATE TABLE items(id INTEGER PRIMARY KEY, queue, state, rank, body)")
    with office.database.reading() as connection, bare:
        rows = connection.execute(
            "SELECT id, json_extract(body, '$.queue'), json_extract(body, '$.state'),"
            " json_extract(body, '$.rank'), body FROM documents WHERE kind='item'"
        )
        bare.executemany("INSERT INTO items VALUES(?, ?, ?, ?, ?)", rows)
    bare.execute("CREATE INDEX by_rank ON items(queue, state, rank, id)")

    def view(reading: Reading) -> list[WorkItem]:
        return reading.page(WorkItem, {"queue": 1, "state": "open"}, ("rank",), limit=50)

    def peer() -> list[object]:
        found = bare.execute(
            "SELECT body FROM items WHERE queue=1 AND state='open' ORDER BY rank, id LIMIT 50"
        )
        return [json.loads(row[0]) for row in found]

    assert len(office.view(SYSTEM, view)) == len(peer()) == 50
    return paired(
        f"page of 50, {size:,} documents",
        lambda: office.view(SYSTEM, view),
        "bare SQLite and `json`",
        peer,
        RUNS,
    )


def _first_page(office: Office, size: int) -> Callable[[], object]:
    carla = office.actor(MANAGER)
    return lambda: office.view(carla, items, OPEN)


def _middle(office: Office, size: int) -> Callable[[], object]:
    """The page after an item somewhere in the list, another one each time."""
    carla, picks = office.actor(MANAGER), count(1)

    def turn() -> None:
        number = next(picks) * 7919 % (size * 9 // 10) // 6 * 6 + 4
        edge = office.view(carla, lambda reading: reading.get(WorkItem, number + 1))
        found = office.view(carla, items, OPEN, after=(edge.rank, edge.id))
        assert len(found) == 50

    return turn


def _count(office: Office, size: int) -> Callable[[], object]:
    carla = office.actor(MANAGER)
    return lambda: office.view(carla, boxes)


def _search(office: Office, size: int, words: str = "") -> Callable[[], object]:
    """What one sender sent, another one each time."""
    carla, picks = office.actor(MANAGER), count(1)

    def search() -> None:
        text = f"{words} relatie{next(picks) * 7919 % (size // SENDERS):05}"
        assert len(office.view(carla, search_items, text)) == SENDERS

    return search


def _search_common(office: Office, size: int) -> Callable[[], object]:
    """The same with a word before it that every item has."""
    return _search(office, size, "november")


CALLS: dict[str, Callable[[Office, int], Callable[[], object]]] = {
    "first page of a list": _first_page,
    "page in the middle of a list": _middle,
    "all lists with their counts": _count,
    "search by a name": _search,
    "search by a name and a word that all have": _search_common,
}
