"""From which day a batch without an answer is chased, and how old what is sent is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from store.claims.models import ClaimBatch
from store.claims.rules.settings import term_on
from store.people import departments_within
from store.reading import Reading

__all__ = ["days_out", "due_batches", "is_due"]

MOST = 500


def days_out(reading: Reading, batch: ClaimBatch) -> int | None:
    """Return for how many days a batch has waited for an answer; None where none is waited for."""
    if batch.state != "sent" or batch.sent_on is None:
        return None
    return (reading.today - batch.sent_on).days


def is_due(reading: Reading, batch: ClaimBatch) -> bool:
    """Return whether the insurer is asked for its answer today.

    That is so after the term of the day on which the batch was sent, then from the day on which
    somebody wanted to look again.
    """
    if batch.state != "sent" or batch.sent_on is None:
        return False
    if batch.chases:
        return batch.chases[-1].again <= reading.today
    term = term_on(reading, batch.department, batch.sent_on)
    return batch.sent_on + term + timedelta(days=1) <= reading.today


def due_batches(reading: Reading, right: str) -> Iterator[ClaimBatch]:
    """Yield the batches that are due, of the departments in which the actor has a right."""
    mine = [each.id for each in departments_within(reading, right)]
    sent = reading.page(ClaimBatch, {"state": "sent", "department": mine}, ("day",), limit=MOST)
    for batch in sent:
        if is_due(reading, batch):
            yield batch
