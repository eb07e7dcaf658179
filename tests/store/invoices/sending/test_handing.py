"""The documents of an invoice in the tray of who asks."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import NotFound, Refused
from store.files import read_whole
from store.invoice_format.ubl_names import CUSTOMIZATION
from store.invoices.models import SalesInvoice
from store.invoices.sending.filing import file_invoice
from store.invoices.sending.handing import hand_over_invoice, invoice_file
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, FEMKE
from tests.store.conftest import office_with
from tests.store.invoices.sending.posted import CLIENT, posted


def _ready(office: Office) -> None:
    posted(office)
    file_invoice(office, 1)


office = office_with(_ready)


def test_pdf_and_ubl_go_into_the_tray_under_the_number_as_they_are_kept(office: Office) -> None:
    invoice = office.view(SYSTEM, Reading.get, SalesInvoice, 1)
    for form, name, blob in (("pdf", "F2026-0001.pdf", invoice.pdf), ("ubl", "F2026-0001.xml", invoice.ubl)):  # fmt: skip
        file = hand_over_invoice(office, office.actor(ANNA), 1, form)
        assert file.name == name
        assert read_whole(office, file) == office.view(SYSTEM, Reading.blob, blob)


def test_the_same_invoice_for_peppol_differs_in_its_id(office: Office) -> None:
    _name, ubl = office.view(office.actor(ANNA), invoice_file, 1, "ubl")
    name, peppol = office.view(office.actor(ANNA), invoice_file, 1, "peppol")
    assert name == "F2026-0001.peppol.xml"
    nlcius_id, peppol_id = (CUSTOMIZATION[each].encode() for each in ("nlcius", "peppol"))
    assert ubl.replace(nlcius_id, peppol_id) == peppol


def test_what_was_not_made_is_said(office: Office) -> None:
    posted(office, client=CLIENT.model_copy(update={"kvk": ""}))
    with pytest.raises(Refused, match="are being made"):
        office.view(office.actor(ANNA), invoice_file, 2)
    file_invoice(office, 2)
    with pytest.raises(Refused, match="has no KvK number"):
        office.view(office.actor(ANNA), invoice_file, 2, "ubl")


def test_who_may_not_see_it_gets_nothing(office: Office) -> None:
    with pytest.raises(NotFound):
        hand_over_invoice(office, office.actor(FEMKE), 1)
