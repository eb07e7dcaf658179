"""The mails of an item, and of the items merged into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.acts import Doing
from store.errors import N_
from store.file_format.file_types import declared_type
from store.files import file_types
from store.inbox.mail_format.address import ADDRESS
from store.inbox.mail_format.automatic import is_daemon
from store.inbox.mail_format.identifiers import bracketed
from store.inbox.models import MailDoc, MailRun, WorkItem
from store.inbox.rules.timeline import moment, record
from store.reading import Reading

__all__ = ["copied", "everybody", "hold_back", "last_in", "mails_of", "type_names"]

MOST_MERGED = 200
MOST_MAILS = 1000


def mails_of(reading: Reading, item: int) -> list[MailDoc]:
    """Return every mail to read with an item, oldest first."""
    mails = [mail for item_id in _merged_items(reading, item) for mail in _mails(reading, item_id)]
    return sorted(mails, key=lambda mail: mail.id)


def type_names(reading: Reading, mails: Iterable[MailDoc]) -> dict[int, list[str]]:
    """Return what the files of each mail are (msgids), by their content as far as it is known."""
    held = {mail.id: mail.attachments for mail in mails}
    known = file_types(reading, {file.sha256 for files in held.values() for file in files})
    return {
        mail: [(known.get(file.sha256) or declared_type(file.type)).name for file in files]
        for mail, files in held.items()
    }


def last_in(reading: Reading, item: int) -> MailDoc | None:
    """Return the received mail that an answer goes to, if any: the newest that a person wrote.

    One that came in after its own answer is passed over.
    """
    came = [mail for mail in mails_of(reading, item) if mail.direction == "in"]
    by_people = [
        mail for mail in came if not (mail.automatic or is_daemon(mail.sender_address))
    ] or came
    named = {bracketed(name) for mail in came for name in (mail.in_reply_to, *mail.references)}
    newest = [mail for mail in by_people if bracketed(mail.message_id) not in named] or by_people
    return newest[-1] if newest else None


def copied(reading: Reading, asked: MailDoc) -> list[str]:
    """Return who had a copy of a mail, to get one of the answer: not the office, nor its sender."""
    return _others(reading, asked, asked.cc)


def everybody(reading: Reading, asked: MailDoc) -> list[str]:
    """Return everybody else whom a mail went to, in the same way."""
    return _others(reading, asked, asked.addressees)


def hold_back(doing: Doing, item: WorkItem, letters: Sequence[MailDoc]) -> None:
    """Withdraw the queued letters of an item, and record that on its timeline.

    An item that has no other answer is not answered any more; the caller saves it.
    """
    for letter in letters:
        letter.state, letter.since = "withdrawn", moment(doing)
        doing.save(letter)
        record(doing, item.id, "mail_out", N_("Mail to {address} withdrawn"),
               {"address": ", ".join(letter.addressees)})  # fmt: skip
    if letters and not any(
        mail.direction == "out" and mail.in_reply_to and mail.state != "withdrawn"
        for mail in mails_of(doing, item.id)
    ):
        item.answered_at, item.answered_in = "", None


def _others(reading: Reading, asked: MailDoc, addresses: list[str]) -> list[str]:
    sent = reading.page(MailDoc, {"state": "sent"}, order=("-id",), limit=1)
    runs = reading.page(MailRun, {"way": "out"}, limit=MOST_MERGED)
    known = {asked.answer_to or asked.sender_address, *(mail.sender_address for mail in sent),
             *(run.sender for run in runs)}  # fmt: skip
    left_out = {address.casefold() for address in known}
    return [
        address
        for address in dict.fromkeys(addresses)
        if ADDRESS.fullmatch(address) and address.casefold() not in left_out
    ]


def _mails(reading: Reading, item: int) -> list[MailDoc]:
    return reading.page(MailDoc, {"item": item}, limit=MOST_MAILS)


def _merged_items(reading: Reading, item: int) -> list[int]:
    """Return the item itself, and all that were merged into it, directly or not."""
    items = [item]
    for into in items:
        if len(items) < MOST_MERGED:
            merged = reading.page(WorkItem, {"merged_into": into}, limit=MOST_MERGED)
            items += [work_item.id for work_item in merged if work_item.id not in items]
    return items
