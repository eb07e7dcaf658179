"""K7: what is keyed twice by two people, and against the totals of the paper, is right.

Every single wrong digit and every two neighbours that changed places, in the total and in
the invoice number, is found: by the second person, and by the batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.ledgers import Entry
from store.ledgers.models.batches import hash_of
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA
from tui.locale import say

REFERENCE, TOTAL = "20260417", 14823


def wrong(digits: str) -> Iterator[str]:
    """Each digit by each other, and each two neighbours that differ the other way round."""
    for at, digit in enumerate(digits):
        yield from (
            digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != digit
        )
        if at and digits[at - 1] != digit:
            yield digits[: at - 1] + digit + digits[at - 1] + digits[at + 1 :]


def batch(office: Office, **more: Any) -> int:
    given = {"name": "post van maandag", "daybook": "INK", "count": 1, "amount": TOTAL,
             "hash_total": hash_of(REFERENCE)}  # fmt: skip
    return int(office.do(office.actor(ANNA), "batch.open", given={**given, **more}).doc.id)


def key(office: Office, in_batch: int, reference: str = REFERENCE, total: int = TOTAL) -> int:
    anna = office.actor(ANNA)
    costs = [{"account": "7000", "btw": "IH", "cents": total}]
    given = {"relation": 1, "reference": reference, "total": total, "date": "2026-11-16"}
    made = office.do(anna, "entry.draft", given={**given, "costs": costs, "batch": in_batch}).doc
    office.do(anna, "entry.submit", made.id)
    return int(made.id)


def verify(office: Office, entry: int, person: int = BRAM, **keyed: Any) -> tuple[str, ...]:
    given = {"reference": REFERENCE, "total": TOTAL, "account": "7000", **keyed}
    found: tuple[str, ...] = office.do(
        office.actor(person), "entry.verify", entry, given
    ).doc.differs
    return found


def entry_of(office: Office, entry: int) -> Entry:
    return office.view(SYSTEM, lambda reading: reading.get(Entry, entry))


def test_a_second_person_finds_every_slip(office: Office) -> None:
    entry = key(office, batch(office))
    slips = 0
    for reference in wrong(REFERENCE):
        assert verify(office, entry, reference=reference) == ("reference",)
        slips += 1
    for total in wrong(str(TOTAL)):
        assert verify(office, entry, total=int(total)) == ("total",)
        slips += 1
    assert verify(office, entry, account="7010") == ("account",)
    kept = entry_of(office, entry)
    assert (kept.verified_by, kept.misses) == (None, slips + 1)
    assert verify(office, entry) == ()
    assert entry_of(office, entry).verified_by == BRAM


def test_who_keyed_it_first_does_not_verify(office: Office) -> None:
    entry = key(office, batch(office))
    with pytest.raises(Refused, match="A colleague must review"):
        verify(office, entry, ANNA)


def test_the_totals_of_the_paper_find_every_slip(office: Office) -> None:
    anna = office.actor(ANNA)
    for reference, total in [
        *((reference, TOTAL) for reference in wrong(REFERENCE)),
        *((REFERENCE, int(total)) for total in wrong(str(TOTAL)) if int(total)),
    ]:
        opened = batch(office)
        key(office, opened, reference, total)
        with pytest.raises(Refused, match="Differs from the control totals") as refused:
            office.do(anna, "batch.close", opened)
        assert len(refused.value.values["differences"]) == 1  # type: ignore[arg-type]  # a list


def test_a_batch_is_posted_when_it_agrees_and_all_of_it_was_verified(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    opened = batch(
        office, count=2, amount=2 * TOTAL, hash_total=2 * hash_of(REFERENCE), verify=True
    )
    first = key(office, opened)
    with pytest.raises(Refused) as refused:
        office.do(anna, "batch.close", opened)
    assert ": count -1," in say(refused.value)
    second = key(office, opened)
    with pytest.raises(Refused, match="does not match"):
        office.do(carla, "entry.post", first)
    office.do(anna, "batch.close", opened)
    assert verify(office, first) == ()
    with pytest.raises(Refused, match="must be verified"):
        office.do(carla, "batch.post", opened)
    assert entry_of(office, first).state == "submitted"
    assert verify(office, second) == ()
    office.do(carla, "batch.post", opened)
    assert [entry_of(office, one).number for one in (first, second)] == [
        "2026-INK-0001",
        "2026-INK-0002",
    ]


def test_what_comes_back_opens_the_batch_and_is_verified_anew(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    opened = batch(office, verify=True)
    entry = key(office, opened)
    verify(office, entry)
    office.do(anna, "batch.close", opened)
    office.do(carla, "entry.return", entry, {"note": "look"})
    office.do(anna, "entry.submit", entry)
    assert entry_of(office, entry).verified_by is None
    with pytest.raises(Refused, match="does not match"):
        office.do(carla, "entry.post", entry)
    office.do(anna, "entry.recall", entry)
    office.do(anna, "entry.discard", entry)
    with pytest.raises(Refused) as refused:
        office.do(anna, "batch.close", opened)
    assert ": count -1," in say(refused.value)
