"""An invoice on paper: its structure as PDF/A-3, its pages, and every figure on them."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from PIL import Image
from pypdf import PdfReader

from store.export.cells import REPLACED
from store.export.invoice_pdf import InvoicePaper, invoice_pdf
from store.export.invoice_words import INVOICE_WORDS
from store.invoice_format.amounts import line_amounts, rate_groups, totals_of
from store.invoice_format.document import CREDIT, FileInvoice, FileLine, Party
from store.invoice_format.ubl_writing import write_ubl
from tests.store.invoice_format.made import invoices

DUTCH, ENGLISH = INVOICE_WORDS["nl"], INVOICE_WORDS["en"]
MILLIMETRE = 72 / 25.4
HIGH = 297


def _line(text: str = "Advies", price: int = 1_234_500, **more: object) -> FileLine:
    discount, net = line_amounts(10_000, price)
    known = FileLine(text=text, price=Decimal(price) / 10_000, discount=discount, net=net, rate=Decimal(21))  # fmt: skip
    return known.model_copy(update=more)


def _invoice(*lines: FileLine, **more: object) -> FileInvoice:
    groups = rate_groups(lines)
    net, btw, total = totals_of(groups)
    known = FileInvoice(
        number="F2026-0001", day=date(2026, 12, 1), due=date(2026, 12, 31),
        seller=Party(name="Voorbeeld BV"),
        buyer=Party(name="Klant BV", street="Laan 2", postcode="3511 BB", city="Utrecht"),
        lines=lines, groups=groups, net=net, btw=btw, total=total, payable=total,
        iban="NL91ABNA0417164300", payment_id="F2026-0001",
    )  # fmt: skip
    return known.model_copy(update=more)


def _read(paper: InvoicePaper) -> PdfReader:
    return PdfReader(io.BytesIO(invoice_pdf(paper)))


def _pages(paper: InvoicePaper) -> list[str]:
    return [page.extract_text() for page in _read(paper).pages]


def test_it_is_built_as_pdf_a_3_with_the_data_inside():
    invoice = _invoice(_line())
    ubl = write_ubl(invoice)
    reader = _read(InvoicePaper(invoice, DUTCH, ubl=ubl))
    root = reader.trailer["/Root"]
    assert reader.attachments == {"F2026-0001.xml": [ubl]}
    (file,) = (each.get_object() for each in root["/AF"])
    assert (file["/AFRelationship"], file["/UF"]) == ("/Alternative", "F2026-0001.xml")
    assert file["/EF"]["/F"]["/Subtype"] == "/text/xml"
    (intent,) = (each.get_object() for each in root["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"]["/N"] == 3
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert "Factuur F2026-0001" in xmp
    assert not reader.is_encrypted
    assert reader.trailer["/ID"]
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        (below,) = font["/DescendantFonts"]
        assert "/FontFile2" in below.get_object()["/FontDescriptor"]


def test_without_data_nothing_is_inside():
    assert _read(InvoicePaper(_invoice(_line()), DUTCH)).attachments == {}


def test_the_same_invoice_gives_the_same_bytes():
    paper = InvoicePaper(_invoice(_line()), DUTCH, ubl=b"<x/>", logo=_picture())
    assert invoice_pdf(paper) == invoice_pdf(paper)


def test_the_window_of_an_envelope_shows_the_address():
    places = dict[str, float]()

    def look(text: str, _user: object, matrix: list[float], *_font: object) -> None:
        places.setdefault(text.strip(), HIGH - matrix[5] / MILLIMETRE)

    _read(InvoicePaper(_invoice(_line()), DUTCH)).pages[0].extract_text(visitor_text=look)
    assert 45 < places["Klant BV"] < places["Laan 2"] < places["3511 BB  Utrecht"] < 85
    assert places["Factuur"] > 90


def test_each_page_has_heads_and_the_total_of_the_lines_before():
    lines = [_line(f"Werkstuk {number}", 1_000_000 + number * 100) for number in range(1, 91)]
    pages = _pages(InvoicePaper(_invoice(*lines), DUTCH, footer="Op al ons werk is garantie."))
    assert len(pages) == 3
    carried, shown = 0, 0
    for number, page in enumerate(pages, 1):
        assert "Omschrijving" in page
        assert f"Pagina {number} van 3" in page
        assert "Op al ons werk is garantie." in page
        rows = page.splitlines()
        if number > 1:
            assert f"Transport {DUTCH.euros(carried)}" in rows
        for line in lines[shown:]:
            if not any(row.startswith(f"{line.text} ") for row in rows):
                break
            carried, shown = carried + line.net, shown + 1
        assert (f"Transporteren {DUTCH.euros(carried)}" in rows) == (number < 3)
    assert shown == len(lines)


@settings(max_examples=15, deadline=None)
@given(invoices())
def test_every_figure_is_on_paper_whole(invoice):
    text = "\n".join(_pages(InvoicePaper(invoice, DUTCH, ubl=write_ubl(invoice)))).split()
    for line in invoice.lines:
        assert DUTCH.euros(line.net) in text
        assert not line.discount or DUTCH.euros(line.discount) in text
        assert DUTCH.number_of(line.quantity) in text
    for group in invoice.groups:
        assert DUTCH.euros(group.btw) in text
    assert DUTCH.euros(invoice.payable) in text
    assert DUTCH.euros(invoice.net) in text


def test_large_figures_are_smaller_and_not_cut():
    large = _line(net=8_111_111_111_111, discount=8_111_111_111_111,
                  price=999_999_999_991_234, quantity=Decimal("99999999.1234"), unit="MONSTERVOLUME")  # fmt: skip
    (page,) = _pages(InvoicePaper(_invoice(large), ENGLISH))
    assert "81,111,111,111.11" in page
    assert "99,999,999,999.1234" in page
    assert "99,999,999.1234 MONSTERVOLUME" in page


def test_a_text_longer_than_a_page_is_all_there():
    words = [f"woord{number}" for number in range(210)]
    pages = _pages(InvoicePaper(_invoice(_line(" ".join(words)), _line("Tweede")), DUTCH))
    assert len(pages) == 2
    assert set(words) <= set(" ".join(pages).split())
    assert "Transport 123,45" not in pages[1]


def test_it_says_how_to_pay_in_the_language_of_the_client():
    invoice = _invoice(_line())
    dutch, english = (
        " ".join(_pages(InvoicePaper(invoice, words))[0].split()) for words in (DUTCH, ENGLISH)
    )
    assert (
        "Wilt u 149,37 euro uiterlijk 31 december 2026 overmaken op NL91 ABNA 0417 1643 00 "
        "ten name van Voorbeeld BV, onder vermelding van F2026-0001?" in dutch
    )
    assert "Please transfer EUR 149.37 by 31 December 2026 to NL91 ABNA 0417 1643 00" in english
    free = _line(discount=12_345, net=0)
    assert "U hoeft niets te betalen." in _pages(InvoicePaper(_invoice(free), DUTCH))[0]


def test_a_credit_note_says_of_which_invoice_and_asks_no_money():
    note = _invoice(_line(), type=CREDIT, credits=(("F2026-0001", None),), number="F2026-0002")
    (page,) = _pages(InvoicePaper(note, DUTCH))
    assert "Creditnota" in page
    assert "Te crediteren" in page
    assert "verrekenen dit bedrag met factuur F2026-0001" in " ".join(page.split())
    assert "overmaken" not in page


def test_what_is_without_btw_is_named_with_its_mention():
    line = _line(category="AE", rate=Decimal(0))
    paper = InvoicePaper(_invoice(line), ENGLISH, mentions=("Btw verlegd: NL002455799B11",))
    (page,) = _pages(paper)
    assert "VAT reverse charged on 123.45" in page
    assert "reversed" in page
    assert "Btw verlegd: NL002455799B11" in page


@pytest.mark.parametrize("text", ["\x00\x1b[31m\u202e", "漢字", "a\nb", "<b>&", "\ud800"])
def test_hostile_texts_stay_texts(text):
    paper = InvoicePaper(
        _invoice(_line(text), number=text or "x", seller=Party(name=text), buyer=Party(name=text)),
        DUTCH, heading=text, closing=text, mentions=(text,), footer=text, office=(text,),
    )  # fmt: skip
    (page,) = _pages(paper)
    assert "\x1b" not in page
    assert REPLACED in page or text in ("a\nb", "<b>&")


@pytest.mark.parametrize("logo", [b"no picture", b"\x89PNG\r\n\x1a\nbroken", b"<svg/>"])
def test_a_logo_that_is_no_picture_is_left_out(logo):
    (page,) = _read(InvoicePaper(_invoice(_line()), DUTCH, logo=logo)).pages
    assert not page.images
    assert "Voorbeeld BV" in page.extract_text()


def test_a_logo_is_shown_flat_on_white():
    (page,) = _read(InvoicePaper(_invoice(_line()), DUTCH, logo=_picture())).pages
    (image,) = page.images
    assert image.image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(out, "PNG")
    return out.getvalue()
