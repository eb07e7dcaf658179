"""The entries of an audit file: ours comes back as it was, and all of them can be undone or posted."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pyxaf

from store import ledgers
from store.errors import Invalid, Refused
from store.file_format.books import TheirJournal, TheirLine, TheirTransaction
from store.files import Books
from store.ledgers import BookImport, Choices, Entry, OpenItem
from store.ledgers.audit_file.writing import Software, write_audit_file
from store.ledgers.models.batches import Batch
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA, NOW
from tests.store.files.test_audit_files import here
from tests.store.ledgers.audit_file.test_writing import busy
from tests.store.ledgers.taking_over.test_importing import BOOKS, planned

FILES = Path(__file__).parents[3] / "data" / "xaf"
BY = Software("Kantoor", "1.0", "NL001234567B01")


def made(demo_file: Path, path: Path) -> Office:
    return Office.open(shutil.copy(demo_file, path), clock=lambda: NOW)


def written(office: Office, path: Path) -> Path:
    office.view(office.actor(CARLA), write_audit_file, 2026, path, BY)
    return path


def taken_over(office: Office, path: Path, **chosen: Any) -> tuple[BookImport, Books]:
    """Import a file with its entries, as Carla."""
    books, transactions = here(path)
    carla = office.actor(CARLA)
    plan = office.view(carla, ledgers.plan_import, path.name, "0" * 64, books, Choices(**chosen))
    assert plan.stops == ()
    kept = office.do(carla, "book_import.run", given=plan.given).doc
    counts = [*ledgers.enter_all(office, carla, kept, books, transactions)]
    assert counts[-1:] == ([books.transactions] if books.transactions else [])
    return office.view(carla, lambda reading: reading.get(BookImport, kept.id)), books


def posted(office: Office, kept: BookImport) -> None:
    eva = office.actor(EVA)
    if kept.entry:
        office.do(eva, "entry.post", kept.entry)
    for batch in kept.batches:
        office.do(eva, "batch.post", batch)


def balance(path: Path) -> dict[str, tuple[int, int]]:
    """The opening and closing balance of each account in a file, in cents."""
    with pyxaf.open(path) as file:
        opening = Counter(
            {code: int(each * 100) for code, each in file.opening_balance().by_account().items()}
        )
        moved: Counter[str] = Counter()
        for line in file.lines():
            moved[str(line.account_id)] += int((line.signed_amount or 0) * 100)
    return {code: (opening[code], opening[code] + moved[code]) for code in {*opening, *moved}}


def boxes(office: Office) -> dict[str, int]:
    return office.view(office.actor(CARLA), lambda reading: reading.tallies("btw"))


def test_what_is_exported_and_imported_exports_the_same_balance(
    demo_file: Path, tmp_path: Path
) -> None:
    first, second = (made(demo_file, tmp_path / name) for name in ("a.kantoor", "b.kantoor"))
    costs = [
        {"account": "1100", "btw": "", "cents": 500000},
        {"account": "0500", "btw": "", "cents": -500000},
    ]
    given = {"daybook": "BEG", "date": "2026-01-01", "text": "begin", "costs": costs}
    opening = first.do(first.actor(ANNA), "entry.draft", given=given).doc
    first.do(first.actor(ANNA), "entry.submit", opening.id)
    first.do(first.actor(CARLA), "entry.post", opening.id)
    busy(first)
    out = written(first, tmp_path / "a.xaf")
    kept, books = taken_over(second, out)
    assert (kept.entered, books.transactions > 5) == (books.transactions, True)
    posted(second, kept)
    again = written(second, tmp_path / "b.xaf")
    assert balance(again) == balance(out)
    assert boxes(second) == boxes(first)
    assert pyxaf.validate(again).errors == ()
    assert second.check() == []
    with pytest.raises(Refused, match="posted as"):
        second.do(second.actor(CARLA), "book_import.take_back", kept.id)
    for office in (first, second):
        office.close()


def test_every_version_comes_in_and_can_be_undone(demo_file: Path, tmp_path: Path) -> None:
    """All but the unbalanced one: with an office of the year of the files."""
    office = made(demo_file, tmp_path / "a.kantoor")
    carla = office.actor(CARLA)
    for year in (2025, 2024):
        office.do(carla, "year.open", given={"year": year})
    counted = {}
    for path in sorted((*FILES.glob("*.adf"), *FILES.glob("voorbeeld*.xaf"))):
        kept, _books = taken_over(office, path)
        counted[path.name] = (
            len(kept.accounts),
            len(kept.relations),
            kept.entered,
            len(kept.batches),
        )
        before = office.view(carla, lambda reading: reading.count(Entry))
        assert before == 13
        office.do(carla, "book_import.take_back", kept.id)
        assert office.view(carla, lambda reading: (reading.count(Entry), reading.count(Batch))) == (
            0,
            0,
        )
    whole = (2, 3, 12, 3)
    assert counted == {
        "voorbeeld-3.0.xaf": whole, "voorbeeld-3.1.xaf": whole, "voorbeeld-3.2.1.xaf": whole,
        "voorbeeld-3.2.xaf": whole, "voorbeeld-4.0.xaf": whole, "voorbeeld-clair2.xaf": (3, 3, 12, 3),
        "voorbeeld-adf.adf": (1, 1, 12, 3),
    }  # fmt: skip
    kept, _books = taken_over(office, FILES / "voorbeeld-4.0.xaf")
    posted(office, kept)
    assert office.check() == []
    with pytest.raises(Refused, match="2024 already has posted entries"):
        entered(
            office, kept, BOOKS, (moved("1", "2024-02-01", ("1300", 1, ""), ("8000", -1, "")),) * 13
        )
    office.close()


def entered(
    office: Office, kept: BookImport, books: Books, transactions: tuple[TheirTransaction, ...]
) -> BookImport:
    carla = office.actor(CARLA)
    kept = office.view(carla, lambda reading: reading.get(BookImport, kept.id))
    for _count in ledgers.enter_all(office, carla, kept, books, transactions):
        pass
    return office.view(carla, lambda reading: reading.get(BookImport, kept.id))


def moved(number: str, day: str, *lines: tuple[str, int, str]) -> TheirTransaction:
    """An entry of the file, whose lines are account, cents and reference."""
    their = [TheirLine(account=account, cents=cents, relation="K1" if account == "1300" else "",
                       reference=reference) for account, cents, reference in lines]  # fmt: skip
    return TheirTransaction(
        journal="V", number=number, day=date.fromisoformat(day), lines=tuple(their)
    )


def test_payments_settle_the_invoices_that_they_name(office: Office) -> None:
    """Also some at once, and only in part; a file goes on where it stopped."""
    carla = office.actor(CARLA)
    books = BOOKS.model_copy(
        update={"journals": (TheirJournal(id="V", letter="S"),), "transactions": 3}
    )
    plan = planned(office, books)
    kept = office.do(carla, "book_import.run", given=plan.given).doc
    sales = moved("1", "2026-02-01", ("1300", 12100, "F1"), ("8000", -12100, ""))
    paid = moved(
        "3", "2026-03-01", ("0240", 17100, ""), ("1300", -10000, "F1"), ("1300", -7100, "F2")
    )
    entered(office, kept, books, (sales,))
    begun = office.view(carla, ledgers.unfinished_import, plan.given.sha256, books)
    assert begun is not None
    assert begun.entered == 1
    more = moved("2", "2026-02-02", ("1300", 7100, "F2"), ("8000", -7100, ""))
    kept = entered(office, kept, books, (sales, more, paid))
    assert (kept.entered, len(kept.batches)) == (3, 2)
    with pytest.raises(Refused, match="imported meanwhile"):
        office.do(carla, "book_import.enter", kept.id, {"entered": 1, "entries": []})
    with pytest.raises(Refused):  # four eyes
        office.do(carla, "batch.post", kept.batches[0])
    posted(office, kept)
    items = office.view(
        carla, lambda reading: reading.page(OpenItem, {"relation": kept.relations[0]}, limit=9)
    )
    assert sorted((each.reference, each.left, each.state) for each in items if each.reference.startswith("F")) == [
        ("F1", 2100, "open"), ("F2", 0, "settled")]  # fmt: skip
    assert office.check() == []


def test_an_entry_that_cannot_be_read_is_named(office: Office) -> None:
    kept = office.do(office.actor(CARLA), "book_import.run", given=planned(office).given).doc
    for wrong, said in (
        (moved("7", "2026-02-01", ("1300", 1, "F1")), "Entry 7 of the file: Debit and credit differ"),
        (moved("8", "2019-02-01", ("1300", 1, "F1"), ("8000", -1, "")), "Entry 8 of the file: Period 2019-02"),
        (moved("9", "2026-02-01").model_copy(update={"day": None}), "Entry 9 of the file has no date"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=said):
            entered(office, kept, BOOKS, (wrong,))
