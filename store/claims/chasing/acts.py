"""Recording that an insurer was asked for its answer, and making it work for somebody."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from store.access import No
from store.acts import Doing, Nothing, act
from store.acts.keeping import FieldsGiven
from store.claims.items import item_about, open_items
from store.claims.models import Chase, ClaimBatch
from store.errors import N_, Invalid, Refused
from store.fields import Field
from store.inbox import WorkItem
from store.reading import Reading
from store.typed_text import Line

__all__ = ["ChaseGiven", "chase", "make_item_of"]


class ChaseGiven(FieldsGiven):
    """When an insurer was asked for its answer, what it said, and when to look again."""

    day: Annotated[date, Field(N_("Asked on"), "date", required=True, default="today", cells=12)]
    said: Annotated[Line, Field(N_("Answer"), required=True, limit=120, cells=56)]
    again: Annotated[date, Field(N_("Look again on"), "date", required=True, ahead=True, cells=12)]  # fmt: skip


@act("claim_batch.chase", N_("record that an insurer was asked for its answer"), on=ClaimBatch,
     given=ChaseGiven, states=("sent",))  # fmt: skip
def chase(doing: Doing, batch: ClaimBatch, given: ChaseGiven) -> ClaimBatch:
    """Record what an insurer said; the batch is not chased before the day to look again."""
    if given.day > doing.today or (batch.sent_on and given.day < batch.sent_on):
        raise Invalid(N_("Type a day since the batch was sent, today at the latest."), field="day")
    if given.again <= doing.today:
        raise Invalid(N_("Type a day after today to look again."), field="again")
    asked = Chase(by=doing.actor.person, day=given.day, said=given.said, again=given.again)
    return doing.save(batch.model_copy(update={"chases": (*batch.chases, asked)}))


def _is_work(reading: Reading, batch: ClaimBatch) -> No | None:
    if items := open_items(reading, batch):
        return No(
            "state", N_("Item {item} is about this batch already. Open it."), {"item": items[0].id}
        )
    return None


@act("claim_batch.make_item", N_("make an item of a batch without an answer"), on=ClaimBatch,
     states=("sent",), unless=_is_work)  # fmt: skip
def make_item_of(doing: Doing, batch: ClaimBatch, _given: Nothing) -> WorkItem:
    """Make work of asking the insurer, due when somebody wanted to look again."""
    due = batch.chases[-1].again if batch.chases else None
    sent = f"{batch.sent_on:%d-%m-%Y}" if batch.sent_on else ""
    item = item_about(doing, batch, f"geen antwoord sinds {sent}", due)
    if item is None:
        raise Refused(N_("This department has no queue. Add one first."))
    return item
