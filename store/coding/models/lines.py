"""A line of treatment (prestatieregel): what was done to a patient on a day, by its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from store.engine import Tally, Worked
from store.errors import N_

__all__ = ["LineReturned", "LineState", "ServiceLine"]

LineState = Literal["proposed", "returned", "confirmed", "billed", "credited", "dropped"]


class LineReturned(BaseModel):
    """What had to change, as another person said it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    note: str
    by: int
    day: date


class ServiceLine(Worked):
    """A treatment (or its material) of a patient on `day`, coded by `table`; amounts are cents.

    `cents` is for one and `amount` for `quantity` of them. `tooth` is of ISO 3950, `jaw` 1 (upper)
    or 2 (lower). A line of material or technique `follows` the line of its treatment and has its code.
    `provider` is who treated, `claim` the claim that it went out with. What was confirmed stays as
    it is: it is credited, and coded again.
    """

    kind = "service_line"
    stays = True
    access_logged = True
    seen_first = True
    state_names: ClassVar[Mapping[str, str]] = {
        "proposed": N_("to confirm"),
        "returned": N_("returned"),
        "confirmed": N_("confirmed"),
        "billed": N_("billed"),
        "credited": N_("credited"),
        "dropped": N_("discarded"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "patient": "relation", "table": "code_table",
        "provider": "person", "follows": "service_line", "made_by": "person",
        "confirmed_by": "person",
    }  # fmt: skip
    indexes = (
        ("patient", "day"), ("department", "day"), ("state", "department", "day"), ("follows",),
    )  # fmt: skip
    deciding = frozenset({"service_line.confirm", "service_line.return"})
    decisions = frozenset({"state", "returned", "confirmed_by"})

    department: int
    patient: int
    day: date
    table: int
    code: str
    name: str
    sort: Literal["treatment", "material"] = "treatment"
    follows: int | None = None
    tooth: int | None = None
    surfaces: str = ""
    jaw: int | None = None
    quantity: int = 1
    cents: int
    authorisation: str = ""
    diagnosis: str = ""
    note: str = ""
    provider: int | None = None
    state: LineState = "proposed"
    returned: tuple[LineReturned, ...] = ()
    made_by: int
    confirmed_by: int | None = None
    claim: int | None = None

    @property
    def amount(self) -> int:
        """What it comes to, in cents."""
        return self.cents * self.quantity

    def owners(self) -> frozenset[int]:
        """Who coded it, and who treated."""
        return frozenset({self.made_by, self.provider or 0} - {0})

    def display_name(self) -> str:
        where = " ".join(filter(None, (str(self.tooth or ""), self.surfaces)))
        return f"{self.code} {where}".strip()

    def name_for_others(self) -> str:
        """Its number alone: what was treated is the patient's."""
        return f"#{self.id}"

    def tallies(self) -> Iterator[Tally]:
        """Count treatments by state and department, and by coder what was confirmed and returned."""
        if self.state == "dropped":
            return
        if self.sort == "treatment":
            yield "service_lines", f"{self.state}|{self.department}", 1
        month = f"{self.day:%Y-%m}"
        if self.confirmed_by and self.sort == "treatment":
            yield "service_lines.confirmed", f"{month}|{self.department}|{self.made_by}", 1
            if self.returned:
                yield "service_lines.disagreed", f"{month}|{self.department}|{self.made_by}", 1

    def sealed(self) -> bool:
        """What was billed or credited never changes, but is of the contact into which its patient is merged."""
        return self.state in ("billed", "credited")

    unsealed: ClassVar[frozenset[str]] = frozenset(
        {"state", "claim", "patient", "hands", "hands_known"}
    )
