"""The structure of a file of claims: obligatory fields, dates, ids, parents, counts and totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.claim_format.layout import Layout
from store.claim_format.records import ClaimFile, ClaimRecord, cents
from store.errors import N_

__all__ = ["Fault", "structure_faults"]

OF_ONE = {"02": "9902", "03": "9903", "04": "9904", "98": "9905"}
"""The field of the last record that counts the records of a type."""
REPEATED = ("03", "04", "05")
"""Parts of the numbers of fields that a line repeats of its insured: BSN, insurer, number."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a record, by its detail id or, for the last one, its type."""

    record: str
    field: str
    message: str
    values: tuple[tuple[str, object], ...] = ()


def structure_faults(file: ClaimFile) -> list[Fault]:
    """Return all faults of a file, in the order of its records."""
    return [*_records(file), *_last(file)]


def _records(file: ClaimFile) -> Iterator[Fault]:
    insured: ClaimRecord | None = None
    last = 0
    for record in file.records:
        name = _name(record)
        yield from _fields(file.layout, record, name)
        if record.type == "02":
            insured = record
        if record.type == "04" and (insured is None or _differs(insured, record)):
            yield Fault(name, "0403", N_("the insured person is not that of the record before"))
        if record.type in OF_ONE:
            number = int(record[f"{record.type}02"] or 0)
            if number <= last:
                yield Fault(name, f"{record.type}02", N_("the record number does not go up"))
            last = number


def _fields(layout: Layout, record: ClaimRecord, name: str) -> Iterator[Fault]:
    for each in layout.records[record.type]:
        text = record.texts[each.number]
        empty = not text.strip(" 0") if each.date else not text.strip()
        if each.needed and empty:
            yield Fault(
                name, each.number, N_("field {number} is empty"), (("number", each.number),)
            )
        if each.reserve and text.strip():
            yield Fault(
                name, each.number, N_("field {number} must be empty"), (("number", each.number),)
            )
        if each.date and not empty and record.day(each.number) is None:
            yield Fault(
                name, each.number, N_("field {number} is not a date"), (("number", each.number),)
            )


def _differs(insured: ClaimRecord, record: ClaimRecord) -> bool:
    return any(insured.texts[f"02{part}"] != record.texts[f"04{part}"] for part in REPEATED)


def _name(record: ClaimRecord) -> str:
    return record[f"{record.type}02"] if record.type in OF_ONE else record.type


def _last(file: ClaimFile) -> Iterator[Fault]:
    """Yield where the counts and the total of the last record are not those of the file."""
    last = file.records[-1]
    details = 0
    for each, number in OF_ONE.items():
        count = len(file.of(each))
        details += count
        if int(last[number] or 0) != count and last[number]:
            yield Fault("99", number, N_("it counts {said} records of type {type}; there are {count}"),
                        (("said", int(last[number])), ("type", each), ("count", count)))  # fmt: skip
    if last["9906"] and int(last["9906"]) != details:
        yield Fault("99", "9906", N_("it counts {said} records; there are {count}"),
                    (("said", int(last["9906"])), ("count", details)))  # fmt: skip
    yield from _total(file, last, "0430", "0431", "9907", "9908")
    if "0483" in {each.number for each in file.layout.records["04"]}:
        yield from _total(file, last, "0483", "0484", "9909", "9910")


def _total(
    file: ClaimFile, last: ClaimRecord, amount: str, sign: str, total: str, side: str
) -> Iterator[Fault]:
    added = sum(cents(record[amount], record[sign]) for record in file.of("04"))
    said = cents(last[total], last[side])
    if said != added and file.of("04"):
        yield Fault("99", total, N_("the total is {said} cents; the lines come to {added}"),
                    (("said", said), ("added", added)))  # fmt: skip
