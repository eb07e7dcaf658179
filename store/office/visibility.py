"""A document of any kind, as far as the actor may see it."""

from __future__ import annotations

from store.engine import Doc
from store.errors import missing
from store.office.rooms import KINDS
from store.reading import Reading

__all__ = ["visible_document"]


def visible_document(reading: Reading, kind: str, id: int) -> Doc:
    """Return a document; raises `NotFound` also for those who may not see it."""
    if kind not in KINDS:
        raise missing(kind, id)
    return reading.visible(KINDS[kind], id)
