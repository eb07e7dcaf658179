"""When two states of an office are one: the documents that carry authority come to the same.

Or, in a search that goes deeper, when everybody may do the same: see `rights`.

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
    away,
)
from store.reading import Reading
from tests.closure.days import FAR, TODAY, YESTERDAY
from tests.closure.ground import Ground
from tests.closure.moves import possible
from tests.closure.reached import OWN_WORK, posts_of, reached

__all__ = ["rights", "state"]

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


def rights(reading: Reading, ground: Ground) -> int:
    """What tells this state from others if only who may do what counts.

    That are everybody's roles on every day, who is away, who owns the office and whose keys sign in,
    what waits for consent, and the answers that the one who acts gets to every act. How often
    something is possible does not count, nor on which document.
    """
    now = posts_of(reading, ground.me.person)
    if now is None:
        return 0
    reading.actor = now
    seen = reached(reading, ground)
    waits = {
        _of(reading, ground.me, doc.kind, doc.id, doc.rev, doc.to_json())
        for doc in (*reading.find(Membership), *reading.find(Delegation))
        if getattr(doc, "state", "") == "proposed"
    }
    gone = {
        (person, day)
        for person in ground.others.values()
        for day in DAYS
        if day >= reading.today and away(reading, person, day)
    }
    posts = {
        (person, day, frozenset((post.role, post.department) for post in held))
        for (person, day), held in seen.posts.items()
    }
    parts = (posts, seen.beside, waits, gone, possible(reading))
    return hash(tuple(map(frozenset, parts)))


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
