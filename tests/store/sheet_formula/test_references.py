"""References keep pointing at the same cells, whatever is inserted, removed, copied or renamed."""

from __future__ import annotations

from store.sheet_formula.pointing import calling, pointed, points, references, with_dollars
from store.sheet_formula.references import Axis, moved, quoted, shifted, tab_removed, tab_renamed

FORMULA = "=SUM(A2:A9)+B5+'T 2'!A2+SUM(C:C)+$A$1"


def test_rows_and_columns_come_and_go() -> None:
    wanted: dict[tuple[Axis, int, int], str] = {
        ("rows", 2, 1): "=SUM(A3:A10)+B6+'T 2'!A2+SUM(C:C)+$A$1",
        ("rows", 9, 1): "=SUM(A2:A10)+B5+'T 2'!A2+SUM(C:C)+$A$1",
        ("rows", 10, 1): FORMULA,
        ("rows", 2, -1): "=SUM(A2:A8)+B4+'T 2'!A2+SUM(C:C)+$A$1",
        ("rows", 1, -5): "=SUM(A1:A4)+#REF!+'T 2'!A2+SUM(C:C)+#REF!",
        ("rows", 5, -20): "=SUM(A2:A4)+#REF!+'T 2'!A2+SUM(C:C)+$A$1",
        ("columns", 2, 2): "=SUM(A2:A9)+D5+'T 2'!A2+SUM(E:E)+$A$1",
        ("columns", 3, -1): "=SUM(A2:A9)+B5+'T 2'!A2+SUM(#REF!)+$A$1",
    }
    for (axis, first, count), after in wanted.items():
        assert shifted(FORMULA, "T 1", "T 1", axis, first, count) == after
    assert shifted("='T 1'!A5", "T 2", "T 1", "rows", 1, 1) == "='T 1'!A6"
    for content in ("A5", "12", "'=A5"):
        assert shifted(content, "T 1", "T 1", "rows", 1, 1) == content


def test_a_copy_points_as_far_away() -> None:
    assert moved("=A1+$B$2+C$3+$D4+SUM(E:E)", 1, 2) == "=B3+$B$2+D$3+$D6+SUM(F:F)"
    assert moved("=B2+1", -2, 0) == "=#REF!+1"
    assert moved("text", 5, 5) == "text"


def test_tabs_are_renamed_and_removed() -> None:
    assert tab_renamed("='T 1'!A1+T2!B1", "T 1", "It's") == "='It''s'!A1+'T2'!B1"
    assert tab_removed("='It''s'!A1+B1", "It's") == "=#REF!+B1"
    assert tab_renamed("=blad1!A1", "Blad1", "Kosten") == "=Kosten!A1"
    assert shifted("=blad1!A3", "T", "Blad1", "rows", 2, 1) == "=blad1!A4"
    names = {"Blad1": "Blad1", "A1": "'A1'", "2026": "'2026'", "a b": "'a b'"}
    assert {name: quoted(name) for name in names} == names


def test_a_formula_is_pointed_together() -> None:
    pointing = {"=": True, "=A1": False, "=A1+": True, "=SOM(A1;": True, "=SOM(A1:": True, "=2": False,
                '="a+': False, "a+": False}  # fmt: skip
    assert {typed: points(typed, len(typed)) for typed in pointing} == pointing
    spans = [
        (each.begin, each.end, each.tab, each.area) for each in references("='a b'!B2:$C$9*D1+\"")
    ]
    assert spans == [(1, 14, "a b", "B2:C9"), (15, 17, "", "D1")]
    at_end = pointed("=SOM(B2", 7)
    assert at_end is not None
    assert (at_end.begin, at_end.area) == (5, "B2")
    texts, typed, cursor = [], "=B3*2", 2
    for _turn in range(4):
        typed, cursor = with_dollars(typed, cursor)
        texts.append(typed)
    assert texts == ["=$B$3*2", "=B$3*2", "=$B3*2", "=B3*2"]
    assert with_dollars("=2*", 2) == ("=2*", 2)
    call = calling("=ALS(SOM(A1;A2);", 16)
    assert call is not None
    assert (call.function.dutch, call.value) == ("ALS", 1)
    assert calling("=1", 2) is None
