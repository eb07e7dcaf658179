"""Open quality checks, and the findings per person."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers
from store.engine import Cursor
from store.inbox.lists.rows import person_name
from store.inbox.models import WorkItem
from store.inbox.models.quality import QualityCheck, QualityShare, QualityState
from store.inbox.models.tallies import month_of
from store.inbox.rules.holders import can_hold
from store.inbox.workload.findings import found_since
from store.people import departments
from store.reading import Reading

__all__ = [
    "CheckRow",
    "FoundRow",
    "Quality",
    "check_answers",
    "found_faults",
    "quality_checks",
    "quality_departments",
]


@dataclass(frozen=True)
class CheckRow:
    """A check in a list; `checked_by` is empty while it is open.

    `title` may be hostile text, and is empty when the actor may not see the item.
    """

    id: int
    rev: int
    cursor: Cursor
    item: int
    title: str
    person: int
    name: str
    week: str
    state: QualityState
    note: str
    checked_by: str


@dataclass(frozen=True)
class FoundRow:
    """The findings in a person's work in a month (`2026-11`)."""

    person: int
    name: str
    month: str
    good: int
    faulty: int


@dataclass(frozen=True)
class Quality:
    """A department's quality checks, and how many are open.

    `drawn` is the last week that was sampled (empty: none yet), of `count` items. `whole` means
    that the actor sees everyone's findings; otherwise only those in their own work.
    """

    department: int
    name: str
    percent: int
    drawn: str
    count: int
    open: int
    whole: bool


def quality_departments(reading: Reading) -> list[Quality]:
    """Return the departments whose checks are at least partly visible to the actor."""
    reach = reading.reach("quality.read")
    me = reading.actor.person
    qualities = []
    for department in departments(reading):
        whole = reach.covers(department.id, owned=False)
        if not whole and not (reach.own and can_hold(reading, me, department.id)):
            continue
        share = reading.page(QualityShare, {"department": department.id}, limit=1)
        qualities.append(
            Quality(
                department=department.id,
                name=department.name,
                percent=share[0].percent if share else 0,
                drawn=share[0].drawn if share else "",
                count=share[0].count if share else 0,
                open=reading.tally("quality.open", f"{department.id}") if whole else 0,
                whole=whole,
            )
        )
    return qualities


def quality_checks(
    reading: Reading,
    department: int,
    state: QualityState = "open",
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[CheckRow]:
    """Return a page of a department's checks, by week: open ones, or findings.

    Actors who see only their own work see the findings of its checks, not upcoming ones.
    """
    reach = reading.reach("quality.read")
    where: dict[str, str | int] = {"department": department, "state": state}
    if not reach.covers(department, owned=False):
        if state == "open" or not reach.own:
            return []
        where["person"] = reading.actor.person
    order = ("week",)
    checks = reading.page(QualityCheck, where, order, after, before, limit)
    return [_row(reading, check, order) for check in checks]


def _row(reading: Reading, check: QualityCheck, order: tuple[str, ...]) -> CheckRow:
    seen = reading.sees(reading.get(WorkItem, check.item))
    return CheckRow(
        id=check.id,
        rev=check.rev,
        cursor=reading.cursor(check, order),
        item=check.item,
        title=check.title if seen else "",
        person=check.person,
        name=person_name(reading, check.person),
        week=check.week,
        state=check.state,
        note=check.note,
        checked_by=person_name(reading, check.checked_by or 0),
    )


def found_faults(reading: Reading, department: int) -> list[FoundRow]:
    """Return the findings per person and month in the last year, newest month first.

    Limited to the actor's own line where they see no more; empty without access.
    """
    since = f"{reading.today.year - 1:04}{month_of(reading.today)[4:]}"
    counts = found_since(reading, department, since)
    lines = {(month, person) for month, person, _state in counts if month > since}
    rows = [
        FoundRow(person, person_name(reading, person), month,
                 counts[month, person, "good"], counts[month, person, "faulty"])
        for month, person in lines
    ]  # fmt: skip
    rows.sort(key=lambda row: row.name.casefold())
    return sorted(rows, key=lambda row: row.month, reverse=True)


def check_answers(reading: Reading, check: int) -> dict[str, Yes | No]:
    """Return what the actor may do with a check now; raises `NotFound` if they may not see it."""
    return answers(reading, reading.visible(QualityCheck, check), ("quality.judge",))
