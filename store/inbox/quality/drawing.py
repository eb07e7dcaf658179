"""Sampling last week's finished work: fair to each person, and reproducible."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, TypeVar

from store.acts import Doing, Nothing, act
from store.errors import N_, Refused
from store.inbox.models import NOBODY, WorkItem
from store.inbox.models.quality import QualityCheck, QualityShare
from store.inbox.models.tallies import week_of
from store.reading import Reading
from store.time_zone import AMSTERDAM

if TYPE_CHECKING:
    from store.access import Actor
    from store.acts.office_protocol import OfficeProtocol

__all__ = ["draw", "due_shares", "lot", "percent_of"]

PAGE = 500
T = TypeVar("T")


def draw(office: OfficeProtocol, actor: Actor) -> int:
    """Draw the samples that are due, once a week per department; return the items drawn."""
    drawn = 0
    for share in office.view(actor, due_shares):
        try:
            drawn += office.do(actor, "quality.draw", share).doc.count
        except Refused:  # another session was first
            continue
    return drawn


def due_shares(reading: Reading) -> list[int]:
    """Return the ids of departments' shares whose sample of last week is not drawn yet."""
    monday = _last_monday(reading)
    return [
        share.id
        for share in reading.find(QualityShare)
        if share.drawn < week_of(monday) and percent_of(reading, share, monday)
    ]


def percent_of(reading: Reading, share: QualityShare, monday: date) -> int:
    """Return the share of a week's work that is checked: the largest since that week began.

    So a smaller one counts for later work alone, and nobody can set it to nothing before the draw.
    """
    begin = _midnight(monday)
    lines = reading.history(share)
    began = max((at for at, line in enumerate(lines) if line.at < begin), default=0)
    return max(int(json.loads(line.body or "{}").get("percent", 0)) for line in lines[began:])


def _last_monday(reading: Reading) -> date:
    return reading.today - timedelta(days=reading.today.weekday(), weeks=1)


@act("quality.draw", N_("draw a sample of completed work"), on=QualityShare)
def draw_sample(doing: Doing, share: QualityShare, _given: Nothing) -> QualityShare:
    """Choose the share of each person's finished items of last week to check.

    Everyone who finished anything has at least one item checked. The draw depends only on
    department, week and person, so that anyone can repeat it with the same result. Raises
    `Refused` when it was drawn already.
    """
    monday = _last_monday(doing)
    week = week_of(monday)
    if share.drawn >= week:
        raise Refused(
            N_("The sample of {week} has already been drawn. Check those items."), week=week
        )
    finished: dict[int, list[WorkItem]] = {}
    for item in _finished(doing, share.department, monday):
        finished.setdefault(item.closed_by, []).append(item)
    share.count, percent = 0, percent_of(doing, share, monday)
    for person, items in sorted(finished.items()):
        for item in lot(items, percent, f"{share.department}/{week}/{person}"):
            doing.add(_check_of(item, week))
            share.count += 1
    share.drawn = week
    return doing.save(share)


def lot(items: Sequence[T], percent: int, of: str) -> list[T]:
    """Return a share of some items, rounded up, with equal chances; the same for the same `of`."""
    chance = Random(of)  # noqa: S311 - anyone may repeat the draw
    return chance.sample(items, -(-len(items) * percent // 100))


def _finished(reading: Reading, department: int, monday: date) -> Iterator[WorkItem]:
    """Yield what people finished in a department in the week from a Monday, earliest first.

    Leaves out items drawn before, and items that report a fault.
    """
    begin, end = _midnight(monday), _midnight(monday + timedelta(weeks=1))
    where: dict[str, str | int] = {"department": department, "listed": "done"}
    order = ("rank",)
    items = reading.page(WorkItem, where, order, limit=PAGE, at=(begin,))
    while items:
        for item in items:
            if item.closed_at >= end:
                return
            if _may_be_drawn(reading, item):
                yield item
        items = reading.page(
            WorkItem, where, order, after=reading.cursor(items[-1], order), limit=PAGE
        )


def _may_be_drawn(reading: Reading, item: WorkItem) -> bool:
    if item.closed_by == NOBODY or item.origin == "review":
        return False
    return not reading.page(QualityCheck, {"item": item.id}, limit=1)


def _midnight(day: date) -> str:
    """Return when a day begins in Amsterdam: UTC in ISO 8601, without offset to sort first."""
    begin = datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)
    return begin.replace(tzinfo=None).isoformat()


def _check_of(item: WorkItem, week: str) -> QualityCheck:
    return QualityCheck(
        department=item.department,
        item=item.id,
        title=item.title,
        person=item.closed_by,
        hands=tuple(sorted({item.closed_by, item.checked_by or NOBODY, *item.doers} - {NOBODY})),
        week=week,
    )
