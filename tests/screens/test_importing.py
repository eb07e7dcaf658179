"""A clerk imports a file of records: sees first what it would do, then does it, and mends the rest."""

from __future__ import annotations

from typing import Any

import pytest

from screens.records.importing import ImportScreen
from store.files import bring, read_table
from store.office import Office
from store.records import record_count, records
from store.records.tables import running
from tests.conftest import ANNA
from tests.screens.sitting import Sitting, sit
from tests.store.records.laptops import LAPTOP, add, define
from tests.tray import bytes_of, newest
from tui.locale import _

ROWS = [b"Nummer;Naam;Serienummer;Prijs;Aankoop;Kleur", b";Laptop Bea;S1;1.199,00;13-03-2026;rood",
        b"ICT-00001;Laptop Anna;A1;;;", b";=1+1;S2;;;", b";Laptop Carla;S3;12,50;01-04-2026;"]  # fmt: skip


async def opened(office: Office, at: Sitting, rows: list[bytes]) -> None:
    bring(office, office.actor(ANNA), "laptops.csv", [b"\r\n".join(rows)])
    await at.press("f8", "k", "enter", "comma", "i", "enter")
    assert at.place == "import"


async def test_a_file_is_tried_imported_and_its_refused_rows_come_back(office: Office) -> None:
    define(office)
    add(office, {"name": "Laptop Oud", "serial": "A1", "sort": "lt"})
    anna = office.actor(ANNA)
    async with sit(office, ANNA) as at:
        await opened(office, at, ROWS)
        for shown in ("1 geweigerd · 1 gewijzigd · 2 nieuw", "Naam: Een formule kan niet",
                      "Enter importeert.", "Kleur", "Laptop Bea"):  # fmt: skip
            assert shown in at.text, at.text
        assert office.view(anna, record_count, 1) == 1
        await at.press("enter")
        assert "Geïmporteerd: 1 geweigerd · 1 gewijzigd · 2 nieuw." in at.text, at.text
        await at.press("enter")
        assert _("This file was imported. Press F3 to go back.") in at.text
        await at.press("f3")
        assert at.place == "filed"
        assert "Laptop Bea" in at.text
    file = newest(office, ANNA)
    back = read_table(file.name, bytes_of(office, file).read_bytes())
    assert [row[1][1] for row in back.rows] == ["'=1+1"]
    assert "Een formule kan niet" in back.rows[0][1][-1]
    office.undo(anna)
    assert [row.title for row in office.view(anna, records, 1)] == ["Laptop Oud"]


async def test_a_long_import_is_stopped_and_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F3 stops after the commit under way; Enter goes on with the next row, so that none comes twice."""
    define(office)
    monkeypatch.setattr(running, "AT_ONCE", 2)
    rows = [b"Naam", *(f"Laptop {n}".encode() for n in range(5))]
    anna = office.actor(ANNA)
    async with sit(office, ANNA) as at:
        await opened(office, at, rows)
        screen = at.app.screen
        assert isinstance(screen, ImportScreen)
        shown = screen.show_message

        def stop_at_first(message: Any) -> None:
            shown(message)
            if "van 5 regels" in str(message):
                screen.step_back()

        monkeypatch.setattr(screen, "show_message", stop_at_first)
        await at.press("enter")
        monkeypatch.setattr(screen, "show_message", shown)
        assert "Gestopt: 2 nieuw. Enter importeert de rest: 3." in at.text, at.text
        assert office.view(anna, record_count, 1) == 2
        await at.press("k")
        assert _("Part of this file was imported. Press Enter for the other rows.") in at.text
        await at.press("enter")
        assert "Geïmporteerd: 5 nieuw." in at.text, at.text
    assert sorted(row.title for row in office.view(anna, records, 1)) == [
        f"Laptop {n}" for n in range(5)
    ]


async def test_what_cannot_be_known_is_asked(office: Office) -> None:
    define(office)
    add(office, {"name": "Laptop Oud", "serial": "A1", "sort": "lt"})
    rows = [b"Naam;Serienummer;Aankoop;Soort", b"Laptop Anna;A1;02-03-2026;"]
    async with sit(office, ANNA) as at:
        await opened(office, at, rows)
        assert _("Nothing was saved. Press d to say whether day or month comes first.") in at.text
        assert "1 geweigerd" in at.lines[0]
        await at.press("d", "enter")
        assert _("day first") in at.text
        await at.press("k", "enter")
        assert "1 gewijzigd" in at.lines[0], at.text
        await at.press("e")
        assert _("empties the field") in at.text
        await at.press("e", "enter")
        assert "Geïmporteerd: 1 gewijzigd." in at.text, at.text
    (row,) = office.view(office.actor(ANNA), records, 1)
    assert (row.title, f"{row.values['bought']}") == ("Laptop Anna", "2026-03-02")


async def test_a_list_is_exported_so_that_it_can_be_imported_again(office: Office) -> None:
    define(office)
    add(office, {"name": "Laptop", "serial": "A1", "account": "NL91ABNA0417164300"})
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "x", *"csv", "enter")
        masked = newest(office, ANNA)
        await at.press("comma", "v", *"xlsx", "enter")
        whole = newest(office, ANNA)
    texts = [str(read_table(each.name, bytes_of(office, each).read_bytes()))
             for each in (masked, whole)]  # fmt: skip
    assert ["NL91ABNA0417164300" in text for text in texts] == [False, True]
    assert all("ICT-00001" in text for text in texts)


async def test_a_field_of_another_type_takes_the_values_of_an_old_one(office: Office) -> None:
    costs = {"key": "costs", "type": "b", "nl": "Kosten"}
    define(office, {**LAPTOP, "fields": [*LAPTOP["fields"], costs]})
    for serial in ("1.199,00", "duur"):
        add(office, {"name": f"Laptop {serial}", "serial": serial})
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "comma", "t")
        assert _("Take over the values of which field?") in at.text, at.text
        await at.press(*"serial", "enter")
        assert _("Into which field?") in at.text, at.text
        await at.press(*"costs", "enter")
        assert at.place == "import"
        assert "Serienummer → Kosten" in at.text, at.text
        assert "1 geweigerd · 1 gewijzigd" in at.text
        await at.press("enter")
        assert "Geïmporteerd: 1 geweigerd · 1 gewijzigd." in at.text, at.text
    values = [row.values for row in office.view(office.actor(ANNA), records, 1)]
    assert [str(each.get("costs")) for each in values] == ["1199.00", "None"]
    assert [each["serial"] for each in values] == ["1.199,00", "duur"], "the old field keeps all"
