"""Names of fields, states and roles as a manager types them, and as they are written back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.access.grants import GRANTS
from store.access.roles import Role
from store.errors import Invalid
from store.records.kinds.definition import Definition
from store.records.kinds.parts import RecordField
from store.records.kinds.typed_lists import (
    ROLE_LETTERS,
    fields_text,
    order_text,
    read_fields,
    read_order,
    read_roles,
    read_states,
    read_when,
    roles_for,
    roles_text,
    states_text,
    when_text,
)
from tests.store.records.laptops import LAPTOP

KIND = Definition.model_validate(LAPTOP)
OWN = ("no", "title", "state", "about", "department")
NAMES = st.sampled_from(("Naam", "Nummer", "number", "no", "titel", "a, b", "status", "state", "x"))
FIELDS = st.lists(
    st.builds(RecordField, key=st.sampled_from(("naam", "nummer", "titel", "b", "c")), nl=NAMES,
              en=NAMES | st.just("")),
    max_size=4, unique_by=lambda field: field.key,
).map(tuple)  # fmt: skip


@given(FIELDS, st.data())
def test_fields_are_written_as_they_are_read_whatever_they_are_called(
    fields: tuple[RecordField, ...], data: Any
) -> None:
    kind = Definition(code="AA", nl="x", numbering="A-9", fields=fields)
    keys = tuple(data.draw(st.lists(st.sampled_from([*OWN, *(each.key for each in fields)]))))
    for language in ("nl", "en"):
        assert read_fields(kind, fields_text(kind, keys, language), OWN) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ()),
        (" Naam ,, garantie tot", ("name", "warranty")),
        ("NUMMER, title, aan", ("no", "title", "holder")),
    ],
)
def test_names_in_either_language(text: str, keys: tuple[str, ...]) -> None:
    assert read_fields(KIND, text, OWN) == keys


def test_a_name_that_is_none_is_said_with_the_nearest() -> None:
    with pytest.raises(
        Invalid, match=r"Garantie is not a field of this kind\. Choose one, such as: .*Garantie tot"
    ):
        read_fields(KIND, "Naam, Garantie")
    with pytest.raises(Invalid, match="afdeling"):
        read_fields(KIND, "afdeling", ("no",))


def test_an_order_takes_a_free_place_among_the_sort_keys() -> None:
    assert read_order(KIND, "-Prijs", KIND.sort_keys) == ("-k3", KIND.sort_keys)
    assert read_order(KIND, "Aankoop", ("title",)) == ("k2", ("title", "bought"))
    assert order_text(KIND, "-k3", "nl") == "-Prijs"
    with pytest.raises(Invalid, match="at most 3 fields"):
        read_order(KIND, "Aankoop", KIND.sort_keys)


def test_states_and_when() -> None:
    assert read_states(KIND.states, "uitgegeven, gone") == ("out", "gone")
    assert states_text(KIND, ("out", "gone"), "nl") == "uitgegeven, afgevoerd"
    assert read_when(KIND, "Uitgegeven") == "state = 'out'"
    assert when_text(KIND, "state = 'out'", "nl") == "uitgegeven"
    assert read_when(KIND, "price > 1") == when_text(KIND, "price > 1", "nl") == "price > 1"
    with pytest.raises(Invalid, match="weg does not exist"):
        read_states(KIND.states, "weg")


def test_roles_are_letters_and_only_of_those_who_may() -> None:
    assert read_roles("pm", "change") == read_roles("p, M", "change")
    assert roles_text(read_roles("pm")) == "p, m"
    for act in ("read", "add", "change", "move", "link", "attach", "export", "unmask"):
        able = [role for role in Role if f"record.{act}" in GRANTS[role]]
        assert set(roles_for(act)) == set(able) & set(ROLE_LETTERS.values())  # type: ignore[arg-type]  # they are acts
    with pytest.raises(Invalid, match="with letter u may not"):
        read_roles("pu", "change")
