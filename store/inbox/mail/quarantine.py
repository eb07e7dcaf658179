"""Mail that could not be received, waiting for a person's decision."""

from __future__ import annotations

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Plain
from store.inbox.assigning import assign
from store.inbox.items.given import Verdict
from store.inbox.items.making import TITLE_SIGNS, make_item
from store.inbox.models import MailDoc, WorkItem
from store.inbox.rules.routing import mail_department, queue_for
from store.inbox.rules.timeline import moment, record, take_back

__all__ = ["Unreadable", "admit", "quarantine"]


class Unreadable(Given):
    """A message that could not be received: where it is, why, and its bytes if there are any.

    `message` is a msgid with {named} fields from `values`.
    """

    place: str
    message: str
    values: dict[str, str | Plain]
    raw: bytes = b""


@act(
    "mail.quarantine", N_("put mail in quarantine"), given=Unreadable, department_of=mail_department
)
def quarantine(doing: Doing, given: Unreadable) -> WorkItem | None:
    """Create an item for a message that could not be received; None if one exists already."""
    sha256 = doing.keep(given.raw) if given.raw else ""
    if doing.page(MailDoc, {"place": given.place, "sha256": sha256}, limit=1):
        return None
    queue = queue_for(doing, "mail")
    item = make_item(
        doing,
        queue,
        origin="quarantine",
        state="quarantined",
        title=given.place[-TITLE_SIGNS:],
    )
    doing.add(MailDoc(item=item.id, place=given.place, sha256=sha256))
    record(doing, item.id, "mail_in", given.message, given.values)
    return item


@act("item.quarantine", N_("decide on quarantined mail"), on=WorkItem, given=Verdict,
     states=("quarantined",), undoable=True, undone=take_back)  # fmt: skip
def admit(doing: Doing, item: WorkItem, given: Verdict) -> WorkItem:
    """Let a quarantined message into its queue, or reject it with the reason."""
    if not given.let_in and not given.reason:
        raise Invalid(N_("Write some text here."), field="reason")
    item.state = "new" if given.let_in else "declined"
    item.closed_at = "" if given.let_in else moment(doing)
    saved = doing.save(item)
    message = N_("Accepted from quarantine") if given.let_in else N_("Declined")
    record(doing, item.id, "state", message, text=given.reason)
    return assign(doing, saved) if given.let_in else saved
