"""What happens besides, when a person moves a sample: its custody is noted, and its days filled in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from store.acts import Doing
from store.errors import N_, Invalid, Refused
from store.laboratory.models import LabTest
from store.laboratory.samples.custody import note
from store.laboratory.samples.following import results_on
from store.laboratory.samples.kind import SAMPLE, order_of
from store.laboratory.samples.making import due_from
from store.people import Person
from store.records import KEPT, TAKEN_BACK, Record, follows
from store.time_zone import AMSTERDAM

FINAL = frozenset({"rejected", "invalid"})
"""States that people leave by making or collecting another sample, not by undo."""
BOUND = ("aanvraag", "deel_van")


@follows(SAMPLE, "collect")
def collect(doing: Doing, before: Record, moved: Record) -> Record:
    """It was taken from the patient now, unless its form says when."""
    local = doing.now.astimezone(AMSTERDAM)
    who = doing.get(Person, doing.actor.person).name
    usual = {"afgenomen_op": f"{local:%Y-%m-%d}", "afgenomen_om": f"{local:%H:%M}",
             "afgenomen_door": who}  # fmt: skip
    if moved.values.get("afgenomen_op"):
        del usual["afgenomen_om"]
    made = _with(moved, {**usual, **moved.values})
    note(doing, before, "collected", target=str(made.values["afgenomen_door"]),
         at=_collected_at(doing, made))  # fmt: skip
    return made


def _collected_at(doing: Doing, sample: Record) -> str:
    day, at = str(sample.values["afgenomen_op"]), str(sample.values.get("afgenomen_om", "00:00"))
    taken = (
        datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=AMSTERDAM).astimezone(doing.now.tzinfo)
    )
    if taken > doing.now + timedelta(minutes=1):
        raise Invalid(N_("It was collected in the future, by its form. Correct the day first."))
    return taken.isoformat(timespec="milliseconds")


@follows(SAMPLE, "receive")
def receive(doing: Doing, before: Record, moved: Record) -> Record:
    """It is in the laboratory; from here its results have the time that is agreed for them."""
    note(doing, before, "arrived", target=doing.get(Person, doing.actor.person).name)
    now = doing.now.isoformat(timespec="milliseconds")
    for result in results_on(doing, before.id):
        if result.state == "empty":
            due = due_from(doing.now, doing.get(LabTest, result.test))
            doing.save(result.model_copy(update={"due": due, "received_at": now}))
    return _with(moved, {**moved.values, "ontvangen_op": doing.today.isoformat()})


@follows(SAMPLE, "back")
def back(doing: Doing, before: Record, moved: Record) -> Record:
    """It came back from another laboratory."""
    note(doing, before, "arrived", target=doing.get(Person, doing.actor.person).name)
    return moved


@follows(SAMPLE, "send_out")
def send_out(doing: Doing, before: Record, moved: Record) -> Record:
    """It went to another laboratory."""
    note(doing, before, "sent", source=doing.get(Person, doing.actor.person).name)
    return moved


@follows(SAMPLE, "store")
def store(doing: Doing, before: Record, moved: Record) -> Record:
    """It is kept, at the place on its form."""
    note(doing, before, "stored", place=str(moved.values.get("plaats", "")))
    return moved


@follows(SAMPLE, "dispose")
def dispose(doing: Doing, before: Record, moved: Record) -> Record:
    """It is no more."""
    note(doing, before, "disposed")
    return moved


def _taken_back(doing: Doing, was: Record, record: Record) -> Record:
    """Note that a step was undone or done again; what is final isn't undone."""
    if FINAL & {was.state, record.state}:
        raise Refused(N_("A rejected sample stays rejected. Order it again."))
    note(doing, record, "corrected", source=was.state, target=record.state)
    return record


def _kept(doing: Doing, before: Record, after: Record) -> None:
    """Keep a sample with the order and the patient that it was made for: a mix-up is no correction."""
    if order_of(doing, before) is None:
        return
    if (before.about_kind, before.about) != (after.about_kind, after.about):
        raise Invalid(N_("This sample was ordered for its patient. Reject it, and collect again."),
                      field="about")  # fmt: skip
    for key in BOUND:
        if before.values.get(key) != after.values.get(key):
            raise Invalid(N_("This stays as it was ordered. Leave it."), field=key)


def _with(record: Record, values: dict[str, Any]) -> Record:
    return record.model_copy(update={"values": values})


KEPT[SAMPLE] = _kept
TAKEN_BACK[SAMPLE] = _taken_back
