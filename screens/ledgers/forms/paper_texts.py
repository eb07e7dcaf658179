"""What the invoice in a file says: in the fields of an entry, in their hints, and to read beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from store.errors import N_
from store.invoice_format.document import FileInvoice, Party, placed
from store.ledgers import PaperInvoice, left_to_split
from tui.locale import _, say
from tui.text import clean, day, euro, fit, fit_clean
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import show_cents

__all__ = ["lines_to_read", "texts_of", "with_hints"]

PLACES = {"relation": ("seller.name",), "reference": ("number",), "date": ("day",), "due": ("due",),
          "total": ("total", "payable"), "btw": ("btw",)}  # fmt: skip
"""The fields of an invoice that each field of an entry is read from."""
NAME, FIGURE = 34, 12
"""Cells of what is charged, and of an amount, in the invoice that is read."""
Lines = list[tuple[str, str]]
"""Lines to read, each with the field of the entry that it is of, if any."""


def texts_of(paper: PaperInvoice) -> dict[str, str]:
    """Return the fields of an entry as the invoice fills them in, without empty ones.

    The last line takes what is left of the total, so that it follows a total that is corrected.
    """
    invoice = paper.invoice
    texts = {
        "relation": str(paper.supplier.id) if paper.supplier else "",
        "reference": clean(invoice.number)[:60],
        "date": _day(invoice.day),
        "due": _day(invoice.due),
        "total": show_cents(paper.total) if paper.total else "",
        "btw": show_cents(paper.btw) if paper.btw is not None else "",
    }
    rest = left_to_split(paper.total, paper.costs)
    for at, cost in enumerate(paper.costs):
        takes_rest = not rest and cost is paper.costs[-1]
        texts |= {
            f"lines.{at}.account": cost.account,
            f"lines.{at}.btw": cost.btw,
            f"lines.{at}.amount": "" if takes_rest else show_cents(cost.cents),
        }
    return {name: text for name, text in texts.items() if text}


def with_hints(rows: Sequence[Row], paper: PaperInvoice | None) -> list[Row]:
    """Return the rows of a form in which each field says what the file has, and where."""
    if paper is None:
        return list(rows)
    hints = {name: hint for name, hint in _hints(paper) if hint}
    return [_with_hint(row, hints) for row in rows]


def _with_hint(row: Row, hints: dict[str, str]) -> Row:
    if isinstance(row, Slot):
        return replace(row, hint=hints.get(row.id, ""))
    if isinstance(row, tuple):
        return tuple(replace(slot, hint=hints.get(slot.id, "")) for slot in row)
    return row


def _hints(paper: PaperInvoice) -> Iterator[tuple[str, str]]:
    invoice = paper.invoice
    known_by = _("known by {what}").format(what=_(paper.known_by)) if paper.known_by else ""
    values = {
        "relation": invoice.seller.name, "reference": invoice.number, "date": _day(invoice.day),
        "due": _day(invoice.due), "total": f"{invoice.currency} {euro(invoice.total)}",
        "btw": f"{invoice.currency} {euro(invoice.btw)}",
    }  # fmt: skip
    for field, value in values.items():
        where = known_by if field == "relation" else _place(invoice, PLACES[field])
        if value:
            shown = _("In the file: {value}").format(value=clean(value))
            yield field, " · ".join(filter(None, (shown, where)))
    for at, group in enumerate(invoice.groups if paper.costs else ()):
        shown = _("In the file: {net} at {rate} %, VAT {btw}").format(
            net=euro(group.net), rate=_rate(group.rate), btw=euro(group.btw)
        )
        for part in ("account", "btw", "amount"):
            yield f"lines.{at}.{part}", shown


def _place(invoice: FileInvoice, fields: Sequence[str]) -> str:
    """Return where a field was read, in words."""
    place = next((invoice.places[name] for name in fields if name in invoice.places), "")
    page, line, words = placed(place)
    if not place or not page:
        return clean(words)
    if invoice.form == "text":
        return _("page {page}, line {line}").format(page=page, line=line)
    return _("line {line}, {words}").format(line=line, words=clean(words))


def lines_to_read(paper: PaperInvoice) -> Lines:
    """Return the invoice to read: what is not right, parties, dates, lines, rates and totals."""
    lines: Lines = [("", f"! {clean(say(error))}") for error in paper.told]
    lines += [("", "")] if lines else []
    lines += _said(paper.invoice) if paper.invoice.sure else []
    if paper.pages:
        lines += [("", ""), *_on_pages(paper)] if lines else _on_pages(paper)
    return lines


def _on_pages(paper: PaperInvoice) -> Lines:
    """Return the text of the file, with the lines that something was guessed from."""
    lines: Lines = []
    guessed = paper.invoice.places if not paper.invoice.sure else {}
    read_at = {placed(place)[:2]: name for name, place in guessed.items()}
    fields = {name: field for field, names in PLACES.items() for name in names}
    for number, page in enumerate(paper.pages, 1):
        for at, text in enumerate(page.splitlines(), 1):
            lines.append((fields.get(read_at.get((number, at), ""), ""), text))
    return lines


def _said(invoice: FileInvoice) -> Lines:
    sort = N_("Credit note") if invoice.is_credit else N_("Invoice")
    lines: Lines = [("reference", f"{_(sort)} {clean(invoice.number)}")]
    lines += _party(_("From"), invoice.seller, "relation")
    lines += _party(_("To"), invoice.buyer)
    lines += [
        (field, f"{label}: {text}")
        for field, label, text in (
            ("date", _("Date"), _day(invoice.day)),
            ("due", _("Due date"), _day(invoice.due)),
            ("", _("Delivered"), _day(invoice.delivered)),
            ("", _("IBAN"), clean(invoice.iban)),
            ("", _("Payment reference"), clean(invoice.payment_id)),
            ("", _("Order"), clean(invoice.order)),
            ("", _("Your reference"), clean(invoice.buyer_reference)),
            ("", _("Terms"), clean(invoice.terms)),
            ("", _("Note"), clean(invoice.note)),
        )
        if text
    ]
    return [*lines, *_amounts(invoice)]


def _party(label: str, party: Party, field: str = "") -> Lines:
    if not party.name:
        return []
    numbers = [
        ("", f"{what} {clean(number)}")
        for what, number in ((_("VAT number"), party.btw_id), (_("KvK"), party.legal_id))
        if number
    ]
    place = ", ".join(filter(None, map(clean, (party.street, party.postcode, party.city))))
    return [(field, f"{label}: {clean(party.name)}"), *([("", place)] if place else []), *numbers]


def _amounts(invoice: FileInvoice) -> Lines:
    lines: Lines = [("", "")]
    lines += [("", _row(clean(line.text), line.net, _rate(line.rate))) for line in invoice.lines]
    if invoice.allowance:
        lines.append(("", _row(_("Discount"), -invoice.allowance)))
    if invoice.charge:
        lines.append(("", _row(_("Charge"), invoice.charge)))
    lines += [("", "")] if len(lines) > 1 else []
    lines.append(("", _row(_("Net"), invoice.net)))
    for at, group in enumerate(invoice.groups):
        named = _("VAT {rate} % of {net}").format(rate=_rate(group.rate), net=euro(group.net))
        lines.append((f"lines.{at}", _row(f"{named} {clean(group.reason)}".strip(), group.btw)))
    lines.append(("btw", _row(_("VAT"), invoice.btw)))
    lines.append(("total", _row(f"{_('Total')} {clean(invoice.currency)}", invoice.total)))
    if invoice.payable != invoice.total:
        lines.append(("", _row(_("To pay"), invoice.payable)))
    return lines


def _row(text: str, cents: int, rate: str = "") -> str:
    percent = fit(f"{rate} %" if rate else "", 6, "right")
    return f"{fit_clean(text, NAME)} {percent} {fit(euro(cents), FIGURE, 'right')}"


def _rate(rate: Decimal) -> str:
    return f"{rate.normalize():f}".replace(".", ",")


def _day(when: date | None) -> str:
    return day(when) if when else ""
