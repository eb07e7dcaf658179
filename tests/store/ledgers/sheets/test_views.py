"""What a screen reads of a sheet: the same figures until it asks for others, and only what changed."""

from __future__ import annotations

from decimal import Decimal

from store import ledgers
from store.ledgers.sheets.calculating import calculated_once
from store.office import Office
from tests.conftest import ANNA
from tests.escalations.office import BKH
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.sheets.test_acts import OWN, cells, done


def test_a_new_formula_gets_its_figures_and_those_before_it_stay(office: Office) -> None:
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    anna = office.actor(ANNA)
    made = done(office, ANNA, "sheet.begin", None, **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "=SALDO(8000)"}))
    first = office.view(anna, ledgers.sheet, made.id).figures
    assert office.view(anna, ledgers.figures_with, made, first) is first
    posted(office, "VRK", "VH", 121_00, "2026-10-09")
    made = done(office, ANNA, "sheet.set", made, **cells(made, {"A2": '=OPEN("debiteuren")'}))
    wider = office.view(anna, ledgers.figures_with, made, first)
    values = calculated_once(made, wider)
    assert values.value("Blad1", "A1") == Decimal(-100), "as it was read"
    assert values.value("Blad1", "A2") == Decimal(242), "as it is asked now"
    assert office.view(anna, ledgers.sheet, made.id, wider).figures is wider
    assert office.view(anna, ledgers.sheet_moved, wider.until)


def test_a_sheet_is_read_again_only_when_it_changed(office: Office) -> None:
    anna = office.actor(ANNA)
    made = done(office, ANNA, "sheet.begin", None, **OWN)
    assert not office.view(anna, ledgers.sheet_changed, made.id, made.rev)
    after = done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "1"}))
    assert office.view(anna, ledgers.sheet_changed, made.id, made.rev)
    assert not office.view(anna, ledgers.sheet_changed, made.id, after.rev)


def test_a_sheet_is_begun_in_departments_with_a_role_for_it(office: Office) -> None:
    assert office.view(office.actor(ANNA), ledgers.sheet_departments)[0][0] == BKH, (
        "where the books are kept, whose report has the sheet"
    )
