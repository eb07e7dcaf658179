"""An item as text: its facts, its mail, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.inbox.checklist import checklist
from screens.inbox.enclosed import enclosed
from screens.inbox.file import size
from screens.inbox.invitations import invited
from store.errors import N_
from store.inbox import STATE_NAMES, EventRow, ItemDetail, ItemSteps, MailDoc, WorkItem
from store.office.links import LinkRow
from tui.locale import _, filled
from tui.text import day, moment, several

__all__ = ["header", "lines", "reason", "text"]

SENDING_NAMES = {
    "to send": N_("waits to be sent"),
    "sending": N_("on its way"),
    "sent": N_("was sent"),
    "failed": N_("was not sent"),
    "withdrawn": N_("was withdrawn"),
    "returned": N_("was not delivered"),
}

TERMS = {"field", "link"}
"""Timeline values that are msgids."""


def header(
    detail: ItemDetail, others: Sequence[str] = (), linked: Sequence[LinkRow] = ()
) -> list[tuple[str, str]]:
    """Returns labelled lines above the text, without empty ones.

    `others` are those reading it now; `linked` is what it is linked with.
    """
    row, item = detail.row, detail.item
    last = detail.news[-1] if detail.news else None
    lines = [
        (_("Also read by"), several(others)),
        (
            _("Changed"),
            _("since it was submitted: {what}").format(what=_event(last, False)) if last else "",
        ),
        (_("Item"), item.title or _("(no subject)")),
        (_("From"), item.sender or detail.made_by),
        (_("Queue"), f"{detail.queue} · {_(STATE_NAMES[item.state])}"),
        (_("Snoozed"), _until(item.wake_on, item.wake_reason) if item.listed == "snoozed" else ""),
        (
            _("Waits for"),
            _until(item.wait_until, item.waits_for) if item.state == "waiting" else "",
        ),
        (_("Assigned to"), row.owner_name or _("nobody")),
        (_("Received"), moment(row.received)),
        (_("Due"), day(item.due) if item.due else ""),
        (_("Contact"), detail.relation),
        (_("About"), _about(item)),
        *((_("Link"), f"{_(link_row.name)}: {link_row.what}") for link_row in linked),
    ]
    return [(label, value) for label, value in lines if value]


def _until(until: date | None, reason: str) -> str:
    """Returns the date, and the reason given for it."""
    message = _("until {day}").format(day=day(until)) if until else ""
    return " · ".join(filter(None, (message, reason)))


def _about(item: WorkItem) -> str:
    if item.leads_to is None:
        return ""
    return _("item {id} (press w)").format(id=item.leads_to)


def text(detail: ItemDetail, steps: ItemSteps | None = None) -> str:
    """Returns the steps of its procedure, the mail, then the whole timeline."""
    parts = [checklist(steps)] if steps is not None and steps.name else []
    parts += [_mail(mail, len(detail.mails)) for mail in detail.mails]
    parts.append(_("Timeline"))
    parts.append(lines(detail.timeline[::-1]))
    return "\n\n".join(parts)


def lines(events: Sequence[EventRow]) -> str:
    """Returns a timeline as text."""
    return "\n".join(map(_event, events))


def _mail(mail: MailDoc, among: int) -> str:
    """Returns a mail: one of several with its sender, our own with its delivery state."""
    files = [
        f"  {file.name} ({file.type}, {size(file.size) or '0 B'})" for file in mail.attachments
    ]
    signature = f"\n\n{mail.signature}" if mail.signature else ""
    meeting = invited(mail.invitation) if mail.invitation is not None else ""
    texts = list(filter(None, (meeting, mail.text.strip() + signature))) or [_("(no text)")]
    if mail.state:
        texts.insert(0, _ours(mail))
    elif among > 1:
        texts.insert(0, _("From {sender}").format(sender=mail.sender_name or mail.sender_address))
    if mail.cc and not mail.state:
        texts.insert(0, _("Copy to {addresses}").format(addresses=", ".join(mail.cc)))
    texts += map(enclosed, mail.enclosed)
    if files:
        texts.append(_("Attachments") + "\n" + "\n".join(files))
    if mail.defects:
        messages = [filled(defect.message, defect.values) for defect in mail.defects]
        texts.append(
            "\n".join([_("Problem with this mail"), *(f"  ! {problem}" for problem in messages)])
        )
    return "\n\n".join(texts)


def reason(letter: MailDoc) -> str:
    """Returns why a mail was not sent, in the reader's language; empty when nothing is wrong."""
    trouble = letter.trouble
    return filled(trouble.message, trouble.values) if trouble else ""


def _ours(mail: MailDoc) -> str:
    said = (
        _("Our reply to {address}: {state}")
        if mail.in_reply_to
        else _("Our mail to {address}: {state}")
    )
    message = said.format(address=", ".join(mail.addressees), state=_(SENDING_NAMES[mail.state]))
    return f"{message}\n  ! {reason(mail)}" if mail.trouble else message


def _event(event: EventRow, whole: bool = True) -> str:
    """Returns a line, with any text that was written below it."""
    who = event.actor or "Kantoor"
    if event.on_behalf_of:
        who = _("{actor} for {other}").format(actor=who, other=event.on_behalf_of)
    values = {name: _(str(value)) if name in TERMS else value
              for name, value in event.values.items()}  # fmt: skip
    said = _(event.message).format(**values)
    line = f"{moment(event.at)}  {who}: {said}"
    if event.withdrawn:
        line += " " + _("(undone)")
    indented = event.text.replace("\n", "\n    ")
    return f"{line}\n    {indented}" if event.text and whole else line
