"""A thousand messages of a laboratory: read, and taken in with all that placing them asks.

FULL=1 takes a thousand, without it a fifth of that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hl7

from store import demo
from store.access import SYSTEM
from store.hl7_format.decoding import messages_in
from store.hl7_format.reading import read
from store.hl7_format.writing import write
from store.laboratory.models import LabResult
from store.office import Office
from tests.bench.timing import Figure, clocked, of, paired
from tests.conftest import ANNA, NOW
from tests.store.laboratory.messages.post import known_patient, offer, ready_order, report

__all__ = ["figures"]

MESSAGES = 1_000 if os.environ.get("FULL") else 200
FILES = 4
"""Equal parts, so that ours and the peer's are taken in turn."""
VALUES = (("KREA", "81"), ("K", "4.2"), ("HB", "8.5"))
TYPED = {"KREA": "81", "K": "4,2", "HB": "8,5"}


def figures(folder: Path) -> Iterator[Figure]:
    """Reading against the library alone; taking in against parsing, and against entering by hand."""
    texts = [write(report(VALUES, control=f"{number}")) for number in range(MESSAGES)]
    data = "".join(texts).encode()

    def ours() -> None:
        for raw in messages_in(data, "bench"):
            read(raw.text)

    def peer() -> None:
        for text in texts:
            hl7.parse(text)

    yield paired(
        f"{MESSAGES:,} results of 3 values, read from a file", ours, "hl7 alone", peer, 10, "3"
    )
    office = demo.make(folder / "messages.kantoor", lambda: NOW)
    known_patient(office)
    yield from _taken_in(office)
    office.close()


def _taken_in(office: Office) -> Iterator[Figure]:
    """Messages of a part of the orders, the same values by hand of an equal part, and parsing alone."""
    size = MESSAGES // FILES
    taken: list[float] = []
    parsed: list[float] = []
    by_hand: list[float] = []
    for part in range(FILES):
        texts = []
        for number in range(size):
            made = ready_order(office)
            texts.append(write(report(VALUES, placer=made.no, control=f"{part}-{number}")))
        typed = [ready_order(office).id for _number in range(size)]
        taken.append(clocked(lambda texts=texts: offer(office, "".join(texts))))  # type: ignore[misc]  # bound at once
        parsed.append(clocked(lambda texts=texts: [hl7.parse(text) for text in texts]))  # type: ignore[misc]  # as above
        by_hand.append(clocked(lambda typed=typed: _typed(office, typed)))  # type: ignore[misc]  # as above
    what = f"{size:,} results of 3 values, taken in and placed"
    yield of(what, taken, "parsing alone", parsed, "3")
    yield of(what, taken, "entered by hand, 3 acts each", by_hand, "1.5")


def _typed(office: Office, orders: list[int]) -> None:
    anna = office.actor(ANNA)
    for order in orders:
        results = office.view(
            SYSTEM, lambda reading, order=order: reading.page(LabResult, {"order": order})
        )
        for result in results:
            office.do(anna, "lab_result.enter", result.id, {"value": TYPED[result.code]})
