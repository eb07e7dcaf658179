"""A posted invoice as its file: held by the official rules, and equal to what was posted."""

from __future__ import annotations

from datetime import date

import pytest

from store.invoice_format.document import FileInvoice
from store.invoice_format.electronic_addresses import BTW
from store.invoice_format.ubl_writing import write_ubl
from store.invoice_format.xml_reading import read_xml
from store.invoices.sending.as_file import Printed, as_file, lacking
from tests.store.invoice_format.official import nlcius_findings, peppol_findings, schema_findings
from tests.store.invoices.sending.posted import CLIENT, ISSUER, line, sales

BELGIAN = CLIENT.model_copy(update={"country": "BE", "btw_id": "BE0403019261", "kvk": ""})
AMERICAN = CLIENT.model_copy(update={"country": "US", "btw_id": "", "kvk": "", "endpoint": "0088:5412345000013"})  # fmt: skip


def _holds(invoice: FileInvoice) -> None:
    assert lacking(invoice) == lacking(invoice, "peppol") == ""
    nlcius, peppol = write_ubl(invoice), write_ubl(invoice, "peppol")
    assert schema_findings(nlcius) == []
    assert peppol_findings(peppol) == []
    assert nlcius_findings(nlcius) == []


@pytest.mark.parametrize(
    ("code", "client", "reason"),
    [
        ("VH", CLIENT, ""),
        ("VL", CLIENT, ""),
        ("V0", CLIENT, ""),
        ("VV", CLIENT, "Btw verlegd"),
        ("VVR", CLIENT, "Vrijgesteld"),
        ("VM", CLIENT, "gebruikte goederen"),
        ("VEG", BELGIAN, "Intracommunautaire levering"),
        ("VED", BELGIAN, "Btw verlegd"),
        ("VX", AMERICAN, "Uitvoer"),
    ],
)
def test_each_code_holds_by_the_rules_and_says_why_it_is_without_btw(code, client, reason):
    invoice = as_file(sales(line(btw=code), client=client, delivered=None))
    _holds(invoice)
    (group,) = invoice.groups
    assert reason in group.reason
    assert bool(reason) == bool(group.reason)
    assert reason in invoice.note


def test_amounts_days_and_references_are_those_that_were_posted():
    posted = sales(
        line(quantity=15_000, price=801_234, discount=1_000),
        line("Boek"),
        order="4500",
        delivered=date(2026, 10, 1),
        delivered_until=date(2026, 10, 31),
    )
    invoice = as_file(posted)
    assert (invoice.net, invoice.btw, invoice.total) == (posted.net, posted.btw, posted.total)
    assert (invoice.lines[0].discount, invoice.lines[0].net) == (1_202, 10_817)
    assert invoice.period == (date(2026, 10, 1), date(2026, 10, 31))
    assert (invoice.order, invoice.buyer_reference) == ("4500", "")
    assert invoice.payment_id == posted.number
    _holds(invoice)


def test_codes_of_one_category_are_named_together():
    posted = sales(line(btw="VVR"), line(btw="VM"))
    (group,) = as_file(posted).groups
    assert group.reason.startswith("Vrijgesteld van btw")
    assert group.reason.endswith("gebruikte goederen")


def test_a_reverse_charge_names_the_client_s_btw_id_in_their_language():
    posted = sales(line(btw="VV"), language="en")
    paper = Printed(posted, as_file(posted), b"").paper(b"")
    assert paper.mentions == ("VAT reverse charged: NL002455799B11",)
    assert paper.words.invoice == "Invoice"


def test_without_a_reference_the_file_says_so_and_the_paper_nothing():
    posted = sales()
    printed = Printed(posted, as_file(posted), b"")
    assert printed.invoice.buyer_reference == "NA"
    assert printed.paper(b"").invoice.buyer_reference == ""


def test_a_credit_note_names_its_invoice_and_has_no_account():
    note = sales(sort="credit", number="F2026-0002", credits=1)
    invoice = as_file(note, sales())
    _holds(invoice)
    assert invoice.credits == (("F2026-0001", date(2026, 11, 23)),)
    assert (invoice.iban, invoice.due) == ("", None)


def test_an_invoice_that_is_due_at_once_says_so():
    invoice = as_file(sales(due=None))
    _holds(invoice)
    assert invoice.terms == "Direct te voldoen"


@pytest.mark.parametrize(
    ("posted", "why"),
    [
        (sales(client=CLIENT.model_copy(update={"kvk": ""})), "the client has no KvK number"),
        (sales(client=CLIENT.model_copy(update={"city": ""})), "street, postcode or place"),
        (sales(issuer=ISSUER.model_copy(update={"btw_id": ""})), "lack a VAT number"),
        (sales(issuer=ISSUER.model_copy(update={"kvk": ""})), "an address or KvK number"),
        (sales(issuer=ISSUER.model_copy(update={"iban": ""})), "lack an IBAN"),
        (sales(line(btw="VED"), client=AMERICAN), "the client has no VAT number"),
    ],
)
def test_what_no_e_invoice_can_be_made_of_says_why(posted, why):
    assert why in lacking(as_file(posted))


def test_a_mail_address_is_none_on_peppol():
    client = AMERICAN.model_copy(update={"endpoint": ""})
    invoice = as_file(sales(line(btw="VX"), client=client))
    assert lacking(invoice) == ""
    assert nlcius_findings(write_ubl(invoice)) == []
    assert "no address on that network" in lacking(invoice, "peppol")


@pytest.mark.parametrize("country", sorted(set(BTW) - {"NL"}))
def test_a_btw_id_is_an_address_on_peppol(country):
    client = CLIENT.model_copy(
        update={"country": country.replace("EL", "GR"), "btw_id": f"{country}12345678", "kvk": ""}
    )
    findings = peppol_findings(write_ubl(as_file(sales(client=client)), "peppol"))
    assert [each for each in findings if "CL008" in each] == []


@pytest.mark.parametrize(
    "posted",
    [
        sales(
            line(quantity=15_000, price=801_234, discount=1_000), line("Boek", "VL"), order="4500"
        ),
        sales(line(btw="VEG"), client=BELGIAN, delivered=None),
        sales(line(btw="VV"), heading="Zoals besproken", closing="Dank u wel"),
    ],
)
def test_what_is_written_is_read_again_as_it_was(posted):
    invoice = as_file(posted)
    for data in (write_ubl(invoice), write_ubl(invoice, "peppol")):
        again = read_xml(data)
        assert again is not None
        assert again.doubts == ()
        assert again.note.split() == invoice.note.split()
        same = {"places": {}, "means": "", "note": ""}
        assert again.model_copy(update=same) == invoice.model_copy(update=same)
