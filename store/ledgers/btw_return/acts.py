"""A return of btw is prepared, checked by another, and filed; filing locks, books and makes the debt."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, NotFound, Refused
from store.fields import Id
from store.ledgers.arithmetic.btw_return import (
    LIMIT,
    check_span,
    due_day,
    whole_euros,
)
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.arithmetic.periods import BTW
from store.ledgers.arithmetic.ranges import last_day
from store.ledgers.btw_return.blocks import NAMES, blocks
from store.ledgers.btw_return.booking import return_lines
from store.ledgers.btw_return.content import (
    added_up,
    corrections,
    filed_before,
    late_since,
    now_covered,
)
from store.ledgers.btw_return.settings import negative_rounding_on, scheme_on
from store.ledgers.entries.posting import number_and_post
from store.ledgers.models import Entry, Period
from store.ledgers.models.btw_returns import BtwReturn, Override
from store.ledgers.rules.entries import daybook_of, period_for
from store.ledgers.rules.locking import locked
from store.reading import Reading
from store.records import current
from store.typed_text import Line, NeededProse

__all__ = ["AddGiven", "FileGiven", "OverrideGiven", "PrepareGiven", "ReturnNote"]

REFERENCE = re.compile(r"\d{16}")


class PrepareGiven(Given):
    """The periods of a return (2026-10 to 2026-12), or the filed one that it corrects."""

    first: str = ""
    last: str = ""
    replaces: Annotated[int | None, Id("btw_return")] = None


class AddGiven(Given):
    """A filed return whose late lines this one counts, or no longer."""

    filed: Annotated[int, Id("btw_return")]
    counts: bool = True


class ReturnNote(Given):
    """Why a return goes back to who prepares it."""

    note: NeededProse


class OverrideGiven(Given):
    """Why the return may be filed although `name` stops it."""

    name: str
    why: NeededProse


def _digits(text: str) -> str:
    digits = re.sub(r"[ .]", "", text)
    if digits and not REFERENCE.fullmatch(digits):
        raise Invalid(N_("A payment reference has 16 digits. Check it."), field="reference")
    return digits


class FileGiven(Given):
    """Whom the amount is payable to, and what the payment names (betalingskenmerk)."""

    relation: Annotated[int | None, Id("relation")] = None
    reference: Annotated[Line, AfterValidator(_digits)] = ""


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, MEMORIAL.code).department


@act("btw_return.prepare", N_("prepare a VAT return"), given=PrepareGiven,
     department_of=_department)  # fmt: skip
def prepare(doing: Doing, given: PrepareGiven) -> BtwReturn:
    """Begin the return of some periods, or the correction of a filed one (suppletie).

    Raises `Invalid` for periods that are no month, quarter or year, and where a return exists.
    """
    replaced = doing.get(BtwReturn, given.replaces) if given.replaces is not None else None
    first, last = (replaced.first, replaced.last) if replaced else (given.first, given.last)
    check_span(first, last)
    if not doing.page(Period, {"key": last}, limit=1):
        raise Invalid(
            N_("Period {period} does not exist: its year is not open. Choose another one."),
            field="first",
            period=last,
        )
    made = BtwReturn(
        department=_department(doing, given),
        first=first,
        last=last,
        scheme=replaced.scheme
        if replaced
        else scheme_on(doing, date(int(first[:4]), int(first[5:]), 1)),
        replaces=given.replaces,
        made_by=doing.actor.person,
        due=due_day(last),
    )
    _check_free(doing, made, replaced)
    return doing.add(made)


@act("btw_return.add_late", N_("count late entries in a VAT return"), on=BtwReturn, given=AddGiven,
     states=("concept",), undoable=True)  # fmt: skip
def add_late(doing: Doing, of: BtwReturn, given: AddGiven) -> BtwReturn:
    """Count what was posted late in the periods of a filed return, or no longer.

    Raises `Refused` when that is above the limit: then it needs a suppletie.
    """
    adds = {*of.adds} - {given.filed}
    if given.counts:
        late = [each for each in corrections(doing) if each.of.id == given.filed]
        if not late or of.replaces is not None:
            raise Refused(
                N_("Nothing was posted late in the periods of that return. Choose another one.")
            )
        if abs(late[0].payable) > LIMIT:
            raise Refused(
                N_(
                    "The correction is above 1,000 euros. Open that return and press s to correct it."
                )
            )
        adds |= {given.filed}
    of.adds = tuple(sorted(adds))
    return doing.save(of)


@act("btw_return.override", N_("file a VAT return although something is not in order"),
     on=BtwReturn, given=OverrideGiven, states=("concept", "checked"))  # fmt: skip
def override(doing: Doing, of: BtwReturn, given: OverrideGiven) -> BtwReturn:
    """Give the reason to file although something is not in order."""
    if given.name not in NAMES or given.name == "negative":
        raise Invalid(N_("This cannot be overruled. Resolve it first."), field="name")
    reason = Override(person=doing.actor.person, day=doing.today, why=given.why)
    of.overrides = {**of.overrides, given.name: reason}
    return doing.save(of)


@act("btw_return.check", N_("check a VAT return"), on=BtwReturn, states=("concept",),
     four_eyes_fields=("made_by",))  # fmt: skip
def check(doing: Doing, of: BtwReturn, _given: Nothing) -> BtwReturn:
    """Agree with the figures of a return as they are now, as another than who prepared it."""
    of.covers = now_covered(doing, of)
    of.boxes = added_up(doing, of.covers, of.scheme)
    of.state, of.checked_by, of.note = "checked", doing.actor.person, ""
    return doing.save(of)


@act("btw_return.send_back", N_("return a VAT return"), on=BtwReturn, given=ReturnNote,
     states=("checked",))  # fmt: skip
def send_back(doing: Doing, of: BtwReturn, given: ReturnNote) -> BtwReturn:
    """Make a checked return a draft again, with a note: its figures follow the books again."""
    of.state, of.checked_by, of.note = "concept", None, given.note
    of.covers, of.boxes = (), {}
    return doing.save(of)


def _again(doing: Doing, of: BtwReturn) -> None:
    """Refuse a draft back where another return took its place."""
    replaced = doing.get(BtwReturn, of.replaces) if of.replaces is not None else None
    _check_free(doing, of, replaced)


@act("btw_return.discard", N_("discard a VAT return"), on=BtwReturn, states=("concept",),
     undoable=True, undone=_again)  # fmt: skip
def discard(doing: Doing, of: BtwReturn, _given: Nothing) -> None:
    """Discard a draft of a return."""
    doing.remove(of)


@act("btw_return.file", N_("file a VAT return"), on=BtwReturn, given=FileGiven,
     states=("checked",), four_eyes_fields=("made_by",))  # fmt: skip
def file(doing: Doing, of: BtwReturn, given: FileGiven) -> BtwReturn:
    """Record that a checked return is filed: its figures are frozen, its periods take no more btw,
    and its amount is booked as payable.

    Raises `Refused` when the books have changed since it was checked, or something is not in order
    and nobody gave a reason.
    """
    covers = now_covered(doing, of)
    if added_up(doing, covers, of.scheme) != of.boxes:
        raise Refused(N_("The figures have changed since the check. Return it and check again."))
    left = [each.name for each in blocks(doing, of, covers, of.boxes) if not each.overruled]
    if left:
        raise Refused(
            N_("Not in order yet: {names}. Resolve it, or give the reason to file anyway."),
            names=left,
        )
    of.rounded = whole_euros(of.boxes, negative_rounding_on(doing, last_day(of.last)))
    of.covers, of.state, of.filed_by, of.filed_on = covers, "filed", doing.actor.person, doing.today
    of.relation, of.reference = given.relation, given.reference
    entry = _book(doing, of)
    of.entry = entry.id if entry else None
    for period in doing.page(Period, order=("key",), at=(of.first,), limit=12):
        if period.key <= of.last:
            doing.save(locked(period, BTW, "hard"))
    return doing.save(of)


def _check_free(doing: Doing, of: BtwReturn, replaced: BtwReturn | None) -> None:
    """Refuse a second return of the same periods, and a correction of what is not filed."""
    if replaced is not None and replaced.state != "filed":
        raise Refused(N_("Only a filed return is corrected by another. Change this one."))
    for other in doing.page(BtwReturn, order=("first",), limit=1000):
        if other.id == of.id:
            continue
        if replaced is not None and other.replaces == replaced.id and other.state == "filed":
            raise Refused(N_("This return has a filed correction. Open that one to correct it."))
        overlaps = other.first <= of.last and of.first <= other.last
        if overlaps and (replaced is None or other.state != "filed"):
            raise Invalid(
                N_("There is a return of {periods} already. Open that one."),
                field="first",
                periods=other.display_name(),
            )


def _book(doing: Doing, of: BtwReturn) -> Entry | None:
    """Book the btw of a return as payable, or what a correction adds to that."""
    covers, boxes, payable = of.covers, of.boxes, of.payable
    if of.replaces is not None:
        covers = (late_since(doing, doing.get(BtwReturn, of.replaces)),)
        boxes = added_up(doing, covers, of.scheme)
        payable = of.payable - filed_before(doing, of)
    lines = return_lines(doing, covers, boxes, payable)
    if not lines:
        return None
    client = current(doing, of.relation) if of.relation is not None else None
    if payable and client is None:
        raise Invalid(
            N_("Choose whom the amount is payable to, or reclaimed from."), field="relation"
        )
    entry = Entry(
        department=of.department,
        daybook=MEMORIAL.code,
        state="submitted",
        date=_booking_day(doing, of),
        relation=client.id if client else None,
        relation_name=client.name if client else "",
        reference=of.reference,
        due=of.due,
        text=f"btw {of.display_name()}",
        lines=lines,
        btw_return=of.id,
        made_by=of.made_by,
        submitted_by=of.made_by,
    )
    entry.sorted = entry.date.isoformat()
    period = period_for(doing, entry.daybook, entry.department, entry.date)
    return number_and_post(doing, doing.add(entry), period)


def _booking_day(doing: Doing, of: BtwReturn) -> date:
    """Return the last day of the return's periods, or today where that is closed to the actor."""
    last = next(each.last for each in doing.page(Period, {"key": of.last}, limit=1))
    try:
        period_for(doing, MEMORIAL.code, of.department, last)
    except (NotFound, Refused):
        return doing.today
    return last
