"""Files that overlap bring each payment once, in any order, and the chain of statements is sound."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.ledgers import BankLine, BankStatement
from store.ledgers.bank.known_lines import Window, overlap
from store.office import Office
from store.office.setup import lay_ground
from tests.conftest import CARLA, NOW
from tests.left_whole import left_whole

DATA = Path(__file__).parents[3] / "data"
CASES, OFFICES = DATA / "bank" / "cases", DATA / "offices"
ACCOUNTS = count(417164300)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An empty office for all tests; each has a bank account of its own."""
    made = Office.create(tmp_path_factory.mktemp("bank") / "empty.kantoor", clock=lambda: NOW)
    lay_ground(made, "Leeg")
    yield made
    left_whole(made)
    made.close()


def case(name: str) -> str:
    """The text of a case file."""
    return (CASES / f"{name}.sta").read_text()


def mt940(first: str, opening: int, lines: str, last: str, number: int = 0) -> str:
    """A statement in euros; lines are `12 -5 text`: day, amount and description."""
    closing, rows = opening, []
    for line in lines.split(", ") if lines else ():
        day, amount, text = line.split(" ")
        closing += int(amount)
        side = "D" if amount.startswith("-") else "C"
        rows.append(f":61:2608{day}08{day}{side}{amount.lstrip('-')},00NTRFNONREF\n:86:{text}\n")
    return (
        f":20:X\n:25:NL91ABNA0417164300\n:28C:{number}\n:60F:C2608{first}EUR{opening},00\n"
        f"{''.join(rows)}:62F:C2608{last}EUR{closing},00\n-\n"
    )


def camt(first: str, opening: int, lines: str, last: str) -> str:
    """The same as CAMT.053."""
    rows = [line.split(" ") for line in lines.split(", ")]
    closing = opening + sum(int(amount) for _, amount, _ in rows)
    amount = '<Amt Ccy="EUR">{}</Amt><CdtDbtInd>{}</CdtDbtInd>'
    balances = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{amount.format(cents, 'CRDT')}"
        f"<Dt><Dt>2026-08-{day}</Dt></Dt></Bal>"
        for code, cents, day in (("OPBD", opening, first), ("CLBD", closing, last))
    )
    entries = "".join(
        f"<Ntry>{amount.format(cents.lstrip('-'), 'DBIT' if cents.startswith('-') else 'CRDT')}"
        f"<Sts>BOOK</Sts><BookgDt><Dt>2026-08-{day}</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>"
        f"{said}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for day, cents, said in rows
    )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
        f"<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{entries}"
        "</Stmt></BkToCstmrStmt></Document>"
    )


def import_all(
    books: Office, texts: list[str], account: str = ""
) -> tuple[str, list[int], list[str]]:
    """Import files one after another, on a bank account of their own if none is given.

    Returns the account, how many lines each brought, and the statements that are not sound.
    """
    account = account or f"NL91ABNA{next(ACCOUNTS):010}"
    new = []
    for number, text in enumerate(texts):
        data = text.replace("NL91ABNA0417164300", account).encode()
        given = {"name": f"{number}.sta", "data": data}
        new.append(books.do(SYSTEM, "statement.import", given=given).doc.lines_new)
    warned = [one for one in statements(books, account) if one.state == "warned"]
    return account, new, [f"{one.file} {one.gap}" for one in warned]


def statements(books: Office, account: str) -> list[BankStatement]:
    """The account's statements, as they were imported."""
    every = books.view(SYSTEM, lambda reading: reading.find(BankStatement))
    return [one for one in every if one.account == account]


def texts_of(books: Office, account: str) -> list[str]:
    """The descriptions of the account's lines."""
    every = books.view(SYSTEM, lambda reading: reading.find(BankLine))
    return sorted(line.remittance for line in every if line.account == account)


NOON = mt940("12", 100, "12 -5 A, 12 -7 B", "12")
EVENING = mt940("12", 100, "12 -5 A, 12 -3 LATE, 12 -7 B", "12")
FIRST, SECOND, THIRD = (
    mt940("12", opening, "12 -10 bread", "12") for opening in (100, 90, 80)
)  # fmt: skip
DAY = mt940("12", 100, "12 -10 bread, 12 -10 bread, 12 -10 bread", "12")
TO_HALF = mt940("01", 100, "12 -20 lunch, 05 50 fee", "15")
WHOLE = mt940("01", 100, "28 7 refund, 12 -20 lunch, 05 50 fee", "31")
FROM_HALF = mt940("10", 150, "28 7 refund, 12 -20 lunch", "31")

IN_OTHER_WORDS = camt("01", 100, "05 -20 lunch-zzz, 06 50 fee-yyy, 12 7 refund", "15")
OVERLAPPING: dict[str, tuple[list[str], list[int]]] = {
    "a file that knew a part from another format comes again": (
        [mt940("01", 100, "05 -20 lunch/aaa, 06 50 fee/bbb", "10"), *2 * [IN_OTHER_WORDS]],
        [2, 1, 0],
    ),
    "b05, a line inserted later": (
        [case("b05-noon"), case("b05-evening-one-line-inserted")], [2, 1],
    ),
    "b07, newest first": (
        [case("b07-newest-first-first-half"), case("b07-newest-first-whole-month")], [2, 1],
    ),
    "b07, the whole month first": (
        [case("b07-newest-first-whole-month"), case("b07-newest-first-first-half")], [3, 0],
    ),
    "newest first, from the middle on": ([TO_HALF, FROM_HALF], [2, 1]),
    "newest first, the second half first": ([FROM_HALF, TO_HALF], [2, 1]),
    "two halves, then the whole": ([TO_HALF, FROM_HALF, WHOLE], [2, 1, 0]),
    "equal lines of one statement": ([DAY, DAY], [3, 0]),
    "equal lines of statements that follow": ([FIRST, SECOND, THIRD], [1, 1, 1]),
    "the same, and again": ([FIRST, SECOND, THIRD, SECOND, FIRST, THIRD], [1, 1, 1, 0, 0, 0]),
    "the same, out of order": ([THIRD, FIRST, SECOND, THIRD, FIRST], [1, 1, 1, 0, 0]),
    "the same, in one file": ([FIRST + SECOND + THIRD, SECOND], [3, 0]),
    "the same, and then their day": ([FIRST, SECOND, THIRD, DAY], [1, 1, 1, 0]),
    "their day, and then the same": ([DAY, FIRST, THIRD, SECOND], [3, 0, 0, 0]),
    "the first of them, and then their day": ([FIRST, DAY], [1, 2]),
    "a day goes on with an equal line": (
        [NOON, EVENING, mt940("12", 85, "12 -5 A", "12")], [2, 1, 1],
    ),
    "a day goes on into the next": (
        [FIRST, mt940("12", 90, "12 -10 bread, 13 -10 bread", "13")], [1, 2],
    ),
    "equal lines that are nil together": (
        [mt940("12", 100, "12 -5 A, 12 5 B", "12"),
         mt940("12", 100, "12 -5 A, 12 5 B, 12 -2 C", "12")], [2, 1],
    ),
    "the same month in CAMT": (
        [mt940("01", 100, "05 50 fee, 12 -20 lunch", "15"),
         camt("01", 100, "28 7 refund, 12 -20 LUNCH/CAFE, 05 50 fee/2026", "31"),
         mt940("10", 150, "12 -20 lunch, 28 7 refund, 29 1 rent", "31")], [2, 1, 1],
    ),
    "a line of an earlier day that the month before has too": (
        [mt940("01", 100, "02 -5 A, 03 -9 B, 04 -5 C", "04"),
         mt940("04", 81, "03 -9 D, 05 -5 E", "06")], [3, 2],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OVERLAPPING)
def test_lines_of_overlapping_files_come_in_once(books: Office, name: str) -> None:
    texts, expected = OVERLAPPING[name]
    _, new, warned = import_all(books, texts)
    assert (new, warned) == (expected, [])


def test_a_line_is_the_one_that_reads_alike(books: Office) -> None:
    account, new, _ = import_all(
        books,
        [mt940("12", 100, "12 -5 groceries-a", "12"),
         mt940("12", 100, "12 -5 flowers, 12 -5 groceries-a, 12 -5 fuel", "12")],
    )  # fmt: skip
    assert (new, texts_of(books, account)) == ([1, 2], ["flowers", "fuel", "groceries-a"])


def test_lines_of_an_older_program_are_known(tmp_path: Path) -> None:
    path = tmp_path / "old.kantoor"
    path.write_bytes(gzip.decompress((OFFICES / "format-4.kantoor.gz").read_bytes()))
    office = Office.open(path, clock=lambda: NOW)
    before = len(office.view(SYSTEM, lambda reading: reading.find(BankLine)))
    assert before > 5
    for file in sorted(demo.BANK.iterdir()):
        given = {"name": file.name, "data": file.read_bytes()}
        assert office.do(SYSTEM, "statement.import", given=given).doc.warned == ()
    after = len(office.view(SYSTEM, lambda reading: reading.find(BankLine)))
    assert (after, office.check()) == (before, [])
    office.close()


def test_files_that_contradict_are_kept_and_told_by_a_check(tmp_path: Path) -> None:
    office = Office.create(tmp_path / "empty.kantoor", clock=lambda: NOW)
    lay_ground(office, "Leeg")
    coffee = mt940("12", 100, "12 -5 coffee", "12")
    others = [coffee.replace("coffee", "tea"), camt("12", 100, "12 -5 juice", "12")]
    account, _, _ = import_all(office, [coffee])
    assert office.check() == []
    assert import_all(office, others, account)[1] == [1, 1]
    assert [finding.values for finding in office.check()] == [{"account": account}]
    office.close()


def test_parts_that_do_not_reconcile_keep_what_reads_otherwise(books: Office) -> None:
    selected = [
        mt940("12", 100, f"12 -5 {text}", "12").replace(":62F:C260812EUR95", ":62F:C260812EUR50")
        for text in ("A", "B", "A")
    ]
    assert import_all(books, selected)[1] == [1, 1, 0]


CHAINS: dict[str, tuple[list[str], list[str]]] = {
    "january, february, march": (["january", "february", "march"], []),
    "january, march, february": (["january", "march", "february"], []),
    "march, february, january": (["march", "february", "january"], []),
    "january, march": (["january", "march"], ["1.sta 2000"]),
    "february that does not follow, then january": (
        ["february-that-does-not-follow", "january"], ["0.sta 5000"],
    ),
    "march with the wrong february": (
        ["january", "march", "february-that-does-not-follow"], ["1.sta -5000", "2.sta 5000"],
    ),
    "march with the wrong february, then the right one": (
        ["march", "january", "february-that-does-not-follow", "february"], ["2.sta 5000"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_the_chain_is_judged_anew_by_every_file(books: Office, name: str) -> None:
    names, expected = CHAINS[name]
    assert import_all(books, [case(f"b09-{month}") for month in names])[2] == expected


def test_the_first_day_of_an_account_has_a_chain_too(books: Office) -> None:
    assert import_all(books, [THIRD, FIRST])[2] == ["1.sta 3000"]
    assert import_all(books, [THIRD, FIRST, SECOND])[2] == []


def test_an_accepted_gap_is_asked_again_when_it_becomes_another(office: Office) -> None:
    january, march, february = (
        case(f"b09-{name}") for name in ("january", "march", "february-that-does-not-follow")
    )
    account, _, _ = import_all(office, [january, march])
    gap = next(one for one in statements(office, account) if one.gap)
    office.do(office.actor(CARLA), "statement.accept", gap.id)
    assert import_all(office, [], account)[2] == []
    assert import_all(office, [february], account)[2] == ["1.sta -5000", "0.sta 5000"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((100, [-5, -7]), (100, [-5, -3, -7]), True),  # both from the beginning of the day
        ((95, [-3, -7]), (100, [-5, -3, -7]), True),  # both to its end
        ((95, [-3]), (100, [-5, -3, -7]), True),  # one within the other
        ((100, [-5, -3]), (95, [-3, -7]), True),  # one begins during the other
        ((100, [-5]), (95, [-5]), False),  # one after the other
        ((100, [-5]), (80, [-5]), False),  # apart
        ((100, [-5, 5]), (100, [-5, 5, -5]), True),  # one has all of the other
        ((100, [-5, 5]), (100, [-5, 8]), False),  # one after the other, nil together
    ],
)
def test_what_two_windows_can_share(
    one: tuple[int, list[int]], other: tuple[int, list[int]], expected: bool
) -> None:
    first, second = (Window(start, tuple(amounts)) for start, amounts in (one, other))
    assert overlap(first, second) == overlap(second, first) == expected


def test_new_lines_that_read_as_those_of_another_file_are_counted(books: Office) -> None:
    """Equal amounts of one day can be two payments or one: the balances don't always tell."""
    account = f"NL91ABNA{next(ACCOUNTS):010}"
    alike = []
    for text in (FIRST + SECOND, THIRD, THIRD):
        given = {"name": "x.sta", "data": text.replace("NL91ABNA0417164300", account).encode()}
        alike.append(books.do(SYSTEM, "statement.import", given=given).doc.alike)
    assert alike == [0, 1, 0]
