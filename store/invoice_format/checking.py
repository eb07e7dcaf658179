"""What does not agree in an invoice, computed again to warn: nothing is changed by it.

The names are those of the rules of EN 16931, and of Peppol for the amount of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from store.errors import N_, Invalid
from store.fields.ibans import iban_in
from store.fields.identifiers import btw_id
from store.invoice_format.amounts import btw_of
from store.invoice_format.document import Doubt, FileInvoice, FileLine, RateGroup

__all__ = ["doubts_of"]

MOST_OF_LINES = 10
"""Doubts about single lines."""
GROUP_RULES = {"AE": "AE", "E": "E", "G": "G", "K": "IC", "O": "O", "S": "S", "Z": "Z"}
"""What categories are called in the names of their rules."""
MISSING = (
    ("BR-02", "number", N_("No invoice number in the file. Type the one on the PDF.")),
    ("BR-03", "day", N_("No invoice date in the file. Type the one on the PDF.")),
)


def doubts_of(invoice: FileInvoice) -> tuple[Doubt, ...]:
    """Return what is missing in a file's invoice or does not add up."""
    return (
        *(Doubt(rule=rule, message=said) for rule, name, said in MISSING if not getattr(invoice, name)),
        *_identifiers(invoice),
        *_totals(invoice),
        *_groups(invoice),
        *list(_lines(invoice))[:MOST_OF_LINES],
    )  # fmt: skip


def _identifiers(invoice: FileInvoice) -> Iterator[Doubt]:
    if invoice.iban and iban_in(invoice.iban) != invoice.iban:
        message = N_("The IBAN in the file is wrong. Ask the supplier, by a number you know.")
        yield Doubt(rule="iban", message=message)
    if invoice.seller.btw_id.startswith("NL"):
        try:
            btw_id(invoice.seller.btw_id)
        except Invalid:
            message = N_("The supplier's VAT number in the file is wrong. Check who sent it.")
            yield Doubt(rule="btw-id", message=message)
    if invoice.due and invoice.day and invoice.due < invoice.day:
        message = N_("The due date is before the invoice date. Check both.")
        yield Doubt(rule="date", message=message)


def _totals(invoice: FileInvoice) -> Iterator[Doubt]:
    if invoice.lines:
        net = sum(line.net for line in invoice.lines) - invoice.allowance + invoice.charge
        message = N_("The lines add up to {sum}, not to {said}. Compare them with the PDF.")
        yield from _unequal("BR-CO-13", message, net, invoice.net)
    if invoice.groups:
        message = N_("The VAT per rate adds up to {sum}, not to {said}. Compare it with the PDF.")
        yield from _unequal(
            "BR-CO-14", message, sum(group.btw for group in invoice.groups), invoice.btw
        )
    message = N_("Net amount plus VAT is {sum}, not {said}. Compare the totals with the PDF.")
    yield from _unequal("BR-CO-15", message, invoice.net + invoice.btw, invoice.total)
    message = N_("The total less what was paid is {sum}, not {said}. Compare it with the PDF.")
    asked = invoice.total - invoice.paid + invoice.rounding
    yield from _unequal("BR-CO-16", message, asked, invoice.payable)


def _groups(invoice: FileInvoice) -> Iterator[Doubt]:
    """Compare the groups with their lines: the btw within a cent a line, as some round each line."""
    whole = not (invoice.allowance or invoice.charge)
    for group in invoice.groups:
        lines = [line for line in invoice.lines if _is_in(line, group)]
        if lines and whole:
            net = sum(line.net for line in lines)
            message = N_(
                "The lines at {rate}% add up to {sum}, not to {said}. Compare with the PDF."
            )
            rule = f"BR-{GROUP_RULES.get(group.category, group.category)}-08"
            yield from _unequal(rule, message, net, group.net, rate=_percent(group.rate))
        message = N_("VAT of {rate}% is {sum}, not {said}. Compare it with the PDF.")
        yield from _unequal(
            "BR-CO-17", message, btw_of(group.net, group.rate), group.btw,
            within=max(1, len(lines)), rate=_percent(group.rate),
        )  # fmt: skip


def _is_in(line: FileLine, group: RateGroup) -> bool:
    return (line.category, line.rate) == (group.category, group.rate)


def _lines(invoice: FileInvoice) -> Iterator[Doubt]:
    message = N_("Line {line}: quantity times price is {sum}, not {said}. Compare with the PDF.")
    for number, line in enumerate(invoice.lines, 1):
        exact = line.quantity * line.price * 100 - line.discount
        net = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
        yield from _unequal(
            "PEPPOL-EN16931-R120",
            message,
            net,
            line.net,
            within=_as_rounded(line),
            line=str(number),
        )


def _as_rounded(line: FileLine) -> int:
    """Return by how many cents a line may differ when its price was rounded, to cents at the least."""
    exponent = line.price.as_tuple().exponent
    finest = min(exponent if isinstance(exponent, int) else 0, -2)
    return 1 + int(abs(line.quantity) * Decimal(50).scaleb(finest))


def _unequal(
    rule: str, message: str, computed: int, said: int, *, within: int = 0, **values: str
) -> Iterator[Doubt]:
    if abs(computed - said) > within:
        amounts = {"sum": _euros(computed), "said": _euros(said)}
        yield Doubt(rule=rule, message=message, values={**values, **amounts})


def _euros(cents: int) -> str:
    whole = f"{abs(cents) // 100:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{whole},{abs(cents) % 100:02}"


def _percent(rate: Decimal) -> str:
    """Return a percentage as people write it.

    >>> _percent(Decimal("21.00")), _percent(Decimal("5.5")), _percent(Decimal(20))
    ('21', '5,5', '20')
    """
    text = f"{rate:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
