"""Batches: closed without a hash total, changed, removed, and the entry that is wrong named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.ledgers.batches.suspects import suspects
from store.ledgers.models import Entry
from store.ledgers.models.batches import Batch, hash_of
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.conftest import Stock, opened

PAPER = (("F101", 14823), ("F205", 96800), ("F309", 4350))


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


def batch(office: Office, **more: Any) -> Batch:
    given = {"name": "maandag", "daybook": "INK", "count": len(PAPER),
             "amount": sum(cents for _name, cents in PAPER)}  # fmt: skip
    made: Batch = office.do(office.actor(ANNA), "batch.open", given=given | more).doc
    return made


def key(office: Office, of: Batch, *keyed: tuple[str, int], submit: bool = True) -> list[int]:
    anna, made = office.actor(ANNA), []
    for reference, cents in keyed:
        costs = [{"account": "7000", "btw": "IH", "cents": cents}]
        given = {"relation": 1, "reference": reference, "total": cents, "date": "2026-11-16"}
        draft = office.do(anna, "entry.draft", given={**given, "costs": costs, "batch": of.id}).doc
        if submit:
            office.do(anna, "entry.submit", draft.id)
        made.append(draft.id)
    return made


def test_a_batch_without_a_hash_total_is_closed(office: Office) -> None:
    made = batch(office)
    key(office, made, *PAPER)
    assert office.do(office.actor(ANNA), "batch.close", made.id).doc.state == "agreed"


def test_an_open_batch_is_changed_and_who_changed_it_does_not_post_it(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    made = batch(office, amount=1)
    key(office, made, *PAPER)
    right = {"name": "dinsdag", "daybook": "INK", "count": 3, "amount": 115973}
    with pytest.raises(Invalid) as refused:
        office.do(carla, "batch.change", made.id, {**right, "daybook": "VRK"})
    assert refused.value.field == "daybook"
    changed = office.do(carla, "batch.change", made.id, right).doc
    assert (changed.name, changed.amount, len(changed.entries)) == ("dinsdag", 115973, 3)
    office.do(anna, "batch.close", made.id)
    with pytest.raises(Refused, match="A colleague must review"):
        office.do(carla, "batch.post", made.id)
    with pytest.raises(Refused, match="the state is agreed"):
        office.do(anna, "batch.change", made.id, right)


def test_a_batch_is_removed_once_nothing_is_in_it(office: Office) -> None:
    anna = office.actor(ANNA)
    made = batch(office)
    [entry] = key(office, made, PAPER[0], submit=False)
    with pytest.raises(Refused, match="1 entries"):
        office.do(anna, "batch.remove", made.id)
    office.do(anna, "entry.discard", entry)
    office.do(anna, "batch.remove", made.id)
    with pytest.raises(NotFound):
        office.view(SYSTEM, lambda reading: reading.get(Batch, made.id))
    office.undo(anna)
    assert office.view(SYSTEM, lambda reading: reading.get(Batch, made.id)).name == "maandag"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ((("F101", 14823), ("F205", 98600), ("F309", 4350)), "F205"),  # two digits changed places
        ((("F101", 14823), ("F205", 96800), ("F309", -4350)), "F309"),  # without its minus
        ((("F101", 148230), ("F205", 96800), ("F309", 4350)), "F101"),  # a comma one place off
        ((("F110", 14823), ("F205", 96800), ("F309", 4350)), "F110"),
        ((*PAPER, PAPER[1]), "F205"),  # keyed twice
        ((("F101", 14823), ("F205", 96800), ("F309", 9350)), "F309"),  # one digit
    ],
)
def test_the_entry_of_a_batch_that_is_wrong_is_named(
    office: Office, wrong: tuple[tuple[str, int], ...], named: str
) -> None:
    made = batch(office, hash_total=sum(hash_of(name) for name, _cents in PAPER))
    key(office, made, *wrong)
    with pytest.raises(Refused, match=rf"Check first: \[.*{named}'"):
        office.do(office.actor(ANNA), "batch.close", made.id)


def test_a_difference_that_no_slip_explains_names_no_entry() -> None:
    entry = Entry(id=1, rev=1, department=1, daybook="INK", date="2026-11-16", made_by=1,
                  reference="F1", total=14823)  # fmt: skip
    assert suspects([entry], {"amount": 317}) == []


def test_what_is_not_submitted_and_what_cant_be_posted_is_named(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    made = batch(office, verify=True)
    key(office, made, *PAPER[1:])
    [entry] = key(office, made, PAPER[0], submit=False)
    with pytest.raises(Refused, match=r"Not submitted yet: .*F101"):
        office.do(anna, "batch.close", made.id)
    office.do(anna, "entry.submit", entry)
    office.do(anna, "batch.close", made.id)
    with pytest.raises(Refused, match=r"F205 cannot be posted: Batch maandag must"):
        office.do(carla, "batch.post", made.id)


def test_a_second_keying_is_not_let_go_of_once_something_is_keyed(office: Office) -> None:
    made = batch(office, verify=True)
    given = {"name": "maandag", "daybook": "INK", "count": 1, "amount": 14823, "verify": False}
    key(office, made, PAPER[0])
    with pytest.raises(Invalid) as refused:
        office.do(office.actor(ANNA), "batch.change", made.id, given)
    assert refused.value.field == "verify"


def test_an_entry_that_was_posted_by_itself_keeps_no_batch_from_being_posted(
    office: Office,
) -> None:
    made = batch(office)
    [first, *_rest] = key(office, made, *PAPER)
    office.do(office.actor(ANNA), "batch.close", made.id)
    office.do(office.actor(CARLA), "entry.post", first)
    assert office.do(office.actor(CARLA), "batch.post", made.id).doc.state == "posted"


def test_what_is_keyed_otherwise_a_second_time_is_not_verified(office: Office) -> None:
    made = batch(office, verify=True)
    entry = key(office, made, *PAPER)[0]
    carla = office.actor(CARLA)
    right = {"reference": "F101", "total": 14823, "account": "7000"}
    done = office.do(carla, "entry.verify", entry, {**right, "total": 14832}).doc
    assert done.differs == ("total",)
    kept = office.view(SYSTEM, lambda reading: reading.get(Entry, entry))
    assert (kept.verified_by, kept.misses) == (None, 1)
    office.do(carla, "entry.verify", entry, right)
    kept = office.view(SYSTEM, lambda reading: reading.get(Entry, entry))
    assert (kept.verified_by, kept.misses) == (CARLA, 1)
