"""A sheet: filled in bursts, kept right as rows come and go, shared, checked by another, revised."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from store import ledgers
from store.errors import ChangedElsewhere, Invalid, Refused
from store.ledgers import Sheet
from store.ledgers.integrity.sheets import check_sheets
from store.ledgers.period_report.figures import figures
from store.ledgers.sheets.calculating import calculated_once
from store.ledgers.sheets.reported import reported
from store.office import Office
from store.sheet_formula.contents import stored
from store.sheet_formula.values import CellError, Value
from tests.conftest import ANNA, CARLA
from tests.escalations.office import BKH, DIRK, PETRA, PZ, with_pz
from tests.store.ledgers.btw_return.test_acts import posted

QUARTER = ("2026-10", "2026-12")
OWN = {"department": BKH, "title": "Kosten", "period": "2026-Q4"}


def done(office: Office, person: int, act: str, of: Sheet | None = None, **given: Any) -> Sheet:
    doc: Sheet = office.do(office.actor(person), act, of.id if of else None, given).doc
    return doc


def cells(sheet: Sheet, typed: dict[str, str], tab: str = "Blad1") -> dict[str, Any]:
    """What `sheet.set` takes to type these, by who sees the sheet as it is here."""
    seen = next(each for each in sheet.tabs if each.name == tab).cells
    return {"layout": sheet.layout, "cells": [
        {"tab": tab, "at": at, "content": stored(text, sheet.names), "was": seen.get(at, "")}
        for at, text in typed.items()
    ]}  # fmt: skip


def value(office: Office, person: int, sheet: Sheet, at: str, tab: str = "Blad1") -> Value:
    shown = office.view(office.actor(person), ledgers.sheet, sheet.id)
    return calculated_once(shown.doc, shown.figures).value(tab, at)


def test_cells_are_set_moved_and_put_back(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    assert (made.first, made.last) == ("2026-10", "2026-12")
    made = done(office, ANNA, "sheet.set", made, **cells(made, {
        "A1": "1.234,50", "A2": "=A1*2", "A3": "=SOM(A1:A2)", "B1": "huur",
    }))  # fmt: skip
    assert value(office, ANNA, made, "A3") == Decimal("3703.5")
    span = {"layout": 0, "tab": "Blad1", "axis": "rows", "first": 2, "count": 2}
    moved = done(office, ANNA, "sheet.insert", made, **span)
    assert moved.tabs[0].cells == {
        "A1": "1234.5", "A4": "=A1*2", "A5": "=SUM(A1:A4)", "B1": "huur",
    }  # fmt: skip
    with pytest.raises(ChangedElsewhere, match="inserted or removed"):
        done(office, ANNA, "sheet.set", moved, **cells(made, {"A4": "1"}))
    lost = done(office, ANNA, "sheet.delete", moved, **{**span, "layout": 1, "first": 1})
    assert lost.tabs[0].cells == {"A2": "=#REF!*2", "A3": "=SUM(A1:A2)"}
    office.undo(office.actor(ANNA))
    office.undo(office.actor(ANNA))
    back = office.view(office.actor(ANNA), ledgers.sheet, made.id).doc
    assert (back.tabs, back.layout) == (made.tabs, 0)


def test_nothing_is_moved_off_the_sheet(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.format", made, tab="Blad1", places=["B2000"], format="amount")
    made = done(
        office, ANNA, "sheet.arrange", made, tab="Blad1", widths={"CV": 9}, hidden_rows=[2000]
    )
    made = done(office, ANNA, "sheet.set", made, **cells(made, {
        "A1": "=A1999", "A2": "=SOM(B1:B2000)", "A3": "=CU1",
    }))  # fmt: skip
    for axis in ("rows", "columns"):
        span = {"layout": made.layout, "tab": "Blad1", "axis": axis, "first": 4, "count": 5}
        made = done(office, ANNA, "sheet.insert", made, **span)
    assert made.tabs[0].cells == {"A1": "=#REF!", "A2": "=SUM(B1:B2000)", "A3": "=#REF!"}
    assert (made.tabs[0].formats, made.tabs[0].widths, made.tabs[0].hidden_rows) == ({}, {}, ())
    made = done(office, ANNA, "sheet.note", made, tab="Blad1", at="A2000", text="x")
    with pytest.raises(Invalid, match="fall off"):
        done(office, ANNA, "sheet.insert", made, **{**span, "layout": 2, "axis": "rows"})


def test_two_clerks_in_a_sheet_are_told_cell_by_cell(office: Office) -> None:
    seen = done(office, ANNA, "sheet.begin", **OWN)
    done(office, ANNA, "sheet.set", seen, **cells(seen, {"A1": "1", "A2": "2"}))
    done(office, CARLA, "sheet.set", seen, **cells(seen, {"B1": "3", "A2": "2"}))
    with pytest.raises(ChangedElsewhere, match="A1 meanwhile: 1") as error:
        done(office, CARLA, "sheet.set", seen, **cells(seen, {"A1": "9", "C1": "1"}))
    assert (error.value.mine, error.value.theirs) == ({"Blad1!A1": "9"}, {"Blad1!A1": "1"})
    now = office.view(office.actor(ANNA), ledgers.sheet, seen.id).doc
    assert now.tabs[0].cells == {"A1": "1", "A2": "2", "B1": "3"}


def test_tabs_names_formats_and_notes(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.tab_add", made, layout=0, name="In put")
    made = done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "0,21"}, "In put"))
    made = done(office, ANNA, "sheet.name", made, name="tarief", refers="'In put'!$A$1")
    made = done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "=tarief*100"}))
    made = done(office, ANNA, "sheet.tab_rename", made, layout=1, tab="In put", name="Invoer")
    assert made.names == {"tarief": "Invoer!$A$1"}
    assert value(office, ANNA, made, "A1") == Decimal("21")
    made = done(office, ANNA, "sheet.format", made, tab="Invoer", places=["A"], format="percent")
    made = done(office, ANNA, "sheet.note", made, tab="Invoer", at="A1", text="hoog tarief")
    made = done(office, ANNA, "sheet.arrange", made, tab="Invoer", widths={"A": 12}, frozen_rows=1)
    tab = made.tabs[1]
    assert (tab.format_of("A1"), tab.widths, tab.frozen_rows) == ("percent", {"A": 12}, 1)
    made = done(office, ANNA, "sheet.tab_remove", made, layout=made.layout, name="Invoer")
    assert value(office, ANNA, made, "A1") == CellError("#REF!")
    for wrong in ({"tab": "x", "at": "A1"}, {"tab": "Blad1", "at": "ZZ9"}):
        with pytest.raises(Invalid):
            done(office, ANNA, "sheet.note", made, **wrong, text="x")
    for name in ("BV21", "R1C1", "abc1234567"):
        with pytest.raises(Invalid, match="look like a cell"):
            done(office, ANNA, "sheet.name", made, name=name, refers="Blad1!A1")
    with pytest.raises(Invalid, match="off the sheet"):
        done(office, ANNA, "sheet.name", made, name="deel", refers="Blad1!A1:ZZZ99999")


def test_another_checks_and_the_figures_stay(office: Office) -> None:
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, {
        "A1": "=MUTATIE(8000)", "A2": "=SALDO(9999)", "A3": "=SALDO(8000;2026-10)",
    }))  # fmt: skip
    assert value(office, ANNA, made, "A1") == -100
    wrong = value(office, ANNA, made, "A2")
    assert isinstance(wrong, CellError)
    assert "no account" in wrong.reason
    done(office, ANNA, "sheet.submit", made)
    with pytest.raises(Refused):
        done(office, ANNA, "sheet.check", made)
    with pytest.raises(Refused, match="what has to change"):
        done(office, CARLA, "sheet.return", made)
    done(office, CARLA, "sheet.remark", made, tab="Blad1", at="A2", text="which account?")
    made = done(office, CARLA, "sheet.return", made)
    with pytest.raises(Refused, match="no answer yet"):
        done(office, ANNA, "sheet.submit", made)
    done(office, ANNA, "sheet.answer", made, remark=0, text="a slip of the keys")
    made = done(office, ANNA, "sheet.set", made, **cells(made, {"A2": ""}))
    done(office, ANNA, "sheet.submit", made)
    done(office, CARLA, "sheet.check", made)
    made = office.view(office.actor(CARLA), ledgers.sheet, made.id).doc
    assert made.frozen
    assert made.frozen.values == {"Blad1": {"A1": "-100", "A3": "-100"}}
    assert made.frozen.digest == made.digest_of(made.frozen.values, made.frozen.until)
    with pytest.raises(Refused):
        done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "1"}))
    posted(office, "VRK", "VH", 242_00, "2026-10-09")
    assert value(office, ANNA, made, "A1") == -300
    assert office.view(office.actor(ANNA), ledgers.sheet_moved, made.frozen.until)
    second = done(office, ANNA, "sheet.revise", made)
    assert (second.version, second.series, second.state) == (2, made.id, "concept")
    with pytest.raises(Refused, match="Version 2 is newer"):
        done(office, ANNA, "sheet.revise", made)


def test_a_checked_sheet_is_a_section_of_a_report_and_never_differs(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, {
        "A1": "Kop", "A2": "huur", "B2": "12,345", "A3": "totaal", "B3": "=B2*2", "C3": "=10^300",
        "A4": "reus", "B4": "=10^200",
    }))  # fmt: skip
    done(office, ANNA, "sheet.submit", made)
    done(office, CARLA, "sheet.check", made)
    rows = office.view(office.actor(CARLA), lambda reading: [*reported(reading, *QUARTER)])
    assert [(row.name, row.cents) for row in rows] == [
        ("Kosten", None), ("huur", 1235), ("totaal", 2469),
    ]  # fmt: skip
    lines = office.view(office.actor(CARLA), figures, ["sheets"], *QUARTER)
    assert [line.at for line in lines] == ["sheets|Kosten", "sheets|huur", "sheets|totaal"]
    assert office.view(office.actor(CARLA), check_sheets) == []
    with office.database.writing() as connection:
        connection.execute(
            "UPDATE documents SET body = replace(body, '12.345', '12.344') WHERE kind='sheet'"
        )
    (finding,) = office.view(office.actor(CARLA), check_sheets)
    assert "differs from what was checked" in finding.message
    with office.database.writing() as connection:
        connection.execute(
            "UPDATE documents SET body = replace(body, '12.344', '12.345') WHERE kind='sheet'"
        )


def test_who_may_not_see_the_books_sees_no_figure_of_them(office: Office) -> None:
    with_pz(office)
    made = done(office, PETRA, "sheet.begin", **{**OWN, "department": PZ})
    made = done(office, PETRA, "sheet.set", made, **cells(made, {"A1": "=SALDO(1600)", "A2": "5"}))
    hidden = value(office, PETRA, made, "A1")
    assert isinstance(hidden, CellError)
    assert hidden.shown(dutch=True) == "#N/B"
    assert "may not see the books" in hidden.reason
    assert value(office, PETRA, made, "A2") == 5
    done(office, PETRA, "sheet.submit", made)
    done(office, DIRK, "sheet.check", made)
    for person, seen in ((DIRK, {"A1"}), (PETRA, set())):
        shown = office.view(office.actor(person), ledgers.sheet, made.id)
        assert shown.doc.frozen is not None
        assert shown.doc.frozen.values.get("Blad1", {}).keys() == seen
