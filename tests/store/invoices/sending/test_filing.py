"""The documents of an invoice: made once, whoever starts it, and the same whenever they are made."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from store.access import SYSTEM
from store.errors import NotFound, Refused
from store.invoices.models import SalesInvoice
from store.invoices.sending.filing import documents_of, file_invoice, file_waiting
from store.office import Office
from store.office.timer import tick
from store.reading import Reading
from tests.conftest import ANNA
from tests.store.conftest import office_with
from tests.store.invoices.sending.posted import CLIENT, posted


def _post(office: Office) -> None:
    posted(office)


office = office_with(_post)


def _now(office: Office, number: int = 1) -> SalesInvoice:
    return office.view(SYSTEM, Reading.get, SalesInvoice, number)


def test_the_pdf_has_the_file_that_is_kept_beside_it(office: Office) -> None:
    assert file_invoice(office, 1)
    invoice = _now(office)
    pdf, ubl = (office.view(SYSTEM, Reading.blob, blob) for blob in (invoice.pdf, invoice.ubl))
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.attachments == {"F2026-0001.xml": [ubl]}
    assert "Wilt u 121,00 euro uiterlijk 23 december 2026" in " ".join(
        reader.pages[0].extract_text().split()
    )
    assert (invoice.state, invoice.unfiled) == ("posted", "")


def test_they_are_made_once(office: Office) -> None:
    assert file_invoice(office, 1)
    before = _now(office)
    assert not file_invoice(office, 1)
    with pytest.raises(Refused, match="already has its documents"):
        office.do(SYSTEM, "sales_invoice.file", 1)
    assert _now(office) == before


def test_making_them_again_gives_the_same_bytes(office: Office) -> None:
    file_invoice(office, 1)
    invoice = _now(office)
    again = office.view(SYSTEM, documents_of, invoice)()
    assert again.pdf == office.view(SYSTEM, Reading.blob, invoice.pdf)
    assert again.ubl == office.view(SYSTEM, Reading.blob, invoice.ubl)


def test_the_minute_s_tick_makes_what_a_crash_left(office: Office) -> None:
    posted(office)
    done = tick(office).done
    assert done["invoices made as documents"] == 2
    assert _now(office).pdf
    assert _now(office, 2).pdf
    assert file_waiting(office, SYSTEM) == 0


def test_nobody_hands_in_documents_of_their_own(office: Office) -> None:
    with pytest.raises((Refused, NotFound)):
        office.do(office.actor(ANNA), "sales_invoice.file", 1)
    assert not _now(office).pdf


def test_a_client_without_a_kvk_number_gets_a_pdf_without_a_file(office: Office) -> None:
    posted(office, client=CLIENT.model_copy(update={"kvk": ""}))
    file_invoice(office, 2)
    invoice = _now(office, 2)
    assert (invoice.ubl, invoice.unfiled) == ("", "No e-invoice: the client has no KvK number.")
    pdf = office.view(SYSTEM, Reading.blob, invoice.pdf)
    assert PdfReader(io.BytesIO(pdf)).attachments == {}
