"""What is wrong with the books is found and named: each rule is broken on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from store.office import Office
from tests.conftest import ANNA, CARLA, NOW
from tests.store.conftest import Stock

Body = dict[str, Any]


def set_(**fields: Any) -> Callable[[Body], Body]:
    return lambda body: body | fields


def other_line(body: Body) -> Body:
    lines = body["lines"]
    return body | {"lines": [lines[0] | {"debit": lines[0]["debit"] + 1}, *lines[1:]]}


DAMAGE: dict[str, tuple[str, int, Callable[[Body], Body] | None, str]] = {
    "an entry out of balance": ("entry", 1, other_line, "does not balance"),
    "a number that skips": ("entry", 2, set_(number="2026-INK-0004"), "2026-INK have a gap"),
    "a number twice": ("entry", 2, set_(number="2026-INK-0001"), "2026-INK have a gap"),
    "a line of another amount": ("line", 1, set_(debit=1), "ledger lines of entry 1"),
    "a line that is gone": ("line", 2, None, "ledger lines of entry 1"),
    "a period of another month": ("entry", 1, set_(period="2026-10"), "does not hold that day"),
    "a storno that is not named": (
        "entry",
        2,
        set_(reversed_by=None),
        "do not refer to each other",
    ),
    "a storno of another amount": ("entry", 3, other_line, "does not match the entry"),
    "an item settled by nobody": ("open_item", 1, set_(settled=1), "Open item 1 is not what"),
    "an item promised by nobody": ("open_item", 1, set_(promised=1), "Open item 1 is not what"),
    "an item with another rest": ("open_item", 1, set_(left=0), "stands at -14823 cents"),
    "an item that is gone": ("open_item", 1, None, "of entry 1 and the open items do not agree"),
    "a bank line open again": ("bank_line", 1, set_(state="open"), "Bank line 1 and its entry"),
    "a bank line of no entry": ("bank_line", 2, set_(state="booked"), "Bank line 2 and its entry"),
}


def some_books(office: Office) -> None:
    """Two purchases, a storno of the second, and a bank line, all posted."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    for reference, cents in (("1", 14823), ("2", 12100)):
        costs = [{"account": "7000", "btw": "IH", "cents": cents}]
        given = {"relation": 1, "reference": reference, "total": cents, "date": "2026-11-16"}
        made = office.do(anna, "entry.draft", given={**given, "costs": costs}).doc
        office.do(anna, "entry.submit", made.id)
        office.do(carla, "entry.post", made.id)
    storno = office.do(anna, "entry.reverse", 2, {"text": "double"}).doc
    office.do(carla, "entry.post", storno.id)
    booked = office.do(anna, "bank.book", 1, {"account": "4500"}).doc
    office.do(carla, "entry.post", booked.id)


@pytest.fixture
def books(stock: Stock) -> Iterator[Office]:
    """Books that a test may damage."""
    with (
        stock.copy("sqlite", some_books) as place,
        closing(Office.open(place, clock=lambda: NOW)) as made,
    ):
        yield made


def findings(office: Office) -> list[str]:
    return [one.message.format(**one.values) for one in office.check()]


def test_whole_books_have_no_findings(books: Office) -> None:
    assert findings(books) == []


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_named(books: Office, name: str) -> None:
    kind, number, change, told = DAMAGE[name]
    with books.database.writing() as connection:
        at = (kind, number)
        (text,) = connection.execute(
            "SELECT body FROM documents WHERE kind=? AND id=?", at
        ).fetchone()
        if change is None:
            connection.execute("DELETE FROM documents WHERE kind=? AND id=?", at)
        else:
            body = json.dumps(change(json.loads(text)))
            connection.execute("UPDATE documents SET body=? WHERE kind=? AND id=?", (body, *at))
    assert any(told in one for one in findings(books)), findings(books)
