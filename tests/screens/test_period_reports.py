"""A period report at the keyboard: prepared with notes, returned with a remark, answered, signed."""

from __future__ import annotations

from store.access import SYSTEM
from store.ledgers import PeriodReport
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.screens.test_sheets import accounting
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.period_report.test_acts import titled
from tests.store.records.laptops import LAPTOP, add, define
from tui.locale import _


async def test_a_report_says_which_sheet_it_leaves_out(office: Office) -> None:
    boekhouding = accounting(office)
    define(office, {**LAPTOP, "department": boekhouding, "confidentiality": "confidential"})
    add(office, {"name": "Laptop", "sort": "sc", "price": 40_00}, CARLA)
    sheet = {"department": boekhouding, "title": "Laptops", "period": "2026-10",
             "tabs": [{"name": "Blad1", "cells": {"A1": "laptops", "B1": '=RECORDCOUNT("ICT")'}}]}  # fmt: skip
    made = office.do(office.actor(ANNA), "sheet.begin", None, sheet).doc
    office.do(office.actor(ANNA), "sheet.submit", made.id)
    office.do(office.actor(CARLA), "sheet.check", made.id)
    given = {
        "first": "2026-10",
        "last": "2026-10",
        "titles": ["controller"],
        "percent": 10,
        "cents": 1,
    }
    office.do(office.actor(ANNA), "period_report.prepare", None, given)
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "r", "enter")
        assert "Laptops ontbreekt. Anna de Boer" in at.text


def report(office: Office) -> PeriodReport:
    return office.view(SYSTEM, lambda reading: reading.find(PeriodReport))[0]


async def test_a_report_goes_to_its_signer_and_back(office: Office) -> None:
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    title = str(("accountant", "controller", "chief bookkeeper", "office manager").index(
        titled(office, CARLA)) + 1)  # fmt: skip
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "r", "plus", *"2026-10", "enter")
        await at.press(title, "enter", "enter", *"10", "enter", *"5000", "enter")
        assert "100,00" in "\n".join(at.lines)
        await at.press("down", "n", *"new client", "enter")
        assert "new client" in "\n".join(at.lines)
        await at.press("s")
        assert _("for review") in at.lines[0]
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "r", "enter", "m", *"why?", "enter", "r")
        assert _("returned") in at.lines[0]
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "r", "enter", "a", *"growth", "enter", "s")
        assert "why? > growth" in "\n".join(at.lines)
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "r", "enter", "g")
        assert _("signed") in at.lines[0]
        await at.press("x", *"xlsx", "enter")
        assert "period-report-2026-10-2026-10-1.xlsx" in " ".join(at.lines)
    posted(office, "VRK", "VH", 242_00, "2026-10-09")
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "r", "enter")
        assert _("now {euros}").format(euros="300,00") in "\n".join(at.lines)
    done = report(office)
    assert (done.state, len(done.signatures), len(done.notes)) == ("signed", 1, 1)
