"""A worklist: the results of one batch, with controls in fixed places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from store.engine.doc import Doc
from store.errors import N_

__all__ = ["ControlRun", "LabWorklist", "WorklistState"]

WorklistState = Literal["open", "closed"]


class ControlRun(BaseModel):
    """A control in its `place`: it passed when its value lies from `low` to `high`.

    `test` is the code of its test. What was entered before stays in `earlier`, the oldest first.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: int
    test: str
    code: str
    low: str
    high: str
    value: str = ""
    by: int | None = None
    at: str = ""
    earlier: tuple[str, ...] = ()


class LabWorklist(Doc):
    """The results of a batch, by method, on one device; the results know their place in it.

    The controls of its tests have the first places, and come again after `every` so many results (0:
    they don't). While one has no value or failed, nothing of the batch is released. `despite` is the
    reason to use a device past its calibration. `last` is the last place that was given.
    """

    kind = "lab_worklist"
    found_as = N_("laboratory worklist")
    stays = True
    state_names: ClassVar[Mapping[str, str]] = {"open": N_("open"), "closed": N_("closed")}
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "device": "record", "made_by": "person",
    }  # fmt: skip
    indexes = (("department", "day"), ("state", "department", "day"))

    department: int
    method: str = ""
    title: str = ""
    day: str
    device: int | None = None
    despite: str = ""
    every: int = 0
    last: int = 0
    controls: tuple[ControlRun, ...] = ()
    state: WorklistState = "open"
    made_by: int

    def owners(self) -> frozenset[int]:
        """Who made it."""
        return frozenset({self.made_by})

    def display_name(self) -> str:
        return f"WL-{self.id:05}"

    def search_text(self) -> str:
        """Its number and title."""
        return f"{self.display_name()} {self.title} {self.method}" if self.id else self.title
