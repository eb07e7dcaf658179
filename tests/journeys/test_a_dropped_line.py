"""The line drops in the middle of an invoice: what was typed is there at the next sign-in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from store import demo
from store.time_zone import AMSTERDAM
from tests.journeys.desk import Desk, kantoor


def test_a_half_typed_invoice_is_kept(tmp_path: Path) -> None:
    office = tmp_path / "praktijk.kantoor"
    demo.make(office).close()
    with Desk(office, "Anna de Boer") as anna:
        anna.go("ledgers")
        anna.type("i")
        anna.sees("Leverancier")
        anna.type("dent\r2026-99\r.\r148,2")
        anna.sees("= 148,20")
        today = f"{datetime.now(AMSTERDAM):%d-%m-%Y}"
        anna.hang_up()

    with Desk(office, "Anna de Boer") as anna:
        anna.go("ledgers")
        anna.sees("Concepten", "2026-99")
        anna.key("enter")
        anna.sees("Boeking 1", "concept")
        anna.type("e")
        anna.sees("Dentalis Groothandel", "2026-99", today, "148,20")
        anna.leave()
    kantoor("--office", office, "verify")
