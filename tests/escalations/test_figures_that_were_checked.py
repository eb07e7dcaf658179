"""What a checker counted is not shown to who sees fewer records: in the sheet, its file, a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from store import ledgers
from store.errors import Invalid, Refused
from store.export import Target
from store.ledgers import Calculation, Sheet
from store.ledgers.periods.checklist import checklist
from store.office import Office
from store.sheet_formula.values import CellError
from tests.conftest import ANNA, CARLA, EVA
from tests.escalations.office import BKH
from tests.store.ledgers.sheets.test_acts import OWN, cells, done
from tests.store.records.laptops import LAPTOP, add, define

SECRET = {**LAPTOP, "department": BKH, "confidentiality": "confidential"}
OCTOBER = {"first": "2026-10", "last": "2026-10", "titles": ["office manager"],
           "percent": 10, "cents": 50_00, "sections": ["profit", "sheets"]}  # fmt: skip


@pytest.fixture
def checked(office: Office) -> Sheet:
    """A sheet by Anna, who sees her own of three records only, checked by Carla, who sees all."""
    define(office, SECRET)
    for person in (ANNA, CARLA, CARLA):
        add(office, {"name": "Laptop", "sort": "sc", "price": 40_00}, person)
    made = done(office, ANNA, "sheet.begin", **{**OWN, "period": "2026-10"})
    made = done(office, ANNA, "sheet.set", made, **cells(made, {
        "A1": "laptops", "B1": '=DOSSIERAANTAL("ICT")', "A2": "dubbel", "B2": "=B1*2", "B3": "=1+1",
    }))  # fmt: skip
    done(office, ANNA, "sheet.submit", made)
    return done(office, CARLA, "sheet.check", made)


def test_a_reader_who_sees_fewer_records_gets_an_error_and_its_reason(
    office: Office, checked: Sheet
) -> None:
    theirs = office.view(office.actor(CARLA), ledgers.sheet, checked.id)
    assert theirs.doc.frozen
    assert theirs.doc.frozen.values == {"Blad1": {"B1": "3", "B2": "6", "B3": "2"}}
    mine = office.view(office.actor(ANNA), ledgers.sheet, checked.id, theirs.figures)
    assert mine.hidden
    assert mine.doc.frozen
    assert mine.doc.frozen.values == {}, "also where the figures of another are named"
    with Calculation() as calculation:
        result = calculation.follow(mine.doc, mine.figures)
    assert isinstance(result.value("Blad1", "B1"), CellError)
    assert isinstance(result.value("Blad1", "B2"), CellError)
    assert result.value("Blad1", "B3") == 2


def test_nor_does_a_file_of_it(office: Office, checked: Sheet, tmp_path: Path) -> None:
    for person, shown in ((CARLA, [3, 6, 2]), (ANNA, ["#N/A", "#N/A", 2])):
        target = Target("xlsx", tmp_path / f"{person}.xlsx", str)
        office.view(office.actor(person), ledgers.write_sheet, checked.id, target)
        page = load_workbook(target.path, data_only=True).worksheets[0]
        assert [page[f"B{row}"].value for row in (1, 2, 3)] == shown


def test_nor_does_a_report_that_has_it_as_a_section(office: Office, checked: Sheet) -> None:
    made = office.do(office.actor(CARLA), "period_report.prepare", None, OCTOBER).doc
    assert not any(line.section == "sheets" for line in made.lines), "an act answers to all alike"
    carla = office.view(office.actor(CARLA), ledgers.period_report, made.id)
    assert [(row.line.name, row.line.cents) for row in carla.rows if row.line.section == "sheets"] == [
        ("Kosten", None), ("laptops", 300), ("dubbel", 600),
    ]  # fmt: skip
    assert carla.withheld == ()
    anna = office.view(office.actor(ANNA), ledgers.period_report, made.id)
    assert anna.withheld == ("Kosten",)
    assert not any(row.line.section == "sheets" for row in anna.rows)
    assert anna.drift == carla.drift == ()
    assert all(
        line.section != "sheets"
        for report in office.view(office.actor(ANNA), ledgers.period_reports)
        for line in report.lines
    )
    given = {"line": "sheets|laptops", "text": "x"}
    with pytest.raises(Invalid, match="no such line"):
        office.do(office.actor(ANNA), "period_report.note", made.id, given)


def test_a_report_tells_which_sheets_its_taker_could_not_see(
    office: Office, checked: Sheet, tmp_path: Path
) -> None:
    made = office.do(office.actor(ANNA), "period_report.prepare", None, OCTOBER).doc
    carla = office.view(office.actor(CARLA), ledgers.period_report, made.id)
    assert (carla.doc.left_out, carla.taker) == (("Kosten",), "Anna de Boer")
    assert carla.drift == (), "what was left out has not changed in the books"
    target = Target("xlsx", tmp_path / "report.xlsx", str)
    office.view(office.actor(CARLA), ledgers.write_period_report, made.id, target)
    page = load_workbook(target.path).worksheets[0]
    said = [row[0] for row in page.iter_rows(values_only=True)]
    assert "Left out, as who took the figures may not see all of it: Kosten" in said
    office.do(office.actor(CARLA), "period_report.take", made.id)
    again = office.view(office.actor(CARLA), ledgers.period_report, made.id)
    assert (again.doc.left_out, again.taker) == ((), "Carla Jansen")
    assert any(row.line.section == "sheets" for row in again.rows)


def test_who_may_not_see_all_figures_signs_no_report(office: Office) -> None:
    define(office, {**SECRET, "rights": [{"act": "read", "roles": ["assistant", "manager"]}]})
    made = done(office, ANNA, "sheet.begin", **{**OWN, "period": "2026-10"})
    made = done(office, ANNA, "sheet.set", made, **cells(made, {
        "A1": "laptops", "B1": '=DOSSIERAANTAL("ICT")',
    }))  # fmt: skip
    add(office, {"name": "Laptop", "sort": "sc", "price": 40_00}, CARLA)
    done(office, ANNA, "sheet.submit", made)
    done(office, CARLA, "sheet.check", made)
    report = office.do(office.actor(CARLA), "period_report.prepare", None,
                       {**OCTOBER, "sections": ["sheets"]}).doc  # fmt: skip
    for line in office.view(office.actor(CARLA), checklist, "2026-10", "2026-10"):
        given = {"name": line.name, "why": "known"}
        office.do(office.actor(CARLA), "period_report.waive", report.id, given)
    office.do(office.actor(CARLA), "period_report.submit", report.id)
    with pytest.raises(Refused, match="may not see all figures"):
        office.do(office.actor(EVA), "period_report.sign", report.id)
