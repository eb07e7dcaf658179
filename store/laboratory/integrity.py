"""Integrity rules of the laboratory, computed again from the documents themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from store.access import No
from store.errors import N_
from store.laboratory.models import ENDED, LabOrder, LabResult, LabTest
from store.laboratory.rules.flags import CRITICAL, flag
from store.laboratory.rules.ranges import of_frozen
from store.laboratory.samples.following import state_by
from store.reading import Reading
from store.records import Record

__all__ = ["check"]

VALUED = ("entered", "verified", "released", "invalid")
REVIEWED = ("verified", "released", "invalid")


def check(reading: Reading) -> list[No]:
    """Check that another person verified every released result, that flags are what the kept ranges
    give, that amendments name each other, and that samples and orders follow their results."""
    results = reading.find(LabResult)
    if not results:
        return []
    tests = _versions(reading.find(LabTest))
    by_id = {result.id: result for result in results}
    findings = [finding for each in results for finding in _of_result(each, tests, by_id)]
    return [*findings, *_samples(reading, results), *_orders(reading, results)]


def _versions(tests: Iterable[LabTest]) -> dict[tuple[int, int], LabTest]:
    """Return every version of every test, by its id and the number of a version of the same test."""
    tests = list(tests)
    numbered = {(test.root, test.version): test for test in tests}
    return {(test.id, version): numbered[root, version]
            for test in tests for root, version in numbered if root == test.root}  # fmt: skip


def _of_result(
    result: LabResult,
    tests: Mapping[tuple[int, int], LabTest],
    results: Mapping[int, LabResult],
) -> Iterator[No]:
    if result.state in REVIEWED and (
        not result.verified_by or result.verified_by in (result.entered_by, *result.hands)
    ):
        yield _finding(N_("Result {id} was not verified by another."), result.id)
    if result.state in ("released", "invalid") and not (result.released_by and result.released_at):
        yield _finding(N_("Result {id} was released by nobody."), result.id)
    if result.state in VALUED and (result.measured is None or result.frozen is None):
        yield _finding(N_("Result {id} has no value in its state."), result.id)
    if result.measured is not None and result.frozen is not None:
        test = tests.get((result.test, result.frozen.version))
        given = flag(test, of_frozen(result.frozen), result.measured) if test else None
        if given != result.flag:
            yield _finding(N_("The flag of result {id} is not what its range gives."), result.id)
        if (result.flag in CRITICAL) < bool(result.critical):
            yield _finding(N_("Result {id} is to be passed on and not critical."), result.id)
    for ours, theirs in (("supersedes", "superseded_by"), ("superseded_by", "supersedes")):
        other = results.get(getattr(result, ours) or 0)
        is_pending = ours == "supersedes" and not result.released_at
        if other is not None and not is_pending and getattr(other, theirs) != result.id:
            yield _finding(N_("Result {id} and its amendment do not name each other."), result.id)


def _samples(reading: Reading, results: Sequence[LabResult]) -> Iterator[No]:
    """Yield the samples whose state is not that of their results and those of their parts."""
    own: defaultdict[int, list[LabResult]] = defaultdict(list)
    for result in results:
        own[result.sample].append(result)
    numbers = {*own, *(each for order in reading.find(LabOrder) for each in order.samples)}
    samples = reading.several(Record, numbers)
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for sample in samples.values():
        parent = sample.values.get("deel_van")
        if isinstance(parent, int):
            parts[parent].append(sample.id)

    def gathered(number: int) -> list[LabResult]:
        return [*own[number], *(each for part in parts[number] for each in gathered(part))]

    for number, sample in samples.items():
        if state_by(sample.state, gathered(number)) != sample.state:
            yield _finding(N_("The state of sample {id} is not that of its results."), number)


def _orders(reading: Reading, results: Sequence[LabResult]) -> Iterator[No]:
    """Yield the orders that are open with nothing left to do, or complete with something left."""
    left = {each.order for each in results if each.state not in ENDED and not each.supersedes}
    for order in reading.find(LabOrder):
        if order.state != "cancelled" and (order.state == "open") != (order.id in left):
            yield _finding(N_("Order {id} is not complete or open as its results are."), order.id)


def _finding(message: str, id: int) -> No:
    return No("laboratory", message, {"id": id})
