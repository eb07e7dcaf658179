"""What is given for fields is checked by their kind, and the field that is wrong is named."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from store.errors import Invalid
from store.fields import Field, Option, accept, cell, fields_of

SORTS = (Option("a", "1", "first"), Option("b", "2", "second"))


class Thing(BaseModel):
    """A class with fields, and one key that is none."""

    name: Annotated[str, Field("Name", required=True, limit=5)]
    count: Annotated[int, Field("Count", "number", least=1, limit=9)] = 1
    sort: Annotated[str, Field("Type", "choice", options=SORTS)] = ""
    owner: int = 0


def test_the_fields_of_a_class_come_in_its_order_with_its_keys() -> None:
    assert [one.key for one in fields_of(Thing)] == ["name", "count", "sort"]


def test_what_is_empty_is_left_to_the_class_and_other_keys_pass() -> None:
    given = {"name": " Jan ", "count": None, "sort": "", "owner": 3}
    assert accept(fields_of(Thing), given) == {"name": "Jan", "owner": 3}


@pytest.mark.parametrize(
    ("key", "value"),
    [("name", ""), ("name", "  "), ("name", "x" * 6), ("name", "a\x1bb"), ("count", 0),
     ("count", 10), ("count", True), ("count", "2"), ("sort", "c")],
)  # fmt: skip
def test_what_is_wrong_is_refused_at_its_field(key: str, value: Any) -> None:
    with pytest.raises(Invalid) as caught:
        accept(fields_of(Thing), {"name": "Jan", key: value})
    assert caught.value.field == key


def test_a_cell_is_empty_for_nothing_but_not_for_a_sum() -> None:
    assert cell(Field("", "amount"), 0, str) is None
    assert cell(Field("", "sum"), 0, str) == 0
    assert cell(Field("", "choice", options=SORTS), "b", str.upper) == "SECOND"
    assert cell(Field("", "yes"), True, str.upper) == "YES"
