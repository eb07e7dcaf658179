"""Bounced letters: the reason is recorded on the item, and the letter marked as not delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.acts import Doing
from store.errors import N_
from store.inbox.mail.sending import settle
from store.inbox.mail.threading import where_it_stays
from store.inbox.mail_format import Mail, Report
from store.inbox.models import MailDefect, MailDoc, WorkItem
from store.inbox.rules.timeline import record
from store.reading import Reading

__all__ = ["Returned", "learn", "letter_of"]

WENT = ("sent", "failed", "returned")
REPORTED_WITHIN = timedelta(days=14)
"""Servers give up after four or five days (RFC 5321, 4.5.4.1); a later report is a mail like any."""
UNDERWAY = ("delivered", "relayed", "expanded", "delayed")
"""What a server says of a letter that arrived or still may; any other word is about one that did not."""


@dataclass(frozen=True)
class Returned:
    """One of our letters, and the state of its item."""

    letter: MailDoc
    item: WorkItem


def letter_of(reading: Reading, mail: Mail) -> Returned | None:
    """Return the letter that a mail server reports on; None for a mail that is no such report."""
    names = {report.letter for report in mail.reports if report.letter}
    for name in sorted(names):
        for letter in reading.page(MailDoc, {"message_id": name}, limit=10):
            item = where_it_stays(reading, letter.item) if letter.direction == "out" else None
            if item is not None and letter.state in WENT and _is_fresh(reading, letter):
                return Returned(letter, item)
    return None


def _is_fresh(reading: Reading, letter: MailDoc) -> bool:
    return reading.now - datetime.fromisoformat(letter.date) <= REPORTED_WITHIN


def learn(doing: Doing, mail: Mail, returned: Returned) -> WorkItem:
    """Record the outcome of a letter; an undelivered one returns to the item's assignee."""
    failed = [report for report in mail.reports if report.action not in UNDERWAY]
    if failed:
        settle(doing, returned.letter, "returned", MailDefect(
            message=N_("Not delivered to {address}: {reason}"),
            values={"address": ", ".join(report.address for report in failed),
                    "reason": failed[0].reason or mail.subject},
        ))  # fmt: skip
    for report in mail.reports:
        if report not in failed:
            _record(doing, returned.item, report)
    return doing.get(WorkItem, returned.item.id)


def _record(doing: Doing, item: WorkItem, report: Report) -> None:
    late = report.action == "delayed"
    message = (
        N_("Delivery to {address} is delayed: {reason}") if late else N_("Delivered to {address}")
    )
    values = (
        {"address": report.address, "reason": report.reason}
        if late
        else {"address": report.address}
    )
    record(doing, item.id, "mail_in", message, {**values})
