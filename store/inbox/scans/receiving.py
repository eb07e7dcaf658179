"""Receiving a scan: one file, one commit."""

from __future__ import annotations

from typing import Annotated

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Id, Plain
from store.files import Attachment, attach_scanned, named_on_sheet, scanned
from store.inbox.assigning import assign
from store.inbox.items.making import make_item
from store.inbox.models import MailDefect, Queue, WorkItem
from store.inbox.rules.routing import queue_in_use
from store.inbox.rules.states import KNOWN
from store.inbox.rules.timeline import record
from store.reading import Reading

__all__ = ["ScanGiven", "receive_scan"]

MEGABYTE = 1_000_000


class ScanGiven(Given):
    """A file from the folder of a queue; one that was put aside has a `size` and no bytes.

    `sheet` is the code of the separator sheet on its first page.
    """

    queue: Annotated[int, Id("queue")]
    name: str
    data: bytes = b""
    sheet: str = ""
    size: Plain = 0


def _department(reading: Reading, given: ScanGiven) -> int:
    return reading.get(Queue, given.queue).department


@act("scan.receive", N_("receive a scan"), given=ScanGiven, department_of=_department)
def receive_scan(doing: Doing, given: ScanGiven) -> WorkItem | Attachment | None:
    """Receive one file, for the document that its sheet names or as a new item of the queue.

    Returns None when the office has this scan.
    """
    queue = queue_in_use(doing, given.queue)
    if given.data and scanned(doing, given.data):
        return None
    filed = _file(doing, queue, given) if given.sheet else None
    if isinstance(filed, Attachment):
        return filed
    item = make_item(doing, queue, origin="request", title=given.name)
    record(doing, item.id, "added", N_("Received as a scan"))
    if filed is not None:
        record(doing, item.id, "attach", filed.message, MailDefect.of(filed).values)
    if given.data:
        attach_scanned(doing, item, given.name, given.data)
    else:
        record(doing, item.id, "attach",
               N_("The scan {name} of {size} MB cannot be attached. It was put aside on the server; ask your "
                  "administrator for it."),
               {"name": given.name, "size": given.size // MEGABYTE})  # fmt: skip
    return assign(doing, item)


def _file(doing: Doing, queue: Queue, given: ScanGiven) -> Attachment | Invalid:
    """Attach a scan to the document that its sheet names, or return why it can't be."""
    to = named_on_sheet(doing, given.sheet, queue.department)
    if to is None or (isinstance(to, WorkItem) and to.state not in KNOWN):
        return Invalid(N_("The separator sheet has an unknown code: {code}. Print a new sheet."),
                       code=given.sheet)  # fmt: skip
    try:
        attachment = attach_scanned(doing, to, given.name, given.data)
    except Invalid as error:
        return error
    if isinstance(to, WorkItem):
        record(doing, to.id, "attach", N_("Scan attached: {name}"), {"name": attachment.name})
    return attachment
