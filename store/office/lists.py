"""What is read for lists and forms of any kind: what documents are called, codes to choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from store.errors import NotFound
from store.fields import Field, Option, value_of
from store.office.rooms import LISTS
from store.office.visibility import visible_document
from store.reading import Reading

__all__ = ["Names", "names_of", "options"]

Names = Mapping[tuple[str, int], str]
"""What documents are called, by kind and id."""


def options(reading: Reading, of: str) -> Sequence[Option]:
    """The codes of a list to choose from."""
    return LISTS[of](reading)


def names_of(reading: Reading, docs: Iterable[object], fields: Sequence[Field]) -> Names:
    """What the records are called that some fields refer to; empty where the actor can't see one."""
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
