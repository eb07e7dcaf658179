"""An invoice goes by mail with its documents, on an item's timeline, and is told for what it is."""

from __future__ import annotations

from datetime import date

import pytest

from store.access import SYSTEM, Actor
from store.errors import Invalid, NotFound, Refused
from store.inbox import MailDoc, WorkItem, item_detail
from store.invoices.models import SalesInvoice
from store.invoices.rules.delivery import delivery
from store.invoices.sending.filing import file_invoice
from store.invoices.sending.mailing import invoice_mail
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, BRAM, FEMKE
from tests.store.conftest import office_with
from tests.store.invoices.sending.posted import add_issuer, posted

KIM = "kim@klant.example"
LETTER = {"to": [KIM], "title": "Factuur F2026-0001", "text": "Hierbij de factuur."}


def _ready(office: Office) -> None:
    posted(office)
    file_invoice(office, 1)


office = office_with(_ready)


def _anna(office: Office) -> Actor:
    return office.actor(ANNA)


def _mail(office: Office, **given: object) -> SalesInvoice:
    invoice: SalesInvoice = office.do(_anna(office), "sales_invoice.mail", 1, LETTER | given).doc
    return invoice


def _letter(office: Office, invoice: SalesInvoice) -> MailDoc:
    assert invoice.mail is not None
    return office.view(SYSTEM, Reading.get, MailDoc, invoice.mail)


def test_it_begins_an_item_in_the_office_s_queue_with_both_documents(office: Office) -> None:
    invoice = _mail(office)
    letter = _letter(office, invoice)
    assert [(file.name, file.sha256) for file in letter.attachments] == [
        ("F2026-0001.pdf", invoice.pdf),
        ("F2026-0001.xml", invoice.ubl),
    ]
    item = office.view(SYSTEM, Reading.get, WorkItem, letter.item)
    assert (item.queue, item.title, item.owner) == (3, "Factuur F2026-0001", ANNA)
    lines = office.view(_anna(office), item_detail, item.id).timeline
    assert f"Mail to {KIM}, to be sent" in [line.message.format(**line.values) for line in lines]
    assert (invoice.state, invoice.way, invoice.sent_by) == ("sent", "mail", ANNA)


def test_it_says_that_the_mail_waits_and_then_what_became_of_it(office: Office) -> None:
    invoice = _mail(office)

    def told() -> tuple[str, str]:
        known = office.view(SYSTEM, delivery, invoice)
        return known.state, known.message.format(**known.values)

    assert told() == ("waits", f"Mail to {KIM} waits to be sent")
    sender = {"sender": "post@gracht.example", "name": "De Gracht"}
    office.do(SYSTEM, "mail.send", invoice.mail, sender)
    office.do(SYSTEM, "mail.sent", invoice.mail, {"outcome": "sent"})
    assert told() == ("sent", f"Mailed to {KIM}")
    raw = office.view(SYSTEM, Reading.blob, _letter(office, invoice).sha256)
    assert b"F2026-0001.pdf" in raw
    assert b"application/pdf" in raw


def test_one_that_failed_can_be_mailed_again_about_the_same_item(office: Office) -> None:
    first = _mail(office)
    sender = {"sender": "post@gracht.example", "name": "De Gracht"}
    office.do(SYSTEM, "mail.send", first.mail, sender)
    office.do(SYSTEM, "mail.sent", first.mail, {"outcome": "failed"})
    assert office.view(SYSTEM, delivery, first).state == "failed"
    second = _mail(office, to=["leo@klant.example"])
    assert second.mail != first.mail
    assert _letter(office, second).item == _letter(office, first).item
    assert office.view(SYSTEM, delivery, second).state == "waits"


def test_it_goes_about_the_item_that_it_was_made_from(office: Office) -> None:
    given = {"queue": 3, "title": "Offerte"}
    item = office.do(_anna(office), "item.add", given=given).doc
    posted(office, item=item.id)
    file_invoice(office, 2)
    invoice = office.do(_anna(office), "sales_invoice.mail", 2, LETTER | {"ubl": False}).doc
    letter = _letter(office, invoice)
    assert letter.item == item.id
    assert [file.name for file in letter.attachments] == ["F2026-0002.pdf"]


def test_before_its_documents_are_made_it_waits(office: Office) -> None:
    posted(office)
    with pytest.raises(Refused, match="are being made"):
        office.do(_anna(office), "sales_invoice.mail", 2, LETTER)


@pytest.mark.parametrize("given", [{"text": " "}, {"to": []}, {"text": "Zie [bedrag]"}])
def test_what_is_no_letter_is_refused_and_nothing_is_sent(office: Office, given: dict[str, object]) -> None:  # fmt: skip
    with pytest.raises(Invalid):
        _mail(office, **given)
    assert office.view(SYSTEM, Reading.get, SalesInvoice, 1).state == "posted"
    assert (
        office.view(SYSTEM, lambda reading: reading.page(MailDoc, {"state": "to send"}, limit=9))
        == []
    )


def test_who_may_not_see_it_can_neither_mail_nor_read_the_letter(office: Office) -> None:
    for act, given in (("sales_invoice.mail", LETTER), ("sales_invoice.sent", {})):
        with pytest.raises((Refused, NotFound)):
            office.do(office.actor(FEMKE), act, 1, given)
    with pytest.raises(NotFound):
        office.view(office.actor(FEMKE), invoice_mail, 1)


def test_without_a_queue_it_says_who_sets_one(office: Office) -> None:
    add_issuer(office, since=date(2026, 11, 1), queue=None)
    with pytest.raises(Refused, match="No queue is set"):
        _mail(office)


def test_the_letter_is_proposed_in_the_language_of_the_client(office: Office) -> None:
    letter = office.view(_anna(office), invoice_mail, 1)
    assert letter.to == KIM
    assert letter.title == "Factuur F2026-0001 van Tandartspraktijk De Gracht"
    assert "van 23 november 2026. Het bedrag is € 121,00." in letter.text
    assert letter.text.endswith("Anna de Boer")
    assert letter.files == ("F2026-0001.pdf", "F2026-0001.xml")
    posted(office, language="en")
    english = office.view(_anna(office), invoice_mail, 2)
    assert english.title == "Invoice F2026-0002 from Tandartspraktijk De Gracht"
    assert "invoice F2026-0002 of 23 November 2026. The amount is EUR 121.00." in english.text


def test_the_office_s_own_text_goes_before(office: Office) -> None:
    text = {"name": "Mail", "place": "mail", "text": "Beste [naam], betaal [bedrag] voor [vervaldatum]."}  # fmt: skip
    office.do(_anna(office), "invoice_text.add", given=text)
    letter = office.view(_anna(office), invoice_mail, 1)
    assert letter.text == "Beste Klant BV, betaal 121,00 voor 23 december 2026."


def test_a_colleague_records_that_it_went_by_post(office: Office) -> None:
    invoice = office.do(office.actor(BRAM), "sales_invoice.sent", 1, {"way": "post"}).doc
    assert (invoice.state, invoice.way, invoice.sent_by) == ("sent", "post", BRAM)
    assert office.view(SYSTEM, delivery, invoice).message == "Sent by post"
    with pytest.raises(Refused):
        office.do(office.actor(BRAM), "sales_invoice.sent", 1, {})
