"""One meaning of the signs of an invoice: what is asked and what is credited are both positive."""

from __future__ import annotations

from store.errors import N_
from store.invoice_format.document import CREDIT, Doubt, FileInvoice, FileLine

__all__ = ["upright"]

AMOUNTS = ("allowance", "charge", "net", "btw", "total", "paid", "payable", "rounding")


def upright(invoice: FileInvoice) -> FileInvoice:
    """Return it with a positive total.

    An invoice with a negative total becomes the credit note that it is; a credit note with a
    negative total was written by a sender who turned the signs, and is read as a credit note.
    """
    if invoice.total >= 0:
        return invoice
    message = (
        N_("This credit note has negative amounts. They were read as an amount to get back.")
        if invoice.is_credit
        else N_("This invoice has a negative total. It was read as a credit note.")
    )
    return invoice.model_copy(
        update={
            **{name: -getattr(invoice, name) for name in AMOUNTS},
            "type": CREDIT,
            "lines": tuple(_turned(line) for line in invoice.lines),
            "groups": tuple(
                group.model_copy(update={"net": -group.net, "btw": -group.btw})
                for group in invoice.groups
            ),
            "doubts": (*invoice.doubts, Doubt(rule="sign", message=message))[-200:],
        }
    )


def _turned(line: FileLine) -> FileLine:
    """Return a line with the other sign: the quantity turns, or a price that was negative."""
    turned: dict[str, object] = {"net": -line.net, "discount": -line.discount}
    if line.price < 0:
        turned["price"] = -line.price
    elif (line.quantity * line.price * 100 - line.discount) * line.net >= 0:
        turned["quantity"] = -line.quantity
    return line.model_copy(update=turned)
