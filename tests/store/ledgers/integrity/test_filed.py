"""What is filed or signed is added up again: a changed box, and a changed figure, are named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from store.ledgers import BtwReturn, PeriodReport
from store.office import Office
from tests.conftest import ANNA, CARLA, NOW
from tests.store.conftest import Stock
from tests.store.ledgers.btw_return.test_acts import filed
from tests.store.ledgers.integrity.test_integrity import findings
from tests.store.ledgers.period_report.test_acts import done, prepared, titled


def filed_and_signed(office: Office) -> None:
    """A report of a month is signed, and the return of its quarter filed."""
    made = done(office, ANNA, "period_report.submit", prepared(office, titled(office, CARLA)))
    done(office, CARLA, "period_report.sign", made)
    filed(office)


@pytest.fixture
def books(stock: Stock) -> Iterator[Office]:
    """Books that a test may damage."""
    with (
        stock.copy("sqlite", filed_and_signed) as place,
        closing(Office.open(place, clock=lambda: NOW)) as made,
    ):
        yield made


def test_a_changed_box_and_a_changed_figure_are_named(books: Office) -> None:
    assert findings(books) == []
    with books.database.writing() as connection:
        for kind, change in ((BtwReturn.kind, box), (PeriodReport.kind, figure)):
            ((number, text),) = connection.execute(
                "SELECT id, body FROM documents WHERE kind=?", (kind,)
            ).fetchall()
            body = json.dumps(change(json.loads(text)))
            connection.execute(
                "UPDATE documents SET body=? WHERE kind=? AND id=?", (body, kind, number)
            )
    said = findings(books)
    assert sum("differs from the entries that it counts" in each for each in said) == 1
    assert sum("differs from what was signed" in each for each in said) == 1


def box(body: dict[str, Any]) -> dict[str, Any]:
    return body | {"boxes": body["boxes"] | {"1a|btw": body["boxes"]["1a|btw"] + 1}}


def figure(body: dict[str, Any]) -> dict[str, Any]:
    first, *lines = body["lines"]
    return body | {"lines": [first | {"cents": (first["cents"] or 0) + 1}, *lines]}
