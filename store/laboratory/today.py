"""What the laboratory says on the first screen: values to pass on, to verify and to release, and what is late."""

from __future__ import annotations

from functools import partial

from store.errors import N_
from store.laboratory.models import LabResult, LabTest
from store.laboratory.results.views import STAGES, Stage, count_results
from store.laboratory.samples.timeline import samples_under_way
from store.people import departments_within
from store.reading import Reading
from store.records import Record
from store.today import NOTHING, Count, Finding, Profile, Said, Today, Waits

__all__ = ["TODAY"]

JUDGING: tuple[Profile, ...] = ("professional", "manager")
BENCH: tuple[Profile, ...] = ("assistant", "manager")
FIRST = -20
"""Where an office has a laboratory, its rows stand before all others."""
MOST_LATE = 100
"""Late results that are counted; beyond that it says so many."""


def _at(place: int, *profiles: Profile) -> dict[Profile, int]:
    return dict.fromkeys(profiles, FIRST + place)


def _here(reading: Reading) -> bool:
    """Whether the office has a laboratory."""
    return bool(reading.page(LabTest, limit=1))


def _departments(reading: Reading, right: str) -> list[int]:
    return [each.id for each in departments_within(reading, right)]


def _first(reading: Reading, stage: Stage) -> tuple[Said, ...]:
    order = () if stage == "call" else ("due",)
    firsts = [
        result
        for place in _departments(reading, "lab_result.read")
        for result in reading.page(
            LabResult, {**STAGES[stage], "department": place}, order, limit=1
        )
    ]
    return tuple(_named(reading, each) for each in sorted(firsts, key=lambda of: of.due)[:1])


def _named(reading: Reading, result: LabResult) -> Said:
    values = {"test": result.code, "no": reading.get(Record, result.sample).no}
    return Said(N_("{test} of {no}"), values)


def _waiting(stage: Stage, reading: Reading) -> Finding:
    """Count the results that wait for a step, with the one that is due first."""
    count = count_results(reading, stage)
    return Finding(count, _first(reading, stage)) if count else NOTHING


def _late(reading: Reading) -> Finding:
    """Count the open orders with a result past its norm, with the one that is late longest."""
    now = reading.now.isoformat(timespec="milliseconds")
    late = [
        result
        for place in _departments(reading, "lab_order.change")
        for state in ("empty", "entered", "verified")
        for result in reading.page(
            LabResult, {"state": state, "department": place}, ("due",), at=("0",), limit=MOST_LATE
        )
        if result.due < now and not result.supersedes
    ]
    late.sort(key=lambda of: of.due)
    return Finding(
        len({each.order for each in late}), tuple(_named(reading, each) for each in late[:1])
    )


def _under_way(reading: Reading) -> Finding:
    """Count samples that were sent and did not arrive in time, with the one that is longest under way."""
    away = [each for place in _departments(reading, "lab_order.change")
            for each in samples_under_way(reading, place)]  # fmt: skip
    away.sort(key=lambda of: of.since)
    about = tuple(
        Said(N_("{no} to {target}"), {"no": each.no, "target": each.target})
        if each.target
        else Said("{no}", {"no": each.no})
        for each in away[:1]
    )
    return Finding(len(away), about)


def _messages(reading: Reading) -> Finding:
    places = _departments(reading, "lab_message.place")
    return Finding(sum(reading.tally("lab_messages", f"waiting|{place}") for place in places))


def _to_verify(reading: Reading, _since: object) -> int:
    return count_results(reading, "verify")


TODAY = Today(
    waits=(
        Waits(N_("Critical values to pass on"), "lab_result.call",
              _at(1, "assistant", *JUDGING), partial(_waiting, "call"),
              "lab_results", {"stage": "call"}, "!", _here),
        Waits(N_("Results to verify"), "lab_result.verify", _at(2, *JUDGING),
              partial(_waiting, "verify"),
              "lab_results", {"stage": "verify"}, "?", _here),
        Waits(N_("Results to release"), "lab_result.release", _at(3, *JUDGING),
              partial(_waiting, "release"),
              "lab_results", {"stage": "release"}, "", _here),
        Waits(N_("Orders past their norm"), "lab_order.change", _at(4, *BENCH), _late,
              "laboratory", {}, "!", _here),
        Waits(N_("Results to enter"), "lab_result.enter", _at(5, "assistant"),
              partial(_waiting, "enter"), "lab_entering", {}, "", _here),
        Waits(N_("Samples under way too long"), "lab_order.change", _at(6, *BENCH), _under_way,
              "laboratory", {}, "!", _here),
        Waits(N_("Laboratory messages to place"), "lab_message.place", _at(7, *BENCH), _messages,
              "lab_messages", {}, "!", _here),
    ),
    counts=(
        Count("lab.entered", N_("to verify {now} (was {was})"), "lab_result.verify",
              frozenset({"professional"}), _to_verify),
    ),
)  # fmt: skip
