"""A mail becomes an invoice, is returned, corrected, posted, and stands in the trial balance."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import demo
from tests.journeys.desk import Desk, kantoor, read_files


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "praktijk.kantoor"
    demo.make(path).close()
    read_files(path)
    return path


def test_an_invoice_goes_from_mail_to_trial_balance(office: Path) -> None:
    with Desk(office, "Anna de Boer") as anna:
        anna.key("q")
        anna.sees("Tonen")
        anna.type("facturen, n\r")
        anna.sees("Facturen, nieuw · 4", "Factuur 20260417")
        anna.type("1")
        anna.sees("Facturen, nieuw · 3")
        anna.type("]")
        anna.sees("Facturen, open · 1", "Factuur 20260417")
        anna.type("c")
        anna.is_with("ik")
        anna.type("i")
        anna.sees("Inkoopfactuur", "Leverancier")
        anna.sees("Dentalis", "20260417", "148,23", "in evenwicht")
        anna.key(*["down"] * 6)
        anna.type("148,32\r")
        anna.sees("in evenwicht", "Enter dient in")
        anna.type("\r")
        anna.sees("Ingediend: Dentalis Groothandel B.V., 20260417.")
        anna.leave()

    with Desk(office, "Carla Jansen") as carla:
        carla.sees("?1")
        carla.go("ledgers")
        carla.sees("Te beoordelen", "20260417", "148,32")
        carla.key("enter")
        carla.sees("Ingevoerd door", "122,58")
        carla.type("r")
        carla.sees("Wat er anders moet")
        carla.type("Totaal is 148,23\r")
        carla.sees("Teruggestuurd met uw notitie.")
        carla.leave()

    with Desk(office, "Anna de Boer") as anna:
        anna.sees("<1 teruggestuurd")
        anna.go("ledgers")
        anna.sees("Concepten", "20260417")
        anna.key("enter")
        anna.sees("Totaal is 148,23")
        anna.type("e")
        anna.sees("Teruggestuurd: Totaal is 148,23", "148,32")
        anna.key(*["down"] * 6)
        anna.type("148,23\r")
        anna.sees("122,50", "in evenwicht", "Enter dient in")
        anna.type("\r")
        anna.sees("Ingediend: Dentalis Groothandel B.V., 20260417.")
        anna.leave()

    with Desk(office, "Carla Jansen") as carla:
        carla.go("ledgers")
        carla.sees("148,23")
        carla.key("enter")
        carla.sees("122,50", "25,73")
        carla.type("p")
        carla.sees("Geboekt als 2026-INK-0001.")
        carla.key("f3")
        carla.type("t")
        carla.sees("Proef- en saldibalans", "Praktijkmaterialen", "122,50", "148,23")
        carla.key("enter")
        carla.sees("Grootboekkaart 1400")
        carla.key("enter")
        carla.sees("Boeking 2026-INK-0001")
        carla.type("w")
        carla.sees("Item 1", "Factuur 20260417")
        carla.key("end")
        carla.sees("Geboekt als 2026-INK-0001", "Boeking 1 teruggestuurd", "Totaal is 148,23")
        carla.leave()

    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
