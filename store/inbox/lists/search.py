"""Finding items by what stands in them: title, sender, mail, files, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from store.engine import words
from store.errors import NotFound
from store.inbox.lists.rows import ItemRow, rows
from store.inbox.models import Event, MailDoc, WorkItem
from store.inbox.rules.visibility import is_visible, visible_item
from store.reading import Reading

__all__ = ["FoundIn", "FoundItem", "find_items", "search_items"]

FoundIn = Literal["item", "mail", "note"]
OWN_ITEMS = 500
"""Of somebody who sees only their own: the newest, whose mail and notes are looked through."""


@dataclass(frozen=True)
class FoundItem:
    """An item and where in it the words stand; `snippet` is their line of a mail or note."""

    row: ItemRow
    by: FoundIn
    snippet: str


def find_items(reading: Reading, text: str, limit: int = 50) -> list[FoundItem]:
    """Items that hold all words of `text`, newest first, each once.

    Those with the words in their title or sender come first, then those with them in a
    mail, then in a note. A number is also the item with that number. As far as the actor
    sees them.
    """
    values: dict[int, tuple[WorkItem, FoundIn, str]] = {}
    ways: tuple[tuple[FoundIn, Iterator[tuple[WorkItem, str]]], ...] = (
        ("item", chain(_numbered(reading, text), _titled(reading, text, limit))),
        ("mail", _in_mails(reading, text, limit)),
        ("note", _in_notes(reading, text, limit)),
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
    """Items whose title, sender, mail, files or notes hold all words of `text`."""
    return [hit.row for hit in find_items(reading, text, limit)]


def _numbered(reading: Reading, text: str) -> Iterator[tuple[WorkItem, str]]:
    number = text.strip().removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 15:
        try:
            yield visible_item(reading, int(number)), ""
        except NotFound:
            return


def _titled(reading: Reading, text: str, limit: int) -> Iterator[tuple[WorkItem, str]]:
    groups = reading.groups("item.read")
    holders = reading.search(WorkItem, text, lambda item: is_visible(reading, item), limit, groups)
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


class _ItemSearch:
    """One look through what belongs to items, each of which is read once."""

    def __init__(self, reading: Reading, text: str, limit: int) -> None:
        self._reading = reading
        self._asked = words(text)
        self._limit = limit
        self._items: dict[int, WorkItem | None] = {}

    def is_visible(self, item: int) -> bool:
        """Whether the actor sees an item."""
        if item not in self._items:
            try:
                self._items[item] = visible_item(self._reading, item)
            except NotFound:
                self._items[item] = None
        return self._items[item] is not None

    def through(
        self,
        search: Callable[[], list[MailDoc]] | Callable[[], list[Event]],
        belonging: Callable[[int], list[MailDoc]] | Callable[[int], list[Event]],
    ) -> Iterator[tuple[WorkItem, str]]:
        """The items of what is found by its words, or by whose it is where that is all there is.

        Somebody who sees only what is theirs would otherwise wait for the search to pass by
        everything that others wrote.
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
        """The line that holds most of the words."""
        text = f"{doc.subject}\n{doc.text}" if isinstance(doc, MailDoc) else doc.text
        lines = [line.strip() for line in text[:LOOKED_AT].splitlines() if line.strip()]
        return max(lines, key=self._count, default="")[:SHOWN]

    def _count(self, line: str) -> int:
        there = words(line)
        return sum(any(word.startswith(beginning) for word in there) for beginning in self._asked)


LOOKED_AT = 20_000
SHOWN = 200
"""Signs of a text that are looked at for the line to show, and of that line."""
