"""The first screen of a session: what waits, what changed since, deadlines and figures.

The rooms declare the parts (`today.py` of each); this only collects those of one profile that the
reader has the rights for. A row with a key keeps it: it does not go when it counts nothing. The rows
after those are there only while they count something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from store.engine import last_link
from store.office.rooms import ROOMS
from store.people import last_counts
from store.reading import Reading
from store.time_zone import AMSTERDAM
from store.today import Deadline, Figure, Profile, Said, profiles

__all__ = ["KEYED", "MOST_ROWS", "TodayRow", "TodayView", "counts_now", "figures", "today"]

KEYED = 9
"""Rows that have a number key."""
MOST_ROWS = 13
CHANGES = "changes"
"""The kept number of the last line of the change log."""


@dataclass(frozen=True)
class TodayRow:
    """A row of what waits, numbered from 1; see `store.today.Waits` and `Finding`."""

    number: int
    title: str
    sign: str
    count: int | None
    about: tuple[Said, ...]
    ok: bool
    place: str
    given: Mapping[str, int | str]


@dataclass(frozen=True)
class TodayView:
    """One person's day: `profile` of their `profiles`; `since` is when they left, if it is known.

    `changed` is what is different since then, `lines` the number of lines of the change log.
    """

    profile: Profile | None
    profiles: tuple[Profile, ...]
    rows: tuple[TodayRow, ...]
    since: datetime | None
    changed: tuple[Said, ...]
    lines: int
    deadlines: tuple[Deadline, ...]


def today(reading: Reading, turn: int = 0) -> TodayView:
    """Return the day of the actor's first profile, or of another by `turn`."""
    known = profiles(reading.actor)
    profile = known[turn % len(known)] if known else None
    since, kept = last_counts(reading)
    return TodayView(
        profile=profile,
        profiles=known,
        rows=_rows(reading, profile),
        since=since,
        changed=_changed(reading, profile, since, kept) if since else (),
        lines=last_link(reading.connection)[0] - kept[CHANGES] if CHANGES in kept else 0,
        deadlines=_deadlines(reading, profile),
    )


def _rows(reading: Reading, profile: Profile | None) -> tuple[TodayRow, ...]:
    declared = [row for room in ROOMS for row in room.today.waits
                if profile in row.at and _granted(reading, row.right) and row.there(reading)]  # fmt: skip
    declared.sort(key=lambda row: row.at[profile])  # type: ignore[index]  # in it
    rows: list[TodayRow] = []
    for number, row in enumerate(declared, 1):
        if len(rows) == MOST_ROWS:
            break
        finding = row.find(reading)
        if number > KEYED and not finding.count:
            continue
        sign = row.sign if finding.count else ""
        rows.append(TodayRow(number, row.title, sign, finding.count, finding.about, finding.ok,
                             row.place, row.given))  # fmt: skip
    return tuple(rows)


def counts_now(reading: Reading) -> dict[str, int]:
    """Return the counts that a session keeps at sign-out, of all profiles of the actor."""
    known, day = frozenset(profiles(reading.actor)), reading.today
    counts = {
        count.name: count.read(reading, day)
        for room in ROOMS
        for count in room.today.counts
        if known & count.profiles and _granted(reading, count.right)
    }
    return counts | {CHANGES: last_link(reading.connection)[0]}


def _changed(
    reading: Reading, profile: Profile | None, since: datetime, kept: Mapping[str, int]
) -> tuple[Said, ...]:
    """Return the counts that differ from those kept; one that was not kept is left out."""
    day, said = since.astimezone(AMSTERDAM).date(), []
    for room in ROOMS:
        for count in room.today.counts:
            if profile not in count.profiles or count.name not in kept:
                continue
            if not _granted(reading, count.right):
                continue
            now, was = count.read(reading, day), kept[count.name]
            if now != was:
                values = {"more": f"{now - was:+}", "now": now, "was": was}
                said.append(Said(count.text, values))
    return tuple(said)


def _deadlines(reading: Reading, profile: Profile | None) -> tuple[Deadline, ...]:
    deadlines = [
        deadline
        for room in ROOMS
        for declared in room.today.deadlines
        if profile in declared.profiles and _granted(reading, declared.right)
        for deadline in declared.find(reading)
    ]
    return tuple(sorted(deadlines, key=lambda deadline: deadline.day))


def figures(reading: Reading, profile: Profile, most: int | None = None) -> list[Figure]:
    """Return the figures of a profile that have something to draw, only so many if that is said."""
    drawn = (
        declared.find(reading)
        for room in ROOMS
        for declared in room.today.figures
        if profile in profiles(reading.actor)
        and profile in declared.profiles
        and _granted(reading, declared.right)
    )
    return list(islice((figure for figure in drawn if figure is not None), most))


def _granted(reading: Reading, right: str) -> bool:
    reach = reading.reach(right)
    return reach.office or reach.own or bool(reach.departments)
