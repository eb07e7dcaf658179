"""An item as it is read: what it is, what came, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence

from screens.inbox.checklist import checklist
from store.inbox import STATE_NAMES, EventRow, ItemDetail, ItemSteps, MailDoc, WorkItem
from store.links import LinkRow
from tui.locale import _
from tui.text import day, moment, several

__all__ = ["header", "lines", "text"]

TERMS = {"field", "link"}
"""Values of the timeline that are msgids."""


def header(
    detail: ItemDetail, others: Sequence[str] = (), linked: Sequence[LinkRow] = ()
) -> list[tuple[str, str]]:
    """Labelled lines above the text, without those that say nothing.

    `others` are those who read it just now; `linked` is what it is linked with.
    """
    row, item = detail.row, detail.item
    last = detail.news[-1] if detail.news else None
    lines = [
        (_("Also read by"), several(others)),
        (
            _("Changed"),
            _("since it was handed in: {what}").format(what=_event(last, False)) if last else "",
        ),
        (_("Item"), item.title or _("(no subject)")),
        (_("From"), item.sender or detail.made_by),
        (_("Queue"), f"{detail.queue} · {_(STATE_NAMES[item.state])}"),
        (_("Holder"), row.owner_name or _("nobody")),
        (_("Received"), moment(row.received)),
        (_("Due"), day(item.due) if item.due else ""),
        (_("Relation"), detail.relation),
        (_("About"), _about(item)),
        *((_("Link"), f"{_(one.name)}: {one.what}") for one in linked),
    ]
    return [(label, value) for label, value in lines if value]


def _about(item: WorkItem) -> str:
    if item.subject_kind != item.kind or item.subject is None:
        return ""
    return _("item {id} (w goes there)").format(id=item.subject)


def text(detail: ItemDetail, steps: ItemSteps | None = None) -> str:
    """The steps of its procedure, the mail, then the whole timeline."""
    parts = [checklist(steps)] if steps is not None and steps.name else []
    parts += [_mail(mail) for mail in detail.mails]
    parts.append(_("What happened"))
    parts.append(lines(detail.timeline[::-1]))
    return "\n\n".join(parts)


def lines(events: Sequence[EventRow]) -> str:
    """Lines of a timeline."""
    return "\n".join(map(_event, events))


def _mail(mail: MailDoc) -> str:
    files = [f"  {file.name} ({file.type}, {file.size} B)" for file in mail.attachments]
    found = [mail.text.strip() or _("(no text)")]
    if files:
        found.append(_("Attachments") + "\n" + "\n".join(files))
    if mail.defects:
        told = [_(one.message).format(**one.values) for one in mail.defects]
        found.append("\n".join([_("Wrong with this mail"), *(f"  ! {one}" for one in told)]))
    return "\n\n".join(found)


def _event(event: EventRow, whole: bool = True) -> str:
    """A line, with what somebody wrote below it."""
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
