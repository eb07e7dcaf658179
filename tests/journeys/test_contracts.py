"""Contracts, from their definition at the keyboard to the item that a notice date makes by itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from store import demo
from store.files import bring
from tests.conftest import ANNA
from tests.faults.share import SHARE
from tests.journeys.desk import Desk, kantoor
from tests.store.file_format.made import pdf

SIGNED = pdf(
    "Onderhoudscontract\n\nDe reactietijd bij een storing is vier uur.\n\nGetekend te Leiden"
)
CONTRACTS = (
    ("Onderhoud", "tandt", "-400", "+50", "2850"), ("Huur", "vastg", "-900", "+600", "31200"),
    ("Verbruik", "dental", "-200", "+300", "9600"), ("Stroom", "energ", "-300", "+200", "5100"),
    ("Telefoon", "telef", "-30", "+335", "1188"),
)[: 2 if SHARE else 5]  # fmt: skip
"""What, with whom, from and until which day, and how much a year; the first asks attention today.
Two of them are enough, or all five in a whole proof."""
IMPORTED = 50
EVERY = len(CONTRACTS) + IMPORTED


def others(today: date) -> bytes:
    """A file of more, which end long after today."""
    rows = (f"Licentie {at};Dentalis Groothandel B.V.;{today:%d-%m-%Y};{today + timedelta(400 + at):%d-%m-%Y};30;{at},50"
            for at in range(1, IMPORTED + 1))  # fmt: skip
    return "\n".join(["Onderwerp;Leverancier;Begin;Einde;Opzegdagen;Jaarbedrag", *rows]).encode()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice, and what Anna brought: a signed contract and a list of others."""
    path = tmp_path / "praktijk.kantoor"
    made = demo.make(path)
    anna = made.actor(ANNA)
    bring(made, anna, "contracten.csv", [others(made.clock().date())])
    bring(made, anna, "getekend.pdf", [SIGNED])
    made.close()
    return path


def define(carla: Desk) -> None:
    """A kind of seven fields, of which one is calculated and asks attention."""
    carla.go("records")
    carla.type("k")
    carla.sees("Nog geen soorten")
    carla.type("+")
    carla.sees("Nieuwe soort")
    carla.type("CON\rContract\rOnderwerp\t\tj\tzoek\rLeverancier\rBegin\rEinde\rOpzegdagen\r")
    carla.type("Opzegbaar tot\tf\t\t= einde - opzegdagen; attentie 30\rJaarbedrag\r\r\r")
    carla.reads("Voorgesteld. Contract geldt zodra een collega")


def confirm(eva: Desk, version: int) -> None:
    eva.go("records")
    eva.type("k")
    eva.sees("CON")
    eva.type("e")
    eva.sees(f"versie {version} · voorgesteld")
    eva.type("c")
    eva.sees("Deze versie geldt vanaf nu.")


def enter(anna: Desk) -> None:
    """Contracts by the form, each of which gets its number, and more from a file."""
    anna.go("records")
    anna.type("k")
    anna.sees("CON")
    anna.key("enter")
    anna.sees("+ nieuw")
    for number, fields in enumerate(CONTRACTS, 1):
        anna.type("+")
        anna.sees("Contract · nieuw")
        what, with_whom, begin, end, cents = fields
        anna.type(f"{what}\r{with_whom}\r{begin}\r{end}\r30\r{cents}\r")
        anna.sees("Opzegbaar tot")
        anna.key("enter")
        anna.sees(f"CON-0000{number} {what}")
        if number == 1:
            attach(anna)
        anna.key("f3")
        anna.sees("Status")
    bring_in(anna)


def bring_in(anna: Desk) -> None:
    """More from a file: first what it would do, then the import."""
    anna.type(",i")
    anna.takes("Dossiers importeren", "contracten")
    anna.reads(f"{IMPORTED} nieuw", "Enter importeert.")
    anna.key("enter")
    anna.reads(f"Geïmporteerd: {IMPORTED} nieuw.")
    anna.key("f3")
    anna.reads(f"{EVERY} ")


def attach(anna: Desk) -> None:
    """The signed file, from what she brought."""
    anna.type("g")
    anna.sees("Bestanden")
    anna.type("+")
    anna.takes("Bestand bijvoegen", "getekend")
    anna.sees("getekend.pdf")
    anna.key("f3")
    anna.sees("Opzegbaar tot")


def find(anna: Desk) -> None:
    """What the notice date made, and a word that stands only in the file."""
    anna.key("f6")
    anna.turns_to("Administratie, open")
    anna.sees("CON-00001 Onderhoud")
    anna.key("f4")
    anna.sees("Zoeken")
    anna.type("reactietijd")
    anna.sees("CON-00001")
    anna.key("enter")
    anna.sees("/ typen")
    anna.key("enter")
    anna.reads("De reactietijd bij een storing is vier uur.")


def demand(carla: Desk) -> None:
    """A field more that is required: tried over all records first."""
    carla.go("records")
    carla.type("k")
    carla.sees("CON")
    carla.type("e")
    carla.sees("versie 1")
    carla.type("e")
    carla.sees("Verplicht")
    carla.type("Eigenaar\t\tj\r\r\r")
    carla.sees("versie 2 · voorgesteld", "Wat zij wijzigt")
    carla.reads(f"{EVERY} (CON-00001, CON-00002")


def keep_the_old(anna: Desk) -> None:
    """An old contract takes its next step as it is; a change of one asks the new field."""
    anna.go("records")
    anna.type("k")
    anna.sees("CON")
    anna.key("enter")
    anna.sees("? CON-00002")
    anna.key("enter")
    anna.sees("CON-00002 Huur · in gebruik")
    anna.type("t")
    anna.sees("CON-00002 Huur · afgesloten")
    anna.type("e")
    anna.sees("Enter volgende veld")
    anna.type("\r" * 6)
    anna.reads("Code of deel van de naam")
    anna.key("enter")
    anna.sees("Vul dit veld in.")
    anna.type("anna\r\r")
    anna.sees_no_more("Vul dit veld in.")


def test_contracts_from_their_definition_to_their_notice(office: Path) -> None:
    with Desk(office, "Carla Jansen") as desk:
        define(desk)
        confirm(desk.signs_in_as("Eva van der Gracht"), 1)
        anna = desk.signs_in_as("Anna de Boer")
        enter(anna)
        kantoor("--office", office, "tick")
        find(anna)
        demand(anna.signs_in_as("Carla Jansen"))
        confirm(desk.signs_in_as("Eva van der Gracht"), 2)
        kantoor("--office", office, "tick")
        keep_the_old(desk.signs_in_as("Anna de Boer"))
        desk.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
