"""The type of a field by its name, and a key that no other has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.formula import RESERVED
from store.records.kinds.guess import field_key, guessed_type

GUESSED = {
    "t": "Naam; Serienummer; Merk; Model; Updatum; Onderwerp; Licence key",
    "d": "Aankoop; Garantie tot; Datum in dienst; Geboortedatum; Begin; Valid until",
    "b": "Prijs; Jaarbedrag; Kosten per maand; Purchase price",
    "g": "Aantal; Opzegdagen; Gewicht",
    "k": "Soort; Status; Kleur",
    "j": "Actief; Ondertekend?",
    "r": "Leverancier; Verzekeraar",
    "p": "Houder; Medewerker",
    "l": "Opmerking; Toelichting",
    "a": "Bijlage; Bestand",
    "s": "Regels",
}


@pytest.mark.parametrize(("letter", "names"), GUESSED.items())
def test_the_type_is_guessed_from_whole_words(letter: str, names: str) -> None:
    assert {name: guessed_type(name) for name in names.split("; ")} == dict.fromkeys(
        names.split("; "), (letter, "")
    )


def test_a_number_is_guessed_with_its_check() -> None:
    assert [guessed_type(name) for name in ("BSN", "Btw-nummer", "IBAN", "E-mail")] == [
        ("n", "bsn"), ("n", "btw_id"), ("n", "iban"), ("n", "email"),
    ]  # fmt: skip


@given(st.text(max_size=60), st.sets(st.sampled_from(("a", "naam", "veld", "naam_2"))))
def test_a_key_is_a_key_that_nobody_has(name: str, taken: set[str]) -> None:
    key = field_key(name, taken)
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,29}", key)
    assert key not in taken | RESERVED


def test_keys_are_the_words_of_the_name() -> None:
    assert field_key("Één prijs (€)", ()) == "een_prijs"
    assert field_key("Naam", {"naam", "naam_2"}) == "naam_3"
    assert field_key("42", ()) == "veld"
    assert field_key("Status/State", ()) == "status_state"
