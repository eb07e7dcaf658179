"""The result (uitslag) of a test on a sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from store.engine import Tally, Worked
from store.errors import N_
from store.laboratory.models import tallies

__all__ = ["ENDED", "Called", "Flag", "Frozen", "LabResult", "Measured", "ResultState", "Returned"]

ResultState = Literal["empty", "entered", "verified", "released", "cancelled", "invalid"]
ENDED = ("released", "cancelled", "invalid")
"""The states of which nothing more has to be done."""
Flag = Literal["", "low", "high", "critical_low", "critical_high", "abnormal", "normal"]
"""Empty is no flag: no range fits, and nothing may call that normal."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Measured(_Part):
    """A value: decimal text with `<` or `>` before it or not, a text, or the code of a choice."""

    value: str
    sign: Literal["", "<", ">"] = ""


class Frozen(_Part):
    """What the value was judged by, kept with it: later changes of the test leave a result alone."""

    test: str
    name: str
    unit: str
    method: str
    low: str = ""
    high: str = ""
    decimals: int = 0
    version: int = 1


class Called(_Part):
    """To whom a critical value was passed on, when (UTC), and that they read it back."""

    whom: str
    at: str
    read_back: bool
    by: int


class Returned(_Part):
    """A value that was sent back or typed over, which stays to be read.

    A value typed over by its own `enter` has no `note`. `called` is whom it was told as critical.
    """

    measured: Measured
    frozen: Frozen
    flag: Flag
    entered_by: int | None
    entered_at: str
    note: str
    by: int
    at: str
    called: Called | None = None


class LabResult(Worked):
    """The result of a test on a sample; moments are UTC.

    Who ordered it, or took the sample in, has no hand in it; who entered the value has.

    `supersedes` is the released result that it corrects, which keeps its value; that one gets
    `superseded_by` once this one is released. `retest_of` is the result of a sample that was invalid
    or rejected. `written_unit` is the unit as a message had it. `device` is the record of the device,
    and `despite` the reason to use it past its calibration. `reason` says why it was amended or
    cancelled. Once it is released, its value, range and people never change. `received_at` is when
    its sample was received, from which its turnaround counts.
    """

    kind = "lab_result"
    stays = True
    access_logged = True
    seen_first = True
    assignment = True
    held_by = frozenset({"entered_by"})
    unsealed: ClassVar[frozenset[str]] = frozenset({"state", "superseded_by", "critical", "called"})
    state_names: ClassVar[Mapping[str, str]] = {
        "empty": N_("to do"),
        "entered": N_("to verify"),
        "verified": N_("to release"),
        "released": N_("released"),
        "cancelled": N_("cancelled"),
        "invalid": N_("invalid"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "order": "lab_order", "sample": "record", "patient": "relation",
        "test": "lab_test", "device": "record", "entered_by": "person", "verified_by": "person",
        "released_by": "person", "supersedes": "lab_result", "superseded_by": "lab_result",
        "retest_of": "lab_result", "worklist": "lab_worklist",
    }  # fmt: skip
    indexes = (
        ("order", "test"), ("sample", "test"), ("state", "department", "due"),
        ("patient", "code", "released_at"), ("worklist", "place"), ("critical", "department"),
    )  # fmt: skip
    deciding = frozenset({
        "lab_result.verify", "lab_result.return", "lab_result.release", "lab_result.call",
        "lab_order.change", "lab_order.cancel", "record.move", "custody.split",
        "lab_worklist.begin", "lab_worklist.place", "lab_worklist.take_off",
    })  # fmt: skip
    decisions = frozenset({
        "state", "measured", "flag", "frozen", "returned", "verified_by", "verified_at",
        "released_by", "released_at", "superseded_by", "entered_by", "entered_at", "critical",
        "called", "device", "despite", "written_unit", "note", "sample", "due", "reason",
        "worklist", "place", "received_at",
    })  # fmt: skip

    department: int
    order: int
    sample: int
    patient: int
    test: int
    code: str
    state: ResultState = "empty"
    measured: Measured | None = None
    frozen: Frozen | None = None
    flag: Flag = ""
    written_unit: str = ""
    device: int | None = None
    despite: str = ""
    note: str = ""
    entered_by: int | None = None
    entered_at: str = ""
    verified_by: int | None = None
    verified_at: str = ""
    released_by: int | None = None
    released_at: str = ""
    returned: tuple[Returned, ...] = ()
    critical: Literal["", "to call", "called"] = ""
    called: Called | None = None
    supersedes: int | None = None
    superseded_by: int | None = None
    retest_of: int | None = None
    reason: str = ""
    worklist: int | None = None
    place: int = 0
    due: str = ""
    received_at: str = ""

    def owners(self) -> frozenset[int]:
        """Who entered it."""
        return frozenset({self.entered_by}) if self.entered_by else frozenset()

    def sealed(self) -> bool:
        """Whether it was released; it never changes then, and an amendment is another result."""
        return self.state in ("released", "invalid")

    def display_name(self) -> str:
        return self.code

    def tallies(self) -> Iterator[Tally]:
        """Count results by state and department, on worklists, critical values not told yet, and work
        done."""
        yield from tallies.work(self)
        yield "lab_results", f"{self.state}|{self.department}", 1
        if self.worklist is not None:
            yield "lab_worklist.results", f"{self.worklist}|{self.state}", 1
        if self.critical == "to call":
            yield "lab_results.critical", f"{self.department}", 1
