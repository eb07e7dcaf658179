"""Starting a procedure on an item, and ticking its steps."""

from __future__ import annotations

from typing import Annotated

from store.acts import Doing, Given, act
from store.acts.hands import hands
from store.errors import N_, Invalid, NotFound, Refused
from store.fields import Id, Plain
from store.inbox.models import Procedure, StepDone, WorkItem
from store.inbox.rules.leaving import asks_leaver
from store.inbox.rules.notices import keeps
from store.inbox.rules.states import SLEEPING, any_of
from store.inbox.rules.steps import (
    STEP,
    current_version,
    done_step,
    no_procedure,
    none_ticked,
    returns_left,
    steps_begun,
    tick_hindrance,
)
from store.inbox.rules.timeline import moment, record, take_back
from store.people import FourEyesException
from store.typed_text import Line, Prose

__all__ = ["StartProcedure", "Tick", "Untick", "start_procedure", "tick", "untick"]


class StartProcedure(Given):
    """The number of the procedure, and the person who leaves, for one that is about that."""

    procedure: Annotated[int, Id("procedure", by="number")]
    person: Annotated[int | None, Id("person")] = None


class Tick(Given):
    """The step that is done, counted from 1.

    With a `reason`, the only person able to do a step meant for another person may do it.
    """

    step: Plain
    note: Prose = ""
    reason: Line = ""


class Untick(Given):
    """The step to untick; without one, the step that was ticked last."""

    step: Plain | None = None


@act("item.start_procedure", N_("start a procedure"), on=WorkItem, given=StartProcedure,
     states=SLEEPING, unless=any_of(keeps, steps_begun), undoable=True, undone=take_back)  # fmt: skip
def start_procedure(doing: Doing, item: WorkItem, given: StartProcedure) -> WorkItem:
    """Start the current version of a procedure of the item's department."""
    procedure = current_version(doing, given.procedure)
    if procedure is None:
        raise NotFound(N_("Procedure {id} is not in use. Choose another."), id=given.procedure)
    if procedure.department != item.department:
        raise Invalid(N_("Choose a procedure of the item's department."), field="procedure")
    _refuse_laxer(doing, item, procedure)
    about_leaver = asks_leaver(procedure)
    if about_leaver and given.person is None:
        raise Invalid(N_("Choose the person who leaves."), field="person")
    item.procedure = procedure.id
    item.leaver, item.excused = (given.person if about_leaver else None), ()
    saved = doing.save(item)
    record(doing, item.id, "step", N_("Procedure {name} started, version {version}"),
           {"name": procedure.name, "version": procedure.version})  # fmt: skip
    return saved


def _refuse_laxer(doing: Doing, item: WorkItem, procedure: Procedure) -> None:
    """Refuse a procedure that asks less than the one begun, but for who leads and had no hand in it."""
    if item.procedure is None:
        return
    less = doing.get(Procedure, item.procedure).demands - procedure.demands
    leads = doing.reach("item.assign").covers(item.department, owned=False)
    if less and not (leads and hands(doing, item).isdisjoint(doing.actor.hands)):
        raise Refused(
            N_("{name} requires less than the current procedure. Ask a colleague who assigns "
               "work here, and did not work on the item, to start it."),
            name=procedure.name,
        )  # fmt: skip


@act(STEP, N_("tick off a step"), on=WorkItem, given=Tick, states=SLEEPING, unless=no_procedure,
     undoable=True, undone=take_back)  # fmt: skip
def tick(doing: Doing, item: WorkItem, given: Tick) -> WorkItem:
    """Mark a step of the item's procedure as done."""
    refused = tick_hindrance(doing, item, given.step)
    if refused is None:
        refused = returns_left(doing, item, given.step)
    reason = given.reason or doing.reason
    alone = refused is not None and refused.rule == "sole" and bool(reason)
    if refused is not None and not alone:
        raise refused.error()
    text = _text(doing, item, given.step)
    item.steps = (
        *item.steps,
        StepDone(
            step=given.step,
            by=doing.actor.person,
            on_behalf_of=doing.actor.on_behalf_of,
            at=moment(doing),
            note=given.note,
        ),
    )
    saved = doing.save(item)
    record(doing, item.id, "step", N_("Step {step} done: {text}"),
           {"step": given.step, "text": text}, given.note or reason)  # fmt: skip
    if alone:
        _add_exception(doing, item, reason)
    return saved


@act("item.unstep", N_("untick a step"), on=WorkItem, given=Untick, states=SLEEPING,
     unless=none_ticked, undoable=True, undone=take_back)  # fmt: skip
def untick(doing: Doing, item: WorkItem, given: Untick) -> WorkItem:
    """Mark a step as not done after all; a later check of it must be undone first."""
    number = item.steps[-1].step if given.step is None else given.step
    if done_step(item, number) is None:
        raise Invalid(
            N_("This step has not been done yet. Press Enter to tick it off."), field="step"
        )
    if _is_checked(doing, item, number):
        raise Invalid(N_("The next step reviewed this one. Clear that tick first."),
                      field="step")  # fmt: skip
    text = _text(doing, item, number)
    item.steps = tuple(step for step in item.steps if step.step != number)
    saved = doing.save(item)
    record(doing, item.id, "step", N_("Step {step} unticked: {text}"),
           {"step": number, "text": text})  # fmt: skip
    return saved


def _is_checked(doing: Doing, item: WorkItem, number: int) -> bool:
    steps = doing.get(Procedure, item.procedure or 0).steps
    after = steps[number] if number < len(steps) else None
    return after is not None and after.other_eyes and done_step(item, number + 1) is not None


def _text(doing: Doing, item: WorkItem, number: int) -> str:
    return doing.get(Procedure, item.procedure or 0).steps[number - 1].text


def _add_exception(doing: Doing, item: WorkItem, reason: str) -> None:
    doing.add(
        FourEyesException(
            act=STEP,
            subject_kind=item.kind,
            subject=item.id,
            what=item.title,
            department=item.department,
            actor=doing.actor.person,
            on_behalf_of=doing.actor.on_behalf_of,
            reason=reason,
            at=moment(doing),
            month=f"{doing.today:%Y-%m}",
        )
    )
