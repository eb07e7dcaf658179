"""What queries read is changed past Kantoor, and the audit trail is left as it was."""

from __future__ import annotations

import psycopg
import pytest

from store.errors import Damaged
from store.office import Office
from tests.conftest import NOW
from tests.faults.share import one_in
from tests.store.conftest import Stock
from tests.store.engine.test_tampering import TABLES, tamper, worked

FORGED = [
    ("sqlite", "changes, a blank body"),
    ("sqlite", "kinds, a row more"),
    ("sqlite", "blobs, a row more"),
    ("sqlite", "words, a row less"),
    ("sqlite", "answered.id"),
    ("sqlite", "an index filled from another expression"),
    ("sqlite", "a table"),
    ("sqlite", "a trigger"),
    ("postgres", "documents.data"),
    ("postgres", "documents.said"),
    ("postgres", "a trigger"),
]


@pytest.fixture(scope="module")
def stock(request: pytest.FixtureRequest) -> Stock:
    return Stock(request)


@pytest.mark.parametrize(("engine", "name"), one_in(3, FORGED))
def test_what_is_forged_is_found_by_verify(engine: str, name: str, stock: Stock) -> None:
    with stock.copy(engine, worked) as place:
        office = Office.open(place, clock=lambda: NOW)
        office.verify()
        tamper(place, TABLES[engine][name][0])
        with pytest.raises(Damaged):
            office.verify()
        office.close()


def test_nobody_writes_what_queries_read(stock: Stock) -> None:
    """The front desk was made chief by this, with the rights of any session."""
    forge = "UPDATE documents SET data = jsonb_set(data, '{role}', '\"chief\"')"
    with (
        stock.copy("postgres", worked) as place,
        psycopg.connect(place) as session,
        pytest.raises(psycopg.errors.GeneratedAlways),
    ):
        session.execute(forge.encode())
