"""A snapshot of the office as one actor may see it, at one moment.

Invariant: every kind of document has one rule of visibility, in `SIGHT`. Views, the subject of an
act and the ids in its input (`store/acts/sight.py`) pass that same rule, and a document out of sight
is answered as one that does not exist. What only an emergency shows is noted here, whatever shows
it: a document, a row of a list or of a search, a file, figures of the books.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal, TypeVar

from store import access
from store.access import Actor, Facts, Reach, Yes
from store.access.emergency import Emergency, running
from store.access.grants import IN_EMERGENCY
from store.engine import Connection, Doc, Snapshot
from store.errors import missing
from store.time_zone import AMSTERDAM

__all__ = [
    "LOGGED",
    "SIGHT",
    "DocumentAccess",
    "How",
    "Logged",
    "Logs",
    "Reading",
    "Sight",
    "seen_by",
]

D = TypeVar("D", bound=Doc)
How = Literal["read", "search", "export"]


@dataclass(frozen=True)
class Logged:
    """What the access log says of a document besides who and when (NEN 7513, 7.2).

    Why it is opened (`purpose`), where it is in its life (`life_cycle`), by which version of which
    rules (`protocol`), whether the reader treats its subject (`treatment`), and the subject's
    `consent`. All are codes, empty where the document has nothing of the kind.
    """

    purpose: str = ""
    life_cycle: str = ""
    protocol: str = ""
    treatment: str = ""
    consent: str = ""


@dataclass(frozen=True)
class DocumentAccess:
    """What the actor saw, one document or many of a kind (`id` 0), and on whose behalf.

    `emergency` is set if it is visible only through that. `logged`: it goes into the access log.
    `part` names a file in it, or what of the books was shown; `listed`: only a row of it was. One that was `refused` showed nothing. `facts` are what the log says of the document.
    """

    how: How
    kind: str
    id: int
    on_behalf_of: int | None
    emergency: Emergency | None
    logged: bool
    part: str = ""
    listed: bool = False
    refused: bool = False
    field: str = ""
    facts: Logged = Logged()


class Reading(Snapshot):
    """What a view reads: documents, for `actor`, at `now` (aware UTC).

    `accesses` lists what only an emergency makes visible, or is of a logged kind.
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        super().__init__(connection)
        self.actor = actor
        self.now = now
        self.accesses: list[DocumentAccess] = []
        self.memory: dict[tuple[str, int], object] = {}
        """What was read once for this snapshot and is asked often, such as a kind of record."""

    @property
    def today(self) -> date:
        """The date in the office's own time zone."""
        return self.now.astimezone(AMSTERDAM).date()

    def reach(self, act: str) -> Reach:
        """Return how far the actor sees with an act, emergencies included."""
        reach = access.reach(self.actor, act)
        if act not in IN_EMERGENCY or reach.office or not self.emergencies:
            return reach
        return replace(reach, departments=reach.departments | self.emergencies.keys())

    @cached_property
    def emergencies(self) -> dict[int, Emergency]:
        """The actor's active emergencies, by department."""
        return running(self, self.actor.person, self.now.isoformat(timespec="milliseconds"))

    def sees(self, doc: Doc) -> bool:
        """Return whether the actor may see a document, by the rule of its kind."""
        return SIGHT.get(doc.kind, seen_by(f"{doc.kind}.read"))(self, doc)

    def visible(self, model: type[D], id: int) -> D:
        """Return a document; raises `NotFound` also for those who may not see it."""
        doc = self.get(model, id)
        if not self.sees(doc):
            self.log_refusal(doc)
            raise missing(model.kind, id)
        return doc

    def logged(self, model: type[Doc], doc: Doc | None = None) -> Logged | None:
        """Return what the access log says of a document, or of a search in its kind; None if nothing."""
        rule = LOGGED.get(model.kind)
        if rule is not None:
            return rule(self, doc)
        return Logged() if model.access_logged else None

    def log_refusal(self, doc: Doc, field: str = "") -> None:
        """Record that a document of a logged kind, or the whole value of a field, was not shown."""
        facts = self.logged(type(doc), doc)
        if facts is not None:
            self.accesses.append(
                DocumentAccess("read", doc.kind, doc.id, None, None, True, refused=True,
                               field=field, facts=facts)
            )  # fmt: skip

    def log_access(self, doc: Doc, part: str = "") -> None:
        """Record that a document, or a part of it, is opened: its details are shown."""
        emergency, facts = self._needed(doc), self.logged(type(doc), doc)
        if emergency is not None or facts is not None:
            owners, department = doc.owners(), getattr(doc, "department", None)
            lender = self._lender(doc.kind, Facts(department, owners))
            self.accesses.append(
                DocumentAccess("read", doc.kind, doc.id, lender, emergency, facts is not None, part,
                               facts=facts or Logged())
            )  # fmt: skip

    def log_field(self, doc: Doc, field: str) -> None:
        """Record that a masked value of a document is shown, such as a BSN, whatever its kind."""
        facts = self.logged(type(doc), doc) or Logged()
        lender = self._lender(doc.kind, Facts(getattr(doc, "department", None), doc.owners()))
        emergency = self._needed(doc)
        self.accesses.append(
            DocumentAccess(
                "read", doc.kind, doc.id, lender, emergency, True, field=field, facts=facts
            )
        )

    def log_export(self, doc: Doc) -> None:
        """Record that a document of a logged kind leaves the office as a file."""
        facts = self.logged(type(doc), doc)
        self.accesses.append(
            DocumentAccess("export", doc.kind, doc.id, None, None, facts is not None,
                           facts=facts or Logged())
        )  # fmt: skip

    def log_rows(self, docs: Iterable[D]) -> Sequence[D]:
        """Record which documents a list or a search shows, as far as by an emergency only.

        Returns them.
        """
        shown = tuple(docs)
        for doc in shown:
            emergency = self._needed(doc)
            if emergency is not None:
                self.accesses.append(
                    DocumentAccess(
                        "read", doc.kind, doc.id, None, emergency, logged=False, listed=True
                    )
                )
        return shown

    def log_accesses(self, model: type[Doc], how: How, *, refused: bool = False) -> None:
        """Record that documents of a kind are searched or exported, or that this was refused."""
        facts = self.logged(model)
        if facts is not None:
            lender = self._lender(model.kind, Facts())
            self.accesses.append(
                DocumentAccess(how, model.kind, 0, lender, None, True, refused=refused, facts=facts)
            )

    def _needed(self, doc: Doc) -> Emergency | None:
        """Return the emergency without which the actor would not see a document."""
        emergency = self.emergencies.get(getattr(doc, "department", None) or 0)
        if emergency is None:
            return None
        without = copy(self)
        without.emergencies = {}
        return None if without.sees(doc) else emergency

    def _lender(self, kind: str, facts: Facts) -> int | None:
        """Return on whose behalf the actor sees it, if not by their own roles."""
        answer = access.may(self.actor, f"{kind}.read", facts)
        return answer.on_behalf_of if isinstance(answer, Yes) else None

    def groups(self, act: str) -> list[str]:
        """Return the groups of documents that the actor may search with an act."""
        reach = self.reach(act)
        if reach.office:
            return [""]
        own = [f"o{self.actor.person}"] if reach.own else []
        return [*(f"d{department}" for department in sorted(reach.departments)), *own]


Sight = Callable[[Reading, Any], bool]
"""Whether the actor of a reading may see a document of one kind."""

Logs = Callable[[Reading, Any], Logged | None]
"""What the access log says of a document of one kind, None when it says nothing. With None instead of
a document: of a search in the kind."""

LOGGED: dict[str, Logs] = {}
"""The rule of each kind of which not every document is logged alike; the rooms fill it."""

SIGHT: dict[str, Sight] = {}
"""The rule of each kind; the rooms of the office fill it. A kind without one is `seen_by` its own
right to read, such as `relation.read`."""


def seen_by(act: str) -> Sight:
    """Return the rule of a kind that is seen with an act: where it reaches, and one's own.

    A document without a department is seen by whoever has the act anywhere.
    """

    def sees(reading: Reading, doc: Doc) -> bool:
        reach = reading.reach(act)
        department = getattr(doc, "department", None)
        of_all = department is None and bool(reach.departments)
        return of_all or reach.covers(department, reading.actor.person in doc.owners())

    return sees
