"""The manual's page says what formulas do: its examples are read, and its table of empty values holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.formula import Sort, read
from store.formula.tokens import FUNCTION_WORDS

MANUAL = Path(__file__).parents[3] / "docs" / "manual"
KEYS = {
    "en": {"begin end visit patient.born": Sort.DATE, "lines": Sort.ROWS, "signed": Sort.YES_NO,
           "price total discount notice_days lines.amount": Sort.NUMBER,
           "sort serial number": Sort.TEXT},
    "nl": {"begin einde bezoek patient.geboren": Sort.DATE, "regels": Sort.ROWS,
           "prijs totaal korting opzegdagen regels.bedrag": Sort.NUMBER,
           "getekend": Sort.YES_NO, "soort serie nummer": Sort.TEXT},
}  # fmt: skip
NAMES = {
    language: {key: sort for keys, sort in kept.items() for key in keys.split()}
    for language, kept in KEYS.items()
}


def page(language: str) -> str:
    return (MANUAL / language / "formulas.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    """What stands in backticks and has more than a word."""
    return [
        text for text in re.findall("`([^`]+)`", page(language)) if re.search("[a-z].*[( ]", text)
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_example_of_the_manual_is_a_formula(language: str) -> None:
    assert len(examples(language)) > 30
    for text in examples(language):
        assert read(text, NAMES[language]).text


def test_both_pages_have_the_same_examples() -> None:
    dutch, english = (
        [re.sub("[a-z_.]+", "", read(text, NAMES[language]).text) for text in examples(language)]
        for language in ("nl", "en")
    )  # fmt: skip
    assert len(dutch) == len(english)
    assert sorted(dutch) == sorted(english)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_function_is_in_the_manual(language: str) -> None:
    words = set(re.findall(r"`(\w+)", page(language)))
    assert {*FUNCTION_WORDS, *FUNCTION_WORDS.values()} - words == set()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_table_of_empty_values_holds(language: str) -> None:
    rows = page(language).split("\n## ")[3].splitlines()
    words = {"empty": None, "leeg": None, "yes": True, "ja": True, "no": False, "nee": False}
    values = {"price": 5, "prijs": 5, "signed": True, "getekend": True}
    checked = 0
    for row in rows:
        cells = row.strip("| ").split(" | ")
        expected = re.match(r"\w+", cells[-1])
        if len(cells) == 2 and expected and expected.group() in words:
            for text in re.findall("`([^`]+)`", cells[0]):
                given = read(text, NAMES[language]).value(values)
                assert given is words[expected.group()], text
                checked += 1
    assert checked == 8
