"""The office as if the actor had left its people alone, to see who else could act then.

Nobody becomes the only one who can by telling that the others are away, ending their roles or
withdrawing their certificates: for 30 days all that is disregarded, and where it was planned ahead, for
30 days from when it began. It is read from the audit trail, so that undoing or removing it changes nothing. A revoked key needs no place here, since a
colleague counts without one too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any, TypeVar

from tinydb import where as field
from tinydb.queries import QueryLike

from store.engine import Doc
from store.people.models import (
    Absence,
    Delegation,
    Membership,
    Person,
    Qualification,
    Requirement,
)
from store.reading import Reading

__all__ = ["LOOKS_BACK", "Undisturbed"]

D = TypeVar("D", bound=Doc)

LOOKS_BACK = timedelta(days=30)
"""How long it counts what somebody did to those who could check them, or to what is checked."""
KINDS: dict[str, type[Doc]] = {
    model.kind: model
    for model in (Absence, Delegation, Membership, Person, Qualification, Requirement)
}
BEGINS: Mapping[type[Doc], str] = {
    Absence: "since", Membership: "until", Delegation: "until", Qualification: "expires",
}  # fmt: skip
"""The field with the day on which a document begins to stop somebody."""


class Undisturbed(Reading):
    """The same snapshot, with people's documents as they were before the actor changed them.

    That is what the actor did, or the one whose role they use, or who used theirs, in the last 30
    days; not what somebody told of themselves. `hands` are all of these, `since` is when the days began.
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.connection, reading.actor, reading.now)
        lenders = {post.on_behalf_of or self.actor.person for post in self.actor.posts}
        self.hands = frozenset({self.actor.person, *lenders})
        self.since = (self.now - LOOKS_BACK).isoformat()
        self._before: dict[tuple[str, int], Doc | None] = {}
        for kind, number, rev, actor, body in self._read_lines(sorted(self.hands)):
            before = self._read_revision(kind, number, rev - 1)
            shown = before or (KINDS[kind].from_json(number, rev, body) if body else None)
            if shown is not None and actor not in shown.owners():
                self._before.setdefault((kind, number), before)
        for model, name in BEGINS.items():
            for doc in self._read_begun(model, name):
                self._set_unplanned(doc, name)

    def _read_begun(self, model: type[D], name: str) -> list[D]:
        """Return the documents that began to stop somebody in these days."""
        first = 0 if name == "since" else 1  # the day after the last one
        ago = range(first, first + LOOKS_BACK.days + 1)
        days = [f"{self.today - timedelta(days=n)}" for n in ago]
        return super().find(model, field(name).one_of(days))

    def _set_unplanned(self, doc: Doc, name: str) -> None:
        """Disregard the day of a document, if the actor planned it earlier."""
        bodies = [(line, json.loads(line.body or "{}").get(name)) for line in self.history(doc)]
        chose = next(
            (now for (_was, old), (now, new) in reversed([*pairwise(bodies)]) if old != new),
            bodies[0][0] if isinstance(doc, Absence) else None,
        )
        if chose is None or chose.actor in doc.owners():
            return
        if not self.hands.isdisjoint({chose.actor, chose.on_behalf_of}):
            before = self._read_revision(doc.kind, doc.id, chose.rev - 1)
            self._before.setdefault((doc.kind, doc.id), before)

    def _read_lines(self, hands: list[int]) -> list[tuple[str, int, int, int, str | None]]:
        """Return kind, id, revision, actor and body of what these persons changed, oldest first."""
        some = ", ".join("?" * len(hands))
        return self.connection.execute(
            "SELECT kind, id, rev, actor, body FROM changes"
            f" WHERE kind IN ({', '.join('?' * len(KINDS))}) AND at >= ?"
            f" AND (actor IN ({some}) OR on_behalf_of IN ({some})) ORDER BY seq",
            (*KINDS, self.since, *hands, *hands),
        ).fetchall()

    def _read_revision(self, kind: str, number: int, rev: int) -> Doc | None:
        row = self.connection.execute(
            "SELECT body FROM changes WHERE kind=? AND id=? AND rev=?", (kind, number, rev)
        ).fetchone()
        return KINDS[kind].from_json(number, rev, row[0]) if row and row[0] else None

    def get(self, model: type[D], id: int) -> D:
        """Return the document as it was before; raises `NotFound`."""
        before = self._before.get((model.kind, id))
        return before if isinstance(before, model) else super().get(model, id)

    def find(self, model: type[D], query: QueryLike | None = None) -> list[D]:
        """Return all documents that match, as they were before."""
        docs = self._as_before(model, super().find(model))
        return [doc for doc in docs if query is None or query(doc.model_dump(mode="json"))]

    def page(
        self, model: type[D], where: Mapping[str, Any] | None = None, *rest: Any, **more: Any
    ) -> list[D]:
        """Return the documents that match by equality, as they were before."""
        docs = self._as_before(model, super().page(model, where, *rest, **more))
        asked = (where or {}).items()
        return [doc for doc in docs if all(getattr(doc, path) == value for path, value in asked)]

    def _as_before(self, model: type[D], docs: list[D]) -> list[D]:
        touched = {key[1]: doc for key, doc in self._before.items() if key[0] == model.kind}
        before = [doc for doc in touched.values() if isinstance(doc, model)]
        return [doc for doc in docs if doc.id not in touched] + before
