"""What is refused when a formula is saved, at which position, and with which remedy."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.formula import Sort, Value, read
from tests.store.formula.record import NAMES, formula


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Position 1: a field or value is missing. Type it here."),
        ("prijs +", "Position 8: a field or value is missing. Type it here."),
        ("prijs + * 2", "Position 9: a field or value is missing. Type it here."),
        ("leeg()", "Position 6: a field or value is missing. Type it here."),
        ("(prijs", "Position 7: a closing bracket is missing. Type ) here."),
        ("leeg(prijs", "Position 11: a closing bracket is missing. Type ) here."),
        ("prijs)", "Position 6: ) does not belong here. Put an operator before it."),
        ("prijs aantal", "Position 7: aantal does not belong here. Put an operator before it."),
        ("1; 2", "Position 2: ; does not belong here. Put an operator before it."),
        ("begin < einde < vandaag",
         "Position 15: compare two values at a time, joined with and."),
        ("prjis * 2", "Position 1: unknown field prjis. Use one such as: ['prijs'"),
        ("regels.prijs", "Position 1: unknown field regels.prijs. Use one such as: ['regels"),
        ("patient.arts.naam", "Position 13: . has no meaning in a formula. Remove it."),
        ("lege(serie)", "Position 1: unknown function lege. Use one such as: ['leeg'"),
        ("leeftijd(begin)", "Position 1: give leeftijd 2 values, with ; between them."),
        ("als(getekend)", "Position 1: give als 2-3 values, with ; between them."),
    ],
)  # fmt: skip
def test_wrong_syntax_and_unknown_names_are_refused(text: str, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        formula(text)
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value.values["place"], int)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("prijs + soort", "Position 7: + does not work on number and text. Change one."),
        ("begin + einde", "Position 7: + does not work on date and date. Change one."),
        ("prijs + begin", "Position 7: + does not work on number and date. Change one."),
        ("soort < nr", "Position 7: < does not work on text and text. Change one."),
        ("prijs = soort", "Position 7: = does not work on number and text. Change one."),
        ("getekend > betaald",
         "Position 10: > does not work on yes or no and yes or no. Change one."),
        ("prijs en getekend", "Position 1: ['yes or no'] expected, not number."),
        ("getekend of 'ja'", "Position 13: ['yes or no'] expected, not text."),
        ("niet prijs", "Position 6: ['yes or no'] expected, not number."),
        ("-begin", "Position 2: ['number'] expected, not date."),
        ("als(prijs; 1; 2)", "Position 5: ['yes or no'] expected, not number."),
        ("als(getekend; 1; 'x')", "Position 18: ['number'] expected, not text."),
        ("leeftijd(prijs; begin)", "Position 10: ['date'] expected, not number."),
        ("leeftijd(begin; 18)", "Position 17: ['date'] expected, not number."),
        ("afgerond(soort)", "Position 10: ['number'] expected, not text."),
        ("past(prijs, '99')", "Position 6: ['text'] expected, not number."),
        ("max(soort; nr)", "Position 5: ['number', 'date'] expected, not text."),
        ("max(prijs; begin)", "Position 12: ['number'] expected, not date."),
        ("som(prijs)", "Position 5: type a column of rows here, as in sum(lines.amount)."),
        ("som(regels)", "Position 5: type a column of rows here, as in sum(lines.amount)."),
        ("som(regels.code)", "Position 5: ['number'] expected, not text."),
        ("aantal(prijs)", "Position 8: ['rows'] expected, not number."),
        ("regels", "Position 1: rows are not one value. Use sum, count, min or max."),
        ("regels.bedrag + 1", "Position 1: rows are not one value. Use sum, count, min or max."),
        ("als(getekend; regels.bedrag)", "Position 15: rows are not one value."),
        ("max(regels.bedrag; 1)", "Position 5: rows are not one value."),
    ],
)  # fmt: skip
def test_types_are_checked_when_a_formula_is_saved(text: str, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        formula(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "bracketed"),
    [
        ("open of getekend en betaald", "open of (getekend en betaald)"),
        ("niet open en betaald", "(niet open) en betaald"),
        ("niet prijs = 1 of open", "(niet (prijs = 1)) of open"),
        ("1 - 2 - 3 * 4 / 5 < 6", "((1 - 2) - ((3 * 4) / 5)) < 6"),
        ("-2 * -3 + 1", "((-2) * (-3)) + 1"),
    ],
)
def test_operators_bind_as_in_arithmetic(text: str, bracketed: str) -> None:
    given, meant = formula(text), formula(bracketed)
    values: list[dict[str, Value]] = [{"open": a, "getekend": b, "betaald": c, "prijs": p}
              for a in (True, False) for b in (True, False) for c in (True, False) for p in (1, 2)]  # fmt: skip
    assert [given.value(each) for each in values] == [meant.value(each) for each in values]


def test_a_formula_says_which_keys_it_reads() -> None:
    text = "leeftijd(Patient.Geboren; VANDAAG) > 18 EN som(regels.bedrag) = totaal of leeg(regels)"
    assert formula(text).uses == {
        "patient.geboren", "today", "regels.bedrag", "totaal", "regels"}  # fmt: skip


@pytest.mark.parametrize(
    ("most", "beyond", "message"),
    [
        ("(" * 24 + "1" + ")" * 24, "(" * 25 + "1" + ")" * 25,
         "Position 26: nested more than 24 deep. Use a second field."),
        ("+".join(["1"] * 60), "+".join(["1"] * 61),
         "Position 120: more than 120 parts. Use a second field."),
        ("+".join(["som(b.a)"] * 24), "+".join(["som(b.a)"] * 25),
         "Position 221: more than 120 parts. Use a second field."),
        ("nr = '" + "x" * 493 + "'", "nr = '" + "x" * 494 + "'",
         "Formula too long: at most 500 characters. Split it over two fields."),
    ],
    ids=["brackets", "parts", "columns", "signs"],
)  # fmt: skip
def test_what_is_at_a_limit_is_read_and_one_more_is_not(
    most: str, beyond: str, message: str
) -> None:
    names = {**NAMES, "b": Sort.ROWS, "b.a": Sort.NUMBER}
    assert read(most, names).text
    with pytest.raises(Invalid) as caught:
        read(beyond, names)
    assert str(caught.value) == message
