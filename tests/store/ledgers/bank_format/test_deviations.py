"""Files that deviate from the standard are read where they can mean one thing only."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import Invalid
from store.ledgers.bank_format import difference, read_statements

CASES = Path(__file__).parents[3] / "data" / "bank" / "cases"
PLAIN = (CASES / "a04-dos-end-of-file-between.sta").read_text()
NUMBER = "NL91ABNA0417164300"


def amounts(text: str) -> list[tuple[str, str, str, int]]:
    """Account, day, value day and cents of each line; the statements must tie."""
    statements = read_statements(text.encode(), "a.sta")
    assert [difference(one) for one in statements] == [0] * len(statements)
    return [
        (one.account, f"{entry.day:%d-%m}", f"{entry.value_day:%d-%m}", entry.cents)
        for one in statements
        for entry in one.entries
    ]


AUGUST, SEPTEMBER = (NUMBER, "12-08", "12-08", -2503), (NUMBER, "12-09", "12-09", -2503)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a01-type-code-with-blank", [AUGUST]),
        ("a02-blank-entry-date", [AUGUST]),
        ("a04-dos-end-of-file-between", [AUGUST, SEPTEMBER]),
        ("a15-day-statement-without-20", [("111111111", *AUGUST[1:])]),
    ],
)
def test_deviations_of_banks(name: str, expected: list[tuple[str, str, str, int]]) -> None:
    assert amounts((CASES / f"{name}.sta").read_text()) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0812D25,03NTRF", "0812d25,03ntrf"),
        ("0812D25,03NTRF", "0812 D 25,03 NTRF"),
        ("0812D25,03NTRF", "0812D25.03NTRF"),
        ("0812D25,03NTRF", "0812DR25,03N123"),
        ("0812D25,03NTRF", "0812D0000025,03N   "),
        ("0812D25,03NTRF", "0812D25,03N54 "),
        ("0812D25,03NTRF", "0812D25,03"),
        ("C260801EUR100,00", "c260801eur100.00"),
        ("C260801EUR100,00", "C 260801 EUR     100,00"),
        ("C260801EUR100,00", "C260801EUR100"),
        (":25:NL91ABNA0417164300", ":25:nl91 abna 0417 1643 00 EUR"),
        (":28C:1\n", ""),
        (":61:2608", "  :61:2608"),
        ("-\n\x1a", "-\x1a\n"),
        ("\x1a", "\x1a\x0c\ufeff"),
        ("\x1a", "\x00\x00"),
        ("\n:25:", "\n:25P:"),
        ("-\n\x1a:20:X\n", ""),
    ],
)
def test_what_means_one_thing_is_read(old: str, new: str) -> None:
    assert old in PLAIN
    assert amounts(PLAIN.replace(old, new, 1)) == [AUGUST, SEPTEMBER]


@pytest.mark.parametrize("code", ["NOV NONREF", "NTRFNONREF", "NTRF NONREF", "N    PREF"])
def test_no_reference_is_none_whatever_the_type_code(code: str) -> None:
    text = PLAIN.replace("NTRFNONREF", code, 1)
    assert read_statements(text.encode(), "a.sta")[0].entries[0].bank_reference == ""


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("1.234,56", -123456), ("1,234.56", -123456), ("1.234.567,8", -123456780), ("1234,", -123400)],
)
def test_marks_of_thousands(amount: str, cents: int) -> None:
    text = PLAIN.replace("D25,03", f"D{amount}", 1)
    assert read_statements(text.encode(), "a.sta")[0].entries[0].cents == cents


@pytest.mark.parametrize(
    "line",
    [
        "2608120812D25,030NTRF",
        "2608120812D1.234NTRF",
        "2608120812D1,234,56NTRF",
        "2608120812D12.34,56NTRF",
        "2608120812D2 5,03NTRF",
        "2608120812D-25,03NTRF",
        "2608120812X25,03NTRF",
        "26081208D25,03NTRF",
        "2608120812D٢٥,03NTRF",
    ],
)
def test_what_could_be_another_amount_is_refused_with_advice(line: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_statements(PLAIN.replace("2608120812D25,03NTRF", line, 1).encode(), "a.sta")
    assert str(caught.value).startswith("a.sta, line 5: ")
    assert str(caught.value).endswith("as CAMT.053, or enter them manually. Nothing was changed.")


def test_a_line_outside_a_statement_is_not_dropped() -> None:
    with pytest.raises(Invalid, match="line 9"):
        read_statements(PLAIN.replace("-\n\x1a:20:X\n:25", "-\n\x1a:60F", 1).encode(), "a.sta")
