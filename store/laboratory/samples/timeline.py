"""The custody of a sample as a timeline, in which every gap is a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from store.engine import Change
from store.errors import N_
from store.laboratory.models import Custody, CustodyEvent
from store.laboratory.samples.kind import SAMPLE
from store.people import Person
from store.reading import Reading
from store.records import Record, of_template

__all__ = ["UNDER_WAY", "CustodyRow", "UnderWay", "custody", "samples_under_way"]

UNDER_WAY = timedelta(hours=24)
"""How long a sample may be under way before that is a gap."""
MOST = 1000
AWAY = ("collected", "sent_out")
"""States of a sample that may be under way."""


@dataclass(frozen=True)
class CustodyRow:
    """An event, or a gap: then `event` is empty and `gap` says what isn't accounted for."""

    at: datetime
    event: CustodyEvent | str
    source: str = ""
    target: str = ""
    place: str = ""
    condition: str = ""
    by: str = ""
    noted: datetime | None = None
    gap: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def custody(reading: Reading, sample: int) -> list[CustodyRow]:
    """Return the custody of a sample with its gaps, oldest first; raises `NotFound` out of sight."""
    record = reading.visible(Record, sample)
    reading.log_access(record)
    events = reading.page(Custody, {"sample": sample}, ("at", "id"), limit=MOST)
    rows = [_row(reading, event) for event in events]
    gaps = [*_unexplained(rows), *_not_arrived(reading, rows), *_moved(reading, record, events)]
    return sorted([*rows, *gaps], key=lambda row: (row.at, bool(row.gap)))


def _row(reading: Reading, event: Custody) -> CustodyRow:
    return CustodyRow(
        datetime.fromisoformat(event.at), event.event, event.source, event.target, event.place,
        event.condition, reading.get(Person, event.person).name,
        datetime.fromisoformat(event.noted_at),
    )  # fmt: skip


def _unexplained(rows: Sequence[CustodyRow]) -> Iterator[CustodyRow]:
    """Yield where somebody handed on what another had last."""
    holder = ""
    for row in rows:
        if row.event in ("handed", "sent", "arrived") and holder and row.source not in ("", holder):
            yield CustodyRow(
                row.at, "", gap=N_("{last} had it last, and {now} handed it on. Nobody noted how."),
                values={"last": holder, "now": row.source},
            )  # fmt: skip
        if row.event in ("collected", "handed", "arrived", "taken"):
            holder = row.target
        elif row.event in ("sent", "stored"):
            holder = ""


def _not_arrived(reading: Reading, rows: Sequence[CustodyRow]) -> Iterator[CustodyRow]:
    """Yield where a sample was sent and never arrived, or too late."""
    for at, row in enumerate(rows):
        if row.event != "sent":
            continue
        arrived = next((each.at for each in rows[at + 1 :]), reading.now)
        if arrived - row.at > UNDER_WAY:
            hours = int((arrived - row.at).total_seconds() // 3600)
            gap = N_("Sent out, and not seen for {hours} hours.")
            if row.target:
                gap = N_("Sent to {target}, and not seen for {hours} hours.")
            values = {"target": row.target, "hours": hours}
            yield CustodyRow(row.at + UNDER_WAY, "", gap=gap, values=values)


def _moved(reading: Reading, record: Record, events: Sequence[Custody]) -> Iterator[CustodyRow]:
    """Yield where the place on the form changed, and no event says so."""
    noted = {(event.noted_at, event.place) for event in events if event.place}
    first, *lines = reading.history(record)
    place = _place(first)
    for line in lines:
        now = _place(line)
        at = datetime.fromisoformat(line.at)
        if now != place and (at.isoformat(timespec="milliseconds"), now) not in noted:
            yield CustodyRow(
                at, "", place=now, by=_name(reading, line.actor),
                gap=N_("The place became {place}, and nobody noted who moved it."),
                values={"place": now or "-"},
            )  # fmt: skip
        place = now


def _place(line: Change) -> str:
    return str(json.loads(line.body or "{}").get("values", {}).get("plaats", ""))


def _name(reading: Reading, person: int | None) -> str:
    return reading.get(Person, person).name if person else ""


@dataclass(frozen=True)
class UnderWay:
    """A sample that was sent, and did not arrive yet."""

    sample: int
    no: str
    target: str
    since: datetime


def samples_under_way(reading: Reading, department: int) -> list[UnderWay]:
    """Return the samples of a department that were sent longer ago than allowed, longest first."""
    kind = of_template(reading, SAMPLE, department)
    if kind is None:
        return []
    where: dict[str, Any] = {"of": kind.doc.number, "state": AWAY}
    away = reading.log_rows(reading.visible_page(Record, where, ("k1",), limit=MOST))
    rows: list[UnderWay] = []
    for record in away:
        last = reading.page(Custody, {"sample": record.id}, ("-at", "-id"), limit=1)
        if last and last[0].event == "sent" and record.department == department:
            since = datetime.fromisoformat(last[0].at)
            if reading.now - since > UNDER_WAY:
                rows.append(UnderWay(record.id, record.no, last[0].target, since))
    return sorted(rows, key=lambda row: row.since)
