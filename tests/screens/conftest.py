"""An office with some work done in it."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from store.access import SYSTEM, Actor
from store.office import Office
from store.people import SshKey
from tests.conftest import ANNA
from tests.store.team.acts.test_signing_in import public

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


class Disk:
    """A disk without room from `fill` to `free`.

    The kernel itself refuses the writes, by a limit on the size of files (setrlimit(2)).
    """

    def __init__(self) -> None:
        self._usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        self._writes_none = sys.dont_write_bytecode

    def fill(self) -> None:
        """No file may grow, or be written beyond its first bytes."""
        sys.dont_write_bytecode = True  # of a module loaded now half would be kept, and found later
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, self._usual[1]))

    def free(self) -> None:
        """There is room again."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._usual)
        sys.dont_write_bytecode = self._writes_none


@pytest.fixture
def disk(office: Office) -> Iterator[Disk]:
    made = Disk()
    yield made
    made.free()


@pytest.fixture
def key(office: Office) -> SshKey:
    """A key with which Anna came in."""
    key: SshKey = office.do(SYSTEM, "key.add", given={"person": ANNA, "key": public(1)}).doc
    return key
