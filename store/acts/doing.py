"""The inside of an act: what it reads and writes, all of it one commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from typing_extensions import TypeVar

from store.access import Actor
from store.engine import Connection, Doc, Writer
from store.reading import Reading

__all__ = ["Doing"]

D = TypeVar("D", bound=Doc)


class Doing(Reading):
    """The inside of one act: reads see its own writes; all of it is one commit.

    No emergency reaches here: what is seen by one can't be acted on. `reason` is why the only
    one who could do it passes four eyes.
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime, writer: Writer) -> None:
        super().__init__(connection, actor, now)
        self.writer = writer
        self.emergencies = {}
        self.reason = ""

    def add(self, doc: D) -> D:
        """Keep a new document; it gets its id."""
        return self.writer.add(doc)

    def save(self, doc: D) -> D:
        """Keep a new revision; raises `ChangedElsewhere` when `doc.rev` is old."""
        return self.writer.save(doc)

    def remove(self, doc: Doc) -> None:
        """Take a document out."""
        self.writer.remove(doc)

    def tally(self, name: str, key: str) -> int:
        """A kept sum, with what this act added to it."""
        self.writer.write_sums()
        return super().tally(name, key)

    def tallies(self, name: str, prefix: str = "", since: str = "") -> dict[str, int]:
        """Kept sums, with what this act added to them."""
        self.writer.write_sums()
        return super().tallies(name, prefix, since)

    def sums(self, name: str, prefix: str, at: int) -> dict[str, int]:
        """Kept sums added up, with what this act added to them."""
        self.writer.write_sums()
        return super().sums(name, prefix, at)

    def stand_in_for(self, person: int | None) -> None:
        """From here on, act on behalf of somebody, or (None) for oneself."""
        self.actor = replace(self.actor, on_behalf_of=person)
        self.writer.mark = replace(self.writer.mark, on_behalf_of=person)

    def keep(self, data: bytes) -> str:
        """Keep bytes; returns their SHA-256 in hex."""
        return self.writer.keep(data)
