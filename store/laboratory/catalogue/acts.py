"""Making a test, changing it by a new version, and bringing a version into use, which takes two people.

| state | act | becomes |
|---|---|---|
| (none) | `lab_test.add` | draft |
| draft | `lab_test.change` | draft, changed |
| in use | `lab_test.change` | the same; its next version is a draft |
| draft | `lab_test.confirm`, by another | in use; the version before it is out of use |
| draft | `lab_test.discard` | discarded |
| in use | `lab_test.retire` | out of use |
"""

from __future__ import annotations

from store.access import No
from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid, Refused
from store.laboratory.catalogue.checking import checked_fields
from store.laboratory.catalogue.fields import LabTestGiven
from store.laboratory.models import LabTest
from store.people import Department
from store.reading import Reading

__all__ = ["add_test", "change_test", "confirm_test", "discard_test", "retire_test", "versions"]

MOST = 1000


def versions(reading: Reading, test: LabTest) -> list[LabTest]:
    """Return all versions of a test, the oldest first."""
    first = reading.get(LabTest, test.root)
    later = reading.page(LabTest, {"series": test.root}, order=("version",), limit=MOST)
    return [first, *later]


def _department(_reading: Reading, given: LabTestGiven) -> int:
    return given.department


@act("lab_test.add", N_("add a laboratory test"), given=LabTestGiven, department_of=_department)
def add_test(doing: Doing, given: LabTestGiven) -> LabTest:
    """Make a test; it counts once another person confirms it."""
    doing.get(Department, given.department)
    fields = checked_fields(given)
    _refuse_namesake(doing, given.department, given.code, None)
    return doing.add(LabTest(**fields, made_by=doing.actor.person))


@act("lab_test.change", N_("change a laboratory test"), on=LabTest, given=LabTestGiven,
     states=("draft", "confirmed"))  # fmt: skip
def change_test(doing: Doing, test: LabTest, given: LabTestGiven) -> LabTest:
    """Change a draft, or make the next version of a test in use; the department and code stay."""
    fields = {**checked_fields(given), "department": test.department}
    if given.code != test.code:
        if test.state == "confirmed" or test.version > 1:
            raise Invalid(N_("Results use the code {code}, so it stays. Add another test."), "code",
                          code=test.code)  # fmt: skip
        _refuse_namesake(doing, test.department, given.code, test.root)
    if test.state == "draft":
        return doing.save(test.model_copy(update=fields))
    known = versions(doing, test)
    if known[-1].state == "draft":
        raise Refused(N_("Version {version} of this test waits to be confirmed. Change that one."),
                      version=known[-1].version)  # fmt: skip
    made = LabTest(
        **fields,
        version=known[-1].version + 1,
        series=test.root,
        made_by=doing.actor.person,
    )
    return doing.add(made)


def _is_overtaken(reading: Reading, test: LabTest) -> No | None:
    if test.state != "draft" or _namesake(reading, test.department, test.code, test.root) is None:
        return None
    return No("state", N_("Another test has the code {code}. Discard one of them."),
              {"code": test.code})  # fmt: skip


@act("lab_test.confirm", N_("confirm a laboratory test"), on=LabTest, states=("draft",),
     four_eyes_fields=("made_by",), unless=_is_overtaken, never_alone=True)  # fmt: skip
def confirm_test(doing: Doing, test: LabTest, _given: Nothing) -> LabTest:
    """Let a version count from now on; results keep what they were judged by."""
    for other in versions(doing, test):
        if other.state == "confirmed":
            doing.save(other.model_copy(update={"state": "retired"}))
    confirmed = {"state": "confirmed", "confirmed_by": doing.actor.person}
    return doing.save(test.model_copy(update=confirmed))


@act("lab_test.discard", N_("discard a draft of a laboratory test"), on=LabTest, states=("draft",))
def discard_test(doing: Doing, test: LabTest, _given: Nothing) -> LabTest:
    """Discard a draft; a version in use stays so."""
    return doing.save(test.model_copy(update={"state": "discarded"}))


def _draft_waits(reading: Reading, test: LabTest) -> No | None:
    if test.state != "confirmed" or versions(reading, test)[-1].state != "draft":
        return None
    return No("state", N_("A new version of this test waits. Confirm or discard it first."))


@act("lab_test.retire", N_("take a laboratory test out of use"), on=LabTest, states=("confirmed",),
     unless=_draft_waits)  # fmt: skip
def retire_test(doing: Doing, test: LabTest, _given: Nothing) -> LabTest:
    """Offer a test in no more orders; what was ordered is finished with it."""
    return doing.save(test.model_copy(update={"state": "retired"}))


def _namesake(reading: Reading, department: int, code: str, root: int | None) -> LabTest | None:
    """Return another test of a department with a code, in use or as a draft."""
    same = reading.page(LabTest, {"department": department, "code": code}, limit=MOST)
    return next((t for t in same if t.root != root and t.state in ("draft", "confirmed")), None)


def _refuse_namesake(doing: Doing, department: int, code: str, root: int | None) -> None:
    if _namesake(doing, department, code, root) is not None:
        raise Invalid(N_("There is a test {code} already. Choose another code."), "code", code=code)
