"""A manager takes over the books of another program: sees what would come, maps, imports, undoes."""

from __future__ import annotations

from pathlib import Path

from store import ledgers
from store.files import bring
from store.office import Office
from tests.conftest import CARLA
from tests.screens.sitting import Sitting, sit

FILES = Path(__file__).parents[1] / "data" / "xaf"
TABLE = "Rekening;Omschrijving;Debet;Credit;Relatie;Factuur;Vervaldatum\n0240;Inventaris;1.000,00;;;;\n" \
    "1300;Debiteuren;250,00;;Jansen;F1;31-01-2026\n2999;Reserve;;1.250,00;;;\n"  # fmt: skip


async def opened(office: Office, at: Sitting, name: str, data: bytes) -> None:
    bring(office, office.actor(CARLA), name, [data])
    await at.press("f7", "comma", "i")
    assert at.place == "book_imports"
    await at.press("plus", "enter")
    assert at.place == "book_plan"


async def test_books_are_seen_mapped_imported_and_undone(office: Office) -> None:
    carla = office.actor(CARLA)
    for year in (2025, 2024):
        office.do(carla, "year.open", given={"year": year})
    async with sit(office, CARLA) as at:
        await opened(office, at, "begin.csv", TABLE.encode())
        for shown in ("2999", "Reserve", "nieuw", "debet 1.250,00, credit 1.250,00"):
            assert shown in at.text, at.text
        await at.press("down", "down", "enter", *"0500", "enter")
        assert "zoals gekozen" in at.text, at.text
        await at.press("s")
        assert at.place == "book_imports", at.text
        assert "De beginbalans wacht op goedkeuring" in at.text
        (row,) = office.view(carla, ledgers.book_imports)
        assert (row.state, row.doc.mapping["2999"]) == ("submitted", "0500")
        await at.press("z", "enter")
        assert "Import ongedaan gemaakt" in at.text, at.text
        assert office.view(carla, ledgers.book_imports) == []
        await opened(office, at, "uit-balans.xaf", (FILES / "uit-balans-4.0.xaf").read_bytes())
        assert "Een boeking is niet in balans (regel 223, XAF5010)." in at.text, at.text
        await at.press("s")
        assert at.place == "book_plan"
        await at.press("f3")
        assert at.place == "book_imports"
        await opened(office, at, "boeken.xaf", (FILES / "voorbeeld-3.2.xaf").read_bytes())
        assert "12 boekingen in 12 maanden" in at.text, at.text
        await at.press("t")
        assert at.place == "book_imports", at.text
        (row,) = office.view(carla, ledgers.book_imports)
        assert (row.doc.entered, len(row.doc.batches)) == (12, 3)
