"""Receiving mail: one message, one commit."""

from __future__ import annotations

import hashlib

from store.acts import Doing, Given, act
from store.errors import N_
from store.inbox.assigning import assign
from store.inbox.items.making import make_item
from store.inbox.mail.threading import conversation, goes_on
from store.inbox.mail_format import Mail, parse
from store.inbox.models import MailDefect, MailDoc, MailFile, WorkItem
from store.inbox.rules.routing import is_invoice, mail_department, queue_for
from store.inbox.rules.timeline import record
from store.reading import Reading

__all__ = ["Receive", "receive"]


class Receive(Given):
    """A message's bytes, and where they were read."""

    raw: bytes
    place: str


@act("mail.receive", N_("receive mail"), given=Receive, department_of=mail_department)
def receive(doing: Doing, given: Receive) -> WorkItem | None:
    """Receive one message, for the item that it answers or as a new item.

    Returns None when the office already has it. Anything that cannot be trusted to be a message
    goes into quarantine.
    """
    mail = parse(given.raw)
    if _known(doing, mail, given.raw):
        return None
    known = None if mail.quarantine else conversation(doing, mail)
    item = _new(doing, mail) if known is None else goes_on(doing, known.item, mail)
    doing.add(_mail_doc(doing, mail, item.id, given))
    if known is not None:
        message = N_("Answer by mail from {sender}")
        if known.later:
            message = N_("The mail from {sender} that is answered here came in after its answer")
        elif mail.automatic:
            message = N_("Automatic answer by mail from {sender}")
        record(doing, item.id, "mail_in", message,
               {"sender": mail.sender_name or mail.sender_address})  # fmt: skip
    elif mail.quarantine:
        record(doing, item.id, "mail_in",
               N_("Came in by mail and is held: little of it can be read"))  # fmt: skip
    else:
        record(doing, item.id, "mail_in", N_("Came in by mail"))
    is_new = known is None or item.id != known.item.id
    return assign(doing, item) if is_new and item.state == "new" else item


def _new(doing: Doing, mail: Mail) -> WorkItem:
    queue = queue_for(doing, "invoices" if is_invoice(mail.subject) else "mail")
    if mail.quarantine:
        queue = queue_for(doing, "mail")
    return make_item(
        doing,
        queue,
        origin="quarantine" if mail.quarantine else "mail",
        state="quarantined" if mail.quarantine else "new",
        title=mail.subject,
        sender=mail.sender_name or mail.sender_address,
    )


def _known(reading: Reading, mail: Mail, raw: bytes) -> bool:
    """Whether the office already has this message.

    Message-IDs may be missing or reused (RFC 5322 only asks that they be unique), so content,
    subject and sender must also match; without a Message-ID, all bytes.
    """
    if not mail.message_id:
        sha256 = hashlib.sha256(raw).hexdigest()
        return bool(reading.page(MailDoc, {"sha256": sha256}, limit=1))
    same = {"message_id": mail.message_id, "body_hash": mail.body_hash}
    return any(
        (mail_doc.subject, mail_doc.sender_address) == (mail.subject, mail.sender_address)
        for mail_doc in reading.page(MailDoc, same, limit=1000)
    )


def _mail_doc(doing: Doing, mail: Mail, item: int, given: Receive) -> MailDoc:
    return MailDoc(
        item=item,
        place=given.place,
        sha256=doing.keep(given.raw),
        message_id=mail.message_id,
        body_hash=mail.body_hash,
        sender_name=mail.sender_name,
        sender_address=mail.sender_address,
        answer_to=mail.answer_to,
        automatic=mail.automatic,
        to=list(mail.to),
        cc=list(mail.cc),
        subject=mail.subject,
        date=mail.date.isoformat() if mail.date else "",
        in_reply_to=mail.in_reply_to,
        references=list(mail.references),
        thread=next(iter((*mail.references, mail.in_reply_to)), ""),
        text=mail.text,
        attachments=[
            MailFile(
                name=attachment.name,
                type=attachment.content_type,
                size=attachment.size,
                sha256=doing.keep(attachment.data),
            )
            for attachment in mail.attachments
        ],
        defects=[
            MailDefect(message=defect.message, values=defect.values) for defect in mail.defects
        ],
    )
