"""The access log as a file: for people who ask who saw their data, or for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store.access import Facts, No, may
from store.access.roles import ROLE_NAMES
from store.errors import N_
from store.export import Column, Line, Sheet, Target, Written
from store.oversight.access_views import DETAILS, AccessRow, LogSubject, accesses
from store.people import Person, sheet
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["write_accesses"]

Words = Callable[[str], str]
"""Translates a msgid into the reader's language."""
PAGE = 1000


def write_accesses(
    reading: Reading, person: int | None, at: LogSubject | None, to: Target
) -> Written:
    """Write the lines of a person, of what was looked at, of both or of all, newest first.

    Raises `Refused` for everyone but log managers, and what `Target.write` raises.
    """
    answer = may(reading.actor, "access.read", Facts())
    if isinstance(answer, No):
        raise answer.error()
    return to.write(_sheet(reading, person, at, to.words), ("access-log", f"{reading.today}"))


def _sheet(reading: Reading, person: int | None, at: LogSubject | None, words: Words) -> Sheet:
    whose = reading.get(Person, person).name if person is not None else ""
    what = at.name if at is not None else ""
    facts = ((words(N_("Who")), whose), (words(N_("Looked at")), what))
    return sheet(
        reading,
        words,
        title=words(N_("Access log")),
        facts=tuple(fact for fact in facts if fact[1]),
        columns=(
            Column(words(N_("When")), width=16),
            Column(words(N_("Who")), width=20),
            Column(words(N_("On behalf of")), width=16),
            Column(words(N_("Roles")), width=18),
            Column(words(N_("What was done")), width=12),
            Column(words(N_("Record")), width=24),
            Column(words(N_("Number")), "count", 8),
            Column(words(N_("Emergency")), width=9),
            Column(words(N_("From where")), width=16),
            *(Column(words(title), width=12) for title in DETAILS.values()),
        ),
        lines=_lines(reading, person, at, words),
    )


def _lines(
    reading: Reading, person: int | None, at: LogSubject | None, words: Words
) -> Iterator[Line]:
    after = None
    while page := accesses(reading, person, at, after, None, PAGE):
        yield from (_line(row, words) for row in page)
        after = page[-1].cursor


def _line(row: AccessRow, words: Words) -> Line:
    return Line(
        (
            f"{row.at.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}",
            row.who or words(N_("Kantoor itself")),
            row.on_behalf_of,
            ", ".join(words(ROLE_NAMES[role]) for role in row.roles),
            words(row.how),
            row.what or (words(N_("many")) if not row.subject else ""),
            row.subject or None,
            words(N_("yes")) if row.emergency else "",
            row.came_from,
            *(getattr(row, name) for name in DETAILS),
        )
    )
