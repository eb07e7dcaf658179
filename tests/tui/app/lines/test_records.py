"""Kinds of record and records by lines: defined, confirmed, added, and taken a step further."""

from __future__ import annotations

from decimal import Decimal

from store.files import bring
from store.office import Office
from store.records import in_use, record_count, records
from tests.conftest import ANNA, CARLA, EVA
from tests.lines import ByLines, by_lines
from tests.store.records.laptops import LAPTOP, define
from tui.locale import _

HELP_WORDS = ("uniek", "attentie 60")


async def kinds(at: ByLines) -> str:
    return await at.type("records", "kinds")


async def test_a_kind_is_defined_confirmed_and_used_by_lines(office: Office) -> None:
    async with by_lines(office, CARLA) as at:
        await kinds(at)
        await at.type("kind.add", "ICT", "Laptop", "Naam", "Soort")
        told = await at.type("?")
        assert all(word in told for word in HELP_WORDS)
        await at.type("laptop, tablet", "Serienummer", "meer3=uniek; zoek", "Garantie tot", "")
        told = await at.type("")
        assert "Serienummer, tekst, uniek; zoek" in told
        assert "ICT-99999" in told
    async with by_lines(office, EVA) as at:
        await kinds(at)
        await at.type("1", "kind.confirm")
        assert _("This version counts from now on.") in await at.type("")
    fields = office.view(office.actor(EVA), in_use, 1).entered
    assert [(field.type, field.unique, field.found) for field in fields] == [
        ("t", False, False), ("k", False, False), ("t", True, True), ("d", False, False),
    ]  # fmt: skip
    async with by_lines(office, ANNA) as at:
        await kinds(at)
        await at.type("1", "record.add", "Laptop Anna", "laptop", "PF3X91AB", "010329")
        assert "ICT-00001" in await at.type("")
        told = await at.type("record.move")
        assert _("{number} is now: {state}.").format(number="ICT-00001", state="afgesloten") in told
        assert _("Type {command} to undo this.").split("{")[0] in told
        told = await at.type("back")
        assert told.count("Laptop Anna") == 1
    (row,) = office.view(office.actor(ANNA), records, 1)
    assert (row.title, row.state) == ("Laptop Anna", "closed")


async def test_rows_are_asked_cell_by_cell_in_lines(office: Office) -> None:
    define(office, {**LAPTOP, "fields": [LAPTOP["fields"][0], LAPTOP["fields"][-1]], "checks": [],
                    "due": None, "sort_keys": []})  # fmt: skip
    async with by_lines(office, ANNA) as at:
        await kinds(at)
        told = await at.type("1", "record.add", "Laptop Anna")
        assert "Delen: Wat" in told
        await at.type("Muis", "12,50", "", "")
    (row,) = office.view(office.actor(ANNA), records, 1)
    assert row.values["parts"] == [{"what": "Muis", "cents": Decimal("12.50")}]


async def test_a_file_is_tried_and_imported_by_lines(office: Office) -> None:
    define(office)
    anna = office.actor(ANNA)
    bring(office, anna, "laptops.csv", [b"Naam;Prijs\nLaptop Bea;1,50\n=1+1;\n"])
    async with by_lines(office, ANNA) as at:
        await kinds(at)
        await at.type("1", "filed.import", "1", "")
        await at.type("import.run", "")
        told = "\n".join(at.heard)
        for said in ("Proef: 1 geweigerd · 1 nieuw", "Naam: Een formule kan niet",
                     "Geïmporteerd: 1 geweigerd · 1 nieuw"):  # fmt: skip
            assert said in told, told
    assert office.view(anna, record_count, 1) == 1
