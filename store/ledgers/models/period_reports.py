"""Period reports: figures of some periods with notes, prepared, reviewed and signed."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Worked
from store.errors import N_
from store.ledgers.arithmetic.report_titles import Title
from store.ledgers.models.remarks import Remark

__all__ = ["LineRemark", "PeriodReport", "ReportLine", "ReportNote", "ReportState", "Signature"]

ReportState = Literal["preparing", "review", "returned", "signed", "sent"]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReportLine(_Frozen):
    """A line of the snapshot in cents: `section` is a report's name, `key` its account or name.

    `before` is what it is compared with: last year, or the budget; None without.
    """

    section: str
    key: str
    name: str
    level: Literal["", "head", "sum", "total"] = ""
    cents: int | None = None
    before: int | None = None

    @property
    def account(self) -> str:
        """The account that it is of; empty for one whose name is a term of the program.

        The key of such a line is its name, with a number where a section has two of that name.
        """
        named = self.key == self.name or self.key.startswith(f"{self.name} (")
        return "" if named else self.key

    @property
    def at(self) -> str:
        """Where notes and remarks about it belong."""
        return f"{self.section}|{self.key}"


class ReportNote(_Frozen):
    """What the preparer says about a line."""

    text: str
    person: int


class LineRemark(Remark):
    """What a reviewer asks about a line, or with an empty one about the whole."""

    line: str


class Signature(_Frozen):
    """Who signed, with which title, and the hash of figures and notes that it was."""

    person: int
    title: str
    day: datetime.date
    digest: str


class PeriodReport(Worked):
    """A report over periods `first` to `last` for the managers with `titles`, version by version.

    `lines` are its figures as they were when last taken, `until` the last numbers per year and
    daybook then; `left_out` are the titles of sheets of which who took them may not see all. `notes` and `waived` (points of the checklist that are not in order, with the
    reason) are by line and by name. A line that differs from what it is compared with by more than
    `percent` and `cents` needs a note.
    """

    kind = "period_report"
    state_names: ClassVar[Mapping[str, str]] = {
        "preparing": N_("in preparation"),
        "review": N_("for review"),
        "returned": N_("returned"),
        "signed": N_("signed"),
        "sent": N_("sent"),
    }
    refers: ClassVar[dict[str, str]] = {"department": "department", "made_by": "person"}
    indexes = (("first",), ("state", "first"))
    deciding = frozenset({"period_report.remark", "period_report.return", "period_report.sign"})
    decisions = frozenset({"state", "remarks", "signatures"})

    department: int
    first: str
    last: str
    version: int = 1
    state: ReportState = "preparing"
    sections: tuple[str, ...]
    titles: tuple[Title, ...]
    percent: int
    cents: int
    lines: tuple[ReportLine, ...] = ()
    until: dict[str, int] = Field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    notes: dict[str, ReportNote] = Field(default_factory=dict)
    waived: dict[str, str] = Field(default_factory=dict)
    remarks: tuple[LineRemark, ...] = ()
    signatures: tuple[Signature, ...] = ()
    sent_to: str = ""
    made_by: int

    @property
    def digest(self) -> str:
        """The SHA-256 of its figures and notes; what is signed keeps it, so lines get no new fields."""
        body = self.model_dump(mode="json", include={"first", "last", "lines", "notes", "waived"})
        text = json.dumps(body, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def open_remarks(self) -> tuple[LineRemark, ...]:
        """The remarks without an answer."""
        return tuple(each for each in self.remarks if each.is_open)

    def needs_note(self, line: ReportLine) -> bool:
        """Whether an account differs so much that it needs a note, by percentage and amount both."""
        if not line.account or line.cents is None or line.before is None:
            return False
        difference = abs(line.cents - line.before)
        return difference > self.cents and difference * 100 > self.percent * abs(line.before)

    def owners(self) -> frozenset[int]:
        """Who prepares it."""
        return frozenset({self.made_by})

    def reconsider(self) -> None:
        """Forget who signed, as its figures or notes change."""
        self.signatures = ()

    def as_shown(self) -> Self:
        """Without the lines of sheets: who may see the report may not see all that these count."""
        lines = tuple(line for line in self.lines if line.section != "sheets")
        return self if lines == self.lines else self.model_copy(update={"lines": lines})

    def display_name(self) -> str:
        span = self.first if self.first == self.last else f"{self.first} - {self.last}"
        return f"{span}, {self.version}"
