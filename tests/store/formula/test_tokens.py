"""Dutch and English words alike, numbers that read in one way, and the text of each language."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.formula import RESERVED
from tests.store.formula.record import formula, result


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        ("prijs>1 en niet(leeg(serie) of open)",
         "prijs > 1 en niet (leeg(serie) of open)", "prijs > 1 and not (empty(serie) or open)"),
        ("IF (getekend AND NOT betaald, 1.50, -prijs*-2)",
         "als(getekend en niet betaald; 1,50; -prijs * -2)",
         "if(getekend and not betaald, 1.50, -prijs * -2)"),
        ("leeftijd(begin,vandaag)+year(today)",
         "leeftijd(begin; vandaag) + jaar(vandaag)", "age(begin, today) + year(today)"),
        ("matches(nr;\"A'9\")", "past(nr; 'A''9')", "matches(nr, 'A''9')"),
        ("past('say \"it\"', nr)", "past('say \"it\"'; nr)", "matches('say \"it\"', nr)"),
        ("einde-2026-01-02 > 9-1-2026\xa0- begin",
         "einde - 02-01-2026 > 09-01-2026 - begin", "einde - 02-01-2026 > 09-01-2026 - begin"),
        ("max(som(regels.bedrag); min(afgerond(prijs*1,21; 2) ; dag(begin); maand(begin)))",
         "max(som(regels.bedrag); min(afgerond(prijs * 1,21; 2); dag(begin); maand(begin)))",
         "max(sum(regels.bedrag), min(round(prijs * 1.21, 2), day(begin), month(begin)))"),
        ("Aantal * aantal(Regels)", "aantal * aantal(regels)", "aantal * count(regels)"),
    ],
)  # fmt: skip
def test_a_formula_is_shown_in_either_language_and_read_from_it(
    typed: str, dutch: str, english: str
) -> None:
    read = formula(typed)
    assert (read.shown("nl"), read.shown("en"), read.text) == (dutch, english, english)
    assert formula(dutch) == read == formula(english)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1,5", "1.5"), ("1.5", "1.5"), ("0.125", "0.125"), ("1234,567", "1234.567"),
     ("1,2340", "1.2340"), ("1000000", "1000000"), ("max(1; 1,5)", "1.5"), ("max(1, 2)", "2"),
     ("max(prijs,2)", "12.50"), ("max((1,5), 1)", "1.5")],
)  # fmt: skip
def test_a_comma_or_point_between_digits_is_the_decimal_sign(text: str, expected: str) -> None:
    assert str(result(text)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1.234", "Position 1: 1.234 is unclear."),
        ("1,234", "Position 1: 1,234 is unclear."),
        ("prijs > 1.234,56", "Position 9: 1.234,56 is unclear."),
        ("1.234.567", "Position 1: 1.234.567 is unclear."),
        ("max(prijs, 1,5)",
         "Position 12: separate the values with ; as a number here has a comma."),
        ("max(1,5, prijs)", "Position 8: separate the values with ; as a number here has a comma."),
        ("123456789012345678901", "Position 1: a number has at most 20 digits. Shorten it."),
        ("begin = 31-02-2026", "Position 9: 31-02-2026 is not a date. Write it as 31-12-2026."),
        ("begin = 2026-13-01", "Position 9: 2026-13-01 is not a date. Write it as 31-12-2026."),
        ("soort = 'lap", "Position 9: this text has no end. Close it with '."),
        ("soort = ''", "Position 9: '' is never equal to a value. Write empty(field)."),
        ("prijs ≥ 1", "Position 7: ≥ has no meaning in a formula. Remove it."),
    ],
)  # fmt: skip
def test_what_could_be_read_in_two_ways_is_refused(text: str, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        formula(text)
    assert str(caught.value).startswith(message)


def test_a_formula_is_short_as_typed_and_as_written_in_either_language() -> None:
    short = "leeftijd(begin; einde) > 1 of nr = '"
    read = formula(short + "x" * 463 + "'")
    assert (len(read.shown("nl")), len(read.shown("en"))) == (500, 495)
    assert formula(read.shown("en")) == read
    for text in (read.text.replace("x'", "xx'"), " " * 500 + "1", "+".join(["1234567"] * 60)):
        with pytest.raises(Invalid, match="Formula too long: at most 500 characters"):
            formula(text)


def test_the_words_that_are_no_keys_are_known() -> None:
    assert {"en", "and", "of", "or", "niet", "not", "vandaag", "today"} == RESERVED
