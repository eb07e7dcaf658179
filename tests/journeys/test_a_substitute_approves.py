"""The manager falls ill; who stands in approves in her name, and never what is their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.access.roles import Role
from store.office.setup import post
from tests.journeys.desk import Desk, kantoor

ADMINISTRATION = 1


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice, with a second manager who has no say in the bookkeeping."""
    path = tmp_path / "praktijk.kantoor"
    made = demo.make(path)
    given = {"name": "Hanna Bos", "language": "nl"}
    hanna = made.do(SYSTEM, "person.add", given=given).doc.id
    post(made, hanna, ADMINISTRATION, Role.MANAGER, made.clock().date())
    made.close()
    return path


def hand_in(desk: Desk, reference: str) -> None:
    """Enter an invoice of Dentalis."""
    desk.go("ledgers")
    desk.type(f"identalis\r{reference}\r.\r148,23\r")
    desk.sees("in evenwicht")
    desk.type("\r")
    desk.sees(f"Ingediend: Dentalis Groothandel B.V., {reference}.")
    desk.key("f3")
    desk.sees("Boeken ·")


def agree(office: Path) -> None:
    """Have the administrator agree, as Hanna gets more than she has in the administration."""
    with Desk(office, "Gijs Mulder") as gijs:
        gijs.key("f2")
        gijs.sees("Rollen")
        gijs.points_at("Carla Jansen")
        gijs.key("enter")
        gijs.key("end")
        gijs.sees("Hanna Bos, na bevestiging", "p bevestigen")
        gijs.type("p")
        gijs.sees("Het geldt vanaf de eerste dag.")
        gijs.leave()


def test_a_substitute_approves_in_the_managers_name(office: Path) -> None:
    with Desk(office, "Anna de Boer") as anna:
        hand_in(anna, "20260417")
        anna.leave()

    with Desk(office, "Hanna Bos") as hanna:
        assert "te beoordelen" not in hanna.screen_text()
        hanna.leave()

    with Desk(office, "Carla Jansen") as carla:
        carla.sees("?1")
        carla.key("f2")
        carla.sees("Rollen")
        carla.points_at("Carla Jansen")
        carla.type("a")
        carla.sees("Afwezigheid van Carla Jansen")
        carla.type(".\r+7\rhanna\tgriep\r")
        carla.sees("Opgeslagen. Hanna Bos wacht op bevestiging.")
        carla.leave()
    agree(office)

    with Desk(office, "Hanna Bos") as hanna:
        hanna.sees("?1")
        hanna.go("ledgers")
        hanna.type("r")
        hanna.sees("Boeken · Te beoordelen", "20260417")
        hanna.key("enter")
        hanna.sees("Ingevoerd door")
        hanna.type("p")
        hanna.sees("Geboekt als 2026-INK-0001.")
        hanna.reads("Hanna Bos namens Carla Jansen")
        hanna.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")


def test_what_the_manager_entered_herself_is_not_approved_in_her_name(office: Path) -> None:
    with Desk(office, "Carla Jansen") as carla:
        hand_in(carla, "20260417")
        carla.key("f2")
        carla.sees("Rollen")
        carla.points_at("Carla Jansen")
        carla.type("a")
        carla.sees("Afwezigheid van Carla Jansen")
        carla.type(".\r+7\rhanna\tgriep\r")
        carla.sees("Opgeslagen. Hanna Bos wacht op bevestiging.")
        carla.leave()
    agree(office)

    with Desk(office, "Hanna Bos") as hanna:
        hanna.go("ledgers")
        hanna.type("r")
        hanna.sees("20260417")
        hanna.key("enter")
        hanna.sees("Ingevoerd door")
        hanna.type("p")
        hanna.sees("! ")
        hanna.leave()
    said = kantoor("--office", office, "check")
    assert "correct" in said
