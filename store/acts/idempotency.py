"""An act retried with the same key, after its answer was lost, is not done twice.

Invariant: a kept answer is given only to the person who asked first, for the very same request
(act, subject, revision, input and reason). A document is read again for it, so the person must
still have the right to do the act on it or to see it. All others are refused.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, TypeAdapter

from store.access import Actor
from store.engine import Doc, Writer, model_of
from store.errors import N_, Refused
from store.reading import Reading

__all__ = ["answered", "bound", "new_key", "remember"]

DAY_NS = 86_400 * 10**9
OFTEN = 1000
"""Change lines between two sweeps of expired keys."""


def new_key() -> str:
    """Return a unique key; keys sort by the time they were made."""
    return f"{time.time_ns():016x}-{secrets.token_hex(8)}"


def bound(key: str, actor: Actor, act: str, *request: Any) -> str:
    """Return a key bound to a person and a request, as it is stored: `KEY SHA-256`."""
    said = json.dumps([actor.person, act, *request], default=_plain)
    return f"{key} {hashlib.sha256(said.encode()).hexdigest()}"


def _plain(value: Any) -> Any:
    """Return what JSON lacks as what it has."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value.model_dump(warnings=False) if isinstance(value, BaseModel) else str(value)


def answered(reading: Reading, key: str, returns: Callable[[], Any]) -> tuple[Any, int] | None:
    """Return the outcome of the act that used this bound key, and its last change line.

    A document is read in its current revision; any other outcome has the type `returns` gives, and
    says what it said the first time. Raises `Refused` when the key was used for another request,
    or the actor has no right to the document now.
    """
    own = key.partition(" ")[0]
    row = reading.connection.execute(
        "SELECT key, seq, act, kind, id, told FROM answered WHERE key > ? AND key < ?",
        (f"{own} ", f"{own}!"),
    ).fetchone()
    if row is None:
        return None
    used, seq, act, kind, doc_id, value = row
    if used != key:
        raise Refused(
            N_(
                "This request was already used for something else. Start again. Nothing "
                "was changed."
            )
        )
    if kind is None:
        return TypeAdapter(returns()).validate_json(value), seq
    model = model_of(kind)
    outcome = reading.get(model, doc_id) if model else None
    if outcome is None or not _is_in_reach(reading, act, outcome):
        raise Refused(
            N_("This is already done, but you can no longer see the result. Ask your manager.")
        )
    return outcome, seq


def _is_in_reach(reading: Reading, act: str, outcome: Doc) -> bool:
    """Return whether the actor may do the act on its outcome, or see that."""
    owned = reading.actor.person in outcome.owners()
    department = getattr(outcome, "department", None)
    return any(
        reach.covers(department, owned) or (department is None and bool(reach.departments))
        for reach in (reading.reach(act), reading.reach(f"{outcome.kind}.read"))
    )


def remember(writer: Writer, key: str, outcome: Any) -> None:
    """Store an act's outcome in the act's own commit; keys expire after a day.

    An act that wrote nothing is not remembered: no line accounts for it, and to do it again is safe.
    """
    if writer.seq < writer.txn:
        return
    doc = outcome if isinstance(outcome, Doc) else None
    text = None if doc else TypeAdapter(Any).dump_json(outcome).decode()
    writer.connection.execute(
        "INSERT INTO answered(key, seq, act, kind, id, told) VALUES(?, ?, ?, ?, ?, ?)",
        (key, writer.seq, writer.mark.act, doc and doc.kind, doc and doc.id, text),
    )
    if writer.seq // OFTEN > (writer.txn - 1) // OFTEN:
        oldest = f"{time.time_ns() - DAY_NS:016x}"
        writer.connection.execute("DELETE FROM answered WHERE key < ?", (oldest,))
