"""A wrong file is taken back whole, while nothing of it is booked."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import NotFound, Refused
from store.ledgers import BankAccount, BankLine, BankStatement
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE
from tests.store.ledgers.bank.test_known_lines import camt, mt940

BANK = Path(__file__).parents[3] / "data" / "bank"
OURS = "NL91ABNA0417164300"


def load(office: Office, name: str) -> None:
    given = {"name": Path(name).name, "data": (BANK / name).read_bytes()}
    office.do(SYSTEM, "statement.import", given=given)


def there(office: Office) -> tuple[list[str], list[tuple[str, int]], list[str]]:
    """Statements by file with their gap, lines by account and cents, and bank accounts."""
    statements, lines, accounts = (
        office.view(SYSTEM, lambda reading, model=model: reading.find(model))
        for model in (BankStatement, BankLine, BankAccount)
    )
    return (
        sorted(f"{one.file} {one.gap}" for one in statements),
        sorted((line.account, line.cents) for line in lines),
        sorted(one.account for one in accounts),
    )


def of_file(office: Office, name: str) -> int:
    every = office.view(SYSTEM, lambda reading: reading.find(BankStatement))
    return next(one.id for one in every if one.file == name)


def test_a_file_is_taken_back_whole_and_can_come_again(office: Office) -> None:
    before = there(office)
    load(office, "mt940/asn.sta")
    told = office.do(office.actor(ANNA), "statement.take_back", of_file(office, "asn.sta")).doc
    assert (told.statements, told.lines) == (31, 8)
    assert there(office) == before
    load(office, "mt940/asn.sta")
    assert len(there(office)[0]) == len(before[0]) + 31


def test_what_another_file_has_too_stays_and_the_chain_is_judged_anew(office: Office) -> None:
    for name in ("first-half", "whole-month"):
        load(office, f"cases/b07-newest-first-{name}.sta")
    half = of_file(office, "b07-newest-first-first-half.sta")
    assert office.do(office.actor(ANNA), "statement.take_back", half).doc.lines == 0
    load(office, "cases/b07-newest-first-first-half.sta")
    kept = there(office)
    assert [line[1] for line in kept[1] if line[0] == OURS] == [-2000, 700, 5000]
    assert "b07-newest-first-whole-month.sta 0" in kept[0]
    month = of_file(office, "b07-newest-first-whole-month.sta")
    assert office.do(office.actor(ANNA), "statement.take_back", month).doc.lines == 3
    for name in ("january", "february", "march"):
        load(office, f"cases/b09-{name}.sta")
    february = of_file(office, "b09-february.sta")
    office.do(office.actor(ANNA), "statement.take_back", february)
    assert "b09-march.sta 2000" in there(office)[0]


def test_files_that_had_nothing_new_are_named_before_their_lines_leave_with_another(
    office: Office,
) -> None:
    """They left no statement, so nothing keeps their lines."""
    load(office, "cases/b07-newest-first-whole-month.sta")
    month = of_file(office, "b07-newest-first-whole-month.sta")
    anna = office.actor(ANNA)
    load(office, "cases/b07-newest-first-whole-month.sta")
    assert office.view(anna, ledgers.also_in, month) == ()
    for _again in range(2):
        load(office, "cases/b07-newest-first-first-half.sta")
    assert office.view(anna, ledgers.also_in, month) == ("b07-newest-first-first-half.sta",)
    assert office.do(anna, "statement.take_back", month).doc.lines == 3


@pytest.mark.parametrize("state", ["drafted", "booked", "reversed"])
def test_a_file_of_which_something_is_booked_stays(office: Office, state: str) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    line = office.view(anna, ledgers.bank_lines, "open")[0]
    statement = office.view(anna, ledgers.bank_line, line.id).statement
    entry = office.do(anna, "bank.book", line.id, {"account": "4100"}).doc
    if state != "drafted":
        office.do(carla, "entry.post", entry.id)
    if state == "reversed":
        storno = office.do(anna, "entry.reverse", entry.id, {"text": "fout"}).doc
        office.do(carla, "entry.post", storno.id)
        assert office.view(anna, ledgers.bank_line, line.id).row.state == "open"
    before = there(office)
    with pytest.raises(Refused, match="uses a line of"):
        office.do(anna, "statement.take_back", statement.id)
    assert there(office) == before


def test_a_file_whose_drafts_were_discarded_can_be_taken_back(office: Office) -> None:
    anna = office.actor(ANNA)
    line = office.view(anna, ledgers.bank_lines, "open")[0]
    statement = office.view(anna, ledgers.bank_line, line.id).statement
    entry = office.do(anna, "bank.book", line.id, {"account": "4100"}).doc
    office.do(anna, "entry.recall", entry.id)
    office.do(anna, "entry.discard", entry.id)
    office.do(anna, "statement.take_back", statement.id)
    with pytest.raises(NotFound):
        office.view(anna, ledgers.bank_line, line.id)


def test_who_has_no_books_takes_nothing_back(office: Office) -> None:
    load(office, "cases/b09-january.sta")
    with pytest.raises(NotFound):
        office.do(office.actor(FEMKE), "statement.take_back", of_file(office, "b09-january.sta"))


def test_a_line_that_goes_to_a_file_in_other_words_is_known_by_those(office: Office) -> None:
    first = mt940("01", 100, "05 -20 lunch/aaa, 06 50 fee/bbb", "10")
    second = camt("01", 100, "05 -20 lunch-zzz, 06 50 fee-yyy, 12 7 refund", "15")
    new = []
    for name, text in (("first", first), ("second", second), ("", ""), ("second", second)):
        if name:
            given = {"name": name, "data": text.encode()}
            new.append(office.do(SYSTEM, "statement.import", given=given).doc.lines_new)
        else:
            office.do(office.actor(ANNA), "statement.take_back", of_file(office, "first"))
    assert new == [2, 1, 0]
