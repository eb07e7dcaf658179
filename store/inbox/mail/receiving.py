"""Receiving mail: one message, one commit."""

from __future__ import annotations

from store.acts import Doing, Given, act
from store.errors import N_
from store.files import attach_mailed
from store.inbox.assigning import assign
from store.inbox.items.making import make_item
from store.inbox.mail.copies import keep_copy, known_as
from store.inbox.mail.returned import learn, letter_of
from store.inbox.mail.threading import conversation, goes_on
from store.inbox.mail_format import InnerMail, Mail, parse
from store.inbox.models import EnclosedMail, MailDefect, MailDoc, MailFile, WorkItem
from store.inbox.rules.routing import is_invoice, mail_department, queue_for
from store.inbox.rules.timeline import record

__all__ = ["Receive", "receive"]


class Receive(Given):
    """A message's bytes, and where they were read."""

    raw: bytes
    place: str


@act("mail.receive", N_("receive mail"), given=Receive, department_of=mail_department)
def receive(doing: Doing, given: Receive) -> WorkItem | None:
    """Receive one message, for the item that it answers or as a new item.

    Returns None when the office already has it; bytes that differ are kept with it. Anything that
    cannot be trusted to be a message goes into quarantine.
    """
    mail = parse(given.raw)
    stored = known_as(doing, mail, given.raw)
    if stored is not None:
        keep_copy(doing, stored, given.raw, given.place)
        return None
    returned = letter_of(doing, mail)
    if returned is not None:
        doing.add(_mail_doc(doing, mail, returned.item.id, given))
        return learn(doing, mail, returned)
    known = None if mail.quarantine else conversation(doing, mail)
    item = _new(doing, mail) if known is None else goes_on(doing, known.item, mail)
    doing.add(_mail_doc(doing, mail, item.id, given))
    attach_mailed(doing, item, ((file.name, file.data) for file in mail.attachments))
    if known is not None:
        message = N_("Reply by mail from {sender}")
        if known.later:
            message = N_("The mail from {sender} arrived after the reply to it")
        elif mail.automatic:
            message = N_("Automatic reply by mail from {sender}")
        record(doing, item.id, "mail_in", message,
               {"sender": mail.sender_name or mail.sender_address})  # fmt: skip
    elif mail.quarantine:
        record(doing, item.id, "mail_in",
               N_("Received by mail and put in quarantine: barely readable"))  # fmt: skip
    else:
        record(doing, item.id, "mail_in", N_("Received by mail"))
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
        automatic=mail.automatic or bool(mail.reports),
        to=list(mail.to),
        cc=list(mail.cc),
        subject=mail.subject,
        date=mail.date.isoformat() if mail.date else "",
        in_reply_to=mail.in_reply_to,
        references=list(mail.references),
        thread=next(iter((*mail.references, mail.in_reply_to)), ""),
        text=mail.text,
        invitation=mail.invitation,
        enclosed=[_enclosed_mail(inner) for inner in mail.enclosed],
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


def _enclosed_mail(inner: InnerMail) -> EnclosedMail:
    return EnclosedMail(
        name=inner.name,
        depth=inner.depth,
        sender_name=inner.sender_name,
        sender_address=inner.sender_address,
        to=list(inner.to),
        subject=inner.subject,
        date=inner.date.isoformat() if inner.date else "",
        text=inner.text,
    )
