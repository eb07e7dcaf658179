"""Every number in the input of an act says whether it is a document's, so none passes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from store.acts import ACTS, Given
from store.engine import model_of
from store.fields import Field, Id, Number, Plain, ids_in, marks_of
from store.office import Office

NUMBERS = {"number", "amount", "choice", "minutes"}
"""The kinds of field whose value is no document's."""


def holds_number(annotation: Any) -> bool:
    return annotation is int or any(holds_number(inner) for inner in get_args(annotation))


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def fields_in(model: type[BaseModel], at: str) -> Iterator[tuple[str, list[Any], bool]]:
    """Every field of an input and of what is in it: its place, its marks, whether it has numbers."""
    for name, info in model.model_fields.items():
        yield f"{at}.{name}", [*marks_of(info.annotation, info.metadata)], holds_number(
            info.annotation
        )  # fmt: skip
        for inner in models_in(info.annotation):
            yield from fields_in(inner, f"{at}.{name}")


def inputs() -> Iterator[tuple[str, list[Any], bool]]:
    assert Office, "the office registers all acts"
    for act in ACTS.values():
        yield from fields_in(act.given, act.name)


def said(marks: list[Any]) -> bool:
    ids = [mark for mark in marks if isinstance(mark, Id)]
    plain = any(
        isinstance(mark, Number) or (isinstance(mark, Field) and mark.kind in NUMBERS)
        for mark in marks
    )
    return bool(ids) != plain


def test_every_number_is_said_to_be_a_documents_or_not() -> None:
    assert [place for place, marks, numbers in inputs() if numbers and not said(marks)] == []


def test_every_id_is_of_a_kind_that_there_is() -> None:
    ids = [mark for _place, marks, _numbers in inputs() for mark in marks if isinstance(mark, Id)]
    assert ids
    assert [mark for mark in ids if mark.kind and model_of(mark.kind) is None] == []
    assert all(mark.kind or mark.kind_in or mark.kept for mark in ids)


class Part(Given):
    item: int
    count: Plain = 0


class Whole(Given):
    parts: tuple[Part, ...] = ()


def test_a_number_that_says_nothing_is_found() -> None:
    found = [
        place for place, marks, numbers in fields_in(Whole, "x") if numbers and not said(marks)
    ]
    assert found == ["x.parts.item"]


@pytest.mark.parametrize("act", ["entry.draft", "assign_rule.add", "item.link"])
def test_ids_are_found_at_any_depth(act: str) -> None:
    given: dict[str, dict[str, Any]] = {
        "entry.draft": {"costs": [{"account": "1", "btw": "", "cents": 9, "relation": 4}]},
        "assign_rule.add": {"department": 1, "name": "x", "persons": [4, 5]},
        "item.link": {"to_kind": "relation", "to": 4},
    }
    found = [(one.kind, one.number) for one in ids_in(ACTS[act].given.model_validate(given[act]))]
    assert ("relation" if act != "assign_rule.add" else "person", 4) in found
    assert ("cents", 9) not in found
