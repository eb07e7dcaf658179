"""A file of codes: taken over whole, or refused with the row and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from store.coding import Combination, read_codes
from store.errors import Invalid
from store.files import Table

HEAD = ("Prestatiecode", "Omschrijving", "Tarief", "Vanaf", "Tot", "Vereist", "Niet met")


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Table:
    full = [row + ("",) * (len(head) - len(row)) for row in rows]
    return Table(head, tuple(enumerate(full, 2)))


def test_dutch_and_english_columns_are_read() -> None:
    codes = read_codes(
        "nza.csv",
        table(
            ("V20", "Etsen", "10,80", "", "", "tooth", ""),
            (
                "V12",
                "Tweevlaksvulling",
                "€ 35,09",
                "01-01-2026",
                "",
                "tooth, surfaces:2",
                "V20@tooth",
            ),
        ),
    )
    assert [row.code for row in codes.rows] == ["V12", "V20"]
    assert (codes.rows[0].cents, codes.rows[0].since, codes.rows[0].surfaces) == (
        3509,
        date(2026, 1, 1),
        2,
    )
    assert codes.combinations == (Combination("V12", "V20", "tooth"),)
    shipped = read_codes("x.csv", table(("C1", "A", "2052"), head=("code", "name", "max_cents")))
    assert shipped.rows[0].cents == 2052


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "Naam"), "Not a code"),
        (("V1\x1b[2J", "Naam"), "Not a code"),
        (("V1", "Naam\u202e"), "Invisible"),
        (("V1", ""), "name is missing"),
        (("V1", "Naam", "1.199"), "two ways"),
        (("V1", "Naam", "veel"), "not an amount"),
        (("V1", "Naam", "-5,00"), "cannot be a tariff"),
        (("V1", "Naam", "", "31-02-2026"), "not a date"),
        (("V1", "Naam", "", "01-02-2026", "01-02-2026"), "ends before"),
        (("V1", "Naam", "", "", "", "teeth"), "unknown"),
        (("V1", "Naam", "", "", "", "", "V2@mouth"), "to exclude"),
        (("V1", "Naam", "", "", "", "", "V99"), "not in this file"),
        (("V" * 21, "Naam"), "Not a code"),
        (("V1", "N" * 301), "Too long"),
    ],
)  # fmt: skip
def test_what_is_wrong_names_file_and_row(row: tuple[str, ...], why: str) -> None:
    with pytest.raises(Invalid, match=why) as caught:
        read_codes("nza.csv", table(("A10", "Verdoving"), row))
    assert str(caught.value).startswith("nza.csv, row 3: ")


def test_a_code_counts_once_on_a_day() -> None:
    until = ("C1", "Oud", "1,00", "", "01-07-2026")
    assert len(read_codes("x", table(until, ("C1", "Nieuw", "2,00", "01-07-2026"))).rows) == 2
    with pytest.raises(Invalid, match="row 3: c1 counts twice"):
        read_codes("x", table(until, ("c1", "Nieuw", "2,00", "30-06-2026")))


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(Invalid, match="no column name_nl"):
        read_codes("x.csv", table(("C1",), head=("code",)))
