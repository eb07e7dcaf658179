"""A sales invoice from an item to its payment, with a credit note for one of its lines."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.invoices import SalesInvoice
from store.ledgers import OpenItem
from store.office import Office
from tests.conftest import ANNA
from tests.journeys.desk import Desk, kantoor
from tests.store.invoices.practice import CLIENT, do, iban, set_up

TITLE = "Akkoord op offerte 12"
CODE = {"code": "ADV", "text": "Advies per uur", "unit": "HUR", "price": "95", "btw": "VH",
        "account": "8100"}  # fmt: skip
NUMBER, NOTE = "F2026-0001", "F2026-0002"
LEFT = 344_85
"""Three hours of advice with VAT; the material is credited."""
LINE = (
    ":20:X\n:25:NL04RABO0112233445\n:28C:47/1\n:60F:C{day}EUR20312,50\n"
    ":61:{day}{month}C344,85NTRFNONREF\n:86:/CNTP/{iban}/ABNANL2A/Jansen///REMI/{number}/\n"
    ":62F:C{day}EUR20657,35\n-\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice, with its own details, something it sells, and an accepted quotation."""
    path = tmp_path / "praktijk.kantoor"
    with closing(demo.make(path)) as made:
        set_up(made)
        do(made, ANNA, "invoice_code.add", **CODE)
        do(made, ANNA, "item.add", queue=1, title=TITLE, relation=CLIENT)
    return path


def writes(anna: Desk) -> None:
    """Anna writes the invoice of the item: material, and three hours of advice."""
    anna.turns_to("Post, nieuw")
    anna.points_at(TITLE)
    anna.type(",v")
    anna.sees("Verkoopfactuur", TITLE[:12])
    anna.type("\r95\r8100\r")
    anna.sees("114,95")
    anna.type("adv\r3\r\r")
    anna.sees("459,80", "Enter dient in")
    anna.type("\r")
    anna.sees("Ingediend.")


def approves(carla: Desk) -> None:
    """Carla approves what waits."""
    carla.go("ledgers")
    carla.type(",sr")
    carla.sees("Verkoopfacturen om goed", "Jansen")
    carla.type("\r")
    carla.sees("Advies per uur")
    carla.type("a")
    carla.sees("Goedgekeurd.")


def posts(anna: Desk, number: str) -> None:
    """Anna posts what is approved."""
    anna.go("ledgers")
    anna.type(",sa")
    anna.sees("Verkoopfacturen om te boeken", "Jansen")
    anna.type("\r")
    anna.sees("Totaal")
    anna.type("p")
    anna.sees(f"Geboekt als {number}.")


def credits(anna: Desk) -> None:
    """The material came back: a credit note for its line alone."""
    anna.type("k")
    anna.sees("Creditnota", "Advies per uur")


def test_a_quotation_becomes_a_paid_invoice(office: Path) -> None:
    with Desk(office, "Anna de Boer") as desk:
        writes(desk)
        approves(desk.signs_in_as("Carla Jansen"))
        posts(desk.signs_in_as("Anna de Boer"), NUMBER)
        credits(desk)
        desk.sees("XX")
