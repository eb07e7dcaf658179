"""A manager's day: hand work out, take in an absence, approve, look at the board, check quality."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from store import demo
from store.office import utc_now
from tests.conftest import ANNA, CARLA
from tests.journeys.desk import Desk, kantoor

BOOKKEEPING = 2
APPOINTMENT = 5


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice: Anna finished three invoices last week, of which all are looked at again.

    Today two entries and one item of hers wait for the manager.
    """
    path, now = tmp_path / "praktijk.kantoor", utc_now()
    at = [now - timedelta(days=7)]
    made = demo.make(path, clock=lambda: at[0])
    anna, carla = made.actor(ANNA), made.actor(CARLA)
    for item in (1, 2, 3):
        for act in ("item.accept", "item.claim", "item.finish"):
            made.do(anna, act, item)
    made.do(carla, "quality.set", given={"department": BOOKKEEPING, "percent": 100})
    at[0] = now
    for reference in ("20260417", "20260418"):
        given = {"relation": 1, "reference": reference, "total": 12100,
                 "costs": [{"account": "7000", "btw": "IH", "cents": 12100}]}  # fmt: skip
        made.do(anna, "entry.submit", made.do(anna, "entry.draft", given=given).doc.id)
    for act in ("item.accept", "item.claim", "item.submit"):
        made.do(anna, act, APPOINTMENT)
    made.close()
    assert "3" in kantoor("--office", path, "tick")
    return path


def hand_out(carla: Desk) -> None:
    """Four new mails are taken in at once and given to Anna at once."""
    carla.turns_to("Post, nieuw")
    carla.type("xxxx")
    carla.sees("4 geselecteerd")
    carla.type("1")
    carla.sees("4 items gewijzigd")
    carla.turns_to("Post, open")
    carla.shows("Werkbak nalopen")
    carla.points_at("Retour: 2 regels")
    carla.type("xxxx")
    carla.sees("4 geselecteerd")
    carla.type("a")
    carla.takes("Toewijzen aan", "anna")
    carla.sees("4 items gewijzigd")


def take_in_an_absence(carla: Desk) -> None:
    """Anna goes home ill; what she holds goes to Eva, from the board."""
    carla.key("f2")
    carla.sees("Rollen")
    carla.points_at("Anna de Boer")
    carla.type("a")
    carla.sees("Afwezigheid van Anna de Boer")
    carla.type(".\r+1\rbram\tgriep\r")
    carla.reads("Opgeslagen. Bram Visser wacht op bevestiging.", "Anna de Boer heeft")
    carla.type("w")
    carla.sees("Werkverdeling")
    carla.points_at("Anna de Boer")
    carla.sees("Verlenging van uw abonnement")
    carla.key("enter")
    carla.sees(">  Retour: 2 regels")
    carla.points_at("Verlenging")
    carla.type("xx")
    carla.type("a")
    carla.takes("Toewijzen aan", "eva")
    carla.sees("2 items gewijzigd")
    carla.reads("Eva van der Gr… 2")
    carla.key("f6")
    carla.sees("Post, open ·")


def approve(carla: Desk) -> None:
    """One entry is posted, one goes back; the item that Anna handed in is done."""
    carla.go("ledgers")
    carla.type("r")
    carla.sees("Boeken · Te beoordelen", "20260417", "20260418")
    carla.key("enter")
    carla.sees("Ingevoerd door")
    carla.type("p")
    carla.sees("Geboekt als 2026-INK-0001.")
    carla.sees("Ingevoerd door")
    carla.type("rbtw ontbreekt\r")
    carla.sees("Teruggestuurd met uw notitie.")
    carla.key("f6")
    carla.turns_to("Administratie, te controleren")
    carla.shows("Afspraak verzetten")
    carla.type("4")
    carla.sees("Administratie, te controleren · 0")


def check_quality(carla: Desk) -> None:
    """One piece of last week's work is good, one is not."""
    carla.type("wq")
    carla.sees("Kwaliteit ·")
    carla.type("]")
    carla.sees("Kwaliteit · Boekhouding · 100 %", "Factuur 20260417")
    carla.type("g")
    carla.sees("Goed bevonden.")
    carla.type("fverkeerde btw\r")
    carla.sees("Anna de Boer krijgt het als item.", "50 %")
    carla.key("f3")
    carla.sees("Werkverdeling")
    carla.type("s")
    carla.sees("Afgerond")


def test_a_managers_day(office: Path) -> None:
    with Desk(office, "Carla Jansen") as carla:
        carla.sees("?2")
        hand_out(carla)
        take_in_an_absence(carla)
        approve(carla)
        check_quality(carla)
        carla.leave()
    with Desk(office, "Anna de Boer") as anna:
        anna.sees("<1 teruggestuurd")
        anna.turns_to("Van mij, open")
        anna.sees("Retour: 2 regels")
        assert "Verlenging" not in anna.screen_text()
        anna.leave()
    with Desk(office, "Eva van der Gracht") as eva:
        eva.turns_to("Van mij, open")
        eva.sees("Verlenging van uw abonnement", "Sollicitatie")
        eva.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
