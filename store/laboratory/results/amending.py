"""A released result is amended: another result, with the right value, that replaces it once released."""

from __future__ import annotations

from store.access import No
from store.acts import Doing, act
from store.errors import N_
from store.laboratory.models import LabResult, Measured
from store.laboratory.results.critical import follow_critical
from store.laboratory.results.ending import settle_after
from store.laboratory.results.measuring import EnterResult, measured_fields
from store.laboratory.results.states import TRANSITIONS
from store.reading import Reading
from store.typed_text import NeededLine

__all__ = ["AmendResult", "amend", "amend_measured", "amendment_of"]

MOST = 1000


class AmendResult(EnterResult):
    """The right value, and why it differs from what was released."""

    reason: NeededLine


def amendment_of(reading: Reading, result: LabResult) -> LabResult | None:
    """Return the result that amends another and was not cancelled, None without one."""
    of_order = reading.page(LabResult, {"order": result.order, "test": result.test}, limit=MOST)
    return next((each for each in of_order
                 if each.supersedes == result.id and each.state != "cancelled"), None)  # fmt: skip


def amended(reading: Reading, result: LabResult) -> No | None:
    """Refuse to amend a result twice."""
    if amendment_of(reading, result) is None:
        return None
    return No("state", N_("There is an amendment of this result already. Open that one."))


@act("lab_result.amend", N_("amend a result"), on=LabResult, given=AmendResult, unless=amended,
     states=TRANSITIONS["lab_result.amend"][0],
     remedy=N_("Cancel the amendment while it is not verified."))  # fmt: skip
def amend(doing: Doing, result: LabResult, given: AmendResult) -> LabResult:
    """Enter another value for a released result, with the reason; both stay.

    Another person verifies and releases it. Returns the new result.
    """
    return amend_measured(doing, result, given)


def amend_measured(
    doing: Doing,
    result: LabResult,
    given: AmendResult,
    measured: Measured | None = None,
    written_unit: str = "",
) -> LabResult:
    """Amend as `amend` does; a value that another system gave is `measured`, with its own unit."""
    empty = LabResult(
        department=result.department, order=result.order, sample=result.sample,
        patient=result.patient, test=result.test, code=result.code, supersedes=result.id,
        retest_of=result.retest_of, reason=given.reason, due=result.due,
    )  # fmt: skip
    fields = measured_fields(doing, empty, given, measured) | {"written_unit": written_unit}
    made = doing.add(empty.model_copy(update=fields))
    follow_critical(doing, empty, made)
    settle_after(doing, made)
    return made
