"""A field as typed says what it says, in Dutch and in English, and is written back so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.records.kinds.parts import Choice, Column, RecordField
from store.records.kinds.typed import DUE, both_names, more_text, names_text, read_more

WORDS = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,8}", fullmatch=True)
CODES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
CHOICES = st.lists(
    st.builds(Choice, code=CODES, nl=WORDS, en=WORDS | st.just(""), retired=st.booleans()),
    min_size=1, max_size=4, unique_by=lambda choice: choice.code,
).map(tuple)  # fmt: skip
FLAGS = st.dictionaries(st.sampled_from(("unique", "found", "masked", "retired")), st.just(True))
REST = st.fixed_dictionaries({}, optional={
    "unit": WORDS, "help": WORDS, "default": WORDS, "decimals": st.integers(0, 8),
    "limit": st.integers(1, 500), "shown_when": st.just("a = 'x; y'"),
    "required_when": st.just("als(a > 1; b; c) > 2"),
})  # fmt: skip


@given(CHOICES, FLAGS, REST, st.none() | st.integers(0, 400))
def test_what_is_written_reads_as_the_same_field(
    choices: tuple[Choice, ...], flags: dict[str, Any], rest: dict[str, Any], due: int | None
) -> None:
    field = RecordField(key="a", type="k", nl="A", choices=choices, **flags, **rest)
    for language in ("nl", "en"):
        said = read_more("k", more_text(field, due, language, str))
        assert said.pop(DUE, None) == due
        assert RecordField(key="a", type="k", nl="A", **said) == field


@pytest.mark.parametrize(
    ("letter", "text", "said"),
    [
        ("t", "", {}),
        ("t", " ; uniek ;; zoek", {"unique": True, "found": True}),
        ("t", "UNIQUE; found", {"unique": True, "found": True}),
        ("t", "verplicht als soort = 'a;b'", {"required_when": "soort = 'a;b'"}),
        ("t", "required when a; when b", {"required_when": "a", "shown_when": "b"}),
        ("d", "attentie 60", {DUE: 60}),
        ("f", "= als(p > 1; p; 0)", {"formula": "als(p > 1; p; 0)"}),
        ("t", "uit patient.geboren", {"copied": "patient.geboren"}),
        ("n", "btw-id", {"of": "btw_id"}),
        ("n", "eigen", {"of": "own"}),
        ("n", "vorm AA-9999", {"mask": "AA-9999", "of": "mask"}),
        ("x", "van con", {"of": "CON"}),
        ("g", "eenheid kg; decimalen 2; hoogstens 40", {"unit": "kg", "decimals": 2, "limit": 40}),
        ("t", "hulp zie de sticker, onder", {"help": "zie de sticker, onder"}),
    ],
)
def test_each_part_in_either_language(letter: Any, text: str, said: dict[str, Any]) -> None:
    assert read_more(letter, text) == said


def test_choices_and_columns() -> None:
    choices = read_more("k", "lt=laptop, Grote tablet/Large tablet, oud!")["choices"]
    assert choices == (
        Choice(code="lt", nl="laptop"),
        Choice(code="grote_tablet", nl="Grote tablet", en="Large tablet"),
        Choice(code="oud", nl="oud", retired=True),
    )
    columns = read_more("s", "kolommen Wat t!, Bedrag/Amount b, nog iets")["columns"]
    assert columns == (
        Column(key="wat", nl="Wat", required=True),
        Column(key="bedrag", type="b", nl="Bedrag", en="Amount"),
        Column(key="nog_iets", nl="nog iets"),
    )


@pytest.mark.parametrize(
    ("letter", "text"),
    [("t", "onzin"), ("t", "attentie veel"), ("d", "van CON"), ("t", "uniek; unique"), ("t", "als"),
     ("s", "kolommen wat q"), ("n", "sofi")],
)  # fmt: skip
def test_what_says_nothing_is_refused_by_its_part(letter: Any, text: str) -> None:
    with pytest.raises(Invalid):
        read_more(letter, text)


def test_names_in_two_languages() -> None:
    assert both_names("Aankoop / Bought") == ("Aankoop", "Bought")
    assert both_names(names_text("Aankoop", "")) == ("Aankoop", "")
    assert both_names(names_text("Aankoop", "Bought")) == ("Aankoop", "Bought")
