"""To which queue a message goes."""

from __future__ import annotations

import re

from store.acts import Given
from store.engine import Snapshot
from store.errors import N_, Invalid
from store.inbox.models import Queue, Takes
from store.reading import Reading

__all__ = ["is_invoice", "mail_department", "queue_for"]

_INVOICE = re.compile(r"factu(?:ur|ren)|\binvoices?\b|credit[ -]?not(?:a|e)", re.IGNORECASE)
"""Dutch joins words (inkoopfactuur, factuurnummer), so its own need no edges."""


def is_invoice(subject: str) -> bool:
    """Whether a subject says that the message brings an invoice or a credit note.

    >>> is_invoice("Factuur 2026-118"), is_invoice("Afspraak dinsdag")
    (True, False)
    """
    return _INVOICE.search(subject) is not None


def queue_for(snapshot: Snapshot, takes: Takes) -> Queue:
    """The queue that takes this; invoices go with the mail where nobody takes them apart.

    Raises `Invalid` when no queue takes the mail.
    """
    queues = snapshot.page(Queue, {"takes": takes}, limit=1)
    if queues:
        return queues[0]
    if takes != "mail":
        return queue_for(snapshot, "mail")
    raise Invalid(N_("No queue takes the mail. Ask the administrator to add one."))


def mail_department(reading: Reading, _given: Given) -> int:
    """The department where mail comes in, for acts that bring some."""
    return queue_for(reading, "mail").department
