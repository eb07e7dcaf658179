"""Searching items by their text: title, sender, mail, files, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from store.engine import words
from store.errors import NotFound
from store.files import files_found
from store.inbox.lists.rows import ItemRow, rows
from store.inbox.models import Event, MailDoc, WorkItem
from store.reading import Reading

__all__ = ["FoundIn", "FoundItem", "find_items", "search_items"]

FoundIn = Literal["item", "mail", "note", "file"]
OWN_ITEMS = 500
"""For actors who see only their own items: how many of the newest have mail and notes searched."""


@dataclass(frozen=True)
class FoundItem:
    """A found item and where the words are; `snippet` is the matching line of a mail or note."""

    row: ItemRow
    by: FoundIn
    snippet: str


def find_items(reading: Reading, text: str, limit: int = 50) -> list[FoundItem]:
    """Return the items that contain all words of `text`, newest first, each once.

    Matches in title or sender come first, then those in a mail, in a note, in a file. A number
    also matches the item with that number. Only items that the actor may see are returned.
    """
    values: dict[int, tuple[WorkItem, FoundIn, str]] = {}
    ways: tuple[tuple[FoundIn, Iterator[tuple[WorkItem, str]]], ...] = (
        ("item", chain(_numbered(reading, text), _titled(reading, text, limit))),
        ("mail", _in_mails(reading, text, limit)),
        ("note", _in_notes(reading, text, limit)),
        ("file", _in_files(reading, text, limit)),
    )
    for by, hits in ways:
        for item, said in islice(hits, limit):
            values.setdefault(item.id, (item, by, said))
        if len(values) >= limit:
            break
    shown = rows(reading, [item for item, _by, _said in values.values()])
    parts = [(by, said) for _item, by, said in values.values()]
    together = zip(shown, parts, strict=True)
    return [FoundItem(row, by, said) for row, (by, said) in together][:limit]


def search_items(reading: Reading, text: str, limit: int = 50) -> list[ItemRow]:
    """Return the items whose title, sender, mail, files or notes contain all words of `text`."""
    return [hit.row for hit in find_items(reading, text, limit)]


def _numbered(reading: Reading, text: str) -> Iterator[tuple[WorkItem, str]]:
    number = text.strip().removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 15:
        try:
            yield reading.visible(WorkItem, int(number)), ""
        except NotFound:
            return


def _titled(reading: Reading, text: str, limit: int) -> Iterator[tuple[WorkItem, str]]:
    groups = reading.groups("item.read")
    holders = reading.search(WorkItem, text, reading.sees, limit, groups)
    return ((item, "") for item in holders)


def _in_mails(reading: Reading, text: str, limit: int) -> Iterator[tuple[WorkItem, str]]:
    look = _ItemSearch(reading, text, limit)
    return look.through(
        lambda: reading.search(MailDoc, text, lambda mail: look.is_visible(mail.item), limit),
        lambda item: reading.page(MailDoc, {"item": item}),
    )


def _in_notes(reading: Reading, text: str, limit: int) -> Iterator[tuple[WorkItem, str]]:
    look = _ItemSearch(reading, text, limit)
    return look.through(
        lambda: reading.search(Event, text, lambda line: look.is_visible(line.item), limit),
        lambda item: reading.page(Event, {"item": item}, order=("-id",), limit=1000),
    )


def _in_files(reading: Reading, text: str, limit: int) -> Iterator[tuple[WorkItem, str]]:
    for attachment, thing, line in files_found(reading, text, limit):
        if isinstance(thing, WorkItem):
            yield thing, f"{attachment.name}: {line}".removesuffix(": ")


class _ItemSearch:
    """One search through the documents of items; each item is read once."""

    def __init__(self, reading: Reading, text: str, limit: int) -> None:
        self._reading = reading
        self._asked = words(text)
        self._limit = limit
        self._items: dict[int, WorkItem | None] = {}

    def is_visible(self, item: int) -> bool:
        """Whether the actor may see an item."""
        if item not in self._items:
            try:
                self._items[item] = self._reading.visible(WorkItem, item)
            except NotFound:
                self._items[item] = None
        return self._items[item] is not None

    def through(
        self,
        search: Callable[[], list[MailDoc]] | Callable[[], list[Event]],
        belonging: Callable[[int], list[MailDoc]] | Callable[[int], list[Event]],
    ) -> Iterator[tuple[WorkItem, str]]:
        """Yield matching items: by a search, or by going through the actor's own items.

        For an actor who sees only their own items, a search would first pass over everything that
        others wrote.
        """
        reach = self._reading.reach("item.read")
        if reach.office or reach.departments:
            hits: Iterator[MailDoc | Event] = iter(search())
        else:
            hits = (doc for item in self._own() for doc in belonging(item) if self._holds(doc))
        for doc in hits:
            if self.is_visible(doc.item) and (item := self._items[doc.item]) is not None:
                yield item, self._line(doc)

    def _own(self) -> list[int]:
        me = self._reading.actor.person
        mine = [
            item.id
            for field in ("made_by", "owner")
            for item in self._reading.page(
                WorkItem, {field: me}, ("-listed", "-rank"), limit=OWN_ITEMS
            )
        ]
        return sorted(set(mine), reverse=True) if self._asked else []

    def _holds(self, doc: MailDoc | Event) -> bool:
        there = words(doc.search_text())
        return all(any(word.startswith(beginning) for word in there) for beginning in self._asked)

    def _line(self, doc: MailDoc | Event) -> str:
        """Return the line that contains most of the words."""
        text = f"{doc.subject}\n{doc.whole_text()}" if isinstance(doc, MailDoc) else doc.text
        lines = [line.strip() for line in text[:LOOKED_AT].splitlines() if line.strip()]
        return max(lines, key=self._count, default="")[:SHOWN]

    def _count(self, line: str) -> int:
        there = words(line)
        return sum(any(word.startswith(beginning) for word in there) for beginning in self._asked)


LOOKED_AT = 20_000
SHOWN = 200
"""Characters of a text searched for the line to show (`LOOKED_AT`), and of that line (`SHOWN`)."""
