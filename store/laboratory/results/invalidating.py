"""A released sample is made invalid: its results count no longer, and a copy of it is tested again."""

from __future__ import annotations

from store.acts import Doing
from store.errors import N_, Refused
from store.laboratory.models import ENDED, LabOrder, LabResult, LabTest
from store.laboratory.results.critical import follow_critical
from store.laboratory.samples.completing import complete
from store.laboratory.samples.custody import note
from store.laboratory.samples.following import follow, results_on
from store.laboratory.samples.kind import SAMPLE, order_of
from store.laboratory.samples.making import due_from, empty_results
from store.records import Record, RecordLink, file_record, follows, in_use

__all__ = ["invalidate"]

COPIED = ("aanvraag", "materiaal", "container", "afgenomen_op", "afgenomen_om", "afgenomen_door",
          "ontvangen_op", "deel_van")  # fmt: skip


@follows(SAMPLE, "invalidate")
def invalidate(doing: Doing, before: Record, moved: Record) -> Record:
    """Make the results of a sample invalid, and file a copy in `received` on which they are done again.

    The copy links to the sample, and each new result to the one it replaces. Amendments that were
    not released yet are cancelled.
    """
    order, results = order_of(doing, before), results_on(doing, before.id)
    if order is None:
        return moved
    released = [each for each in results if each.state == "released"]
    if not released:
        raise Refused(N_("The results are on parts of {no}. Make those invalid."), no=before.no)
    reason = str(moved.values["reden_ongeldig"])
    for result in results:
        if result.state not in ENDED:
            update = {"state": "cancelled", "reason": reason, "critical": ""}
            follow_critical(doing, result, doing.save(result.model_copy(update=update)))
    for result in released:
        doing.save(result.model_copy(update={"state": "invalid"}))
    _test_again(doing, order, before, [each for each in released if each.superseded_by is None])
    return moved


def _test_again(doing: Doing, order: LabOrder, sample: Record, was: list[LabResult]) -> None:
    """File the copy with an empty result for each of these."""
    values = {key: sample.values[key] for key in COPIED if key in sample.values}
    about = {"about_kind": sample.about_kind, "about": sample.about}
    again = file_record(
        doing, in_use(doing, sample.of), sample.department, values, about, "received"
    )
    note(doing, again, "split", source=sample.no)
    doing.add(RecordLink(record=again.id, to_kind="record", to=sample.id, note="hertest",
                         made_by=doing.actor.person))  # fmt: skip
    for result in was:
        test = doing.get(LabTest, result.test)
        (empty,) = empty_results(doing, order, again, [test])
        update = {"retest_of": result.id, "due": due_from(doing.now, test),
                  "received_at": doing.now.isoformat(timespec="milliseconds")}  # fmt: skip
        doing.save(empty.model_copy(update=update))
    doing.save(order.model_copy(update={"samples": (*order.samples, again.id)}))
    complete(doing, order.id)
    parent = sample.values.get("deel_van")
    if isinstance(parent, int):
        follow(doing, parent)
