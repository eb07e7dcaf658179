"""The chain of custody (keten van bewaring): each event of a sample is noted, and never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from pydantic import AwareDatetime

from store.access import No
from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.laboratory.models import Custody, CustodyEvent
from store.laboratory.samples.kind import is_sample
from store.people import Person
from store.reading import Reading
from store.records import VOID, Record, put_in_state
from store.typed_text import Line

__all__ = ["GONE", "CustodyGiven", "note", "note_custody", "unless_gone"]

GONE = ("rejected", "disposed", VOID)
"""States of a sample that is not handed on any more."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""No sample that an office has changed hands before."""


class CustodyGiven(Given):
    """What happened to a sample: who or what it went from (`source`) and to (`target`), in words.

    Without `at` it happened now. A `place` is where the sample is from now on.
    """

    event: Literal["sent", "arrived", "handed", "stored", "taken"]
    source: Line = ""
    target: Line = ""
    place: Line = ""
    condition: Line = ""
    at: AwareDatetime | None = None


def unless_gone(reading: Reading, record: Record) -> No | None:
    """Return what stops a sample from being handed on or split."""
    if not is_sample(reading, record):
        return No("state", N_("Only samples have a chain of custody. Open a sample."))
    if record.state in GONE:
        return No("state", N_("This sample was rejected or disposed of. Choose another one."))
    return None


@act(
    "custody.note",
    N_("note who has a sample"),
    on=Record,
    given=CustodyGiven,
    unless=unless_gone,
    remedy=N_("Note what happened then."),
)
def note_custody(doing: Doing, sample: Record, given: CustodyGiven) -> Custody:
    """Note that a sample was sent, arrived, handed on, stored or taken out."""
    at = given.at or doing.now
    if at > doing.now:
        raise Invalid(N_("This moment is in the future. Type now or earlier."), field="at")
    if at < EARLIEST:
        raise Invalid(N_("Unlikely year. Check this date."), field="at")
    if given.event in ("sent", "handed") and not given.target:
        raise Invalid(N_("Say to whom or where it goes."), field="target")
    if given.event == "stored" and not given.place:
        raise Invalid(N_("Say where it is stored."), field="place")
    own = doing.get(Person, doing.actor.person).name
    here = {"arrived", "taken"}
    source = given.source or ("" if given.event in here else own)
    target = given.target or (own if given.event in here else "")
    if given.place and given.place != sample.values.get("plaats"):
        put_in_state(doing, sample, sample.state, {"plaats": given.place})
    return note(
        doing, sample, given.event, source=source, target=target, place=given.place,
        condition=given.condition,
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
    )  # fmt: skip


def note(
    doing: Doing, sample: Record, event: CustodyEvent, *, source: str = "", target: str = "",
    place: str = "", condition: str = "", at: str = "",
) -> Custody:  # fmt: skip
    """Note an event of a sample; `at` is its moment (UTC), now without one."""
    now = doing.now.isoformat(timespec="milliseconds")
    return doing.add(
        Custody(department=sample.department, sample=sample.id, event=event, source=source,
                target=target, place=place, condition=condition, at=at or now, noted_at=now,
                person=doing.actor.person)
    )  # fmt: skip
