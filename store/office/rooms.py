"""The rooms of the office, and what they contribute together."""

from __future__ import annotations

from store.claims.room import ROOM as CLAIMS
from store.coding.room import ROOM as CODING
from store.engine import Doc
from store.files.room import ROOM as FILES
from store.inbox.room import ROOM as INBOX
from store.invoices.room import ROOM as INVOICES
from store.laboratory.room import ROOM as LABORATORY
from store.ledgers.room import ROOM as LEDGERS
from store.oversight.room import ROOM as OVERSIGHT
from store.reading import LOGGED, SIGHT, seen_by
from store.records.room import ROOM as RECORDS
from store.team.room import ROOM as PEOPLE

__all__ = ["CHECKS", "JOBS", "KINDS", "LISTS", "READS", "RIGHTS", "search_document"]

ROOMS = (PEOPLE, INBOX, LEDGERS, RECORDS, LABORATORY, CODING, CLAIMS, INVOICES, OVERSIGHT, FILES)
KINDS: dict[str, type[Doc]] = {model.kind: model for room in ROOMS for model in room.kinds}
RIGHTS = {right: label for room in ROOMS for right, label in room.rights.items()}
"""The msgids of rights without an act."""
LISTS = {of: options for room in ROOMS for of, options in room.lists.items()}
READS = {kind: f"{kind}.read" for kind in KINDS}
"""The right with which each kind is seen."""
for room in ROOMS:
    READS |= room.reads
    SIGHT.update({kind: seen_by(right) for kind, right in room.reads.items()} | dict(room.sight))
    LOGGED.update(room.logs)
CHECKS = tuple(check for room in ROOMS for check in room.checks)
JOBS = {name: job for room in ROOMS for name, job in room.jobs.items()}


def search_document(kind: str, id: int, rev: int, body: str) -> str | None:
    """Return the search text of a stored document; None for a kind that no room has."""
    model = KINDS.get(kind)
    return model.from_json(id, rev, body).search_document() if model else None
