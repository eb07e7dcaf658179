"""Controls of a batch: while one has no value or failed, nothing of the batch is released."""

from __future__ import annotations

from store.access import No
from store.errors import N_
from store.laboratory.models import ControlRun, LabWorklist
from store.laboratory.rules.values import number

__all__ = ["blocked", "passes"]


def passes(run: ControlRun) -> bool | None:
    """Tell whether a control passed: its value lies from `low` to `high`; None without a value."""
    if not run.value:
        return None
    return number(run.low) <= number(run.value) <= number(run.high)


def blocked(worklist: LabWorklist | None) -> No | None:
    """Return what stops the release of a result of this batch, None for one that has no batch."""
    if worklist is None:
        return None
    batch = worklist.display_name()
    for run in worklist.controls:
        passed = passes(run)
        if passed is None:
            return No(
                "state",
                N_("Control {control} of {batch} has no value yet. Enter it first."),
                {"control": run.code, "batch": batch},
            )
        if not passed:
            return No(
                "state",
                N_("Control {control} of {batch} failed ({value}). Run it again first."),
                {"control": run.code, "batch": batch, "value": run.value.replace(".", ",")},
            )
    return None
