"""Values are entered, typed over before they are verified, and results are cancelled."""

from __future__ import annotations

from store.access import No
from store.acts import Doing, Given, act
from store.errors import N_
from store.laboratory.models import LabResult, Measured, Returned
from store.laboratory.results.critical import follow_critical
from store.laboratory.results.ending import settle_after
from store.laboratory.results.measuring import EnterResult, measured_fields
from store.laboratory.results.states import TRANSITIONS
from store.reading import Reading
from store.typed_text import NeededLine

__all__ = ["CancelResult", "cancel", "enter", "enter_measured", "set_aside"]


class CancelResult(Given):
    """Why it is not determined."""

    reason: NeededLine


@act("lab_result.enter", N_("enter a result"), on=LabResult, given=EnterResult,
     states=TRANSITIONS["lab_result.enter"][0],
     remedy=N_("Enter the right value; both stay in its history."))  # fmt: skip
def enter(doing: Doing, result: LabResult, given: EnterResult) -> LabResult:
    """Enter a value, or type over one that is not verified yet, which stays readable.

    A critical value opens an item at once. Raises `Doubtful` for a value beyond the method.
    """
    return enter_measured(doing, result, given)


def enter_measured(
    doing: Doing,
    result: LabResult,
    given: EnterResult,
    measured: Measured | None = None,
    written_unit: str = "",
) -> LabResult:
    """Enter a value as `enter` does; one that another system gave is `measured`, with its own unit."""
    fields = measured_fields(doing, result, given, measured) | {"written_unit": written_unit}
    old = set_aside(doing, result, "") if result.state == "entered" else result.returned
    saved = doing.save(result.model_copy(update={**fields, "returned": old}))
    follow_critical(doing, result, saved)
    settle_after(doing, saved)
    return saved


def _untold(_reading: Reading, result: LabResult) -> No | None:
    """Nobody makes a critical value go alone before somebody knows of it."""
    if result.critical == "to call":
        return No(
            "state", N_("This value is critical. Pass it on, or ask a colleague to return it.")
        )
    return None


@act("lab_result.cancel", N_("cancel a result"), on=LabResult, given=CancelResult,
     states=TRANSITIONS["lab_result.cancel"][0], unless=_untold,
     remedy=N_("Order the test again."))  # fmt: skip
def cancel(doing: Doing, result: LabResult, given: CancelResult) -> LabResult:
    """Cancel a result that is not verified, with the reason; a value stays readable."""
    saved = doing.save(result.model_copy(update={"state": "cancelled", "reason": given.reason}))
    settle_after(doing, saved)
    return saved


def set_aside(doing: Doing, result: LabResult, note: str) -> tuple[Returned, ...]:
    """Return what was set aside before, and the value that a result has now."""
    if result.measured is None or result.frozen is None:
        return result.returned
    return (
        *result.returned,
        Returned(
            measured=result.measured, frozen=result.frozen, flag=result.flag,
            entered_by=result.entered_by, entered_at=result.entered_at, note=note,
            by=doing.actor.person, at=doing.now.isoformat(timespec="milliseconds"),
            called=result.called,
        ),
    )  # fmt: skip
