"""Purchase invoices from files: drafts, items, what is there already, and what is refused."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from store import ledgers
from store.access import SYSTEM
from store.inbox import WorkItem
from store.ledgers import Entry
from store.office import Office
from tests.e_invoices import OTHER_IBAN, ubl
from tests.tui.verbs.conftest import run


def entries(path: Path) -> list[Entry]:
    with closing(Office.open(path)) as office:
        return list(office.view(SYSTEM, lambda reading: reading.find(Entry)))


def test_known_suppliers_get_a_draft_and_others_an_item_each_once(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "dentalis.xml": ubl("A"),
        "onbekend.xml": ubl("B", name="Loodgieter Pols", iban=OTHER_IBAN),
        "scan.txt": b"een briefje",
        "zelfde.xml": ubl("A"),
        "ander.xml": ubl("a", due="2026-12-17"),
        "kapot.xml": ubl("C").replace(b">121.00<", b">veel<"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert run("--office", demo, "import-invoice", *(tmp_path / name for name in files)) == 1
    told = capsys.readouterr()
    assert "1 draft entry made." in told.out
    assert "2 items made" in told.out
    assert "zelfde.xml: skipped, the office has it already: INK (" in told.out
    assert "ander.xml: skipped" in told.out
    assert "kapot.xml: Line " in told.err
    assert "Enter this invoice from its PDF." in told.err
    (entry,) = [each for each in entries(demo) if each.reference == "A"]
    assert (entry.state, entry.relation, entry.total, len(entry.lines)) == ("draft", 1, 12100, 3)
    with closing(Office.open(demo)) as office:
        items = office.view(SYSTEM, lambda reading: reading.find(WorkItem))
        assert {"Loodgieter Pols B", "scan.txt"} <= {item.title for item in items}
        assert [row.number for row in office.view(office.actor(1), ledgers.to_book)] == ["B"]
    assert run("--office", demo, "check") == 0
    capsys.readouterr()
    assert run("--office", demo, "import-invoice", tmp_path / "weg.xml") == 2
    assert "weg.xml: No such file" in capsys.readouterr().err


def test_a_draft_that_was_imported_opens_filled_in_and_its_iban_is_judged(
    demo: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.xml").write_bytes(ubl("Z", iban=OTHER_IBAN))
    assert run("--office", demo, "import-invoice", tmp_path / "a.xml") == 0
    (entry,) = [each for each in entries(demo) if each.reference == "Z"]
    with closing(Office.open(demo)) as office:
        anna = office.actor(1)
        assert office.do(anna, "entry.submit", entry.id).doc.paper_iban == OTHER_IBAN
