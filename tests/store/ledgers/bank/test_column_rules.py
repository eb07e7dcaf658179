"""Column rules of an office, and the lines of CSV files as those of other formats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.ledgers import BankLine, BankStatement
from store.ledgers.bank.importing import Imported
from store.ledgers.rules.bank_balance import bank_balance
from store.office import Office
from store.office.setup import lay_ground
from tests.conftest import ANNA, CARLA, NOW
from tests.left_whole import left_whole

DATA = Path(__file__).parents[3] / "data" / "bank" / "csv"
OWN = {
    "name": "Nieuwe bank", "account": "NL04KNAB0123456789", "date": "Boekdatum", "order": "mdy",
    "amount": "Ontvangen", "paid": "Betaald", "decimals": ".", "party": "Wie", "texts": "Waarover",
    "balance": "Stand",
}  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Office]:
    made = Office.create(tmp_path / "empty.kantoor", clock=lambda: NOW)
    lay_ground(made, "Leeg")
    yield made
    left_whole(made)
    made.close()


def load(office: Office, name: str, data: bytes = b"") -> Imported:
    given = {"name": name, "data": data or (DATA / name).read_bytes()}
    done: Imported = office.do(SYSTEM, "statement.import", given=given).doc
    return done


def statements(office: Office) -> list[BankStatement]:
    return office.view(SYSTEM, lambda reading: reading.find(BankStatement))


def test_a_new_bank_is_read_once_its_columns_are_named(office: Office) -> None:
    carla = office.actor(CARLA)
    with pytest.raises(Invalid, match="Define them in the column rules"):
        load(office, "own-bank.csv")
    kept = office.do(carla, "column_rules.add", given=OWN).doc
    assert [rules.name for rules in office.view(carla, ledgers.column_rules)] == ["Nieuwe bank"]
    told = load(office, "own-bank.csv")
    assert (told.lines_new, told.warned, told.without_balance) == (2, (), 0)
    assert load(office, "own-bank.csv").lines_new == 0
    office.do(carla, "column_rules.change", kept.id, {**OWN, "balance": ""})
    office.do(carla, "column_rules.remove", kept.id)
    with pytest.raises(Invalid, match="Define them"):
        load(office, "own-bank.csv")
    with pytest.raises(Refused, match="Ask: "):
        office.do(office.actor(ANNA), "column_rules.add", given=OWN)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"side": "Af Bij", "into": "Bij", "out": "Af"}, "side"),
        ({"paid": "", "side": "Af Bij", "into": "Bij"}, "into"),
        ({"paid": "", "side": "Af Bij", "into": "x", "out": "X"}, "into"),
        ({"texts": "Waarover+4"}, "date"),
        ({"date": "0"}, "date"),
        ({"name": ""}, "name"),
    ],
)
def test_rules_that_leave_a_sign_or_a_column_open_are_refused(
    office: Office, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        office.do(office.actor(CARLA), "column_rules.add", given={**OWN, **given})
    assert caught.value.field == field


def test_lines_of_csv_are_those_of_another_format(empty: Office) -> None:
    mt940 = (
        ":20:X\n:25:NL20RABO0123456789\n:28C:1\n:60F:C261117EUR1000,00\n"
        ":61:2611181118D150,00NTRFNONREF\n:86:/NAME/Telefonie Oost/REMI/november/\n"
        ":61:2611181118C1250,00NTRFNONREF\n:86:/NAME/Tandarts Zuid/REMI/factuur F-77/\n"
        ":62F:C261118EUR2100,00\n-\n"
    )
    assert load(empty, "a.sta", mt940.encode()).lines_new == 2
    told = load(empty, "rabobank.csv")
    assert (told.lines_new, told.lines_known, told.warned) == (1, 2, ())


def test_an_old_account_number_is_that_of_its_iban(empty: Office) -> None:
    mt940 = (
        ":20:X\n:25:NL91ABNA0417164300\n:28C:1\n:60F:C261117EUR1000,00\n:62F:C261117EUR1000,00\n-\n"
    )
    load(empty, "a.sta", mt940.encode())
    assert load(empty, "abnamro.tab").warned == ()
    assert {each.account for each in statements(empty)} == {"NL91ABNA0417164300"}


def test_a_missing_balance_is_told_and_the_last_known_one_goes_on(empty: Office) -> None:
    told = load(empty, "ing-without-balance.csv")
    assert (told.lines_new, told.without_balance, told.warned) == (2, 1, ())

    def said() -> int | None:
        return empty.view(SYSTEM, lambda reading: bank_balance(reading, "NL04INGB0001234567"))

    assert said() == -15995
    told = load(empty, "ing.csv")
    assert (told.lines_new, told.lines_known, told.without_balance) == (1, 2, 0)
    assert said() == 209005
    later = (DATA / "ing-without-balance.csv").read_text().replace("20261120", "20261125")
    assert load(empty, "later.csv", later.encode()).lines_new == 1
    assert said() == 209005 - 995
    lines = empty.view(SYSTEM, lambda reading: reading.find(BankLine))
    assert sum(line.cents for line in lines) == 125000 - 15000 - 995 - 995


def test_rules_that_name_another_description_bring_no_line_again(office: Office) -> None:
    carla = office.actor(CARLA)
    kept = office.do(carla, "column_rules.add", given=OWN).doc
    assert load(office, "own-bank.csv").lines_new == 2
    office.do(carla, "column_rules.change", kept.id, {**OWN, "texts": "Waarover+Wie"})
    assert load(office, "own-bank.csv").lines_new == 0


def test_two_ibans_that_end_alike_are_two_accounts(empty: Office) -> None:
    mt940 = ":20:X\n:25:{}\n:28C:1\n:60F:C261117EUR1000,00\n:62F:C261117EUR1000,00\n-\n"
    ibans = {"NL91ABNA0417164300", "NL17INGB0417164300"}
    for iban in sorted(ibans):
        load(empty, "a.sta", mt940.format(iban).encode())
    assert {each.account for each in statements(empty)} == ibans
