"""What the people of a demo office did with records, done again in the order of the days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from store.access import SYSTEM, Actor
from store.demo.bench import Bench
from store.demo.care import Treatments
from store.demo.plan import Defined, Filed, Plan, Step, Ticket
from store.office import Office
from store.office.setup import Ground
from store.oversight.due_records import announce_records
from store.records import Column, Record, RecordKind
from store.records.filed.refiling import refile_all
from store.time_zone import AMSTERDAM

__all__ = ["Replay"]

FILES = Path(__file__).parent / "files"
OPENS = time(9)
FRIDAY = 4
SOON = timedelta(seconds=20)
Event = tuple[int, str, Callable[[], None]]
"""The day, counted back from today, the time of day if it matters, and what happens."""


class Replay:
    """The days of a plan; people, contacts and records that were made are known by their names from then on."""

    ground: Ground

    def __init__(self, office: Office, plan: Plan) -> None:
        self.people: dict[str, int] = {}
        self.contacts: dict[str, int] = {}
        self._office, self._plan = office, plan
        self._now = office.clock
        self._today = office.clock().astimezone(AMSTERDAM).date()
        self._kinds: dict[str, RecordKind] = {}
        self.records: dict[str, int] = {}
        self._files: dict[str, int] = {}
        self._bench, self._treatments = Bench(office, self), Treatments(office, self)
        self._events = sorted(self._all(), key=lambda event: (-event[0], event[1]))
        self._acts = 0
        self._moment = datetime.min.replace(tzinfo=UTC)

    def actor(self, name: str) -> Actor:
        """Return the person with this first name."""
        return self._office.actor(self.people[name])

    def begin(self) -> None:
        """Turn the clock back to the day before the first event; without any it stays today."""
        if self._events:
            self._turn(self._events[0][0] + 1)

    def do_past(self) -> None:
        """Do what was done before today, and let it be today."""
        for day, at, happens in self._events:
            if day:
                self._turn(day, at)
                happens()
        self._office.clock = self._now

    def do_today(self) -> None:
        """Do what was done today, and what the office does by itself."""
        for day, _at, happens in self._events:
            if not day:
                happens()
        if self._events:
            refile_all(self._office, SYSTEM)
            announce_records(self._office, SYSTEM)

    def _turn(self, day: int, at: str = "") -> None:
        """Let it be a while after the office opened, or that time, on a working day of this year.

        Each time is later than the one before.
        """
        self._acts += 1
        begin = self._today - timedelta(days=day)
        begin -= timedelta(days=max(0, begin.weekday() - FRIDAY))
        begin = max(begin, self._today.replace(month=1, day=1))
        planned = datetime.combine(begin, OPENS, AMSTERDAM) + timedelta(minutes=self._acts)
        if at:
            planned = datetime.combine(begin, time.fromisoformat(at), AMSTERDAM)
        moment = min(max(planned.astimezone(UTC), self._moment + SOON), self._now())
        self._moment = moment
        self._office.clock = lambda: moment

    def _all(self) -> Iterable[Event]:
        for kind in self._plan.kinds:
            yield kind.day, "", partial(self._propose, kind)
            if kind.confirmed:
                day, who = kind.confirmed
                yield day, "", partial(self._confirm, kind, who)
        begun: list[Filed | Ticket] = [*self._plan.records, *self._plan.tickets]
        for made in begun:
            ids: list[int] = []
            yield made.day, "", partial(self._add, made, ids)
            for step in made.then:
                yield step.day, "", partial(self._step, made, ids, step)
        yield from self._bench.events(self._plan)
        yield from self._treatments.events(self._plan.care)

    def _propose(self, kind: Defined) -> None:
        given = {**kind.definition, "template": kind.template,
                 "department": self.ground.departments[kind.department]}  # fmt: skip
        if before := self._kinds.get(str(given["code"])):
            given |= {"number": before.number, "base": before.version}
        self._keep(self.do(kind.who, "kind.propose", None, given))

    def _confirm(self, kind: Defined, who: str) -> None:
        self._keep(self.do(who, "kind.confirm", self._kinds[str(kind.definition["code"])].id))

    def _keep(self, kind: RecordKind) -> None:
        self._kinds[kind.code] = kind

    def _add(self, made: Filed | Ticket, ids: list[int]) -> None:
        """Add a record or an item; its steps read its id from `ids`."""
        ids.append(self._file(made) if isinstance(made, Filed) else self._submit(made))

    def _file(self, made: Filed) -> int:
        kind = self._kinds[made.kind]
        given: dict[str, Any] = {"of": kind.number, "values": self._values(made, made.values)}
        if made.about:
            known = self.contacts if kind.about == "relation" else self.people
            given |= {"about_kind": kind.about, "about": known[made.about]}
        record: Record = self.do(made.who, "record.add", None, given)
        self.records[record.no] = record.id
        return record.id

    def _submit(self, ticket: Ticket) -> int:
        given: dict[str, Any] = {
            "queue": self.ground.queues[ticket.queue], "title": ticket.title, "note": ticket.note}  # fmt: skip
        if ticket.about in self.contacts:
            given["relation"] = self.contacts[ticket.about]
        item = self.do(ticket.who, "item.add", None, given).id
        if record := self.records.get(ticket.about):
            link = {"sort": "about", "to_kind": "record", "to": record}
            self.do(self._plan.manager, "item.link", item, link)
        return int(item)

    def _step(self, made: Filed | Ticket, ids: list[int], step: Step) -> None:
        given = dict(step.given)
        if isinstance(made, Filed) and step.values is not None:
            given["values"] = self._values(made, step.values)
        if step.file:
            given |= {"name": step.file, "data": (FILES / step.file).read_bytes()}
        if step.link:
            kind, known = (
                ("record", self.records)
                if step.link in self.records
                else ("relation", self.contacts)
            )
            given |= {"to_kind": kind, "to": known[step.link]}
        done = self.do(step.who, step.act, ids[0], given)
        if step.file:
            self._files[step.file] = done.id

    def do(self, who: str, act: str, subject: int | None, given: Any = None) -> Any:
        """Have a person do an act; returns what it made or changed."""
        return self._office.do(self.actor(who), act, subject, given).doc

    def _values(self, made: Filed, values: Mapping[str, object]) -> dict[str, object]:
        fields = {field.key: field for field in self._kinds[made.kind].every_field}
        return {key: self._value(fields[key], value) for key, value in values.items()}

    def _value(self, field: Column, value: Any) -> object:
        """Return a value as acts take it: days from today as a date, names as ids."""
        known = {"p": self.people, "r": self.contacts, "x": self.records, "a": self._files}
        if field.type in known:
            return known[field.type][value]
        if field.type == "d" and isinstance(value, int):
            return (self._today + timedelta(days=value)).isoformat()
        return value
