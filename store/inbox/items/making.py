"""Creating items; all work enters a queue here."""

from __future__ import annotations

from store.acts import Doing
from store.inbox.models import Origin, Queue, WorkItem
from store.inbox.rules.steps import current_version
from store.inbox.rules.targets import set_targets
from store.inbox.rules.timeline import moment

__all__ = ["TITLE_SIGNS", "make_item"]

TITLE_SIGNS = 300
"""Maximum number of characters of a title that came from outside."""


def make_item(
    doing: Doing, queue: Queue, *, origin: Origin, title: str, **fields: object
) -> WorkItem:
    """Create an item in a queue, with the queue's requirements.

    The caller records on the timeline what came in, then applies the rules with `assign`.
    """
    usual = current_version(doing, queue.procedure) if queue.procedure else None
    procedure = usual.id if usual else None
    body: dict[str, object] = {
        "received": moment(doing), "needs": queue.needs, "procedure": procedure, **fields}  # fmt: skip
    item = WorkItem.model_validate(
        {
            "department": queue.department,
            "queue": queue.id,
            "origin": origin,
            "title": title[:TITLE_SIGNS],
            **body,
        }
    )
    set_targets(doing, item, queue)
    return doing.add(item)
