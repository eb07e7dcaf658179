"""Hands: who worked on a document, so that somebody else checks it.

The invariant: whoever writes a `Worked` document has a hand in every later revision of it, and so
has the person in whose name they write, whatever the act, and also in bulk, in undo, or inside
another act. No later write takes a hand away. Only an act that plans or judges the work of others
leaves none, and only while it changes nothing but the decisions that its kind declares; whoever
holds the work has a hand in it in any case.

`sign` keeps it for every write, as `Doing` calls it for each. Documents that an earlier program
saved last have their hands read from the audit trail.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from store.engine import Change, Doc, Mark, Worked
from store.reading import Reading

__all__ = ["Arranged", "arranged", "authors", "hands", "principals", "same_work", "sign"]

Body = Mapping[str, Any]
"""A document's fields by name."""
OWN = {"hands", "hands_known"}
"""Fields that record hands, and are no change of the document themselves."""
MOST = 1000
"""Documents at most that went up in one."""


def sign(reading: Reading, doc: Doc, before: Doc | None, mark: Mark) -> None:
    """Add to a document whoever has a hand in the revision that is about to be written."""
    if not isinstance(doc, Worked):
        return
    writers = (mark.actor, mark.on_behalf_of)
    was = before.__dict__ if before else None
    kept = {*doc.hands, *_of_write(type(doc), doc.__dict__, was, mark.act, writers)}
    if isinstance(before, Worked):
        kept |= hands(reading, before)
    doc.hands, doc.hands_known = tuple(sorted(kept)), True


def hands(reading: Reading, doc: Worked) -> frozenset[int]:
    """Return all who have a hand in a document, from the audit trail where it lacks some."""
    return frozenset(doc.hands) if doc.hands_known else frozenset(doc.hands) | _traced(reading, doc)


def same_work(doc: Doc | None, body: str | None) -> bool:
    """Return whether a document is as a stored body has it; who has a hand in it does not count."""
    if doc is None or body is None:
        return doc is None and body is None
    before = type(doc).from_json(doc.id, doc.rev, body)
    leaving = OWN if isinstance(doc, Worked) else None
    return before.model_dump(exclude=leaving) == doc.model_dump(exclude=leaving)


def principals(reading: Reading, doc: Doc, people: Iterable[int]) -> frozenset[int]:
    """Return in whose name any of these people wrote a document."""
    rows = reading.connection.execute(
        "SELECT DISTINCT actor, on_behalf_of FROM changes"
        " WHERE kind=? AND id=? AND on_behalf_of IS NOT NULL",
        (doc.kind, doc.id),
    ).fetchall()
    wanted = set(people)
    return frozenset(int(principal) for actor, principal in rows if actor in wanted)


def authors(reading: Reading, doc: Doc, acts: Collection[str]) -> tuple[int, ...]:
    """Return who wrote a document by some acts, or had it written in their name.

    They have a hand in the work that is made by it, such as entries by a template.
    """
    lines = [line for line in reading.history(doc) if line.act in acts]
    persons = {person for line in lines for person in (line.actor, line.on_behalf_of) if person}
    return tuple(sorted(persons))


class Arranged(NamedTuple):
    """Who has a hand in a document only because others gave it to them or merged their work into it,
    where it was before, and its fields before that merging.
    """

    persons: frozenset[int]
    departments: frozenset[int]
    unmerged: Body | None


def arranged(reading: Reading, doc: Worked, by: frozenset[int], since: str) -> Arranged:
    """Return what these people did, since a moment, to who may check a document.

    That are the persons who hold it or held it by their giving alone, who did nothing with it or
    only with what they merged into it, and the departments out of which they moved it.
    """
    given, worked, left, when = set[int](), set[int](), set[int](), list[str]()
    merged, brought = type(doc).merged_by, set[int]()

    def is_theirs(step: _Step) -> bool:
        return step.at >= since and not by.isdisjoint(step.writers)

    for each in _with_merged(reading, doc):
        steps = list(_steps(reading.history(each)))
        joined = [step.at for step in steps if step.changes(merged) and is_theirs(step)]
        when += joined[:1]
        if joined or getattr(each, merged, None) in brought:
            brought.add(each.id)
        for step in steps:
            mine = given if each.id in brought else worked
            mine.update(step.writers)
            for name in type(each).held_by:
                if step.changes(name) and step.now[name]:
                    (given if is_theirs(step) else mine).add(step.now[name])
            if step.changes("department") and is_theirs(step):
                left.add(step.before.get("department") or 0)
    unmerged = _fields_before(reading, doc, min(when)) if when else None
    return Arranged(frozenset(given - worked), frozenset(left - {0}), unmerged)


class _Step(NamedTuple):
    """One write of a document: when, by whom and for whom, and its fields before and after."""

    at: str
    writers: frozenset[int]
    before: Body
    now: Body

    def changes(self, name: str) -> bool:
        return name in self.now and self.before.get(name) != self.now[name]


def _steps(lines: Iterable[Change]) -> Iterator[_Step]:
    before: Body = {}
    for line in lines:
        now: Body = json.loads(line.body or "{}")
        writers = frozenset(person for person in (line.actor, line.on_behalf_of) if person)
        yield _Step(line.at, writers, before, now)
        before = now


def _fields_before(reading: Reading, doc: Doc, moment: str) -> Body:
    """Return a document's fields as they were before a moment."""
    steps = _steps(reading.history(doc))
    return next(step.before for step in steps if step.at >= moment)


def _of_write(
    model: type[Worked], fields: Body, before: Body | None, act: str, writers: Iterable[int | None]
) -> frozenset[int]:
    """Return who has a hand in a document by one write of it."""
    persons = {body.get(name) for body in (fields, before or {}) for name in model.held_by}
    held = frozenset(person for person in persons if person)
    wrote = frozenset(person for person in writers if person)
    return held if not wrote & held and _only_decides(model, fields, before, act) else held | wrote


def _only_decides(model: type[Worked], fields: Body, before: Body | None, act: str) -> bool:
    """Return whether a write only plans or judges; fields that an earlier program lacked are left out."""
    if before is None:
        return model.assignment
    if act not in model.deciding:
        return False
    compared = fields.keys() & before.keys() - model.decisions - OWN
    return all(fields[name] == before[name] for name in compared)


def _traced(reading: Reading, doc: Worked) -> frozenset[int]:
    """Return the hands in a document and in those merged into it, by the audit trail."""
    traced: set[int] = set()
    for each in _with_merged(reading, doc):
        traced |= {*each.hands, *_by_lines(type(doc), reading.history(each))}
    return frozenset(traced)


def _with_merged(reading: Reading, doc: Worked) -> Iterator[Worked]:
    """Yield a document, and all that were merged into it."""
    model, waiting = type(doc), {doc.id: doc}
    done: set[int] = set()
    while waiting:
        number, each = waiting.popitem()
        done.add(number)
        yield each
        if model.merged_by:
            merged = reading.page(model, {model.merged_by: number}, limit=MOST)
            waiting |= {doc.id: doc for doc in merged if doc.id not in done}


def _by_lines(model: type[Worked], lines: list[Change]) -> frozenset[int]:
    """Return who has a hand in a document by its lines in the audit trail."""
    traced: set[int] = set()
    before: Body | None = None
    for line in lines:
        writers = (line.actor, line.on_behalf_of)
        if line.body is None:  # removed
            traced.update(person for person in writers if person)
            before = None
            continue
        fields: Body = json.loads(line.body)
        traced |= _of_write(model, fields, before, line.act, writers)
        before = fields
    return frozenset(traced)
