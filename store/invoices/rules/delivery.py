"""How an invoice goes to its client, and what became of the mail that brings it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.errors import N_
from store.inbox import MailDoc
from store.invoices.models import SalesInvoice
from store.reading import Reading

__all__ = ["Delivery", "delivery"]


@dataclass(frozen=True)
class Delivery:
    """How an invoice goes to its client; `state` is that of its mail, and `message` says it (a msgid)."""

    way: Literal["", "mail", "post", "file"]
    message: str
    values: dict[str, str]
    state: Literal["", "waits", "sent", "failed"] = ""


def delivery(reading: Reading, invoice: SalesInvoice) -> Delivery:
    """Return what became of an invoice that was sent: a mail may still wait, or have failed."""
    if invoice.mail is None or invoice.way != "mail":
        said = {"": N_("Not sent yet"), "post": N_("Sent by post"), "file": N_("Handed over as a file")}  # fmt: skip
        return Delivery(invoice.way, said.get(invoice.way, ""), {})
    letter = reading.get(MailDoc, invoice.mail)
    values = {"address": ", ".join(letter.addressees)}
    if letter.state == "sent":
        return Delivery("mail", N_("Mailed to {address}"), values, "sent")
    if letter.state in ("to send", "sending"):
        return Delivery("mail", N_("Mail to {address} waits to be sent"), values, "waits")
    return Delivery("mail", N_("Mail to {address} did not arrive"), values, "failed")
