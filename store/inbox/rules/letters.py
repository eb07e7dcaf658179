"""The mails of an item, with those of the items that went up in it."""

from __future__ import annotations

from store.inbox.models import MailDoc, WorkItem
from store.reading import Reading

__all__ = ["mails_of"]

MOST_MERGED = 200
MOST_MAILS = 1000


def mails_of(reading: Reading, item: int) -> list[MailDoc]:
    """Every mail to read with an item, oldest first."""
    found = [mail for one in _gone_up_in(reading, item) for mail in _mails(reading, one)]
    return sorted(found, key=lambda mail: mail.id)


def _mails(reading: Reading, item: int) -> list[MailDoc]:
    return reading.page(MailDoc, {"item": item}, limit=MOST_MAILS)


def _gone_up_in(reading: Reading, item: int) -> list[int]:
    """The item itself, and all that were merged into it or into one of those."""
    found = [item]
    for into in found:
        if len(found) < MOST_MERGED:
            merged = reading.page(WorkItem, {"merged_into": into}, limit=MOST_MERGED)
            found += [one.id for one in merged if one.id not in found]
    return found
