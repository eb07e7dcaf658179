"""What operators and functions give, with empty values and at their limits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from store.formula import NoResult, Value
from tests.store.formula.record import VALUES, formula, result

YES, NO, EMPTY = True, False, None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3 - 4 / 8", Decimal("6.5")),
        ("(1 + 2) * -3", Decimal(-9)),
        ("10 - 4 - 3", Decimal(3)),
        ("0,1 + 0.2 = 0,3", YES),
        ("afgerond(prijs / 36; 2)", Decimal("0.35")),
        ("round(2.5)", Decimal(3)),
        ("round(1.00000000005; 10)", Decimal("1.0000000001")),
        ("round(-2.5)", Decimal(-3)),
        ("einde - begin", Decimal(364)),
        ("einde - 30", date(2026, 12, 1)),
        ("begin + 31", date(2026, 2, 1)),
        ("vandaag", date(2026, 11, 30)),
        ("begin = 01-01-2026 en begin = 2026-1-1", YES),
        ("jaar(einde) * 10000 + maand(einde) * 100 + dag(einde)", Decimal(20261231)),
        ("leeftijd(patient.geboren, 28-02-2026)", Decimal(17)),
        ("leeftijd(patient.geboren, 01-03-2026)", Decimal(18)),
        ("age(patient.geboren; 29-02-2028)", Decimal(20)),
        ("soort = 'laptop'", YES),
        ("soort = 'Laptop'", NO),
        ('soort <> "it\'s"', YES),
        ("getekend <> betaald", YES),
        ("als(getekend; prijs; 0)", Decimal("12.50")),
        ("if(betaald, prijs)", EMPTY),
        ("als(nul = 0; 0; prijs / nul)", Decimal(0)),
        ("min(prijs; aantal, nul)", Decimal(0)),
        ("max(begin; einde)", date(2026, 12, 31)),
        ("som(regels.bedrag) = totaal", YES),
        ("aantal(regels) * 10 + aantal(regels.bedrag)", Decimal(32)),
        ("aantal * aantal(regels)", Decimal(9)),
        ("max(regels.bedrag)", Decimal("20.25")),
        ("min(regels.datum)", date(2026, 2, 1)),
        ("past(nr, 'AA-9999')", YES),
        ("past(nr, 'AA-999')", NO),
        ("past('1090', '9999')", YES),
        ("past('ab-1234', 'AA-9999')", YES),
        ("past('é1', 'A9')", NO),
        ("past('A٣', 'A9')", NO),
        ("past(nr, '.*')", NO),
    ],
)
def test_a_formula_gives(text: str, expected: object) -> None:
    given = result(text)
    assert given == expected
    assert type(given) is type(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("korting", EMPTY),
        ("serie", EMPTY),
        ("-korting", EMPTY),
        ("prijs + korting", EMPTY),
        ("korting * 0", EMPTY),
        ("prijs > korting", EMPTY),
        ("korting = korting", EMPTY),
        ("serie = 'laptop'", EMPTY),
        ("verlopen + 1", EMPTY),
        ("verlopen - begin", EMPTY),
        ("niet open", EMPTY),
        ("open en getekend", EMPTY),
        ("getekend en open", EMPTY),
        ("open en betaald", NO),
        ("betaald en open", NO),
        ("open of betaald", EMPTY),
        ("betaald of open", EMPTY),
        ("open of getekend", YES),
        ("getekend of open", YES),
        ("als(open; 1; 2)", EMPTY),
        ("als(getekend; korting; 2)", EMPTY),
        ("leeftijd(verlopen; vandaag)", EMPTY),
        ("afgerond(korting; 2)", EMPTY),
        ("past(serie, 'A')", EMPTY),
        ("jaar(verlopen)", EMPTY),
        ("max(prijs; korting)", EMPTY),
        ("leeg(serie) en leeg(korting) en leeg(verlopen) en leeg(open)", YES),
        ("leeg(prijs)", NO),
        ("leeg(nul)", NO),
        ("leeg(prijs + korting)", YES),
        ("leeg(bijlagen) en leeg(bijlagen.bedrag)", YES),
        ("leeg(regels) of leeg(regels.bedrag)", NO),
        ("som(bijlagen.bedrag)", Decimal(0)),
        ("aantal(bijlagen)", Decimal(0)),
        ("max(bijlagen.bedrag)", EMPTY),
    ],
)
def test_empty_gives_empty(text: str, expected: object) -> None:
    assert result(text) is expected or result(text) == expected
    assert formula(text).passes(VALUES) is (expected in (YES, EMPTY))


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("einde >= begin", True),
        ("einde < begin", False),
        ("verlopen >= begin", True),
        ("verlopen >= begin en prijs < 0", False),
        ("som(bijlagen.bedrag) = totaal", False),
        ("soort <> 'laptop' of niet leeg(serie)", False),
        ("prijs / nul > 1", False),
        ("prijs", False),
    ],
)
def test_a_check_passes_when_it_is_yes_or_empty(text: str, passes: bool) -> None:
    assert formula(text).passes(VALUES) is passes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("prijs / nul", "Division by zero. Correct a value, or test for 0 first."),
        ("nul / nul", "Division by zero. Correct a value, or test for 0 first."),
        ("*".join(["9" * 20] * 2), "The result is too large or too far away. Correct a value."),
        ("afgerond(99999999999999999999; 9)",
         "The result is too large or too far away. Correct a value."),
        ("einde + 9999999", "A whole number from -3652058 to 3652058 is needed. Correct it."),
        ("einde + 3652058", "The result is too large or too far away. Correct a value."),
        ("einde - 0,5", "A whole number from -3652058 to 3652058 is needed. Correct it."),
        ("afgerond(prijs; 11)", "A whole number from 0 to 10 is needed. Correct it."),
        ("afgerond(prijs; -1)", "A whole number from 0 to 10 is needed. Correct it."),
    ],
)  # fmt: skip
def test_what_has_no_result_says_so_in_its_cell(text: str, message: str) -> None:
    with pytest.raises(NoResult) as caught:
        result(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("prijs", "12,50"),
        ("prijs", True),
        ("prijs", Decimal("NaN")),
        ("prijs", Decimal("-Infinity")),
        ("prijs", 12.5),
        ("soort", 12),
        ("begin", "2026-01-01"),
        ("getekend", 1),
        ("regels", "geen"),
        ("regels", {"bedrag": 1}),
        ("regels", [{"bedrag": "1"}]),
        ("regels", [{"bedrag": 1}] * 1_001),
    ],
)
def test_a_value_of_another_sort_is_never_calculated_with(key: str, value: Value) -> None:
    text = "als(leeg(prijs) of leeg(soort) of leeg(begin) of leeg(getekend); 0; som(regels.bedrag))"
    assert formula(text).value(VALUES) == Decimal("30.25")
    with pytest.raises(NoResult) as caught:
        formula(text).value({**VALUES, key: value})
    assert str(caught.value).startswith(key)


@pytest.mark.parametrize("huge", [Decimal("1E+999999"), Decimal("-1E+999999")])
def test_a_value_beyond_all_bounds_ends_in_the_cell(huge: Decimal) -> None:
    for text in ("prijs + 1", "begin + prijs", "afgerond(1; prijs)", "afgerond(prijs; 2)"):
        with pytest.raises(NoResult):
            formula(text).value({**VALUES, "prijs": huge})
    assert formula("prijs = 1").value({**VALUES, "prijs": huge}) is False


def test_a_thousand_rows_and_a_mask_of_500_signs_are_read() -> None:
    rows: Value = tuple([{"bedrag": 1}] * 1_000)
    assert formula("som(regels.bedrag)").value({"regels": rows}) == Decimal(1_000)
    for length, fits in ((500, True), (501, False)):
        values: dict[str, Value] = {"nr": "1" * length, "soort": "9" * length}
        assert formula("past(nr; soort)").value(values) is fits
