"""What is unpaid for a year, at the keyboard: an invoice is written off once it is set where its VAT goes."""

from __future__ import annotations

from store.office import Office
from tests.conftest import ANNA
from tests.screens.sitting import sit
from tests.store.ledgers.btw_return.test_settings import add
from tests.store.ledgers.btw_return.test_watch import unpaid_for_a_year


async def test_an_unpaid_invoice_is_written_off(office: Office) -> None:
    unpaid_for_a_year(office)
    async with sit(office, ANNA) as at:
        await at.press("f7", "l", "comma", "o", "down", "b")
        assert (at.place, "1a" in at.text) == ("bad-debts", True)
        add(office, "bad_debt", "sale")
        await at.press("b")
        assert (at.place, "4440" in at.text) == ("entry", True)
