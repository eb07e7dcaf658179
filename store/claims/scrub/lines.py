"""What is scrubbed: insured persons and their lines, of documents or of a file alike; and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from typing import Literal

from store.coding import Codes

__all__ = ["NINES", "Allowed", "Finding", "ScrubContext", "ScrubLine", "ScrubPerson", "Severity"]

NINES = "999999999"
"""Written as the BSN of a person without one."""
Severity = Literal["stops", "asks"]


@dataclass(frozen=True)
class Finding:
    """What a rule says of a record, named by its detail id: a msgid with values, at a field (of MZ301).

    One that `stops` keeps the claim from being sent; one that `asks` should be looked at. `remedy` is the
    id of the command that corrects it, if there is one.
    """

    rule: str
    record: str
    field: str
    message: str
    values: Mapping[str, object] = made(default_factory=dict)
    severity: Severity = "stops"
    remedy: str = ""


@dataclass(frozen=True)
class ScrubPerson:
    """An insured person; `born` is None if the birth date is missing or wrong. `bsn_reason` says why there is no BSN."""

    record: str
    bsn: str
    born: date | None
    sex: str
    postcode: str = ""
    foreign_postcode: str = ""
    bsn_reason: str = ""
    deceased: date | None = None
    insured: Literal["", "yes", "no"] = "yes"

    @property
    def known_by(self) -> str:
        """What identifies the person: the BSN, or else the record."""
        return self.record if self.bsn in ("", NINES) else self.bsn


@dataclass(frozen=True)
class ScrubLine:
    """A line of treatment or material; amounts are cents. `corrects` is the reference of another."""

    record: str
    person: ScrubPerson
    day: date | None
    code: str
    reference: str
    tooth: str = ""
    surfaces: str = ""
    jaw: str = ""
    quantity: int = 1
    tariff: int = 0
    amount: int = 0
    claimed: int = 0
    sign: Literal["D", "C"] = "D"
    corrects: str = ""
    agb: str = ""
    speciality: str = ""
    authorisation: str = ""
    special: str = ""
    material: bool = False

    @property
    def same(self) -> tuple[object, ...]:
        """What two lines have in common that are one treatment claimed twice."""
        return (self.person.known_by, self.day, self.code, self.tooth, self.surfaces,
                self.jaw, self.material)  # fmt: skip


@dataclass(frozen=True)
class Allowed:
    """An authorisation of a person; `tooth` 0 is all of them, `left` the uses that are left."""

    number: str
    codes: tuple[str, ...]
    tooth: int
    since: date
    until: date | None
    left: int

    def covers(self, line: ScrubLine) -> bool:
        """Whether it is about the code, tooth and day of a line."""
        day = line.day
        tooth = int(line.tooth) if line.tooth.strip().isdigit() else 0
        return (line.code in self.codes and self.tooth in (0, tooth) and day is not None
                and self.since <= day and (self.until is None or day < self.until))  # fmt: skip


@dataclass(frozen=True)
class ScrubContext:
    """What lines are judged by: the invoice day, the codes of a day, what was claimed before.

    `sent` has `ScrubLine.same` of debit lines that other batches have, `others` these lines, which count
    for the maxima of a year. `allowed` are authorisations by the record of the person; without them none
    is judged. `today` is the day of scrubbing.
    """

    invoice_day: date
    today: date
    codes: Codes
    sent: frozenset[tuple[object, ...]] = frozenset()
    allowed: Mapping[str, Sequence[Allowed]] | None = None
    others: Sequence[ScrubLine] = ()
