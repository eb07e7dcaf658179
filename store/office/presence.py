"""Who has which document open now: shown to others, never a lock, and not in the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from store.access import Actor
from store.engine import Database
from store.errors import NotFound
from store.office.visibility import visible_document
from store.people import Person
from store.reading import Reading

__all__ = ["LASTS", "Subject", "mark_absent", "mark_present", "present"]

LASTS = timedelta(seconds=30)
"""How long a person counts as present after the last mark."""


@dataclass(frozen=True)
class Subject:
    """A document that a person has open."""

    kind: str
    id: int


def mark_present(
    database: Database, actor: Actor, now: datetime, at: Subject, left: Subject | None = None
) -> None:
    """Mark a person as present at a document, and absent from the one they `left`.

    Also deletes marks older than `LASTS`.
    """
    with database.writing() as connection:
        if left is not None and left != at:
            connection.execute(
                "DELETE FROM present WHERE person=? AND kind=? AND id=?",
                (actor.person, left.kind, left.id),
            )
        connection.execute("DELETE FROM present WHERE at<?", (_text(now - LASTS),))
        connection.execute(
            "INSERT INTO present(person, kind, id, at) VALUES(?, ?, ?, ?)"
            " ON CONFLICT(kind, id, person) DO UPDATE SET at=excluded.at",
            (actor.person, at.kind, at.id, _text(now)),
        )


def mark_absent(database: Database, actor: Actor, left: Subject) -> None:
    """Mark a person as no longer at a document."""
    with database.writing() as connection:
        connection.execute(
            "DELETE FROM present WHERE person=? AND kind=? AND id=?",
            (actor.person, left.kind, left.id),
        )


def present(reading: Reading, kind: str, id: int) -> list[str]:
    """Return the names of the others at a document now; none for those who may not see it."""
    try:
        visible_document(reading, kind, id)
    except NotFound:
        return []
    rows = reading.connection.execute(
        "SELECT person FROM present WHERE kind=? AND id=? AND person<>? AND at>=? ORDER BY person",
        (kind, id, reading.actor.person, _text(reading.now - LASTS)),
    )
    return [reading.get(Person, int(row[0])).name for row in rows.fetchall()]


def _text(moment: datetime) -> str:
    """Format a moment as sortable UTC text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
