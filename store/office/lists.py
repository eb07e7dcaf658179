"""Data for lists and forms of any kind: names of documents, and codes to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from store.errors import NotFound
from store.fields import Field, Option, value_of
from store.office.rooms import LISTS
from store.office.visibility import visible_document
from store.reading import Reading

__all__ = ["Names", "names_of", "options"]

Names = Mapping[tuple[str, int], str]
"""Display names of documents, by kind and id."""


def options(reading: Reading, of: str) -> Sequence[Option]:
    """Return the codes of a list to choose from."""
    return LISTS[of](reading)


def names_of(reading: Reading, docs: Iterable[object], fields: Sequence[Field]) -> Names:
    """Return the names of the records some fields refer to; empty for those the actor can't see."""
    records = [field for field in fields if field.kind == "record"]
    wanted = {
        (field.of, number) for doc in docs for field in records if (number := value_of(doc, field))
    }
    return {at: _called(reading, *at) for at in wanted}


def _called(reading: Reading, kind: str, id: int) -> str:
    try:
        return visible_document(reading, kind, id).display_name()
    except NotFound:
        return ""
