"""Statements come in whole and once; their lines are booked like any entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.ledgers import BankLine, BankStatement
from store.office import Office
from store.office.setup import lay_ground
from tests.conftest import ANNA, CARLA, FEMKE, NOW
from tests.left_whole import left_whole

DATA = Path(__file__).parents[3] / "data" / "bank"
FILES = sorted([*DATA.glob("mt940/*.sta"), *DATA.glob("camt053/*.xml")])


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Office]:
    made = Office.create(tmp_path / "empty.kantoor", clock=lambda: NOW)
    lay_ground(made, "Leeg")
    yield made
    left_whole(made)
    made.close()


def load(office: Office, path: Path):
    given = {"name": path.name, "data": path.read_bytes()}
    return office.do(SYSTEM, "statement.import", given=given).doc


def count(office: Office) -> tuple[int, int, int]:
    with office.database.reading() as connection:
        blobs = connection.execute("SELECT count(*) FROM blobs").fetchone()
    lines, statements = (
        len(office.view(SYSTEM, lambda reading, model=model: reading.find(model)))
        for model in (BankLine, BankStatement)
    )
    return lines, statements, int(blobs[0])


def test_every_file_comes_in_or_is_refused_and_twice_adds_nothing(empty: Office) -> None:
    refused: list[str] = []
    told: list[str] = []
    unchanged = True
    lines = 0
    for path in FILES:
        before = count(empty)
        try:
            lines += load(empty, path).lines_new
        except Invalid as error:
            told.append(str(error))
            refused.append(path.name)
            unchanged = unchanged and count(empty) == before
    assert unchanged
    assert all(name in sentence for name, sentence in zip(refused, told, strict=True))
    assert count(empty)[0] == lines > 30
    assert "camt053.v2.wrong.xml" in refused
    assert {"abnamro.sta", "asn.sta", "ing.sta", "knab.sta", "rabobank-iban.sta", "sns.sta",
            "triodos.sta", "test-camt053.xml"}.isdisjoint(refused)  # fmt: skip
    after = count(empty)
    for path in FILES:
        if path.name not in refused:
            again = load(empty, path)
            assert (again.lines_new, again.statements) == (0, 0)
    assert count(empty) == after


def test_what_does_not_tie_stands_with_a_warning_until_a_manager_accepts(empty: Office) -> None:
    told = load(empty, next(path for path in FILES if path.name == "ing.sta"))
    assert [doc.difference for doc in told.warned] == [-4906]
    assert load(empty, next(path for path in FILES if path.name == "sns.sta")).warned == ()


def test_a_gap_in_the_chain_of_statements_is_a_warning(office: Office) -> None:
    text = (
        ":20:X\n:25:NL04RABO0112233445\n:28C:47/1\n:60F:C261120EUR20000,00\n"
        ":61:2611201120C1,00NTRFNONREF\n:86:/REMI/x\n:62F:C261120EUR20001,00\n-\n"
    )
    given = {"name": "gat.sta", "data": text.encode()}
    told = office.do(SYSTEM, "statement.import", given=given).doc
    assert [doc.gap for doc in told.warned] == [2000000 - 2031250]
    warned = told.warned[0]
    with pytest.raises(Refused):
        office.do(office.actor(ANNA), "statement.accept", warned.id)
    accepted = office.do(office.actor(CARLA), "statement.accept", warned.id).doc
    assert accepted.accepted_by == CARLA
    assert office.view(office.actor(CARLA), ledgers.warned_statements) == 0


def test_overlapping_files_add_only_what_is_new(office: Office) -> None:
    text = (
        ":20:X\n:25:NL04RABO0112233445\n:28C:45/1\n:60F:C261116EUR20000,00\n"
        ":61:2611161116C312,50NTRFNONREF\n:86:/REMI/Rente derde kwartaal\n"
        ":61:2611161116D2,50NTRFNONREF\n:86:/REMI/Kosten\n:62F:C261116EUR20310,00\n-\n"
    )
    told = office.do(SYSTEM, "statement.import", given={"name": "b.sta", "data": text.encode()}).doc
    assert (told.lines_new, told.lines_known) == (1, 1)


def test_a_line_is_booked_posted_and_gone_from_the_list(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    line = office.view(anna, ledgers.bank_lines, "open")[0]
    entry = office.do(anna, "bank.book", line.id, {"account": "4100"}).doc
    assert [(one.account, one.debit, one.credit) for one in entry.lines] == [
        ("4100", 185000, 0),
        ("1100", 0, 185000),
    ]
    with pytest.raises(Refused, match="state"):
        office.do(anna, "bank.book", line.id, {"account": "4100"})
    posted = office.do(carla, "entry.post", entry.id).doc
    assert posted.number == "2026-BNK-0001"
    assert office.view(anna, ledgers.bank_line, line.id).row.state == "booked"


def test_a_line_on_a_relation_pays_its_invoices(office: Office) -> None:
    anna = office.actor(ANNA)
    rows = {row.name: row for row in office.view(anna, ledgers.bank_lines, "open")}
    paid = office.do(anna, "bank.book", rows["Dentalis Groothandel B.V."].id, {"relation": 1}).doc
    assert [one.account for one in paid.lines] == ["1400", "1100"]
    got = office.do(anna, "bank.book", rows["T. El Amrani"].id, {"relation": 9}).doc
    assert [one.account for one in got.lines] == ["1200", "1100"]


@pytest.mark.parametrize("act", ["entry.return", "entry.recall"])
def test_a_line_whose_entry_comes_back_can_be_booked_anew(office: Office, act: str) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    line = office.view(anna, ledgers.bank_lines, "open")[0]
    entry = office.do(anna, "bank.book", line.id, {"account": "4100"}).doc
    if act == "entry.return":
        office.do(carla, act, entry.id, {"note": "Andere rekening"})
    else:
        office.do(anna, act, entry.id)
    office.do(anna, "entry.discard", entry.id)
    again = office.view(anna, ledgers.bank_line, line.id).row
    assert (again.state, again.entry) == ("open", None)
    office.do(anna, "bank.book", line.id, {"account": "4100"})


def test_who_has_no_books_books_nothing(office: Office) -> None:
    line = office.view(office.actor(ANNA), ledgers.bank_lines, "open")[0]
    with pytest.raises(NotFound):
        office.do(office.actor(FEMKE), "bank.book", line.id, {"account": "4100"})
    with pytest.raises(Invalid):
        office.do(office.actor(ANNA), "bank.book", line.id, {})


def test_equal_lines_of_statements_without_numbers_are_all_kept(empty: Office) -> None:
    line = ":61:261110D10,00N123NONREF\n:86:/NAME/Bakker/REMI/Brood\n"
    text = "".join(
        f":20:X\n:25:NL04RABO0112233445\n:28C:0\n:60F:C261110EUR{opening},00\n{line}"
        f":62F:C261110EUR{opening - 10},00\n-\n"
        for opening in (100, 90)
    )
    told = empty.do(SYSTEM, "statement.import", given={"name": "r.sta", "data": text.encode()}).doc
    assert (told.lines_new, told.lines_known, told.warned) == (2, 0, ())


def test_another_currency_is_not_booked_as_euros(empty: Office) -> None:
    text = (
        ":20:X\n:25:NL04RABO0112233445\n:28C:1\n:60F:C261110USD100,00\n"
        ":61:261110C1,00N123NONREF\n:86:x\n:62F:C261110USD101,00\n-\n"
    )
    with pytest.raises(Invalid, match=r"dollar\.sta.*USD"):
        empty.do(SYSTEM, "statement.import", given={"name": "dollar.sta", "data": text.encode()})
    assert count(empty) == (0, 0, 0)
