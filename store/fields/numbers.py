"""Whether a number in an input is the id of a document, or a plain number.

Every number in the input of an act is declared as one of the two (`tests/store/acts/test_ids.py`
finds those that are not), so that the door knows which documents an act is about to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel

__all__ = ["Id", "Named", "Number", "Plain", "ids_in", "marks_of"]


@dataclass(frozen=True)
class Id:
    """Marks a number, or each of several, as that of a document of a `kind`.

    `kind_in` is the field beside it that holds the kind, where that varies. `by` is the field of the
    document that has the number. One that is only `kept` is stored as given and never looked up:
    its document may be gone.
    """

    kind: str = ""
    kind_in: str = ""
    by: str = "id"
    kept: bool = False


@dataclass(frozen=True)
class Number:
    """Marks a number that is no document's: an amount, a count, a position."""


Plain = Annotated[int, Number()]
"""A number that is no document's."""


@dataclass(frozen=True)
class Named:
    """A document that an input names; `field` is its place in the input."""

    field: str
    kind: str
    number: int
    by: str


def ids_in(given: BaseModel) -> Iterator[Named]:
    """Yield every document that an input names and that is looked up, in order of its fields."""
    for name, mark in _ids_of(type(given)).items():
        for part in _parts(getattr(given, name)):
            if isinstance(part, BaseModel):
                yield from ids_in(part)
            elif mark is not None and not mark.kept and isinstance(part, int):
                kind = mark.kind or str(getattr(given, mark.kind_in))
                yield Named(name, kind, part, mark.by)


def marks_of(annotation: Any, metadata: Iterable[Any] = ()) -> Iterator[Any]:
    """Yield what a field is annotated with, at any depth."""
    yield from metadata
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from marks_of(inner)


@cache
def _ids_of(model: type[BaseModel]) -> dict[str, Id | None]:
    """Return each field of a model with its mark, None where it is no document's number."""
    fields = {
        name: marks_of(info.annotation, info.metadata) for name, info in model.model_fields.items()
    }
    return {
        name: next((mark for mark in marks if isinstance(mark, Id)), None)
        for name, marks in fields.items()
    }


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, (tuple, list)):
        for part in value:
            yield from _parts(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _parts(part)
    else:
        yield value
