"""An act retried with the same key, after its answer was lost, is not done twice."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import TypeAdapter

from store.engine import Doc, Writer
from store.reading import Reading

__all__ = ["answered", "new_key", "remember"]

DAY_NS = 86_400 * 10**9
OFTEN = 1000
"""Change lines between two sweeps of expired keys."""


def new_key() -> str:
    """Return a unique key; keys sort by the time they were made."""
    return f"{time.time_ns():016x}-{secrets.token_hex(8)}"


def answered(reading: Reading, key: str, returns: Callable[[], Any]) -> tuple[Any, int] | None:
    """Return the outcome of the act that used this key, and its last change line.

    A document is read in its current revision; any other outcome has the type `returns` gives.
    """
    row = reading.connection.execute(
        "SELECT seq, kind, id, told FROM answered WHERE key=?", (key,)
    ).fetchone()
    if row is None:
        return None
    seq, kind, doc_id, value = row
    if kind is not None:
        models = {model.kind: model for model in _models(Doc)}
        return reading.get(models[kind], doc_id), seq
    return TypeAdapter(returns()).validate_json(value), seq


def _models(base: type[Doc]) -> Iterator[type[Doc]]:
    """Yield every kind of document, also those with a base of their own."""
    for model in base.__subclasses__():
        yield from _models(model)
        if hasattr(model, "kind"):
            yield model


def remember(writer: Writer, key: str, outcome: Any) -> None:
    """Store an act's outcome in the act's own commit; keys expire after a day."""
    doc = outcome if isinstance(outcome, Doc) else None
    text = None if doc else TypeAdapter(Any).dump_json(outcome).decode()
    writer.connection.execute(
        "INSERT INTO answered(key, seq, act, kind, id, told) VALUES(?, ?, ?, ?, ?, ?)",
        (key, writer.seq, writer.mark.act, doc and doc.kind, doc and doc.id, text),
    )
    if writer.seq // OFTEN > (writer.txn - 1) // OFTEN:
        oldest = f"{time.time_ns() - DAY_NS:016x}"
        writer.connection.execute("DELETE FROM answered WHERE key < ?", (oldest,))
