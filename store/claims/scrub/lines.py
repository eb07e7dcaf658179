"""What is scrubbed: insured persons and their lines, of documents or of a file alike; and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from typing import Literal

from store.coding import Codes

__all__ = ["Finding", "ScrubContext", "ScrubLine", "ScrubPerson", "Severity"]

Severity = Literal["stops", "asks"]


@dataclass(frozen=True)
class Finding:
    """What a rule says of a record, named by its detail id: a msgid with values, at a field (of MZ301).

    One that `stops` keeps the claim from being sent; one that `asks` wants a look. `remedy` is the
    id of the command that mends it, where there is one.
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
    """An insured person; `born` is None where it is no date. `bsn_reason` says why there is no BSN."""

    record: str
    bsn: str
    born: date | None
    sex: str
    postcode: str = ""
    foreign_postcode: str = ""
    bsn_reason: str = ""
    deceased: date | None = None
    insured: Literal["", "yes", "no"] = "yes"


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
        return (self.person.bsn or self.person.record, self.day, self.code, self.tooth, self.surfaces,
                self.jaw, self.material)  # fmt: skip


@dataclass(frozen=True)
class ScrubContext:
    """What lines are judged by: the invoice day, the codes of a day, what was sent before.

    `sent` has `ScrubLine.same` of debit lines that other batches have. `allowed` are authorisations that
    count: number, code and tooth (0 for all) with the uses that are left. `today` is the day of scrubbing.
    """

    invoice_day: date
    today: date
    codes: Codes
    sent: frozenset[tuple[object, ...]] = frozenset()
    allowed: Mapping[tuple[str, str, int], int] | None = None
    others: Sequence[ScrubLine] = ()
