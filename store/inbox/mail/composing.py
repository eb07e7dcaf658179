"""Writing a letter of any kind: its recipients, its attachments, and queueing it.

Every letter passes here. It is written as bytes at once, so that what can't be sent is refused while
its writer is there, and its writer has a hand in the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from store.access import No
from store.acts import Doing, Given
from store.errors import N_, Invalid
from store.fields import Id, Plain
from store.files import AttachedFile, Attachment, attached, may_leave
from store.inbox.items.snoozing import wake_if_snoozed
from store.inbox.mail.attachments import media_type
from store.inbox.mail.sending import letter_bytes
from store.inbox.mail.text_fields import require_filled
from store.inbox.mail.texts import signature_under
from store.inbox.mail_format.address import ADDRESS
from store.inbox.models import MailDoc, MailFile, WorkItem
from store.inbox.rules.letters import mails_of
from store.inbox.rules.timeline import moment, record
from store.reading import Reading

__all__ = ["Address", "Enclosure", "Letter", "addresses", "new_letter", "post"]

MOST_ADDRESSEES = 50
MEGABYTE = 1_000_000
MOST_MEGABYTES = 10
"""Files together; coded for mail they take a third more, and many servers refuse over 25 MB."""
STAND_IN = "post@office.invalid"
"""Stands in for the sender, whom only the settings of the mail server know (RFC 2606)."""


def _address(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        raise Invalid(
            N_("{address} is not a mail address. Write it as name@example.nl."), address=text
        )
    return text


Address = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=320), AfterValidator(_address)
]
"""A mail address; raises `Invalid` for what is none."""


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses on a typed line, between commas or blanks; raises `Invalid`."""
    return tuple(_address(word) for word in dict.fromkeys(re.split(r"[\s,;]+", text)) if word)


class Enclosure(Given):
    """A file of a mail of the item, by its number from 1."""

    mail: Annotated[int, Id("mail")]
    number: Plain


class Letter(Given):
    """The text of any letter, files of the item's mails, and files `attached` to the item."""

    text: str
    files: tuple[Enclosure, ...] = ()
    attached: tuple[Annotated[int, Id("attachment")], ...] = ()


def new_letter(
    doing: Doing,
    item: int,
    given: Letter,
    to: Sequence[str],
    cc: Iterable[str],
    subject: str,
    below: str = "",
    made: Sequence[MailFile] = (),
) -> MailDoc:
    """Return a letter of the actor's to be sent, each addressee once; raises `Invalid`.

    `below` is what a forwarded mail says, which is not the actor's own text. `made` are files that
    the office made itself, such as an invoice, whose export the caller logs.
    """
    if not given.text.strip():
        raise Invalid(N_("Write some text here."), field="text")
    require_filled(given.text)
    if not to:
        raise Invalid(N_("Give at least one address."), field="to")
    also = [address for address in dict.fromkeys(cc) if address not in to]
    if len(to) + len(also) > MOST_ADDRESSEES:
        raise Invalid(
            N_("A mail can have at most {n} addresses. Remove some."), field="cc", n=MOST_ADDRESSEES
        )
    return MailDoc(
        item=item,
        place="",
        sha256="",
        direction="out",
        state="to send",
        since=moment(doing),
        writer=doing.actor.person,
        to=list(dict.fromkeys(to)),
        cc=also,
        subject=subject,
        text=given.text + below,
        signature=signature_under(doing, item),
        attachments=[*made, *_files(doing, item, given)],
    )


def post(doing: Doing, item: WorkItem, letter: MailDoc, message: str) -> WorkItem:
    """Queue a letter for the next run, and record that on its item."""
    trial = letter.model_copy(update={"message_id": f"<{STAND_IN}>"})
    letter_bytes(trial, STAND_IN, "", doing.now, lambda _sha256: b"")  # refused now, not later
    letter = doing.add(letter)
    wake_if_snoozed(doing, item)
    saved = doing.save(item)
    record(doing, item.id, "mail_out", message, {"address": ", ".join(letter.addressees)},
           letter.text)  # fmt: skip
    return saved


def _files(reading: Reading, item: int, given: Letter) -> list[MailFile]:
    """Return files of the item and of its own mails, each logged as an export.

    Raises `Invalid` for others, for what may not leave the office, and for too much.
    """
    ends = attached(reading, reading.get(WorkItem, item)) if given.files else []
    known = {end.sha256: end for end in sorted(ends, key=lambda end: not end.removed)}
    mails = {mail.id: mail for mail in mails_of(reading, item)}
    files: list[MailFile] = []
    for enclosure in dict.fromkeys(given.files):
        mail = mails.get(enclosure.mail)
        held = mail.attachments if mail else []
        if not 1 <= enclosure.number <= len(held) or not held[enclosure.number - 1].sha256:
            raise _gone()
        file = held[enclosure.number - 1]
        _take_along(reading, file.name, known.get(file.sha256))
        files.append(file)
    files += [_attached(reading, item, attachment) for attachment in dict.fromkeys(given.attached)]
    size = sum(file.size for file in files)
    if size > MOST_MEGABYTES * MEGABYTE:
        raise Invalid(N_("These files total {size} MB; one mail takes {n} MB. Remove some."), field="files", size=-(-size // MEGABYTE), n=MOST_MEGABYTES)  # fmt: skip
    return files


def _attached(reading: Reading, item: int, id: int) -> MailFile:
    """Return a file attached to the item; raises `Invalid` for any other."""
    attachment = reading.visible(Attachment, id)
    if (attachment.to_kind, attachment.to) != (WorkItem.kind, item):
        raise _gone()
    file = _take_along(reading, attachment.name, attachment)
    return MailFile(name=attachment.name, type=media_type(file), size=file.size, sha256=file.sha256)


def _take_along(reading: Reading, name: str, attachment: Attachment | None) -> AttachedFile:
    """Log that a file goes along with a mail, as an export; raises `Invalid` for one that may not."""
    if attachment is None:
        raise Invalid(N_("{name} was never read. Leave it out, or ask your administrator to run: kantoor "
                         "attach-mail"), field="files", name=name)  # fmt: skip
    file = reading.get(AttachedFile, attachment.file)
    if isinstance(leaves := may_leave(attachment, file), No):
        raise Invalid(leaves.message, field="files", **leaves.values)
    if file.alarms:
        raise Invalid(N_("{name} may do something by itself when it is opened. Leave it out."),
                      field="files", name=name)  # fmt: skip
    reading.log_export(attachment)
    return file


def _gone() -> Invalid:
    return Invalid(
        N_("This file no longer belongs to the item. Choose another file."), field="files"
    )
