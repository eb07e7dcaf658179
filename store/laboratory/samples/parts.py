"""Parts of a sample (aliquots): a part has its own number, and takes tests over."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.laboratory.models import LabResult
from store.laboratory.samples.custody import note, unless_gone
from store.laboratory.samples.following import follow
from store.laboratory.samples.kind import order_of
from store.records import Record, file_record, in_use
from store.typed_text import Line

__all__ = ["SplitGiven", "split"]

SPLIT = ("received", "in_prep", "ready", "in_test")
COPIED = ("aanvraag", "materiaal", "container", "afgenomen_op", "afgenomen_om", "afgenomen_door",
          "ontvangen_op")  # fmt: skip


class SplitGiven(Given):
    """Results to do that go to the part, and its volume in mL."""

    results: Annotated[tuple[Annotated[int, Id("lab_result")], ...], Field(max_length=100)] = ()
    volume: Line = ""
    place: Line = ""


@act(
    "custody.split",
    N_("split a sample"),
    on=Record,
    given=SplitGiven,
    unless=unless_gone,
    remedy=N_("Reject the part; its tests are given up or done again."),
)
def split(doing: Doing, sample: Record, given: SplitGiven) -> Record:
    """Take a part from a sample that is in the laboratory; returns the part."""
    order = order_of(doing, sample)
    if order is None or sample.state not in SPLIT:
        raise Refused(
            N_("Only a sample that was ordered and received can be split. Receive it first.")
        )
    results = [doing.get(LabResult, number) for number in given.results]
    for result in results:
        if result.sample != sample.id or result.state != "empty":
            raise Invalid(N_("{code} is not to do on this sample. Choose another one."), field="results",
                          code=result.code)  # fmt: skip
    values = {key: sample.values[key] for key in COPIED if key in sample.values}
    values |= {"deel_van": sample.id, "volume": given.volume, "plaats": given.place}
    about = {"about_kind": sample.about_kind, "about": sample.about}
    state = "received" if sample.state == "in_test" else sample.state
    part = file_record(doing, in_use(doing, sample.of), sample.department, values, about, state)
    doing.save(order.model_copy(update={"samples": (*order.samples, part.id)}))
    for result in results:
        doing.save(result.model_copy(update={"sample": part.id}))
    note(doing, sample, "split", target=part.no)
    note(doing, part, "split", source=sample.no, place=given.place)
    follow(doing, sample.id)
    return part
