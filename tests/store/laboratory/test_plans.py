"""What the screens of a laboratory ask is answered by indexes, however many orders there were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store import laboratory
from store.access import Actor
from store.office import Office
from tests.conftest import ANNA
from tests.store.conftest import office_to_read
from tests.store.laboratory.practice import HB, KREA, PATIENT, found_laboratory, order, samples
from tests.store.test_plans import assert_read_by_index

VIEWS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "orders": (laboratory.orders, ("open",)),
    "orders, further": (laboratory.orders, ("open", ("2026-11-24", 2))),
    "orders, back": (laboratory.orders, ("open", None, ("2026-11-22", 1))),
    "all orders": (laboratory.orders, ()),
    "orders of a patient": (laboratory.orders_of_patient, (PATIENT,)),
    "an order by its number": (laboratory.order_of_number, ("LO-00001",)),
    "orders with words": (laboratory.search_orders, ("LO-00001",)),
    "an order": (laboratory.order_detail, (1,)),
    "samples under way": (laboratory.samples_under_way, (1,)),
    "tests to order": (laboratory.orderable_tests, ()),
}
OF_SAMPLE: dict[str, Callable[..., Any]] = {
    "a sample": laboratory.sample_detail,
    "its custody": laboratory.custody,
}


def with_orders(office: Office) -> None:
    """A laboratory with an order."""
    found_laboratory(office)
    order(office, KREA, HB)


office = office_to_read(with_orders)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_reads_by_index(office: Office, name: str) -> None:
    actor: Actor = office.actor(ANNA)
    assert_read_by_index(office, actor, *VIEWS[name])


@pytest.mark.parametrize("name", OF_SAMPLE)
def test_a_sample_is_read_by_index(office: Office, name: str) -> None:
    made = office.view(office.actor(ANNA), laboratory.order_detail, 1).doc
    (first, _second) = samples(office, made)
    assert_read_by_index(office, office.actor(ANNA), OF_SAMPLE[name], (first.id,))
