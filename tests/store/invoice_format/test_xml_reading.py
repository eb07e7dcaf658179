"""What we write is what we read, and what is no invoice is told from what is."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import Invalid
from store.invoice_format.document import FileInvoice
from store.invoice_format.signs import upright
from store.invoice_format.ubl_writing import NOT_IN_XML, write_ubl
from store.invoice_format.xml_reading import is_invoice, read_xml
from tests.store.invoice_format.made import invoices
from tests.store.invoice_format.published import named, published
from tests.store.invoice_format.test_cii_reading import factur_x

SOME = 3_000 if os.environ.get("KANTOOR_FULL") else 40


@settings(max_examples=SOME, deadline=None)
@given(invoices())
def test_our_own_invoice_is_read_back_equal(invoice: FileInvoice) -> None:
    for specification in ("nlcius", "peppol"):
        read = read_xml(write_ubl(invoice, specification))  # type: ignore[arg-type]  # one of the two
        assert read is not None
        assert {doubt.rule for doubt in read.doubts} <= {"sign"}
        assert read.model_copy(update={"places": {}, "doubts": ()}) == as_written(invoice)


def as_written(invoice: FileInvoice) -> FileInvoice:
    """Return an invoice as UBL has room for it, with a positive total.

    A credit note has its due date with the account to pay to, and nobody a btw-id where no btw is.
    """
    written = invoice.model_dump(exclude={"doubts", "places"})
    written["means"] = (invoice.means or "30") if invoice.iban else ""
    written["due"] = invoice.due if invoice.iban or not invoice.is_credit else None
    for party in (written["seller"], written["buyer"]):
        party["name"] = words(party["name"]) or "-"
        if any(group.category == "O" for group in invoice.groups):
            party["btw_id"] = ""
    for line in written["lines"]:
        line["text"] = words(line["text"]) or "-"
    shown = FileInvoice.model_validate(in_words(written))
    return upright(shown).model_copy(update={"doubts": ()})


def in_words(value: Any) -> Any:
    """Return what is in a document, its texts with one blank between words."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, dict):
        return {name: in_words(part) for name, part in value.items()}
    return tuple(map(in_words, value)) if isinstance(value, list | tuple) else value


def words(text: str) -> str:
    return " ".join(NOT_IN_XML.sub("", text).split())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<?xml version="1.0"?>\n<!-- x -->\n<ns4:Invoice xmlns:ns4="x">', True),
        ("<CreditNote>".encode("utf-16"), True),
        (b"<CrossIndustryInvoice\n", True),
        (b"<Invoices>", False),
        (b"<auditfile><Invoicing>", False),
        (b"<x/>" + b" " * 20_000 + b"<Invoice>", False),
    ],
)
def test_an_invoice_is_known_by_how_it_begins(data: bytes, expected: bool) -> None:
    assert is_invoice(data) == expected


VALUES = (b"NaN", b"9" * 15, b"-0.00", b"", b"1e9", b"0.00000000000000000000001", b"-999999999", b"381",
          b"9999-12-31", b"2026-W01-1", "\u202e\U0001f600".encode(), b"x" * 3_000)  # fmt: skip
BETWEEN = re.compile(rb">([^<>]*)<")
WHOLE = re.compile(rb"<([\w:]+)[^<>]*>[^<>]*</\1>")


@settings(max_examples=SOME * 5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_file_with_anything_in_it_is_read_or_refused_with_a_sentence(chance: Random) -> None:
    data = bytearray(chance.choice([factur_x(), *published().values()]))
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.choice(list(chance.choice((BETWEEN, WHOLE)).finditer(bytes(data))))
        start, end = at.span(1 if at.re is BETWEEN else 0)
        value = chance.choice(VALUES) if at.re is BETWEEN else at[0] * chance.choice((0, 2, 30))
        cut = chance.randrange(end - start + 1) if chance.random() < 0.1 else 0
        data[start : end - cut] = value
    invoice = None
    with suppress(Invalid):
        invoice = read_xml(bytes(data))
    if invoice is not None:
        assert invoice.total >= 0
        assert FileInvoice.model_validate_json(invoice.model_dump_json()) == invoice
        assert all(doubt.message.format(**doubt.values) for doubt in invoice.doubts)


def test_amounts_that_are_too_large_together_are_refused() -> None:
    data = named("SI-UBL-2.0_ok_allowance_line").decode()
    start = data.index("<cac:AllowanceCharge>", data.index("<cac:InvoiceLine>"))
    end = data.index("</cac:AllowanceCharge>", start) + len("</cac:AllowanceCharge>")
    large = re.sub(r"(<cbc:Amount[^>]*>)[^<]*", r"\g<1>9999999999", data[start:end])
    with pytest.raises(Invalid, match="too large"):
        read_xml((data[:start] + large * 20 + data[end:]).encode())
