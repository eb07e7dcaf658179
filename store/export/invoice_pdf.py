"""An invoice as PDF/A-3B (ISO 19005-3), with its data inside: A4, for the window of an envelope.

The same invoice gives the same bytes, so that it can be made again from what is kept.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from store.export.cells import harmless
from store.export.invoice_lines import write_lines
from store.export.invoice_page import GAP, LEFT, NORMAL, RIGHT, ROW, SMALL, TOP, InvoicePage
from store.export.invoice_words import InvoiceWords
from store.export.pdf import BELOW_WINDOW, WINDOW, begin_pdf, close_fonts
from store.invoice_format.document import FileInvoice, Party, RateGroup

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["InvoicePaper", "invoice_pdf"]

SIDE, MIDDLE = 128, 98
"""Millimetres from the left to what the office says of itself, and to the totals."""
WIDE, HIGH = 70, 26
"""The most millimetres of a logo."""
LARGE, TITLE = 14, 17
"""Points."""
MOST_DOTS = 20_000_000
"""Dots of a logo; a picture with more is not opened."""
XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<rdf:Description rdf:about="">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<xmp:CreateDate/><xmp:ModifyDate/>
<pdf:Producer>Kantoor</pdf:Producer>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default"/></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li/></rdf:Seq></dc:creator>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>"""
"""What is said of the file: that it is PDF/A-3B, and when, by whom and how it is called."""


@dataclass(frozen=True)
class InvoicePaper:
    """An invoice, and what only its paper shows: texts above and below the lines, what the law asks
    to be mentioned, a line at the foot, and a picture (PNG or JPEG), which may be empty.

    `office` and `client` are lines of their own details; `ubl` is the file inside, if there is one.
    """

    invoice: FileInvoice
    words: InvoiceWords
    office: tuple[str, ...] = ()
    heading: str = ""
    closing: str = ""
    mentions: tuple[str, ...] = ()
    footer: str = ""
    logo: bytes = b""
    ubl: bytes = b""


def invoice_pdf(paper: InvoicePaper) -> bytes:
    """Return the PDF; a character missing from the font is shown as `REPLACED`.

    Texts are wrapped, and figures never cut. A logo that is no picture is left out.
    """
    invoice, words = paper.invoice, paper.words
    title = f"{_kind(paper)} {invoice.number}"
    made = datetime.combine(invoice.day or date.min, time(12), UTC)
    pdf, known = begin_pdf(title, invoice.seller.name, made, archival=True)
    try:
        pdf.set_xmp_metadata(_xmp(title, invoice.seller.name, made))
        if paper.ubl:
            pdf.embed_file(
                bytes=paper.ubl, basename=f"{harmless(invoice.number)}.xml", mime_type="text/xml",
                desc=harmless(title), creation_date=made, modification_date=made, compress=True,
                associated_file_relationship="Alternative",
            )  # fmt: skip
        page = InvoicePage(pdf, known, title, paper.footer, words.page)
        _letterhead(page, paper)
        _facts(page, paper)
        page.prose(paper.heading)
        write_lines(page, invoice.lines, words)
        _totals(page, invoice, words)
        page.prose(_payment(invoice, words), "B")
        for text in (*paper.mentions, paper.closing):
            page.prose(text)
        return bytes(pdf.output())
    finally:
        close_fonts(pdf)


def _xmp(title: str, author: str, made: datetime) -> str:
    from lxml import etree

    root = etree.fromstring(XMP)
    texts = {"CreateDate": made.isoformat(), "ModifyDate": made.isoformat()}
    for node in root.iter("{http://ns.adobe.com/xap/1.0/}*"):
        node.text = texts[etree.QName(node).localname]
    for node, text in zip(root.iter("{*}li"), (title, author), strict=True):
        node.text = harmless(text)
    return etree.tostring(root, encoding="unicode")


def _letterhead(page: InvoicePage, paper: InvoicePaper) -> None:
    """Write who sends it, and to whom where the window of an envelope shows it."""
    office = paper.invoice.seller.name
    if (logo := _logo(paper.logo)) is not None:
        wide = max(1, min(WIDE, logo.width * HIGH // logo.height))
        page.pdf.image(logo, LEFT, TOP, wide, max(1, min(HIGH, logo.height * WIDE // logo.width)))
    else:
        page.block(office, LEFT, SIDE - LEFT - GAP, LARGE, "B")
    page.y = TOP
    page.block(office, SIDE, RIGHT - SIDE, SMALL, "B")
    for line in paper.office:
        page.block(line, SIDE, RIGHT - SIDE, SMALL)
    beside, page.y = page.y, WINDOW
    for line in _address(paper.invoice.buyer, paper.words):
        page.block(line, LEFT, SIDE - LEFT - GAP, NORMAL + 1)
    page.y = max(beside + ROW, page.y + ROW, BELOW_WINDOW)


def _logo(data: bytes) -> Image | None:
    """Return the logo, flat on white; None for what is no such picture, or too large a one."""
    if not data:
        return None
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_DOTS:
                return None
            shown = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    flat = Image.new("RGB", shown.size, "white")
    flat.paste(shown, mask=shown.getchannel("A"))
    return flat


def _facts(page: InvoicePage, paper: InvoicePaper) -> None:
    """Write number, days and references, two beside each other."""
    words = paper.words
    page.block(_kind(paper), LEFT, RIGHT - LEFT, TITLE, "B")
    page.y += 1
    facts = [(name, value) for name, value in _known(paper.invoice, words) if value]
    room = (RIGHT - LEFT) // 2
    label = 2 + max(page.width(name, NORMAL, "") for name, _value in facts)
    for begin in range(0, len(facts), 2):
        top, ends = page.y, []
        for place, (name, value) in enumerate(facts[begin : begin + 2]):
            left, page.y = LEFT + place * room, top
            page.put(name, left, top, NORMAL, width=label)
            page.block(value, left + label, room - label - GAP, NORMAL, "B")
            ends.append(page.y)
        page.y = max(ends)
    page.y += GAP


def _known(invoice: FileInvoice, words: InvoiceWords) -> list[tuple[str, str]]:
    day = words.date_of
    return [
        (words.number, invoice.number),
        (words.day, day(invoice.day) if invoice.day else ""),
        (words.due, day(invoice.due) if invoice.due else ""),
        (words.delivered, day(invoice.delivered) if invoice.delivered else ""),
        (words.period, f" {words.until} ".join(day(each) for each in invoice.period if each)),
        (words.credits, ", ".join(number for number, _day in invoice.credits)),
        (words.your_reference, invoice.buyer_reference),
        (words.order, invoice.order),
        (words.your_btw_id, invoice.buyer.btw_id),
    ]


def _totals(page: InvoicePage, invoice: FileInvoice, words: InvoiceWords) -> None:
    """Write net, btw of each rate and what is asked, on one page."""
    rows = [(words.net, words.euros(invoice.net))]
    rows += [(_btw(group, words), words.euros(group.btw)) for group in invoice.groups]
    if invoice.paid:
        rows.append((words.total, words.euros(invoice.total)))
        rows.append((words.paid, words.euros(-invoice.paid)))
    asked = words.credited if invoice.is_credit else words.asked
    rows.append((asked, f"EUR {words.euros(invoice.payable)}"))
    figure = max(page.width(text, NORMAL, "B") for _label, text in rows) + GAP
    page.font(NORMAL)
    wrapped = [page.wrapped(label, RIGHT - figure - MIDDLE) for label, _text in rows]
    page.room(sum(map(len, wrapped)) * ROW)
    for number, (lines, (_label, text)) in enumerate(zip(wrapped, rows, strict=True)):
        style = "B" if number == len(rows) - 1 else ""
        for line in lines[:-1]:
            page.put(line, MIDDLE, page.y, NORMAL)
            page.y += ROW
        page.put(lines[-1], MIDDLE, page.y, NORMAL, style)
        page.put(text, RIGHT - figure, page.y, NORMAL, style, figure, "R")
        page.y += ROW
    page.y += GAP


def _payment(invoice: FileInvoice, words: InvoiceWords) -> str:
    """Return the sentence that says how it is paid."""
    if invoice.is_credit:
        number = ", ".join(number for number, _day in invoice.credits)
        return words.settle.format(number=number) if number else ""
    if invoice.payable <= 0:
        return words.nothing
    iban = " ".join(invoice.iban[at : at + 4] for at in range(0, len(invoice.iban), 4))
    return (words.pay_by if invoice.due else words.pay).format(
        amount=words.euros(invoice.payable),
        iban=iban,
        name=invoice.seller.name,
        number=invoice.payment_id or invoice.number,
        day=words.date_of(invoice.due) if invoice.due else "",
    )


def _kind(paper: InvoicePaper) -> str:
    return paper.words.credit_note if paper.invoice.is_credit else paper.words.invoice


def _address(of: Party, words: InvoiceWords) -> tuple[str, ...]:
    """Return the lines of an address, with the country of one abroad."""
    place = f"{of.postcode}  {of.city}".strip()
    abroad = words.country_of(of.country) if of.country != "NL" else ""
    return tuple(line for line in (of.name, of.contact, of.street, place, abroad) if line)


def _btw(group: RateGroup, words: InvoiceWords) -> str:
    net = words.euros(group.net)
    if group.category == "S":
        return words.btw.format(rate=words.percents(group.rate), net=net)
    return words.no_btw.format(reason=group.reason or words.without[group.category], net=net)
