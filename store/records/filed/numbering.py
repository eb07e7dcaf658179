"""The number of a new record, given in its own commit, and never given again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from store.acts import Doing
from store.errors import N_, Invalid
from store.records.filed.models import Record, RecordNumbers
from store.records.kinds.models import RecordKind
from store.records.kinds.numbers import counted, numbered, period

__all__ = ["count_on", "counted_at_end", "next_number", "typed_number"]

PUT_OFF = ("counts put off", 0)


def next_number(doing: Doing, kind: RecordKind) -> str:
    """Return the next number of a kind; also where one was typed that is further on."""
    last = _numbers(doing, kind.number, period(kind.numbering, doing.today)).last
    while True:
        last += 1
        number = numbered(kind.numbering, last, doing.today, check_digit=kind.check_digit)
        if not _is_used(doing, kind.number, number):
            return number


def typed_number(doing: Doing, kind: RecordKind, number: str) -> str:
    """Return a number that was typed or comes from a file.

    Raises `Invalid` when the kind does not make such numbers, or a record has or had it.
    """
    if counted(kind.numbering, number, check_digit=kind.check_digit) is None:
        raise Invalid(
            N_("Wrong number: {number}. Type one that looks like {pattern}."), field="no",
            number=number, pattern=kind.numbering,
        )  # fmt: skip
    if _is_used(doing, kind.number, number):
        raise Invalid(N_("{number} is already used. Leave it empty for the next number."),
                      field="no", number=number)  # fmt: skip
    return number


def count_on(doing: Doing, kind: RecordKind, number: str) -> None:
    """Keep that a number is given, once nothing else refuses its record: the next is after it."""
    parts = counted(kind.numbering, number, check_digit=kind.check_digit)
    if parts is None:
        raise ValueError(number)
    numbers = _numbers(doing, kind.number, parts[0])
    if parts[1] > numbers.last:
        numbers.last = parts[1]
        put_off = doing.memory.get(PUT_OFF)
        if isinstance(put_off, dict):
            put_off[kind.number, parts[0]] = numbers
        else:
            _keep(doing, numbers)


@contextmanager
def counted_at_end(doing: Doing) -> Iterator[None]:
    """Keep the counts of all records that are added meanwhile once, after the last."""
    put_off: dict[tuple[int, str], RecordNumbers] = {}
    doing.memory[PUT_OFF] = put_off
    yield
    del doing.memory[PUT_OFF]
    for numbers in put_off.values():
        _keep(doing, numbers)


def _numbers(doing: Doing, of: int, in_period: str) -> RecordNumbers:
    """Return the count of a period, as it is in this commit."""
    at = (f"numbers {in_period}", of)
    counts = doing.memory.get(at)
    if not isinstance(counts, RecordNumbers):
        known = doing.page(RecordNumbers, {"of": of, "period": in_period}, limit=1)
        counts = known[0] if known else RecordNumbers(of=of, period=in_period, last=0)
        doing.memory[at] = counts
    return counts


def _keep(doing: Doing, numbers: RecordNumbers) -> None:
    if numbers.id:
        doing.save(numbers)
    else:
        doing.add(numbers)


def _is_used(doing: Doing, of: int, number: str) -> bool:
    return bool(doing.page(Record, {"of": of, "no": number}, limit=1))
