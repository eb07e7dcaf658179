"""The text of an invoice is read as a guess, which takes nothing that is not clear."""

from __future__ import annotations

from datetime import date

import pytest

from store.invoice_format.document import FileInvoice, placed
from store.invoice_format.text_reading import read_text

DUTCH = """Drukkerij De Pers B.V.
Kade 12, 1234 AB Utrecht
KvK 12345678   Btw NL004495445B01
IBAN NL91 ABNA 0417 1643 00
Factuurnummer: 2026-0042
Factuurdatum: 2 november 2026
Vervaldatum: 02-12-2026
Papier A4 10 5,00 21% 50,00
Boeken 1 100,00 9% 100,00
Subtotaal 150,00
BTW 21% over 50,00 10,50
BTW 9% over 100,00 9,00
Totaal incl. btw € 169,50
Betalingskenmerk 1000 0000 0000 0001"""
ENGLISH = """Acme Ltd
VAT NL004495445B01
Invoice number INV-77/A
Invoice date Nov 2, 2026
Due date December 2, 2026
Total excl. VAT 1,000.00
VAT 21% 210.00
Amount due EUR 1,210.00"""


def read(text: str) -> FileInvoice:
    invoice = read_text([text])
    assert invoice is not None
    assert (invoice.form, invoice.sure) == ("text", False)
    return invoice


def test_a_dutch_invoice_is_read_with_the_place_of_each_value() -> None:
    invoice = read(DUTCH)
    assert (invoice.number, invoice.type) == ("2026-0042", "380")
    assert (invoice.day, invoice.due) == (date(2026, 11, 2), date(2026, 12, 2))
    assert (invoice.seller.btw_id, invoice.seller.legal_id) == ("NL004495445B01", "12345678")
    assert invoice.iban == "NL91ABNA0417164300"
    assert (invoice.net, invoice.btw, invoice.total, invoice.payable) == (
        150_00,
        19_50,
        169_50,
        169_50,
    )
    assert [(group.rate, group.net, group.btw) for group in invoice.groups] == [
        (21, 50_00, 10_50), (9, 100_00, 9_00),
    ]  # fmt: skip
    assert invoice.doubts == ()
    assert placed(invoice.places["total"]) == (1, 13, "Totaal incl. btw € 169,50")
    assert placed(invoice.places["iban"])[:2] == (1, 4)


def test_an_english_invoice_is_read() -> None:
    invoice = read(ENGLISH)
    assert (invoice.number, invoice.day, invoice.due) == (
        "INV-77/A",
        date(2026, 11, 2),
        date(2026, 12, 2),
    )
    assert (invoice.net, invoice.btw, invoice.total) == (1000_00, 210_00, 1210_00)
    assert [(group.rate, group.net, group.btw) for group in invoice.groups] == [
        (21, 1000_00, 210_00)
    ]


def test_labels_above_their_values_are_read() -> None:
    text = "Factuurnummer Factuurdatum Vervaldatum\nF1 02-11-2026 02-12-2026\nTotaal\n€ 12,10"
    invoice = read(text)
    assert (invoice.number, invoice.day, invoice.due) == (
        "F1",
        date(2026, 11, 2),
        date(2026, 12, 2),
    )
    assert invoice.total == 12_10
    assert read("Vervaldatum Factuurdatum\n02-12-2026 02-11-2026\nFactuur F1").day == date(
        2026, 11, 2
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("IBAN NL20INGB0001234567", "iban", ""),
        ("Btw NL001234567B29 van de klant", "btw_id", ""),
        ("KvK 87654321", "legal_id", ""),
        ("Factuurnummer 2026-0043", "number", ""),
        ("Factuurdatum 3-11-2026", "day", None),
        ("Vervaldatum 3-12-2026", "due", None),
        ("Totaal incl. btw 170,00", "total", 0),
    ],
)
def test_where_two_candidates_disagree_none_is_taken(line: str, field: str, value: object) -> None:
    text = DUTCH.replace("Subtotaal", "Som")
    invoice = read(f"{text}\n{line}")
    assert getattr(invoice.seller if field in ("btw_id", "legal_id") else invoice, field) == value
    assert [doubt.rule for doubt in invoice.doubts] == ["text"]
    assert read(f"{text}\n{text}").doubts == (), "the same twice is no disagreement"


def test_of_several_totals_the_one_that_adds_up_is_taken() -> None:
    invoice = read("Factuur F1\nTotaal 100,00\nBtw 21% 21,00\nTotaal 121,00\nTotaal 5,00")
    assert (invoice.net, invoice.btw, invoice.total) == (100_00, 21_00, 121_00)


def test_btw_that_does_not_add_up_is_left_out() -> None:
    invoice = read("Factuur F1\nTotaal excl. btw 100,00\nBtw 21% 21,00\nTotaal incl. btw 125,00")
    assert (invoice.net, invoice.btw, invoice.total, invoice.groups) == (0, 0, 125_00, ())
    assert [doubt.message for doubt in invoice.doubts] == [
        "The VAT in the text does not agree with the totals. Type the amounts."
    ]


def test_what_was_paid_before_is_read() -> None:
    invoice = read(
        "Factuur F1\nTotaal incl. btw 121,00\nBtw 21% 21,00\nReeds voldaan 21,00\nTe betalen 100,00"
    )
    assert (invoice.total, invoice.paid, invoice.payable) == (121_00, 21_00, 100_00)
    assert [(group.net, group.btw) for group in invoice.groups] == [(100_00, 21_00)]


@pytest.mark.parametrize(
    ("text", "category"), [("Btw verlegd naar u", "AE"), ("Vrijgesteld van btw, art. 11", "E")]
)
def test_why_there_is_no_btw_is_read(text: str, category: str) -> None:
    invoice = read(f"Factuur F1\nTotaal te betalen 100,00\n{text}")
    assert [(group.category, group.net, group.btw) for group in invoice.groups] == [
        (category, 100_00, 0)
    ]


@pytest.mark.parametrize("sign", ["-", ""])
def test_a_credit_note_is_read_with_positive_amounts(sign: str) -> None:
    invoice = read(
        f"CREDITNOTA\nCreditnotanummer C1\nBtw 21% {sign}21,00\nTotaal incl. btw € {sign}121,00"
    )
    assert (invoice.is_credit, invoice.number) == (True, "C1")
    assert (invoice.net, invoice.btw, invoice.total) == (100_00, 21_00, 121_00)


def test_another_currency_is_told() -> None:
    assert read("Invoice number 12\nTotal amount $ 12.00").currency == "USD"
    assert read("Invoice number 12\nTotal amount $ 12.00 (EUR 11.00)").currency == "EUR"


def test_what_is_wrong_by_its_check_digits_is_not_read() -> None:
    text = DUTCH.replace("NL91", "NL92").replace("445B01", "446B01").replace("0001", "0002")
    invoice = read(text)
    assert (invoice.iban, invoice.seller.btw_id, invoice.payment_id) == ("", "", "")


@pytest.mark.parametrize(
    "text",
    ["", "Beste Anna, morgen vergaderen we.", "De factuur volgt nog.", "Totaal 12,00 voor de trui"],
)
def test_what_is_no_invoice_gives_nothing(text: str) -> None:
    assert read_text([text]) is None


def test_a_hostile_text_takes_no_time() -> None:
    for part in (
        "NL91 ",
        "1.",
        "factuur ",
        "btw 21% ",
        "1 2 3 4 5 6 7 8 9 0 ",
        "A1 " * 5,
        "total incl",
    ):
        read_text([part * 20_000] * 3)
        read_text(["\n".join([part * 50] * 5_000)])
