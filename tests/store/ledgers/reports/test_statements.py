"""Profit and loss account, balance sheet, and the result that earlier years brought."""

from __future__ import annotations

from collections import Counter

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.engine import Mark, Writer
from store.ledgers import Account, FinancialStatement, LedgerLine
from store.office import Office
from store.reading import Reading
from tests.conftest import CARLA, FEMKE, NOW
from tests.store.conftest import office_to_read, office_with
from tests.store.ledgers.years import fill, open_year, posted

YEAR = ("2026-01", "2026-12")


books = office_to_read(fill)
own_books = office_with(fill)


@pytest.fixture
def carla(books: Office) -> Actor:
    """A manager."""
    return books.actor(CARLA)


def lines(office: Office) -> list[LedgerLine]:
    return office.view(office.actor(CARLA), lambda reading: reading.find(LedgerLine))


def sorts(office: Office) -> dict[str, str]:
    found = office.view(office.actor(CARLA), lambda reading: reading.find(Account))
    return {one.code: one.sort for one in found}


def level(found: FinancialStatement, level: str) -> dict[str, int]:
    return {row.name: row.cents for row in found.rows if row.level == level}


def accounts(found: FinancialStatement) -> dict[str, int]:
    return {row.account: row.cents for row in found.rows if row.level == "account" and row.cents}


@pytest.mark.parametrize(
    "periods", [YEAR, ("2026-03", "2026-05"), ("2025-01", "2025-12"), ("2025-06", "2026-02")]
)
def test_the_trial_balance_balances_at_both_ends(books: Office, periods: tuple[str, str]) -> None:
    found = books.view(books.actor(CARLA), ledgers.trial_balance, *periods)
    assert sum(row.opening for row in found.rows) == 0
    assert sum(row.closing for row in found.rows) == 0
    assert sum(row.before for row in found.rows) == 0
    assert found.debit == found.credit > 0


def test_the_year_before_stands_beside_each_account(books: Office) -> None:
    carla = books.actor(CARLA)
    now = books.view(carla, ledgers.trial_balance, *YEAR)
    then = books.view(carla, ledgers.trial_balance, "2025-01", "2025-12")
    closed = {row.account: row.closing for row in then.rows if row.closing}
    assert {row.account: row.before for row in now.rows if row.before} == closed


def test_what_earlier_years_earned_opens_on_the_equity(books: Office, carla: Actor) -> None:
    earned = sum(
        one.debit - one.credit
        for one in lines(books)
        if one.period < "2026-01" and sorts(books)[one.account] == "W"
    )
    assert earned
    found = books.view(carla, ledgers.trial_balance, *YEAR)
    opened = {row.account: row.opening for row in found.rows}
    assert opened["0540"] == earned
    assert not any(row.opening for row in found.rows if row.sort == "W")
    card = books.view(carla, ledgers.card_totals, "0540", *YEAR)
    assert (card.opening, card.debit, card.credit) == (earned, 0, 0)


def test_a_late_entry_in_the_old_year_changes_the_opening(own_books: Office) -> None:
    carla = own_books.actor(CARLA)

    def opening() -> int:
        return own_books.view(carla, ledgers.card_totals, "0540", *YEAR).opening

    before = opening()
    cost = {"account": "4100", "btw": "", "cents": 700}
    posted(
        own_books, "MEM", "2025-12-31", costs=[cost, {"account": "1470", "btw": "", "cents": -700}]
    )
    assert opening() == before + 700


def test_a_result_that_is_booked_away_does_not_open_again(own_books: Office) -> None:
    carla = own_books.actor(CARLA)
    brought = own_books.view(carla, ledgers.card_totals, "0540", *YEAR).opening
    away = {"account": "0540", "btw": "", "cents": -brought}
    posted(own_books, "MEM", "2026-01-15",
           costs=[away, {"account": "0500", "btw": "", "cents": brought}])  # fmt: skip
    assert own_books.view(carla, ledgers.card_totals, "0540", *YEAR).closing == 0
    open_year(own_books, 2027)
    equity = accounts(own_books.view(carla, ledgers.balance_sheet, *YEAR))
    assert equity["0500"] == -brought
    assert "0540" not in equity


def test_an_account_opens_within_the_year_with_what_went_before(books: Office) -> None:
    carla = books.actor(CARLA)
    card = books.view(carla, ledgers.card_totals, "4100", "2026-07", "2026-12")
    wanted = sum(
        one.debit - one.credit
        for one in lines(books)
        if one.account == "4100" and "2026-01" <= one.period < "2026-07"
    )
    assert card.opening == wanted


@pytest.mark.parametrize("periods", [YEAR, ("2026-04", "2026-06"), ("2025-11", "2026-02")])
def test_profit_and_loss_is_the_sum_of_the_lines(books: Office, periods: tuple[str, str]) -> None:
    found = books.view(books.actor(CARLA), ledgers.profit_and_loss, *periods)
    wanted: Counter[str] = Counter()
    for one in lines(books):
        if periods[0] <= one.period <= periods[1] and sorts(books)[one.account] == "W":
            wanted[one.account] += one.debit - one.credit
    told = accounts(found)
    signs = {code: -1 if code[0] == "8" else 1 for code in wanted}
    assert told == {code: signs[code] * cents for code, cents in wanted.items() if cents}
    assert level(found, "total") == {"Result": -sum(wanted.values())}


def test_the_results_add_up(books: Office) -> None:
    found = books.view(books.actor(CARLA), ledgers.profit_and_loss, *YEAR)
    groups, sums = level(found, "group"), level(found, "subtotal")
    assert sums["Gross margin"] == groups["turnover"] - groups["cost of sales"]
    assert sums["Total costs"] == groups["housing"] + groups["office expenses"]
    assert sums["Operating result"] == sums["Gross margin"] - sums["Total costs"]
    result = level(found, "total")["Result"]
    assert result == sums["Operating result"] - groups["interest"]


def test_profit_and_loss_has_the_same_periods_a_year_earlier(books: Office) -> None:
    carla = books.actor(CARLA)
    now = books.view(carla, ledgers.profit_and_loss, "2026-03", "2026-08")
    then = books.view(carla, ledgers.profit_and_loss, "2025-03", "2025-08")
    told = {row.account: row.before for row in now.rows if row.account and row.before}
    assert told == accounts(then)


@pytest.mark.parametrize("last", ["2025-12", "2026-05", "2026-12"])
def test_the_balance_sheet_balances(books: Office, last: str) -> None:
    carla = books.actor(CARLA)
    found = books.view(carla, ledgers.balance_sheet, last, last)
    totals = level(found, "total")
    assert totals["Total assets"] == totals["Total equity and liabilities"]
    earned = books.view(carla, ledgers.profit_and_loss, f"{last[:4]}-01", last)
    assert level(found, "result") == {"Net result, year to date": level(earned, "total")["Result"]}
    years = [row.before for row in found.rows if row.level == "total"]
    assert years[0] == years[1]


def test_an_account_of_no_group_is_not_left_out(own_books: Office) -> None:
    with own_books.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), SYSTEM.person, "ledger.set_up"))
        for one in Reading(connection, SYSTEM, NOW).find(Account):
            if one.code in ("0240", "1520", "4100"):
                writer.save(one.model_copy(update={"group": ""}))
        writer.finish()
    profit = own_books.view(own_books.actor(CARLA), ledgers.profit_and_loss, *YEAR)
    assert "4100" in accounts(profit)
    assert "without a group" in level(profit, "group")
    found = own_books.view(own_books.actor(CARLA), ledgers.balance_sheet, *YEAR)
    totals = level(found, "total")
    assert totals["Total assets"] == totals["Total equity and liabilities"]


def test_who_may_not_read_the_books_gets_no_statement(books: Office) -> None:
    femke = books.actor(FEMKE)
    assert books.view(femke, ledgers.profit_and_loss, *YEAR).rows == ()
    assert books.view(femke, ledgers.balance_sheet, *YEAR).rows == ()
