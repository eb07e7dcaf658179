"""CSV files of banks are read by column rules, to the cent or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import Invalid
from store.ledgers.bank_format import ParsedStatement, difference, read_statements
from store.ledgers.bank_format.columns import ColumnFields
from tests.faults.share import cases

DATA = Path(__file__).parents[3] / "data" / "bank" / "csv"
OWN = ColumnFields(
    name="Nieuwe bank", account="NL04KNAB0123456789", date="boekdatum", order="mdy",
    amount="Ontvangen", paid="Betaald", decimals=".", party="Wie", texts="Waarover",
    balance="Stand",
)  # fmt: skip
PLAIN = ColumnFields(name="X", account="1", date="2", amount="3", texts="4")


def read(name: str, *rules: ColumnFields) -> list[ParsedStatement]:
    return read_statements((DATA / name).read_bytes(), name, rules)


@pytest.mark.parametrize(
    ("file", "account", "rules"),
    [
        ("ing.csv", "NL04INGB0001234567", ()),
        ("rabobank.csv", "NL20RABO0123456789", ()),
        ("abnamro.tab", "417164300", ()),
        ("triodos.csv", "NL22TRIO0123456789", ()),
        ("own-bank.csv", "NL04KNAB0123456789", (OWN,)),
    ],
)
def test_csv_of_each_bank_is_read_by_its_columns(
    file: str, account: str, rules: tuple[ColumnFields, ...]
) -> None:
    statement = read(file, *rules)[0]
    assert (statement.account, statement.currency, difference(statement)) == (account, "EUR", 0)
    assert (statement.opening.cents, statement.has_balances) == (100000, True)
    phone, dentist, *_more = statement.entries
    assert (phone.cents, phone.day.isoformat()) == (-15000, "2026-11-18")
    assert (dentist.cents, dentist.day.isoformat()) == (125000, "2026-11-18")
    assert "november" in phone.remittance
    assert "factuur F-77" in " ".join(dentist.remittance.split())
    assert phone.name == "Telefonie Oost"
    assert "Zuid" in dentist.name
    if file != "own-bank.csv":
        assert phone.iban == "NL70INGB0777888999"


def test_a_file_with_two_accounts_is_two_statements() -> None:
    first, second = read("rabobank.csv")
    assert first.entries[1].kenmerk == "9987654321098765"
    assert (second.account, second.opening.cents, second.closing.cents) == (
        "NL39RABO0300065264", 0, -995,
    )  # fmt: skip


def test_newest_first_is_turned_by_the_balances_and_else_by_the_days() -> None:
    assert [entry.cents for entry in read("ing.csv")[0].entries] == [-15000, 125000, -995]
    (bare,) = read("ing-without-balance.csv")
    assert [entry.cents for entry in bare.entries] == [-15000, -995]
    assert (bare.has_balances, bare.opening.cents, bare.closing.cents) == (False, 0, 0)


def test_a_line_that_is_missing_shows_as_a_difference() -> None:
    text = (DATA / "triodos.csv").read_text()
    again = '"19-11-2026","NL22TRIO0123456789","1,00","Debet","","","KN","Rente","2.049,00"\n'
    (statement,) = read_statements((text + again).encode(), "a.csv")
    assert difference(statement) == 5000


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1", 100), ("-1,5", -150), ("+0,07", 7), ("1.234.567,89", 123456789), ("12,30-", -1230),
        (" 1 234,50", 123450), ("1234,50", 123450),
    ],
)  # fmt: skip
def test_amounts_are_read_to_the_cent(text: str, cents: int) -> None:
    (statement,) = read_statements(f"12345;01-02-2026;{text};x\n".encode(), "a.csv", (PLAIN,))
    assert statement.entries[0].cents == cents


GOOD = "12345;01-02-2026;1,00;x\n"


@pytest.mark.parametrize(
    "line",
    [
        "12345;01-02-2026;1.00;x", "12345;01-02-2026;1,005;x", "12345;01-02-2026;1.0000;x",
        "12345;01-02-2026;;x", "12345;01-02-2026;-1,00-;x", "12345;01-02-2026;EUR;x",
        "12345;31-02-2026;1,00;x", "12345;2026-02-01;1,00;x", ";01-02-2026;1,00;x", "12345",
        '12345;01-02-2026;1,00;"x', "totaal;;1,00;",
    ],
)  # fmt: skip
def test_a_line_that_could_mean_something_else_refuses_the_file(line: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_statements(f"{GOOD}{line}\n".encode(), "a.csv", (PLAIN,))
    assert str(caught.value).startswith("a.csv, line 2")


@pytest.mark.parametrize(
    ("rules", "row"),
    [
        ({"side": "5", "into": "C", "out": "D"}, "12345;01-02-2026;1,00;x;E"),
        ({"paid": "5"}, "12345;01-02-2026;1,00;x;2,00"),
        ({"paid": "5"}, "12345;01-02-2026;;x;"),
    ],
)
def test_a_sign_is_never_guessed(rules: dict[str, Any], row: str) -> None:
    good = "12345;01-02-2026;1,00;x;" + ("C" if "side" in rules else "")
    (statement,) = read_statements(f"{good}\n".encode(), "a.csv", (PLAIN.model_copy(update=rules),))
    assert statement.entries[0].cents == 100
    with pytest.raises(Invalid, match="line 2"):
        read_statements(f"{good}\n{row}\n".encode(), "a.csv", (PLAIN.model_copy(update=rules),))


def test_columns_that_are_not_known_are_told_with_what_to_do() -> None:
    with pytest.raises(Invalid, match="Define them in the column rules"):
        read("own-bank.csv")
    with pytest.raises(Invalid, match="contains no statement"):
        read_statements((DATA / "ing.csv").read_bytes().split(b"\n")[0], "ing.csv")


@settings(max_examples=cases(100))
@given(st.lists(st.lists(st.sampled_from(
    ["", "12345", "01-02-2026", "20260201", "1,00", "-1", "C", "D", '"', "x;y", "\t", "\r", "Datum"]
) | st.text(max_size=5), max_size=9), max_size=5), st.sampled_from(";,\t"))  # fmt: skip
def test_any_cells_are_read_or_refused(rows: list[list[str]], sign: str) -> None:
    text = GOOD + "\n".join(sign.join(cells) for cells in rows)
    with suppress(Invalid):
        read_statements(text.encode("utf-8", "replace"), "a.csv", (PLAIN,))


@pytest.mark.parametrize(
    ("rules", "row"),
    [
        ({"side": "5", "into": "C", "out": "D"}, "12345;01-02-2026;-1,00;x;D"),
        ({"paid": "5"}, "12345;01-02-2026;;x;-1,00"),
    ],
)
def test_an_amount_that_says_twice_that_it_went_out_did_not_come_in(
    rules: dict[str, Any], row: str
) -> None:
    with pytest.raises(Invalid, match=r"line 1|unknown columns"):
        read_statements(f"{row}\n".encode(), "a.csv", (PLAIN.model_copy(update=rules),))


FIRST, SECOND = (
    ColumnFields(name=name, account=name, date="Datum", amount="Bedrag", order="ymd", texts="Waarover")
    for name in ("NL04KNAB0123456789", "NL91ABNA0417164300")
)  # fmt: skip


def test_a_file_without_an_account_is_of_the_one_in_its_name_where_two_fit() -> None:
    data = b"Datum;Bedrag;Waarover\n2026-11-18;1,00;x\n"
    assert read_statements(data, "a.csv", (FIRST,))[0].account == FIRST.account
    with pytest.raises(Invalid, match="file name"):
        read_statements(data, "a.csv", (FIRST, SECOND))
    named = read_statements(data, "nl91abna0417164300_2026.csv", (FIRST, SECOND))
    assert named[0].account == SECOND.account


def test_a_file_that_names_its_account_is_not_taken_for_another() -> None:
    found = read("rabobank.csv", FIRST)
    assert [each.account for each in found] == ["NL20RABO0123456789", "NL39RABO0300065264"]


def test_a_cell_of_many_words_and_a_second_line_is_read_in_time() -> None:
    text = "GIRO 123 x" + " a  " * 30_000
    (statement,) = read_statements(
        f'12345;01-02-2026;1,00;"{text}\nz"\n'.encode(), "a.csv", (PLAIN,)
    )
    assert statement.entries[0].cents == 100
