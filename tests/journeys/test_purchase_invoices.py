"""E-invoices from the mail to posted entries, and one with a changed IBAN that is caught."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from store import demo, ledgers
from store.office import Office
from tests.conftest import CARLA
from tests.e_invoices import DENTALIS_IBAN, OTHER_IBAN, ubl
from tests.journeys.desk import Desk, kantoor, read_files


def mailed(number: str, data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Dentalis <facturen@dentalis.example.nl>"
    mail["Subject"] = f"Factuur {number}"
    mail["Message-ID"] = f"<{number}@dentalis.example.nl>"
    mail.set_content("Bijgaand onze factuur.")
    mail.add_attachment(data, maintype="application", subtype="xml", filename=f"{number}.xml")
    return mail.as_bytes()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A practice with two e-invoices in its mail, read already."""
    path, folder = tmp_path / "praktijk.kantoor", tmp_path / "mail"
    demo.make(path).close()
    folder.mkdir()
    for number, iban, due in (
        ("D-118", DENTALIS_IBAN, "2026-11-20"), ("D-119", OTHER_IBAN, "2026-11-21"),
    ):  # fmt: skip
        (folder / f"{number}.eml").write_bytes(mailed(number, ubl(number, iban=iban, due=due)))
    kantoor("--office", path, "intake", folder)
    read_files(path)
    return path


def test_an_e_invoice_is_booked_by_three_keys_and_a_changed_iban_is_caught(office: Path) -> None:
    with Desk(office, "Anna de Boer") as anna:
        anna.go("ledgers")
        anna.type(",f")
        anna.sees("Te boeken facturen", "D-118", "D-119")
        anna.key("enter")
        anna.sees("D-118", "Ingevuld vanuit D-118.xml", "in evenwicht")
        anna.key("enter")
        anna.sees("Enter dient in")
        anna.key("enter")
        anna.sees("Ingediend: Dentalis Groothandel B.V., D-118.")
        anna.points_at("21-11-2026")
        anna.key("enter")
        anna.reads(f"IBAN {OTHER_IBAN} is niet die van Dentalis Groothandel B.V.")
        anna.key("enter")
        anna.sees("Enter dient in")
        anna.key("enter")
        anna.reads("vermoedelijk dezelfde factuur (zelfde datum en totaal)")
        anna.key("enter")
        anna.sees("Ingediend: Dentalis Groothandel B.V., D-119.")
        anna.leave()

    with Desk(office, "Carla Jansen") as carla:
        carla.go("ledgers")
        carla.key("enter")
        carla.reads(f"{OTHER_IBAN}, bekend {DENTALIS_IBAN}: een tweede persoon beslist")
        carla.type("p")
        carla.reads("Bevestig de gewijzigde IBAN bij de relatie of houd de bekende aan.")
        carla.type(",i")
        carla.sees("Bekende IBAN aanhouden")
        carla.type("Gebeld met Dentalis\r")
        carla.sees("De bekende IBAN blijft.")
        carla.type("p")
        carla.sees("Geboekt als 2026-INK-0001.", "D-118")
        carla.type("p")
        carla.sees("Geboekt als 2026-INK-0002.")
        carla.leave()

    books = Office.open(office)
    posted = books.view(books.actor(CARLA), ledgers.entries, "posted")
    assert {row.reference for row in posted} == {"D-118", "D-119"}
    kantoor("--office", office, "check")
    books.close()
