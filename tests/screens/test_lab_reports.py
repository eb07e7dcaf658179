"""Reporting an order by keyboard: as a report, as a letter, and the list of what was made."""

from __future__ import annotations

import io

from pypdf import PdfReader

from store.laboratory.models import LabOrder, LabResult
from store.office import Office
from tests.screens.sitting import sit
from tests.tray import bytes_of, newest

YUSUF, ILSE, DAAN = 2, 5, 6


def amended(office: Office) -> int:
    """The order of which a result was amended."""
    results = office.view(office.actor(ILSE), lambda reading: reading.find(LabResult))
    return next(result.order for result in results if result.supersedes)


def paper(office: Office, person: int) -> str:
    file = newest(office, person)
    pages = PdfReader(io.BytesIO(bytes_of(office, file).read_bytes())).pages
    return " ".join(page.extract_text() for page in pages)


async def test_a_corrected_report_has_both_values(medical: Office) -> None:
    order = amended(medical)
    async with sit(medical, YUSUF) as at:
        at.app.screen.go("lab_order", lab_order=order)
        await at.settle()
        await at.press("r", "r", "enter")
        await at.settle()
        assert "lab-lo-" in at.message
        said = paper(medical, YUSUF)
        assert "Laboratoriumrapport, gecorrigeerd" in said
        assert "12,1" in said
        assert "7,1" in said
        await at.press("r", "l", "enter")
        await at.settle()
        assert "Rijnkade 12" in paper(medical, YUSUF)
        await at.press("comma", "r")
        assert at.place == "lab_reports"
        assert at.text.count("volledig, gecorrigeerd") == 2
        assert "brief" in at.text


async def test_without_a_released_result_nothing_is_made(medical: Office) -> None:
    orders = medical.view(medical.actor(ILSE), lambda reading: reading.find(LabOrder))
    newest_order = max(order.id for order in orders)
    async with sit(medical, ILSE) as at:
        at.app.screen.go("lab_order", lab_order=newest_order)
        await at.settle()
        await at.press("r", "r", "enter")
        await at.settle()
        assert "No result of LO-" in at.message
        await at.press("comma", "r")
        assert "This order was not reported yet." in at.text
