"""What was added to an item during review, and who did the work on it."""

from __future__ import annotations

from datetime import datetime

from store.acts import Doing
from store.errors import N_, Refused
from store.inbox.models import NOBODY, Event, EventSort, WorkItem
from store.inbox.rules.timeline import newest_lines, withdrawn
from store.people import Person
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["news", "refuse_unseen"]

NEWS_SORTS: frozenset[EventSort] = frozenset(
    {"note", "mail_in", "mail_out", "field", "step", "attach", "link", "entry", "assign"}
)
"""Sorts of timeline lines that change what is approved."""


def news(reading: Reading, item: WorkItem) -> list[Event]:
    """Return what others added to an item since it was submitted for review, oldest first.

    Automatic priority changes do not count, and neither does what an undo reversed.
    """
    if item.state != "review":
        return []
    lines = [event for event in newest_lines(reading, item.id) if event.id > item.asked_after]
    gone = withdrawn(lines)
    return [event for event in lines if event.id not in gone and _is_news(reading, event)]


def _is_news(reading: Reading, line: Event) -> bool:
    by_itself = line.actor == NOBODY and line.sort == "field"
    return line.sort in NEWS_SORTS and line.actor != reading.actor.person and not by_itself


def refuse_unseen(doing: Doing, item: WorkItem, seen: int) -> None:
    """Raise `Refused` when the approver was not shown the latest additions.

    `seen` is the newest line of the timeline that was shown.
    """
    unseen = [event for event in news(doing, item) if event.id > seen]
    if not unseen:
        return
    last = unseen[-1]
    at = f"{datetime.fromisoformat(last.at).astimezone(AMSTERDAM):%d-%m %H:%M}"
    refused = Refused(
        N_("New mail ({at}) arrived after this item was submitted. Read it, then decide.")
        if last.actor == NOBODY
        else N_("{who} changed this item ({at}) after it was submitted. Check it, then decide."),
        at=at,
        who=doing.get(Person, last.actor).name if last.actor else "Kantoor",
    )
    refused.rule = "stale"
    raise refused
