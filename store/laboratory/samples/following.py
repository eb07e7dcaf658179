"""The state of a sample follows its results, and those of its parts; no person moves it there."""

from __future__ import annotations

from collections.abc import Collection

from store.access import No
from store.acts import Doing
from store.errors import N_
from store.laboratory.models import LabResult
from store.laboratory.samples.kind import SAMPLE, order_of
from store.reading import Reading
from store.records import HELD, Record, Transition, put_in_state

__all__ = ["DRIVEN_STEPS", "FOLLOWS", "follow", "parts_of", "results_on", "state_by"]

MOST = 1000
FOLLOWS = (
    "received",
    "in_prep",
    "ready",
    "sent_out",
    "in_test",
    "to_verify",
    "verified",
    "released",
)
"""The states of a sample in which it follows its results."""
LED = frozenset({"in_test", "to_verify", "verified", "released"})
DRIVEN_STEPS = frozenset({"test", "tested", "verify", "release"})


def results_on(reading: Reading, sample: int) -> list[LabResult]:
    """Return every result of one sample, also those that no longer count."""
    return reading.page(LabResult, {"sample": sample}, order=("test",), limit=MOST)


def parts_of(reading: Reading, sample: Record) -> list[Record]:
    """Return the parts that were taken from a sample."""
    order = order_of(reading, sample)
    others = (reading.get(Record, number) for number in order.samples) if order else ()
    return [other for other in others if other.values.get("deel_van") == sample.id]


def state_by(state: str, results: Collection[LabResult]) -> str:
    """Return the state that a sample in a state has by its results.

    What was cancelled or is invalid, and a result with a newer one, counts no longer; a correction
    counts once it is released. Before any value is entered a sample is where people put it.
    """
    counted = [each.state for each in results
               if each.state not in ("cancelled", "invalid") and not each.superseded_by
               and not (each.supersedes and each.state != "released")]  # fmt: skip
    if state not in FOLLOWS or not counted:
        return state
    if all(each == "empty" for each in counted):
        return "in_test" if state in LED else state
    if "empty" in counted:
        return "in_test"
    if "entered" in counted:
        return "to_verify"
    return "verified" if "verified" in counted else "released"


def follow(doing: Doing, sample: int) -> Record:
    """Put a sample in the state that its results give, and then what it is a part of."""
    record = doing.get(Record, sample)
    state = state_by(record.state, _with_parts(doing, record))
    if state != record.state:
        record = put_in_state(doing, record, state)
    parent = record.values.get("deel_van")
    if isinstance(parent, int) and parent != sample:
        follow(doing, parent)
    return record


def _with_parts(reading: Reading, sample: Record) -> list[LabResult]:
    results = results_on(reading, sample.id)
    for part in parts_of(reading, sample):
        results += _with_parts(reading, part)
    return results


def _held(reading: Reading, sample: Record, way: Transition) -> No | None:
    """What stops a person from a step that follows the results."""
    if way.code not in DRIVEN_STEPS or not _with_parts(reading, sample):
        return None
    return No("state", N_("This step follows the results. Enter, verify or release those."))


HELD[SAMPLE] = _held
