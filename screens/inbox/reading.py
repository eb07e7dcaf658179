"""An item as text: its facts, its mail, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.inbox.checklist import checklist
from screens.inbox.enclosed import enclosed
from screens.inbox.invitations import invited
from store.errors import N_
from store.inbox import STATE_NAMES, EventRow, ItemDetail, ItemRow, ItemSteps, MailDoc, WorkItem
from store.office.links import LinkRow
from tui.locale import _, filled, ngettext
from tui.pages.columns import file_size
from tui.text import clean, day, due, fit, near, several, width

__all__ = [
    "arrival", "content", "headline", "history", "holder", "joined", "lines", "notices", "reason",
    "sender", "standing", "text", "title",
]  # fmt: skip

SENDING_NAMES = {
    "to send": N_("waits to be sent"),
    "sending": N_("on its way"),
    "sent": N_("was sent"),
    "failed": N_("was not sent"),
    "withdrawn": N_("was withdrawn"),
    "returned": N_("was not delivered"),
}

SHORTEST_SUBJECT = 24
TERMS = {"field", "link"}
"""Timeline values that are msgids."""


def title(detail: ItemDetail) -> str:
    """Returns the subject."""
    return detail.item.title or _("(no subject)")


def headline(detail: ItemDetail, cells: int) -> str:
    """Returns subject and sender for a bar of so many cells: a long subject is cut first."""
    subject, who = clean(title(detail)), clean(sender(detail))
    room = max(SHORTEST_SUBJECT, cells - width(who) - 5)
    return joined([fit(subject, min(room, width(subject))), who])


def sender(detail: ItemDetail) -> str:
    """Returns who sent it, or handed it in."""
    return detail.item.sender or detail.made_by


def arrival(detail: ItemDetail, today: date) -> list[str]:
    """Returns when it came, and the number of files with it."""
    files = detail.files
    attached = ngettext("{n} attachment", "{n} attachments", files).format(n=files)
    return [near(detail.row.received, today), attached if files else ""]


def standing(detail: ItemDetail, today: date) -> list[str]:
    """Returns where it is, who has it, by when, and whom it is of."""
    row, item = detail.row, detail.item
    return [
        f"{detail.queue}, {_(STATE_NAMES[item.state])}",
        _with(row),
        _when(item, today),
        _("contact {name}").format(name=detail.relation) if detail.relation else "",
        _("leaves: {name}").format(name=detail.leaver) if detail.leaver else "",
    ]


def _with(row: ItemRow) -> str:
    if row.mine:
        return _("with me")
    return _("with {name}").format(name=row.owner_name) if row.owner else _("with nobody")


def _when(item: WorkItem, today: date) -> str:
    if item.due is None:
        return ""
    said = due(item.due, today)
    return said if item.due < today else _("due {day}").format(day=said)


def holder(row: ItemRow) -> str:
    """Returns who has it, as the reader says it: `me`; a dash for nobody."""
    return _("me") if row.mine else row.owner_name or "-"


def joined(facts: Sequence[str]) -> str:
    """Returns facts as one line, without empty ones."""
    return " · ".join(filter(None, facts))


def notices(detail: ItemDetail, today: date, others: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Returns labelled lines of what is not usual about it; `others` are those reading it now."""
    item = detail.item
    last = detail.news[-1] if detail.news else None
    lines = [
        (_("Also read by"), several(others)),
        (
            _("Changed"),
            _("since it was submitted: {what}").format(what=_event(last, today, whole=False))
            if last
            else "",
        ),
        (_("Snoozed"), _until(item.wake_on, item.wake_reason) if item.listed == "snoozed" else ""),
        (
            _("Waits for"),
            _until(item.wait_until, item.waits_for) if item.state == "waiting" else "",
        ),
        (_("About"), _about(item)),
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


def text(
    detail: ItemDetail, today: date, steps: ItemSteps | None = None, linked: Sequence[LinkRow] = ()
) -> str:
    """Returns the steps of its procedure, the mail, then its links and the whole timeline."""
    return f"{content(detail, steps)}\n\n{history(detail, today, linked)}"


def content(detail: ItemDetail, steps: ItemSteps | None = None) -> str:
    """Returns the steps of its procedure, and the mail."""
    parts = [checklist(steps)] if steps is not None and steps.name else []
    parts += [_mail(mail, detail.types[mail.id], len(detail.mails)) for mail in detail.mails]
    return "\n\n".join(parts)


def history(detail: ItemDetail, today: date, linked: Sequence[LinkRow] = ()) -> str:
    """Returns what it is linked with, and the whole timeline."""
    links = [f"  {_(link_row.name)}: {link_row.what}" for link_row in linked]
    parts = ["\n".join([_("Linked").upper(), *links])] if links else []
    course = "\n".join([_("Timeline").upper(), lines(detail.timeline[::-1], today)])
    return "\n\n".join([*parts, course])


def lines(events: Sequence[EventRow], today: date) -> str:
    """Returns a timeline as text."""
    return "\n".join(_event(event, today) for event in events)


def _mail(mail: MailDoc, types: Sequence[str], among: int) -> str:
    """Returns a mail: one of several with its sender, our own with its delivery state."""
    files = [
        f"  {file.name} ({_(type_)}, {file_size(file.size) or '0 B'})"
        for file, type_ in zip(mail.attachments, types, strict=True)
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
        texts.append(_("Attachments").upper() + "\n" + "\n".join(files))
    if mail.defects:
        messages = [filled(defect.message, defect.values) for defect in mail.defects]
        texts.append(
            "\n".join(
                [
                    _("Problem with this mail. It is kept as it came: press p to read that."),
                    *(f"  ! {problem}" for problem in messages),
                ]
            )
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


def _event(event: EventRow, today: date, *, whole: bool = True) -> str:
    """Returns a line, with any text that was written below it."""
    who = event.actor or "Kantoor"
    if event.on_behalf_of:
        who = _("{actor} for {other}").format(actor=who, other=event.on_behalf_of)
    values = {name: _(str(value)) if name in TERMS else value
              for name, value in event.values.items()}  # fmt: skip
    said = _(event.message).format(**values)
    line = f"{near(event.at, today)}  {who}: {said}"
    if event.withdrawn:
        line += " " + _("(undone)")
    indented = event.text.replace("\n", "\n    ")
    return f"{line}\n    {indented}" if event.text and whole else line
