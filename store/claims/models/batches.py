"""A batch of claims to one insurer (declaratiebestand), and its lines, frozen as they are sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Tally, Worked
from store.errors import N_

__all__ = ["BatchState", "Chase", "ClaimBatch", "ClaimLine", "ClaimLineState"]

BatchState = Literal["draft", "approved", "sent", "refused", "processed", "dropped"]
ClaimLineState = Literal[
    "draft", "sent", "settled", "partly", "rejected", "disputed", "corrected", "billed",
    "written_off", "dropped",
]  # fmt: skip


class Chase(BaseModel):
    """That an insurer was asked for its answer on a day: what it `said`, and when to look `again`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    by: int
    said: str
    again: date


class ClaimBatch(Worked):
    """Lines of one department to one insurer; `number` is the invoice number, once in five years.

    Amounts are cents. The blob `sha256` has the bytes once it is approved: sending again gives the
    same, of the texts of its record 01 (`head`). `entry` is the entry of the claim in the books.
    `file_codes` are the return codes of a refused file. `chases` say when the insurer was asked for its
    answer.
    """

    kind = "claim_batch"
    found_as = N_("batch of insurance claims")
    stays = True
    state_names: ClassVar[Mapping[str, str]] = {
        "draft": N_("draft"),
        "approved": N_("approved"),
        "sent": N_("sent"),
        "refused": N_("refused by the insurer"),
        "processed": N_("answered"),
        "dropped": N_("discarded"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "insurer": "relation", "made_by": "person",
        "approved_by": "person", "entry": "entry",
    }  # fmt: skip
    indexes = (
        ("department", "day"), ("state", "department", "day"), ("number",), ("insurer", "day"),
    )  # fmt: skip
    deciding = frozenset({"claim_batch.approve"})
    decisions = frozenset({"state", "approved_by", "sha256"})

    department: int
    insurer: int
    layout: str
    number: str
    day: date
    first: date
    last: date
    head: Mapping[str, str] = Field(default_factory=dict)
    total: int
    lines: int
    state: BatchState = "draft"
    sha256: str = ""
    sent_on: date | None = None
    file_codes: tuple[str, ...] = ()
    entry: int | None = None
    made_by: int
    approved_by: int | None = None
    chases: tuple[Chase, ...] = ()

    def owners(self) -> frozenset[int]:
        """Who built it."""
        return frozenset({self.made_by})

    def display_name(self) -> str:
        return self.number

    def search_text(self) -> str:
        """Its number."""
        return self.number

    def tallies(self) -> Iterator[Tally]:
        """Count batches by state and department."""
        yield "claim_batches", f"{self.state}|{self.department}", 1


class ClaimLine(Worked):
    """A line of a batch: a treatment as it was sent, in the texts of its layout by field, those of
    its record 02 (`person`) and 04 (`texts`).

    `detail` is its reference number (0432), by which an answer names it; a correction is a credit
    line that `corrects` the first line, and a new debit line. `granted` is what the insurer pays,
    in cents; `codes` are its return codes.
    """

    kind = "claim_line"
    stays = True
    access_logged = True
    seen_first = True
    state_names: ClassVar[Mapping[str, str]] = {
        "draft": N_("in a draft"),
        "sent": N_("sent"),
        "settled": N_("paid"),
        "partly": N_("paid in part"),
        "rejected": N_("rejected"),
        "disputed": N_("disputed"),
        "corrected": N_("corrected"),
        "billed": N_("billed to the patient"),
        "written_off": N_("written off"),
        "dropped": N_("discarded"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "batch": "claim_batch", "service_line": "service_line",
        "patient": "relation", "insurer": "relation", "corrects": "claim_line", "item": "item",
        "entry": "entry", "proposed_by": "person",
    }  # fmt: skip
    deciding = frozenset({"claim_line.write_off"})
    decisions = frozenset({"state", "entry"})
    indexes = (
        ("batch", "place"), ("detail",), ("service_line",), ("state", "department", "day"),
        ("insurer", "state", "day"),
    )  # fmt: skip

    department: int
    batch: int
    place: int
    service_line: int
    patient: int
    insurer: int
    day: date
    detail: str
    sign: Literal["D", "C"] = "D"
    cents: int
    person: Mapping[str, str] = Field(default_factory=dict)
    texts: Mapping[str, str] = Field(default_factory=dict)
    state: ClaimLineState = "draft"
    granted: int = 0
    codes: tuple[str, ...] = ()
    corrects: int | None = None
    item: int | None = None
    entry: int | None = None
    reason: str = ""
    proposed_by: int | None = None

    @property
    def left(self) -> int:
        """What the insurer does not pay, in cents."""
        return self.cents - self.granted

    def display_name(self) -> str:
        return f"{self.detail} {self.texts.get('0413', '').strip()}".strip()

    def name_for_others(self) -> str:
        """Its reference alone."""
        return self.detail

    def tallies(self) -> Iterator[Tally]:
        """Count lines by state and department, and what each insurer still has to answer."""
        yield "claim_lines", f"{self.state}|{self.department}", 1
        if self.state == "sent":
            yield "claim_lines.open", f"{self.insurer}", self.cents if self.sign == "D" else -self.cents  # fmt: skip
