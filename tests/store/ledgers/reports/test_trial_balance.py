"""Trial balance and ledger card equal the lines, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing

import pytest

from store import ledgers
from store.ledgers import CardLine, LedgerLine
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE, NOW
from tests.faults.share import seeded
from tests.store.conftest import Stock
from tests.store.ledgers.years import posted


def forty_invoices(made: Office) -> None:
    anna, carla = made.actor(ANNA), made.actor(CARLA)
    chance = seeded("reports")
    for number in range(40):
        cents = chance.randrange(-5000, 50_000) or 1
        account, btw = chance.choice(
            [("7000", "IH"), ("4500", "IL"), ("7050", "IV"), ("7010", "IG")]
        )
        given = {
            "relation": 1, "reference": str(number), "total": cents,
            "date": f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            "costs": [{"account": account, "btw": btw, "cents": cents}],
        }  # fmt: skip
        entry = made.do(anna, "entry.draft", given=given).doc
        made.do(anna, "entry.submit", entry.id)
        made.do(carla, "entry.post", entry.id)


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    """An office that a test may damage."""
    with (
        stock.copy("sqlite", forty_invoices) as place,
        closing(Office.open(place, clock=lambda: NOW)) as made,
    ):
        yield made


def test_the_trial_balance_is_the_sum_of_the_lines(office: Office) -> None:
    carla = office.actor(CARLA)
    lines = office.view(carla, lambda reading: reading.find(LedgerLine))
    for first, last in (("2026-01", "2026-12"), ("2026-04", "2026-06"), ("2026-11", "2026-11")):
        found = office.view(carla, ledgers.trial_balance, first, last)
        wanted: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for line in lines:
            sums = wanted[line.account]
            if line.period < first:
                sums[0] += line.debit - line.credit
            elif line.period <= last:
                sums[1] += line.debit
                sums[2] += line.credit
        told = {row.account: [row.opening, row.debit, row.credit] for row in found.rows}
        assert told == {account: sums for account, sums in wanted.items() if any(sums)}
        assert found.debit == found.credit
        assert sum(row.closing for row in found.rows) == 0


def test_result_accounts_open_at_nil_in_the_next_year(office: Office) -> None:
    found = office.view(office.actor(CARLA), ledgers.trial_balance, "2027-01", "2027-12")
    opened = {row.account for row in found.rows if row.opening}
    assert opened == {"0540", "1400", "1510", "1520", "1521"}
    assert all(row.before for row in found.rows if row.sort == "W")


def test_a_ledger_card_pages_both_ways(office: Office) -> None:
    carla = office.actor(CARLA)
    first, last = "2026-03", "2026-10"
    whole = office.view(carla, ledgers.card_lines, "1400", first, last, limit=1000)
    keys = [(line.date, line.id) for line in whole]
    assert keys == sorted(keys)
    assert whole
    forward: list[CardLine] = []
    while page := office.view(
        carla, ledgers.card_lines, "1400", first, last,
        after=forward[-1].cursor if forward else None, limit=7,
    ):  # fmt: skip
        forward += page
    assert forward == whole
    assert (
        office.view(carla, ledgers.card_lines, "1400", first, last, before=(), limit=7)
        == whole[-7:]
    )
    before = office.view(
        carla, ledgers.card_lines, "1400", first, last, before=whole[7].cursor, limit=7
    )
    assert before == whole[:7]
    sums = office.view(carla, ledgers.card_totals, "1400", first, last)
    moved = sum(line.debit - line.credit for line in whole)
    assert sums.opening + moved == sums.closing


def test_who_may_not_see_the_books_sees_nothing(office: Office) -> None:
    femke = office.actor(FEMKE)
    assert office.view(femke, ledgers.trial_balance, "2026-01", "2026-12").rows == ()
    assert office.view(femke, ledgers.card_lines, "1400", "2026-01", "2026-12") == []
    assert office.view(femke, ledgers.entries, "posted") == []
    assert office.view(femke, ledgers.bank_lines, "open") == []
    assert office.view(femke, ledgers.account_choices) == []


def test_what_the_books_speak_of_must_be_there(office: Office) -> None:
    with office.database.writing() as connection:
        connection.execute(
            "DELETE FROM documents WHERE kind='daybook' AND json_extract(body, '$.code')='INK'"
        )
        connection.execute(
            "DELETE FROM documents WHERE kind='account' AND json_extract(body, '$.code')='1400'"
        )
    missing = {
        (finding.values["other"], finding.values["number"])
        for finding in office.check()
        if finding.rule == "reference"
    }
    assert missing == {("daybook", "INK"), ("account", "1400")}


def test_damage_to_the_books_is_found(office: Office) -> None:
    assert office.check() == []
    with office.database.writing() as connection:
        connection.execute(
            "UPDATE documents SET body=replace(body, '2026-INK-0007', '2026-INK-0070')"
            " WHERE kind='entry'"
        )
        connection.execute(
            "UPDATE documents SET body=json_set(body, '$.debit', 1) WHERE kind='line' AND id=1"
        )
        connection.execute(
            "UPDATE tallies SET amount=amount+1 WHERE name='ledger' AND key LIKE '1400%C'"
        )
    rules = {finding.rule for finding in office.check()}
    assert rules == {"numbers", "lines", "tally", "words"}


def test_opening_balances_are_no_movements(office: Office) -> None:
    carla = office.actor(CARLA)
    before = office.view(carla, ledgers.trial_balance, "2026-01", "2026-12")
    profit = office.view(carla, ledgers.profit_and_loss, "2026-01", "2026-12")
    costs = [{"account": "0240", "btw": "", "cents": 900}, {"account": "0510", "btw": "", "cents": -800},
             {"account": "4540", "btw": "", "cents": -100}]  # fmt: skip
    posted(office, "BEG", "2026-02-01", text="begin", costs=costs)
    after = office.view(carla, ledgers.trial_balance, "2026-01", "2026-12")
    assert (after.debit, after.credit) == (before.debit, before.credit)
    found = {row.account: (row.opening, row.debit, row.credit, row.closing) for row in after.rows}
    assert found["0240"] == (900, 0, 0, 900)
    assert found["0510"] == (-800, 0, 0, -800)
    card = office.view(carla, ledgers.card_totals, "0240", "2026-01", "2026-12")
    assert (card.opening, card.debit, card.closing) == (900, 0, 900)
    assert office.view(carla, ledgers.card_lines, "0240", "2026-01", "2026-12") == []
    earlier = office.view(carla, ledgers.card_totals, "0240", "2026-01", "2026-01")
    assert (earlier.opening, earlier.closing) == (0, 0)
    results = office.view(carla, ledgers.profit_and_loss, "2026-01", "2026-12")
    assert results.rows[-1].cents - profit.rows[-1].cents == 100


def test_each_section_has_its_head_and_its_sum(office: Office) -> None:
    carla = office.actor(CARLA)
    found = office.view(carla, ledgers.trial_balance_sections, "2026-01", "2026-12")
    plain = office.view(carla, ledgers.trial_balance, "2026-01", "2026-12")
    accounts = [row for row in found.rows if not row.level]
    assert {row.account for row in accounts} == {row.account for row in plain.rows}
    sums = [row for row in found.rows if row.level == "sum"]
    assert sum(row.closing for row in sums) == found.rows[-1].closing == 0
    assert (found.rows[-1].debit, found.rows[-1].credit) == (plain.debit, plain.credit)
    assert [row.level for row in found.rows].count("head") == len(sums)
    first = accounts[: next(at for at, row in enumerate(found.rows) if row.level == "sum") - 1]
    assert sums[0].debit == sum(row.debit for row in first)
    assert 97 <= sum(row.share or 0 for row in first) <= 103
