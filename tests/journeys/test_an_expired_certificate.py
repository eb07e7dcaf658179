"""A certificate has expired: the work stops with its holder's reason, and goes on when it is renewed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from store import demo
from tests.conftest import ANNA, BRAM, CARLA
from tests.journeys.desk import Desk, kantoor

DIPLOMA = "Praktijkdiploma Boekhouden"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice: Anna's diploma counted until yesterday, Bram's does for two weeks."""
    path = tmp_path / "praktijk.kantoor"
    made = demo.make(path)
    carla, today = made.actor(CARLA), made.clock().date()
    for person, days in ((ANNA, -1), (BRAM, 14)):
        given = {"person": person, "name": DIPLOMA, "issued": str(today - timedelta(days=900)),
                 "expires": str(today + timedelta(days=days))}  # fmt: skip
        made.do(carla, "qualification.add", given=given)
    made.close()
    return path


def test_work_stops_and_goes_on(office: Path) -> None:
    with Desk(office, "Gijs Mulder") as gijs:
        gijs.key("f2")
        gijs.type("v")
        gijs.sees("Kwalificatie-eisen")
        gijs.type("+")
        gijs.sees("Handeling", "Hoe")
        gijs.type(f"een boeking indienen\r{DIPLOMA}\r\r")
        gijs.sees("een boeking indienen", DIPLOMA[:18], "vooraf vereist")
        gijs.leave()

    with Desk(office, "Anna de Boer") as anna:
        anna.go("ledgers")
        anna.type("identalis\r20260417\r.\r148,23\r")
        anna.sees("in evenwicht")
        anna.type("\r")
        anna.reads(f"Hiervoor is {DIPLOMA} nodig")
        anna.key("f3")
        anna.type("d")
        anna.sees("Boeken · Concepten", "20260417")
        anna.key("enter")
        anna.sees("Ingevoerd door")
        anna.type("s")
        anna.reads(f"Hiervoor is {DIPLOMA} nodig. Vraag wie dat heeft: Bram Visser.")
        anna.type("?")
        anna.sees("Waarom ·", "een boeking indienen")
        anna.leave()

    assert "1" in kantoor("--office", office, "tick")
    with Desk(office, "Carla Jansen") as carla:
        carla.type("q")
        carla.takes("Tonen", "van mij, open")
        carla.reads(f"{DIPLOMA} van Bram Visser verloopt op")
        carla.key("f2")
        carla.sees("Rollen")
        carla.points_at("Anna de Boer")
        carla.key("enter")
        carla.sees(DIPLOMA[:18])
        carla.points_at("kwalificatie")
        carla.key("enter")
        carla.sees(f"{DIPLOMA} verlengen")
        carla.type("\r+365\r\r")
        carla.sees("Kwalificatie verlengd.")
        carla.leave()

    with Desk(office, "Anna de Boer") as anna:
        anna.go("ledgers")
        anna.type("d")
        anna.sees("20260417")
        anna.key("enter")
        anna.sees("Ingevoerd door")
        anna.type("s")
        anna.sees("ingediend")
        anna.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
