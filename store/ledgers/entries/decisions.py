"""What is decided, or still to be, about a purchase invoice besides approving it."""

from __future__ import annotations

from dataclasses import dataclass

from store.ledgers.models import Entry
from store.ledgers.rules.duplicates import duplicates
from store.ledgers.rules.paper_iban import undecided_iban
from store.people import Person
from store.reading import Reading
from store.records import current

__all__ = ["Decisions", "decisions_on"]


@dataclass(frozen=True)
class Decisions:
    """Names of persons, empty for nobody.

    `same` are entries that are probably of the same invoice, each with what is the same (a msgid).
    `other_iban` is the IBAN on the invoice, where a second person has to decide, or decided
    (`kept_by`), that the contact is paid on `known_iban`.
    """

    same: tuple[tuple[str, str], ...]
    ordered_by: str
    agreed_by: str
    kept_by: str
    known_iban: str
    other_iban: str


def decisions_on(reading: Reading, entry: Entry) -> Decisions:
    """Return what is decided about an entry."""
    waits = entry.state != "posted"
    other_iban = undecided_iban(reading, entry) if waits else ""
    return Decisions(
        same=tuple(
            (other.number or f"{other.daybook} ({other.id})", why)
            for other, why in duplicates(reading, entry)
        ),
        ordered_by=_name(reading, entry.ordered_by),
        agreed_by=_name(reading, entry.agreed_by),
        kept_by=_name(reading, entry.kept_by),
        known_iban=current(reading, entry.relation).iban if entry.relation is not None else "",
        other_iban=other_iban or entry.kept_iban,
    )


def _name(reading: Reading, person: int | None) -> str:
    return reading.get(Person, person).name if person else ""
