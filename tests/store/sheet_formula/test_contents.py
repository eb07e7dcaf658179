"""What is typed in a cell: read by Dutch habits, stored in English, shown again as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.sheet_formula.contents import check_content, shown, sort_of, stays_text, stored
from store.sheet_formula.places import MOST_CELLS, area, at, letters, number, place
from store.sheet_formula.pointing import calling, points, references, with_dollars
from store.sheet_formula.references import moved, shifted

TYPED = {
    "=som(b2:b9)*2,5": "=SUM(B2:B9)*2.5",
    "=SUM(B2:B9)": "=SUM(B2:B9)",
    "=AFRONDEN(2,345;2)": "=ROUND(2.345,2)",
    "=SALDO(4000;2026-03)": '=BALANCE(4000,"2026-03")',
    "=MUTATIE(4000:4099;2026-q1;2026)": '=MOVEMENT("4000:4099","2026-Q1",2026)',
    "=SALDO(40*;2026)+2026-03": '=BALANCE("40*",2026)+2026-03',
    "=ALS(A1;;2)": "=IF(A1,,2)",
    "=ALS(A1>=0;\"ja \"\"x\"\"\";ONWAAR)": '=IF(A1>=0,"ja ""x""",FALSE)',
    "='Tab 2'!$A1+Blad1!B$2": "='Tab 2'!$A1+Blad1!B$2",
    "=-A1%^2": "=-A1%^2",
    "=#VERW!+#N/B": "=#REF!+#N/A",
    "=LOG10(5)": "=LOG10(5)",
    "= 1 +  2": "= 1 + 2",
    "1.234,56": "1234.56",
    "-0,50": "-0.5",
    "€ 12": "12",
    "12,5%": "0.125",
    "1.5": "1.5",
    "1.500": "1500",
    "0540": "0540",
    "31-12-26": "2026-12-31",
    "30-02-2026": "30-02-2026",
    "waar": "TRUE",
    "=ALS(WAAR();ONWAAR();false())": "=IF(TRUE,FALSE,FALSE)",
    "'=x": "'=x",
    "'abc": "abc",
    "2026-03": "2026-03",
}  # fmt: skip
WRONG = {
    "=SUM(A1,B2)": 8, "=SUM(1": 5, "=FOO(1)": 2, "=A1:A3": 2, "=1+": 3, "=)": 2, "=A1 B1": 5,
    '=WEBSERVICE("http://x")': 2, '=HYPERLINK("x")': 2, '=INDIRECT("A1")': 2, "=REPT(1;9)": 2,
    "=btw*2": 2, "=AFRONDEN(1)": 10, "={1}": 2, "=ZZ1": 2, "=A2001": 2, "=2.5*3": 2, '="abc': 2,
    "=": 1, "=" + "(" * 60 + "1" + ")" * 60: 52, "=A1;B1": 4, "=@A1": 2, "=A1:INDEX(A1:A3;2)": 4,
    "=[1]Blad1!A1": 2, "=1e9999": 2, "=SOM(B2:B)": 8, "=SOM(B1;+)": 10, "=ALS(WAAR;A1:A3)": 11, "=ABS(A1:A3)": 6, "=SOM(1+;2)": 8, "=(1+)": 5,
}  # fmt: skip


def test_what_is_typed_is_stored_and_shown_again() -> None:
    for typed, content in TYPED.items():
        assert stored(typed) == content, typed
        for dutch in (True, False):
            assert stored(shown(content, dutch=dutch)) == content, typed
    assert shown('=IF(A1,2.5,"a,b")', dutch=True) == '=ALS(A1;2,5;"a,b")'
    sorts = {"=1": "formula", "1.5": "number", "2026-12-31": "date", "TRUE": "truth", "": "empty",
             "2026-13-01": "text", "0540": "text", "1.50e3": "text"}  # fmt: skip
    assert {content: sort_of(content) for content in sorts} == sorts


def test_a_text_that_was_meant_as_a_day_or_an_amount_is_told() -> None:
    for typed in ("31-2-2026", "1,234.56", "1.2345,00", "12,50,00"):
        assert stays_text(typed), typed
    for typed in (
        "31-12-2026",
        "1.234,56",
        "06-12345678",
        "0280",
        "1, 2",
        "'31-2-2026",
        "huur",
        "",
    ):
        assert not stays_text(typed), typed


def test_a_wrong_formula_is_refused_with_its_place() -> None:
    places = {}
    for typed in WRONG:
        with pytest.raises(Invalid) as error:
            stored(typed)
        places[typed] = error.value.values["place"]
    assert places == WRONG
    with pytest.raises(Invalid, match="1000 signs"):
        stored("x" * 1001)
    assert stored("=tarief*2", names=["Tarief"]) == "=tarief*2"
    check_content("=whatever*2")


def test_cells_have_names_and_sheets_an_end() -> None:
    assert [letters(each) for each in (1, 26, 27, 100)] == ["A", "Z", "AA", "CV"]
    assert all(number(letters(each)) == each for each in range(1, 101))
    assert place(at(100, 2000)) == (100, 2000)
    assert area("D9:B2") == (2, 2, 4, 9)
    assert MOST_CELLS == 10_000
    for wrong in ("A0", "CW1", "A2001", "a1", "A1:B2", "1", ""):
        with pytest.raises(Invalid):
            place(wrong)


@given(
    st.text("=+-*/^&<>()[]{}AB12;,.:\"'!$#%@ SOMLRé€9\\|", max_size=25),
    st.sampled_from(["", "=", "=SOM("]),
)
def test_whatever_is_typed_is_refused_or_comes_back(typed: str, begin: str) -> None:
    typed = begin + typed
    references(typed)
    points(typed, len(typed))
    with_dollars(typed, len(typed) // 2)
    calling(typed, len(typed))
    try:
        content = stored(typed)
    except Invalid:
        return
    check_content(content)
    assert stored(shown(content, dutch=True)) == content
    assert stored(shown(content, dutch=False)) == content
    assert moved(content, 0, 0) == content
    for axis in ("rows", "columns"):
        shifted(content, "T", "T", axis, 2, 1)
        shifted(content, "T", "T", axis, 1, -2)
