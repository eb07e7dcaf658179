"""A failed control, or one without a value, stops its batch."""

from __future__ import annotations

import pytest

from store.access import No
from store.laboratory.models import ControlRun, LabWorklist
from store.laboratory.rules.controls import blocked, passes


def batch(*values: str) -> LabWorklist:
    runs = tuple(
        ControlRun(place=n, test="K", code=f"C{n}", low="3.8", high="4.2", value=value)
        for n, value in enumerate(values, 1)
    )
    return LabWorklist(id=7, department=1, day="2026-11-30", controls=runs, made_by=1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", None), ("3.79", False), ("3.8", True), ("4.20", True), ("4.21", False)],
)
def test_a_control_passes_within_its_limits(value: str, expected: bool | None) -> None:
    (run,) = batch(value).controls
    assert passes(run) is expected


def test_the_batch_waits_for_all_of_its_controls() -> None:
    assert blocked(None) is None
    assert blocked(batch()) is None
    assert blocked(batch("4", "4.1")) is None
    for values, sentence in ((("4", ""), "no value yet"), (("4", "5"), "failed")):
        stop = blocked(batch(*values))
        assert isinstance(stop, No)
        assert sentence in stop.message
        assert stop.values["control"] == "C2"
        assert stop.values["batch"] == "WL-00007"
