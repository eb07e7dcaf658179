"""A burst of scans: each number is judged at once, before all of them take one step together.

What is judged here the door judges again: a scan only tells early what would be refused.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from store.access import No
from store.errors import N_, Invalid, KantoorError, NotFound
from store.people import Person
from store.reading import Reading
from store.records.filed.handing import CHECK_OUT, SEEN
from store.records.filed.lists import RecordRow, record_by_number, row_of
from store.records.filed.models import Record
from store.records.filed.permitting import is_void, move_answer
from store.records.kinds.in_use import KindInUse, in_use, kind_in_use, kinds_in_use
from store.records.kinds.numbers import counted, is_right
from store.typed_text import visible

__all__ = ["Scan", "burst_kinds", "scan", "unseen"]

LONGEST = 60
"""Signs of a number that is looked up."""
MOST, AT_ONCE = 1000, 500


@dataclass(frozen=True)
class Scan:
    """A number as it was scanned or typed: the record, or why it can't take the step.

    `about` says what the record is and where; `rev` is the revision that was judged.
    """

    typed: str
    id: int = 0
    rev: int = 0
    no: str = ""
    about: str = ""
    refused: KantoorError | None = None


def scan(
    reading: Reading, effect: str, typed: str, before: Collection[int] = (), of: int | None = None
) -> Scan:
    """Judge one number for the step with an effect, or of a kind numbered `of` with that code.

    `before` are the records scanned already.
    """
    try:
        record = _record(reading, typed)
        kind = in_use(reading, record.of)
        _refuse(reading, kind, record, effect, of)
    except KantoorError as error:
        return Scan(typed, refused=error)
    if record.id in before:
        twice = Invalid(N_("{no} is in this list already. Scan another one."), no=record.no)
        return Scan(typed, record.id, record.rev, record.no, refused=twice)
    about = " · ".join(filter(None, (record.title, _holder(reading, record))))
    return Scan(typed, record.id, record.rev, record.no, about)


def _record(reading: Reading, typed: str) -> Record:
    text = visible(typed.strip())
    if len(text) > LONGEST:
        raise Invalid(N_("Too long: use at most {most} characters."), most=LONGEST)
    try:
        return reading.visible(Record, record_by_number(reading, text))
    except Invalid:
        if _is_misread(reading, text.upper()):
            raise Invalid(N_("A digit of {number} is wrong. Scan or type it again."),
                          number=text) from None  # fmt: skip
        raise


def _is_misread(reading: Reading, number: str) -> bool:
    """Whether a number would be that of a kind with check digits, but for its own."""
    return not is_right(number) and any(
        kind.check_digit and counted(kind.numbering, number[:-1], check_digit=False)
        for kind in kinds_in_use(reading)
    )


def _refuse(reading: Reading, kind: KindInUse, record: Record, effect: str, of: int | None) -> None:
    state = kind.state_now(record.state)
    way = kind.step_with(effect, state) if of is None else kind.transition(effect)
    if way is None or is_void(record) or of not in (None, record.of):
        raise Invalid(N_("{no} does not take this step. Choose another one."), no=record.no)
    if state not in way.from_states:
        holder = _holder(reading, record) if effect == CHECK_OUT else ""
        if holder:
            raise Invalid(
                N_("{no} is already out: {holder}. Scan it back in first."),
                no=record.no,
                holder=holder,
            )
        here = kind.state(state)
        raise Invalid(N_("{no} is in the state {state}. Choose another one."), no=record.no,
                      state=here.nl if here else state)  # fmt: skip
    answer = move_answer(reading, kind, record, way)
    if isinstance(answer, No):
        raise answer.error()


def _holder(reading: Reading, record: Record) -> str:
    """Return what a record is out to, by name."""
    names: list[str] = []
    for holder in record.out_to:
        of, number = holder.split()
        try:
            if of == "person":
                names.append(reading.get(Person, int(number)).name)
            else:
                names.append(reading.visible(Record, int(number)).no)
        except NotFound:
            names.append("#" + number)
    return ", ".join(names)


def burst_kinds(reading: Reading, effect: str) -> list[int]:
    """Return the numbers of the kinds that the actor sees and that have a step with an effect."""
    return [kind.number for kind in kinds_in_use(reading)
            if any(way.effect == effect for way in kind.transitions)]  # fmt: skip


def unseen(reading: Reading, number: int, effect: str, since: date) -> Sequence[RecordRow]:
    """Return at most `MOST` records of a kind that should have been counted since a day, and were not."""
    kind = kind_in_use(reading, number)
    way = kind.step_with(effect, "")
    states = way.from_states if way else ()
    missing_ones: list[Record] = []
    after = None
    while len(missing_ones) < MOST:
        page = reading.page(Record, {"of": number}, ("k1",), after=after, limit=AT_ONCE)
        missing_ones += [
            record for record in page
            if kind.state_now(record.state) in states and reading.sees(record)
            and str(record.values.get(SEEN, "")) < since.isoformat()
        ]  # fmt: skip
        if len(page) < AT_ONCE:
            break
        after = reading.cursor(page[-1], ("k1",))
    return [
        row_of(reading, kind, record, ("k1",)) for record in reading.log_rows(missing_ones[:MOST])
    ]
