"""When two states of an office are one: the documents that carry authority come to the same.

Ids, revisions and texts don't matter. A document that counts on certain days is known by the days
on which it does, as all rules compare days with today. A proposal is known by who proposed it, and
where; of the one whom it is for only what the rules of confirming read: whether that is the one
who acts, or somebody who could confirm it.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta

from store.access import Actor, Facts, Yes, may
from store.engine import Doc
from store.ledgers.rules.approval import ApprovalRule
from store.people import (
    Absence,
    Delegation,
    Department,
    FourEyesException,
    House,
    Membership,
    Person,
    Requirement,
    SshKey,
)
from store.reading import Reading
from tests.closure.days import FAR, TODAY, YESTERDAY
from tests.closure.reached import OWN_WORK, posts_of

__all__ = ["state"]

CARRIES: tuple[type[Doc], ...] = (
    Absence, ApprovalRule, Delegation, Department, FourEyesException, House, Membership, Person, Requirement,
    SshKey, *OWN_WORK.values(),
)  # fmt: skip
DAYS = (YESTERDAY, TODAY, TODAY + timedelta(days=1), FAR, FAR + timedelta(days=1))
KINDS = {model.kind: model for model in CARRIES}
_KNOWN: dict[tuple[str, str], str] = {}
RECEIVERS = {"membership": "person", "delegation": "receiver"}


def state(reading: Reading, me: Actor) -> int:
    """What tells this state from others, for the one who acts."""
    rows = reading.connection.execute(
        f"SELECT kind, id, rev, body FROM documents WHERE kind IN ({', '.join('?' * len(KINDS))})",
        (*KINDS,),
    ).fetchall()
    docs = Counter(_of(reading, me, *row) for row in rows)
    return hash(frozenset(docs.items()))


def _of(reading: Reading, me: Actor, kind: str, number: int, rev: int, body: str) -> str:
    """What a document comes to; the same for the same body, but for a proposal."""
    if kind in RECEIVERS and '"state":"proposed"' in body:
        return _said(reading, me, KINDS[kind].from_json(number, rev, body))
    if (kind, body) not in _KNOWN:
        _KNOWN[kind, body] = _said(reading, me, KINDS[kind].from_json(number, rev, body))
    return _KNOWN[kind, body]


def _said(reading: Reading, me: Actor, doc: Doc) -> str:
    said = doc.model_dump(mode="json", exclude={"id", "rev", "since", "until", "changed_at"})
    since, until = getattr(doc, "since", None), getattr(doc, "until", None)
    if isinstance(doc, (Absence, Delegation, Membership)):
        said["days"] = [doc.since <= day and (until is None or day <= until) for day in DAYS]
    elif since is not None:
        said |= {"since": str(since), "until": str(until)}
    if said.get("state") == "proposed" and doc.kind in RECEIVERS:
        receiver = RECEIVERS[doc.kind]
        said[receiver] = _class(reading, me, doc, said[receiver])
        del said["days"], said["role"]
    return f"{doc.kind} {json.dumps(said, sort_keys=True)}"


def _class(reading: Reading, me: Actor, doc: Doc, person: int) -> str:
    if person == me.person:
        return "oneself"
    where = Facts(department=getattr(doc, "department", None))
    them = posts_of(reading, person)
    confirms = them and isinstance(may(them, f"{doc.kind}.confirm", where), Yes)
    return "one who confirms" if confirms else "another"
