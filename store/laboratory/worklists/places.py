"""The places of a worklist: controls first, then results, and the controls again after so many.

| place | what |
|---|---|
| 1, 2 | the controls of the first test |
| 3 to 12 | ten results |
| 13, 14 | the controls again, with `every` ten |
| 15 | the next result |
"""

from __future__ import annotations

from collections.abc import Sequence

from store.errors import Refused
from store.laboratory.models import ControlRun, LabTest, LabWorklist
from store.laboratory.results.states import HINTS, MEASURABLE
from store.reading import Reading
from store.records import Record, in_use

__all__ = ["Places", "counts_of", "fits_method", "refused_sample"]

HERE = MEASURABLE | {"received", "in_prep"}
"""The states of a sample that is in the laboratory."""


def fits_method(test: LabTest, method: str) -> bool:
    """Whether a test can be on a worklist of a method; one of no method takes all tests."""
    return not method or method in test.methods


def counts_of(reading: Reading, worklist: LabWorklist) -> dict[str, int]:
    """Return how many results a worklist has, by state."""
    counts = reading.tallies("lab_worklist.results", f"{worklist.id}|")
    return {key.partition("|")[2]: count for key, count in counts.items() if count}


def refused_sample(reading: Reading, sample: Record) -> Refused | None:
    """Return why the results of a sample are on no worklist: it is not in the laboratory."""
    state = in_use(reading, sample.of).state_now(sample.state)
    return None if state in HERE or state not in HINTS else Refused(HINTS[state], no=sample.no)


class Places:
    """Gives the next places of a worklist, with the controls that come before them."""

    def __init__(self, worklist: LabWorklist, since: int) -> None:
        """Begin after the last place; `since` results were placed after the last controls."""
        self._worklist = worklist
        self._since = since
        self.last = worklist.last
        self.controls: list[ControlRun] = list(worklist.controls)

    def next(self, test: LabTest) -> int:
        """Return the place of a result of this test."""
        if test.code not in {run.test for run in self.controls}:
            self._add(self._of(test))
        elif self._worklist.every and self._since >= self._worklist.every:
            self._again()
        self._since += 1
        self.last += 1
        return self.last

    def _of(self, test: LabTest) -> list[ControlRun]:
        method = self._worklist.method
        return [
            ControlRun(
                place=0, test=test.code, code=control.code, low=control.low, high=control.high
            )
            for control in test.controls
            if control.method in ("", method)
        ]

    def _again(self) -> None:
        """Add one more run of each control that the batch has."""
        runs = {(run.test, run.code): run for run in self.controls}
        self._since = 0
        self._add(
            [
                ControlRun(place=0, test=run.test, code=run.code, low=run.low, high=run.high)
                for run in runs.values()
            ]
        )

    def _add(self, runs: Sequence[ControlRun]) -> None:
        for run in runs:
            self.last += 1
            self.controls.append(run.model_copy(update={"place": self.last}))
