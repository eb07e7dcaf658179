"""The invoice in a file, also inside a PDF; hostile files harm nothing and say why."""

from __future__ import annotations

import zlib

import pytest
from fpdf import FPDF

from store.file_format.texts import contents
from tests.store.file_format.made import pdf
from tests.store.invoice_format.published import DATA, named
from tests.store.invoice_format.test_cii_reading import factur_x

UBL = named("nlcius/SI-UBL-2.0_ok_full.xml")


def with_files(**files: bytes) -> bytes:
    """Return a PDF with these files inside; `_` in a name is a dot."""
    made = FPDF()
    made.add_page()
    made.set_font("helvetica")
    made.cell(text="Factuur")
    for name, data in files.items():
        made.embed_file(basename=name.replace("_", "."), bytes=data, compress=True)
    return bytes(made.output())


@pytest.mark.parametrize(
    "name", ["factur-x_xml", "xrechnung_xml", "ZUGFeRD-invoice_xml", "F2026_XML"]
)
def test_an_invoice_inside_a_pdf_is_read(name: str) -> None:
    said = contents("pdf", with_files(**{name: factur_x(), "terms_pdf": b"%PDF-1.4"}))
    assert said.invoice is not None
    assert (said.invoice.form, said.invoice.number, said.invoice.sure) == ("cii", "R-77", True)
    assert said.invoice.places["total"].startswith("0:"), "it is on no page that is shown"
    assert said.pages[0].startswith("Factuur")


def test_our_own_pdf_is_read() -> None:
    said = contents("pdf", (DATA / "invoice-with-ubl-pdfa3.pdf").read_bytes())
    assert said.invoice is not None
    assert (said.invoice.form, said.invoice.number) == ("ubl", "2026-0042")


def test_the_file_with_a_known_name_comes_before_others() -> None:
    said = contents("pdf", with_files(other_xml=UBL, **{"factur-x_xml": factur_x()}))
    assert said.invoice is not None
    assert said.invoice.number == "R-77"


def test_a_pdf_with_a_hundred_files_is_read() -> None:
    files = {f"a{n}_xml": b"<x/>" for n in range(99)}
    said = contents("pdf", with_files(**files, **{"factur-x_xml": factur_x()}))
    assert said.invoice is not None
    assert contents("pdf", with_files(**files)).invoice is None


@pytest.mark.parametrize(
    "inside",
    [b'<!DOCTYPE x [<!ENTITY a "ha">]><Invoice>&a;</Invoice>', UBL[:-30], UBL + b"\0" * 5_000_000],
    ids=["dtd", "cut off", "large"],
)
def test_what_is_wrong_inside_a_pdf_is_told_and_its_text_is_kept(inside: bytes) -> None:
    said = contents("pdf", with_files(**{"factur-x_xml": inside}))
    assert said.state == "read"
    assert said.pages[0].startswith("Factuur")
    assert (said.invoice is None, said.unread is not None) == (True, len(inside) < 5_000_000)


def test_a_bomb_inside_a_pdf_is_not_inflated() -> None:
    bomb = zlib.compress(bytes(100_000_000), 9)
    data = with_files(**{"factur-x_xml": b"<Invoice/>"})
    packed = zlib.compress(b"<Invoice/>")
    assert packed in data
    said = contents(
        "pdf",
        data.replace(packed, bomb).replace(b"/Length %d" % len(packed), b"/Length %d" % len(bomb)),
    )
    assert (said.state, said.invoice) == ("read", None)


def test_a_pdf_without_files_is_not_opened_again() -> None:
    said = contents("pdf", pdf("x"))
    assert (said.invoice, said.unread) == (None, None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_an_invoice_in_any_encoding_is_read(encoding: str) -> None:
    text = UBL.decode().replace("Big city", "Één stad").replace('"UTF-8"', f'"{encoding}"')
    said = contents("xml", text.replace("utf-8-sig", "utf-8").encode(encoding))
    assert said.invoice is not None
    assert said.invoice.seller.city == "Één stad"


def test_other_xml_is_nobodys_doubt() -> None:
    said = contents("xml", b"<auditfile/>" + b" " * 6_000_000)
    assert (said.invoice, said.unread) == (None, None)
