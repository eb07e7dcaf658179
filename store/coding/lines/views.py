"""Lines of treatment as they are listed, the teeth they are about, and how coders agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.access import No, Yes
from store.access.roles import Role
from store.acts import answers_on
from store.coding.lines.acts import lines_of_day
from store.coding.models.lines import ServiceLine
from store.coding.rules.typed_line import TypedLine, line_text
from store.engine import Cursor, Value
from store.people import Person, actor, departments_within, open_departments, persons
from store.reading import Reading
from store.records import Relation

__all__ = [
    "Agreement",
    "LineRow",
    "agreement",
    "coded_day",
    "coding_departments",
    "lines_to_claim",
    "lines_to_confirm",
    "providers",
    "service_line",
]


@dataclass(frozen=True)
class LineRow:
    """A line with names, how it is typed, and what its reader may do with it."""

    doc: ServiceLine
    patient: str
    coder: str
    typed: str
    answers: Mapping[str, Yes | No]

    @property
    def id(self) -> int:
        """The number of its document."""
        return self.doc.id

    @property
    def cursor(self) -> Cursor:
        """Its place in a list."""
        return (self.doc.day.isoformat(), self.doc.id)


@dataclass(frozen=True)
class Agreement:
    """How many of a coder's confirmed lines in a month had been returned before."""

    coder: str
    month: str
    confirmed: int
    disagreed: int


def coded_day(reading: Reading, patient: int, day: date) -> list[LineRow]:
    """Return the lines of a patient's day that the actor sees, each treatment before its material."""
    reading.visible(Relation, patient)
    lines = [line for line in lines_of_day(reading, patient, day) if reading.sees(line)]
    lines.sort(key=lambda line: (line.follows or line.id, line.follows is not None, line.id))
    return _rows(reading, lines)


def lines_to_confirm(
    reading: Reading, after: Cursor | None, before: Cursor | None, limit: int
) -> Sequence[LineRow]:
    """Return what waits to be confirmed in the departments of the actor, oldest day first."""
    where: dict[str, Value] = {"state": "proposed", "department": _departments(reading)}
    lines = reading.visible_page(
        ServiceLine, where, ("day",), after, before, limit,
        lists=lambda line: line.sort == "treatment",
    )  # fmt: skip
    return _rows(reading, lines)


def service_line(reading: Reading, line: int) -> LineRow:
    """Return a line; raises `NotFound`."""
    return _rows(reading, [reading.visible(ServiceLine, line)])[0]


def agreement(reading: Reading, month: str) -> list[Agreement]:
    """Return for each coder in the actor's departments how many lines were confirmed in a month."""
    departments = {str(each) for each in _departments(reading)}
    sums: dict[int, list[int]] = {}
    for at, name in enumerate(("service_lines.confirmed", "service_lines.disagreed")):
        for key, count in reading.tallies(name, f"{month}|").items():
            _month, department, coder = key.split("|")
            if department in departments:
                sums.setdefault(int(coder), [0, 0])[at] += count
    return [
        Agreement(reading.get(Person, coder).name, month, confirmed, disagreed)
        for coder, (confirmed, disagreed) in sorted(sums.items())
        if confirmed
    ]


def lines_to_claim(reading: Reading, department: int, until: date, most: int) -> list[ServiceLine]:
    """Return the confirmed lines of a department up to a day that are in no claim, for who claims."""
    lines = reading.page(
        ServiceLine, {"state": "confirmed", "department": department}, ("day",), limit=most
    )
    return [line for line in lines if line.day <= until and line.claim is None]


def coding_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return the open departments in which the actor codes, by name."""
    return open_departments(reading, "service_line.code")


def providers(reading: Reading) -> list[tuple[int, str]]:
    """Return the professionals of the office, who treat, by name; the actor first if they are one."""
    treating = [
        person for person in persons(reading)
        if any(post.role == Role.PROFESSIONAL
               for post in actor(reading, person.id, reading.today).posts)
    ]  # fmt: skip
    treating.sort(key=lambda person: (person.id != reading.actor.person, person.name))
    return [(person.id, person.name) for person in treating]


def _departments(reading: Reading) -> list[int]:
    """Return the numbers of the departments whose lines the actor sees, also closed ones."""
    return [each.id for each in departments_within(reading, "service_line.read")]


def _rows(reading: Reading, lines: Sequence[ServiceLine]) -> list[LineRow]:
    for line in lines:
        reading.log_access(line)
    return [
        LineRow(
            line, reading.get(Relation, line.patient).name, reading.get(Person, line.made_by).name,
            _typed(line), answers_on(reading, line),
        )
        for line in lines
    ]  # fmt: skip


def _typed(line: ServiceLine) -> str:
    return line_text(
        TypedLine(line.code, line.name, line.cents, line.tooth, line.surfaces, line.jaw,
                  line.quantity, None, line.authorisation)
    )  # fmt: skip
