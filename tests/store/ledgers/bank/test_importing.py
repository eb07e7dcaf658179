"""Files of Dutch banks from the first to the last line: imported, matched, booked, reconciled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store import ledgers
from store.access import SYSTEM
from store.ledgers import BankLine, BankStatement
from store.office import Office
from tests.conftest import ANNA, CARLA

FILES = Path(__file__).parents[3] / "data" / "bank"
TIES = ("mt940/asn.sta", "mt940/rabobank-iban.sta", "mt940/sns.sta", "camt053/test-camt053.xml",
        "camt053/camt053.v2.multi.statement.xml")  # fmt: skip


def take_in(office: Office, name: str) -> list[BankStatement]:
    data = (FILES / name).read_bytes()
    office.do(SYSTEM, "statement.import", given={"name": Path(name).name, "data": data})
    known = {one.id for one in office.view(SYSTEM, lambda reading: reading.find(BankStatement))}
    found = office.view(SYSTEM, lambda reading: reading.find(BankStatement))
    return [one for one in found if one.id in known and one.file == Path(name).name]


def owe(office: Office, line: BankLine) -> None:
    """An invoice of what the line pays, dated before it, with its amount and number."""
    anna = office.actor(ANNA)
    daybook, account, code = ("VRK", "8000", "V0") if line.cents > 0 else ("INK", "4500", "IG")
    given = {
        "daybook": daybook, "relation": 7 if line.cents > 0 else 1,
        "reference": f"NR{line.id:05}", "total": abs(line.cents), "date": "2026-11-16",
        "costs": [{"account": account, "btw": code, "cents": abs(line.cents)}],
    }  # fmt: skip
    made = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", made.id)
    office.do(office.actor(CARLA), "entry.post", made.id)


@pytest.mark.parametrize("name", TIES)
def test_a_file_that_ties_is_booked_to_a_difference_of_nil(office: Office, name: str) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    before = {one.id for one in office.view(SYSTEM, lambda reading: reading.find(BankLine))}
    statements = take_in(office, name)
    assert statements
    lines = [
        one
        for one in office.view(SYSTEM, lambda reading: reading.find(BankLine))
        if one.id not in before
    ]
    for year in {one.date.year for one in lines} | {one.first.year for one in statements}:
        open_back_to(office, year)
    for line in lines[:5]:
        owe(office, line)
    for line in lines:
        found = office.view(anna, ledgers.line_proposals, line.id)
        exact = [
            one for one in found if one.reasons[0].message == "amount" and one.parts[0].open_item
        ]
        given = {"parts": [vars(part) for part in exact[0].parts]} if exact else {"account": "4500"}
        booked = office.do(anna, "bank.book", line.id, given).doc
        office.do(carla, "entry.post", booked.id)
    for account in {one.account for one in statements}:
        opening = min(
            (one.first, one.id, one.opening) for one in statements if one.account == account
        )
        begin(office, account, opening[0], opening[2])
    for one in office.view(carla, ledgers.reconciliations):
        if one.account in {each.account for each in statements}:
            assert (one.difference, one.open, one.waiting) == (0, 0, 0), one


def open_back_to(office: Office, year: int) -> None:
    """Fiscal years back to that of the file, one by one."""
    carla = office.actor(CARLA)
    while True:
        known = [int(one.key) for one in office.view(carla, ledgers.year_rows)]
        if min(known) <= year <= max(known):
            return
        office.do(
            carla,
            "year.open",
            given={"year": min(known) - 1 if year < min(known) else max(known) + 1},
        )


def begin(office: Office, account: str, day: date, cents: int) -> None:
    """The opening balance of a bank account."""
    if not cents:
        return
    carla = office.actor(CARLA)
    ledger = office.view(carla, ledgers.bank_account, account)
    assert ledger is not None
    costs = [{"account": ledger.ledger, "btw": "", "cents": cents},
             {"account": "0500", "btw": "", "cents": -cents}]  # fmt: skip
    given = {"daybook": "BEG", "date": day, "text": "opening", "costs": costs}
    anna = office.actor(ANNA)
    made = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", made.id)
    office.do(carla, "entry.post", made.id)
