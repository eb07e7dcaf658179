"""A posted invoice at the keyboard: its documents follow by themselves, and it goes out by mail, tray or post."""

from __future__ import annotations

from store.access import SYSTEM
from store.files import TrayFile
from store.inbox import MailDoc
from store.invoices import SalesInvoice
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import Sitting, sit
from tests.store.invoices.sending.posted import add_issuer
from tui.locale import _

CLIENT = 8
KIM = "kim@klant.example"


def _approved(office: Office) -> None:
    """An invoice that Anna wrote and Carla approved, for a client without a mail address."""
    add_issuer(office)
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    address = {"address": "Laan 2", "postcode": "3511 BB", "city": "Utrecht", "kvk": "87654321"}
    office.do(anna, "relation.change", CLIENT, {"name": "Klant BV", "client": True, **address})
    line = {"text": "Advies", "price": 1_000_000, "btw": "VH", "account": "8100"}
    draft = office.do(anna, "sales_invoice.draft", given={"relation": CLIENT, "lines": [line]}).doc
    office.do(anna, "sales_invoice.submit", draft.id)
    office.do(carla, "sales_invoice.approve", draft.id)


def _now(office: Office) -> SalesInvoice:
    return office.view(SYSTEM, Reading.get, SalesInvoice, 1)


async def _post(at: Sitting) -> None:
    """Post it; its documents are made in a thread meanwhile."""
    await at.press("f7", "comma", "s", "a", "enter", "p")
    await at.app.workers.wait_for_complete()


async def test_posting_makes_the_documents_and_m_mails_them(office: Office) -> None:
    _approved(office)
    async with sit(office, ANNA) as at:
        await _post(at)
        assert _now(office).pdf
        assert _now(office).ubl
        await at.press("m", *"geen adres", "enter")
        assert "geen is geen mailadres" in at.text
        assert _now(office).state == "posted"
        await at.press(*["backspace"] * 10, *KIM, "enter")
        assert (
            _("Queued for {address}. It goes with the next mail run.").format(address=KIM)
            in at.text
        )
        assert _("Mail to {address} waits to be sent").format(address=KIM) in at.text
    invoice = _now(office)
    assert (invoice.state, invoice.way) == ("sent", "mail")
    letter = office.view(SYSTEM, Reading.get, MailDoc, invoice.mail or 0)
    assert [file.name for file in letter.attachments] == ["F2026-0001.pdf", "F2026-0001.xml"]


async def test_its_documents_go_into_the_tray_and_it_is_sent_by_post(office: Office) -> None:
    _approved(office)
    async with sit(office, ANNA) as at:
        await _post(at)
        await at.press("w")
        await at.press("comma", "u")
        await at.press("comma", "p")
        names = {file.name for file in office.view(SYSTEM, lambda reading: reading.find(TrayFile))}
        assert names == {"F2026-0001.pdf", "F2026-0001.xml", "F2026-0001.peppol.xml"}
        await at.press("v")
        assert _("Sent by post") in at.text
    assert (_now(office).state, _now(office).way) == ("sent", "post")
