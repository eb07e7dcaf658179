"""Scheduled jobs: run by a timer, and once a minute by any session.

Several processes may tick at the same time: one of them gets each minute, and every act checks
anyway whether it is still due.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from store.access import SYSTEM, Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import KantoorError
from store.office.rooms import JOBS

__all__ = ["Ticked", "tick", "tick_once_a_minute"]


@dataclass
class Ticked:
    """How much each job did, and what went wrong."""

    done: dict[str, int] = field(default_factory=dict)
    problems: list[KantoorError] = field(default_factory=list)


def tick(office: OfficeProtocol, actor: Actor = SYSTEM) -> Ticked:
    """Run all jobs; a failing job does not stop the others."""
    ticked = Ticked()
    for name, run in JOBS.items():
        try:
            ticked.done[name] = run(office, actor)
        except KantoorError as error:
            ticked.problems.append(error)
    return ticked


def tick_once_a_minute(office: OfficeProtocol) -> Ticked | None:
    """Run all jobs, unless another process did so this minute."""
    minute = office.clock().isoformat(timespec="minutes")
    with office.database.writing() as connection:
        if connection.execute("SELECT 1 FROM ticked WHERE minute >= ?", (minute,)).fetchone():
            return None
        connection.execute("DELETE FROM ticked")
        connection.execute("INSERT INTO ticked VALUES(?)", (minute,))
    return tick(office)
