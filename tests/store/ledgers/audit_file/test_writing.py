"""The audit file of a year: valid by the schema and the official rules, its balance that of the books."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import pyxaf

from store import ledgers
from store.errors import Invalid
from store.ledgers.audit_file.writing import AuditFileWritten, Software, write_audit_file
from store.office import Office
from tests.conftest import ANNA, CARLA, GIJS
from tests.store.conftest import office_with
from tests.store.ledgers.btw_return.test_acts import posted

BY = Software("Kantoor", "1.0", "NL001234567B01")


def busy(office: Office) -> None:
    """Sales, purchases, a reverse charge and a storno; texts that an XML file has to escape."""
    for daybook, code in (
        ("VRK", "VH"),
        ("VRK", "VL"),
        ("INK", "IH"),
        ("INK", "IED"),
        ("INK", "IG"),
    ):
        posted(office, daybook, code, 121_00)
    given: dict[str, Any] = {
        "daybook": "MEM", "date": "2026-10-20", "text": 'a < b & "c" ]]> ' + "x" * 300,
        "costs": [{"account": "4500", "btw": "", "cents": 10000},
                  {"account": "0500", "btw": "", "cents": -10000}],
    }  # fmt: skip
    made = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    office.do(office.actor(ANNA), "entry.submit", made.id)
    office.do(office.actor(CARLA), "entry.post", made.id)
    storno = office.do(office.actor(ANNA), "entry.reverse", made.id, {"text": "wrong"}).doc
    office.do(office.actor(CARLA), "entry.post", storno.id)


books = office_with(busy)


def written(office: Office, path: Path, person: int = CARLA) -> AuditFileWritten:
    return office.view(office.actor(person), write_audit_file, 2026, path, BY)


def test_the_file_has_no_errors_and_the_balance_of_the_books(books: Office, tmp_path: Path) -> None:
    path = tmp_path / "2026.xaf"
    done = written(books, path)
    with pyxaf.open(path) as file:
        closing: Counter[str] = Counter()
        for opened in file.opening_balance().lines:
            closing[str(opened.account_id)] += cents(opened)
        lines = list(file.lines())
        for line in lines:
            closing[str(line.account_id)] += cents(line)
    balance = books.view(books.actor(CARLA), ledgers.trial_balance, "2026-01", "2026-12")
    assert {code: amount for code, amount in closing.items() if amount} == {
        row.account: row.closing for row in balance.rows if row.closing
    }
    assert done.lines == len(lines)
    report = pyxaf.validate(path, xsd=True)
    assert [str(one) for one in report.findings if one.severity >= pyxaf.Severity.WARNING] == []


def cents(line: Any) -> int:
    return int((line.signed_amount or Decimal(0)) * 100)


def test_a_text_that_is_too_long_is_cut_and_told(office: Office, tmp_path: Path) -> None:
    given = {"name": "N" * 60, "client": True, "supplier": False}
    long = office.do(office.actor(ANNA), "relation.add", given=given).doc
    costs = [{"account": "8000", "btw": "VH", "cents": 121_00}]
    sale = {"daybook": "VRK", "date": "2026-11-10", "relation": long.id, "reference": "R" * 300,
            "total": 121_00, "costs": costs}  # fmt: skip
    made = office.do(office.actor(ANNA), "entry.draft", given=sale).doc
    office.do(office.actor(ANNA), "entry.submit", made.id)
    office.do(office.actor(CARLA), "entry.post", made.id)
    done = written(office, tmp_path / "2026.xaf")
    assert {(one.name, len(one.text), one.most) for one in done.cut} == {
        ("custSupName", 60, 50), ("docRef", 300, 255), ("invRef", 300, 255)}  # fmt: skip


def test_nothing_is_written_for_who_may_not_read_the_books(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="Ask your manager"):
        written(office, tmp_path / "2026.xaf", GIJS)
    assert list(tmp_path.glob("*.xaf")) == []
