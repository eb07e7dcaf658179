"""A sales invoice from an item to its payment, with a credit note for one of its lines."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from store import demo, invoices
from store.access import SYSTEM
from store.office import Office
from tests.conftest import ANNA
from tests.journeys.desk import Desk, kantoor
from tests.store.invoices.practice import CLIENT, do, iban, set_up

TITLE = "Akkoord op offerte 12"
CODE = {"code": "ADV", "text": "Advies per uur", "unit": "HUR", "price": "95", "btw": "VH",
        "account": "8100"}  # fmt: skip
NUMBER, NOTE = "F2026-0001", "F2026-0002"
LINE = (
    ":20:X\n:25:NL04RABO0112233445\n:28C:47/1\n:60F:C{day}EUR20312,50\n"
    ":61:{day}{entered}C344,85NTRFNONREF\n:86:/CNTP/{iban}/ABNANL2A/Jansen///REMI/{words}/\n"
    ":62F:C{day}EUR20657,35\n-\n"
)
"""A payment of what is left: the advice with VAT."""


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


def approves(carla: Desk, line: str) -> None:
    """Carla approves what waits, of which she reads a line."""
    carla.go("ledgers")
    carla.type(",sr")
    carla.sees("Verkoopfacturen om goed", "Jansen")
    carla.type("\r")
    carla.sees(line)
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


def takes_back(anna: Desk) -> None:
    """The material came back: a credit note for its line, without that of the advice."""
    anna.type("k")
    anna.sees("CREDITNOTA", "Advies per uur", "459,80")
    anna.key(*["up"] * 6)
    anna.key(*["backspace"] * 20)
    anna.type("\r")
    anna.sees_no_more("Advies per uur")
    anna.sees("114,95")
    anna.sees("Enter dient in")
    anna.type("\r")
    anna.sees("Ingediend.")


def pays(office: Path, folder: Path) -> None:
    """The client pays what is left, and names both numbers."""
    with closing(Office.open(office)) as made:
        day = made.view(SYSTEM, lambda reading: reading.today)
        text = LINE.format(day=f"{day:%y%m%d}", entered=f"{day:%m%d}", iban=iban(made, CLIENT),
                           words=f"{NUMBER} min {NOTE}")  # fmt: skip
    (folder / "bank.sta").write_text(text)
    kantoor("--office", office, "import-bank", folder / "bank.sta")


def books(anna: Desk) -> None:
    """The line has found its invoice; Anna books it as certain."""
    anna.go("ledgers")
    anna.type("b")
    anna.sees("bankregels te boeken")
    anna.type("v")
    anna.sees("zekere regel boeken", NUMBER)
    anna.type("\r")
    anna.sees("1 regel ingediend.")


def agrees(carla: Desk) -> None:
    """Carla posts the payment."""
    carla.go("ledgers")
    carla.sees("Jansen")
    carla.type("\r")
    carla.sees("Betaalt")
    carla.type("p")
    carla.sees("Geboekt als")


def test_a_quotation_becomes_a_paid_invoice(office: Path, tmp_path: Path) -> None:
    with Desk(office, "Anna de Boer") as desk:
        writes(desk)
        approves(desk.signs_in_as("Carla Jansen"), TITLE)
        posts(desk.signs_in_as("Anna de Boer"), NUMBER)
        takes_back(desk)
        approves(desk.signs_in_as("Carla Jansen"), TITLE)
        posts(desk.signs_in_as("Anna de Boer"), NOTE)
        pays(office, tmp_path)
        books(desk)
        agrees(desk.signs_in_as("Carla Jansen"))
        desk.leave()
    with closing(Office.open(office)) as after:
        rows = after.view(after.actor(ANNA), invoices.sales_invoices)
        assert {row.number: row.left for row in rows} == {NUMBER: 0, NOTE: 0}
        assert {row.number: row.standing for row in rows}[NUMBER] == "paid"
    kantoor("--office", office, "check")
