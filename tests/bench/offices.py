"""Offices of a size: as many items as asked, made once in a run."""

from __future__ import annotations

from pathlib import Path

from store.engine import Mark, Writer, open_database
from store.inbox import WorkItem
from store.office import Office
from store.office.setup import small_office

__all__ = ["LARGE", "MANAGER", "SMALL", "filled", "item"]

SMALL, LARGE = 10_000, 1_000_000
MANAGER, UID = 1, 1000
BATCH = 50_000
SENDERS = 20
"""Items of one sender."""


def filled(folder: Path, count: int) -> Path:
    """An office with this many items, each written as an act writes it, and one manager.

    The indexes are laid afterwards, as a large import would.
    """
    path = folder / f"office-{count}.kantoor"
    if path.exists():
        return path
    database = open_database(path)
    for begin in range(0, count, BATCH):
        with database.writing() as connection:
            writer = Writer(connection, Mark("2026-11-20T09:00:00+00:00", 0, "item.add"))
            for number in range(begin, min(begin + BATCH, count)):
                writer.add(item(number))
            writer.finish()
    office = Office(database)
    small_office(office, "Groot", "Carla Jansen", UID)
    office.close()
    return path


def item(number: int) -> WorkItem:
    """An item of the first department's first two queues, open or done; its sender has twenty."""
    minute, second = divmod(number, 60)
    return WorkItem(
        department=1,
        queue=1 + number % 2,
        origin="mail",
        title=f"Factuur {number} van november",
        state="open" if number % 3 else "done",
        sender=f"Relatie{number // SENDERS:05} Handelsonderneming",
        received=f"2026-{1 + minute // 1440 // 28 % 11:02}-{1 + minute // 1440 % 28:02}"
        f"T{minute // 60 % 24:02}:{minute % 60:02}:{second:02}+00:00",
    )
