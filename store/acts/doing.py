"""The context of an act: what it reads and writes, all in one commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from typing_extensions import TypeVar

from store.access import Actor
from store.acts.hands import sign
from store.engine import Connection, Doc, Worked, Writer
from store.reading import Reading

__all__ = ["Doing"]

D = TypeVar("D", bound=Doc)


class Doing(Reading):
    """The context of one act: reads see its own writes, and everything is one commit.

    Emergency access does not apply here: it never allows an act. `reason` is why the only person
    able to do it bypasses four eyes. `prepared` is what the act worked out before. `hands` are the actor and everybody they stood in for.
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime, writer: Writer) -> None:
        super().__init__(connection, actor, now)
        self.writer = writer
        self.emergencies = {}
        self.reason = ""
        self.prepared: Any = None
        self.hands = {actor.person}

    def add(self, doc: D) -> D:
        """Save a new document and give it its id."""
        sign(self, doc, None, self.writer.mark)
        return self.writer.add(doc)

    def save(self, doc: D) -> D:
        """Save a new revision; raises `ChangedElsewhere` when `doc.rev` is outdated."""
        before = self.writer.before(doc)
        if not before.sealed():
            sign(self, doc, before, self.writer.mark)
        return self.writer.replace(doc, before)

    def put_back(self, doc: D) -> D:
        """Save a removed document again, as its last revision was."""
        last = doc
        if isinstance(doc, Worked):  # the audit trail also has who removed it
            last = doc.model_copy(update={"hands_known": False})
        sign(self, doc, last, self.writer.mark)
        return self.writer.put(doc, doc.id, doc.rev, None)

    def remove(self, doc: Doc) -> None:
        """Remove a document."""
        self.writer.remove(doc)

    def tally(self, name: str, key: str) -> int:
        """Return a tally, including what this act added."""
        self.writer.write_sums()
        return super().tally(name, key)

    def tallies(self, name: str, prefix: str = "", since: str = "") -> dict[str, int]:
        """Return tallies, including what this act added."""
        self.writer.write_sums()
        return super().tallies(name, prefix, since)

    def sums(self, name: str, prefix: str, at: int) -> dict[str, int]:
        """Return tallies added up, including what this act added."""
        self.writer.write_sums()
        return super().sums(name, prefix, at)

    def stand_in_for(self, person: int | None) -> None:
        """From here on, act on behalf of a person, or as oneself (None)."""
        self.actor = replace(self.actor, on_behalf_of=person)
        self.hands |= {person} if person is not None else set()
        self.writer.mark = replace(self.writer.mark, on_behalf_of=person)

    def keep(self, data: bytes) -> str:
        """Store bytes as a file; returns their SHA-256 in hex."""
        return self.writer.keep(data)
