"""A result is verified by another than who entered it, returned with a note, and released."""

from __future__ import annotations

from typing import Any

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Doubtful
from store.laboratory.models import LabResult, LabWorklist
from store.laboratory.results.critical import follow_critical
from store.laboratory.results.ending import settle_after
from store.laboratory.results.entering import set_aside
from store.laboratory.results.last import last_result, leap_of
from store.laboratory.results.states import TRANSITIONS
from store.laboratory.rules.controls import blocked
from store.reading import Reading
from store.typed_text import NeededLine

__all__ = ["ReturnResult", "VerifyResult", "release", "send_back", "verify"]

CLEAN: dict[str, Any] = {
    "state": "empty", "measured": None, "frozen": None, "flag": "", "critical": "", "called": None,
    "device": None, "despite": "", "note": "", "written_unit": "", "entered_by": None,
    "entered_at": "", "verified_by": None, "verified_at": "",
}  # fmt: skip
"""What a result that is returned starts with again."""


class VerifyResult(Given):
    """That a large difference from the last result was looked at (`leap`)."""

    leap: bool = False


class ReturnResult(Given):
    """What has to be determined again, and why."""

    note: NeededLine


@act("lab_result.verify", N_("verify a result"), on=LabResult, given=VerifyResult,
     states=TRANSITIONS["lab_result.verify"][0], four_eyes_fields=("entered_by",), never_alone=True,
     remedy=N_("Return the result with a note."))  # fmt: skip
def verify(doing: Doing, result: LabResult, given: VerifyResult) -> LabResult:
    """Verify a value (valideren) as another than who entered it.

    Raises `Doubtful` where it differs much from the last result and nobody looked.
    """
    leap = leap_of(doing, result, last_result(doing, result))
    if leap is not None and not given.leap:
        raise Doubtful(
            N_("{test} was {before} on {day} and is {now} here. Confirm it?"),
            confirmed={"leap": True}, test=result.code, before=leap.before, now=leap.now,
            day=f"{leap.day:%d-%m-%Y}",
        )  # fmt: skip
    update = {
        "state": "verified",
        "verified_by": doing.actor.person,
        "verified_at": doing.now.isoformat(timespec="milliseconds"),
    }
    saved = doing.save(result.model_copy(update=update))
    settle_after(doing, saved)
    return saved


@act("lab_result.return", N_("return a result"), on=LabResult, given=ReturnResult,
     states=TRANSITIONS["lab_result.return"][0], remedy=N_("Enter the value again."))  # fmt: skip
def send_back(doing: Doing, result: LabResult, given: ReturnResult) -> LabResult:
    """Return a value with a note: the result starts clean, the value stays readable."""
    old = set_aside(doing, result, given.note)
    saved = doing.save(result.model_copy(update={**CLEAN, "returned": old}))
    follow_critical(doing, result, saved)
    settle_after(doing, saved)
    return saved


def batch_blocked(reading: Reading, result: LabResult) -> No | None:
    """Refuse to release what belongs to a batch of which a control has no value or failed."""
    return blocked(reading.get(LabWorklist, result.worklist) if result.worklist else None)


@act("lab_result.release", N_("release a result"), on=LabResult, unless=batch_blocked,
     states=TRANSITIONS["lab_result.release"][0], four_eyes_fields=("entered_by",), never_alone=True,
     remedy=N_("Amend the result: the released value stays, and both are reported."))  # fmt: skip
def release(doing: Doing, result: LabResult, _given: Nothing) -> LabResult:
    """Release a value (autoriseren): it never changes any more, and replaces the one it amends."""
    update = {
        "state": "released",
        "released_by": doing.actor.person,
        "released_at": doing.now.isoformat(timespec="milliseconds"),
    }
    saved = doing.save(result.model_copy(update=update))
    if saved.supersedes is not None:
        old = doing.get(LabResult, saved.supersedes)
        doing.save(old.model_copy(update={"superseded_by": saved.id}))
    settle_after(doing, saved)
    return saved
