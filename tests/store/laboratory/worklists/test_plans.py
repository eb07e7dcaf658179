"""A batch among many results is read by index, a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.laboratory.worklists.views import batch_rows, to_place, worklists
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA
from tests.store.conftest import office_to_read
from tests.store.laboratory.planted import LAB, order, plant
from tests.store.laboratory.planted import batch as plant_batch
from tests.store.plans import Recorder

VIEWS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "worklists": (worklists, (LAB,)),
    "batch_rows": (batch_rows, (1,)),
    "the next rows": (batch_rows, (1, (2, 1))),
    "to_place": (to_place, (1, "*")),
}


def with_batch(office: Office) -> None:
    """A batch with two results, and two that wait."""
    plant(office)
    plant_batch(office, order(office))


shared = office_to_read(with_batch)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_reads_by_index(shared: Office, name: str) -> None:
    view, given = VIEWS[name]

    def plans(reading: Reading) -> list[str]:
        asked = reading.connection = Recorder(reading.connection)  # type: ignore[assignment]  # it only reads
        view(reading, *given)
        return [p for kind in ("lab_result", "lab_worklist") for p in asked.plans(f"kind='{kind}'")]

    found_plans = shared.view(shared.actor(ANNA), plans)
    assert found_plans
    for plan in found_plans:
        assert "SCAN documents" not in plan.replace("SCAN documents USING", ""), plan
        assert "Seq Scan on documents" not in plan, plan
        assert "TEMP B-TREE" not in plan, plan
