"""An office with some work done in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from store.access import Actor
from store.office import Office

INVOICE, LAB, ENERGY, APPOINTMENT = 1, 2, 3, 5
"""Items that came by mail: three in the invoices' queue, one in the post's."""
DENTALIS = 1


@dataclass(frozen=True)
class Books:
    """Entries by state."""

    posted: int
    submitted: int
    draft: int


def purchase(
    office: Office, who: Actor, reference: str, cents: int, item: int | None = None
) -> int:
    """A draft of an invoice of Dentalis."""
    given = {
        "relation": DENTALIS, "reference": reference, "total": cents, "date": "2026-11-16",
        "costs": [{"account": "7000", "btw": "IH", "cents": cents}], "item": item,
    }  # fmt: skip
    return int(office.do(who, "entry.draft", given=given).doc.id)


@pytest.fixture
def books(office: Office, anna: Actor, carla: Actor) -> Books:
    """Anna claimed an invoice and entered it; one more waits, one is a draft."""
    office.do(anna, "item.accept", INVOICE)
    office.do(anna, "item.claim", INVOICE)
    posted = purchase(office, anna, "20260417", 14823, INVOICE)
    office.do(anna, "entry.submit", posted)
    office.do(carla, "entry.post", posted)
    submitted = purchase(office, anna, "20260418", 12100)
    office.do(anna, "entry.submit", submitted)
    return Books(posted, submitted, purchase(office, anna, "20260419", 6050))
