"""Emergency access told what was opened, and not what search, lists, files and figures showed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from store import inbox, ledgers
from store.access import SYSTEM, Actor
from store.access.emergency import Emergency
from store.errors import KantoorError
from store.inbox import Box
from store.office import Office
from store.office.rooms import KINDS
from store.office.search import search
from store.reading import DocumentAccess, Reading
from tests.conftest import CARLA, NOW
from tests.escalations.sight import every_view

BOOKKEEPING = 2


@pytest.fixture
def pia(office: Office) -> Actor:
    """Somebody of another department, who looks at the bookkeeping."""
    add = lambda act, **given: office.do(SYSTEM, act, given=given).doc.id  # noqa: E731 - three uses
    place = add("department.add", code="PZ", name="Personeelszaken")
    person = add("person.add", name="Pia Bos")
    add("membership.add", person=person, department=place, role="assistant", since="2026-01-01")
    office.do(office.actor(person), "emergency.open", BOOKKEEPING, {"reason": "Bram is ziek"})
    return office.actor(person)


def told(office: Office) -> list[str]:
    """What the item of the department's manager tells, but that it began."""
    emergency = office.view(SYSTEM, lambda reading: reading.find(Emergency))[0]
    lines = office.view(office.actor(3), inbox.item_detail, emergency.item or 0).timeline
    return [line.message.format(**line.values) for line in lines if line.sort == "link"]


def seen(office: Office) -> tuple[str, ...]:
    return office.view(SYSTEM, lambda reading: reading.find(Emergency))[0].seen


def test_what_a_search_showed(office: Office, pia: Actor) -> None:
    hits = office.view(pia, search, "factuur").hits
    items = {hit.id for hit in hits if hit.sort in ("item", "mail", "note")}
    assert items
    assert {f"item {item} in a list" for item in items} <= set(seen(office))
    assert len(told(office)) == 1
    assert all(f"{item} " in told(office)[0] for item in items)
    office.view(pia, search, "factuur")
    assert len(told(office)) == 1, "each is told of once"


def test_what_is_opened_after_a_list_showed_it(office: Office, pia: Actor) -> None:
    row = office.view(pia, inbox.items, Box("department", BOOKKEEPING, "new"))[0]
    office.view(pia, inbox.item_detail, row.id)
    office.view(pia, inbox.items, Box("department", BOOKKEEPING, "new"))
    assert told(office)[-1].startswith(f"Pia Bos opened item {row.id}: ")
    assert f"item {row.id}" in seen(office)


def test_which_statements_lines_and_rules_of_the_bank(office: Office, pia: Actor) -> None:
    statements = office.view(pia, ledgers.statements)
    line = office.view(pia, ledgers.bank_lines, "open")[0]
    office.view(pia, ledgers.bank_line, line.id)
    office.view(pia, ledgers.bank_rules)
    assert {f"statement {one.id} in a list" for one in statements} <= set(seen(office))
    assert f"bank_line {line.id}" in seen(office)
    assert any(line.startswith("Pia Bos opened bank line") for line in told(office))


def test_which_standings(office: Office, pia: Actor) -> None:
    office.view(pia, ledgers.trial_balance, "2026-01", "2026-12")
    office.view(pia, ledgers.owed, "VRK")
    assert told(office) == [
        "Pia Bos read in the ledgers: Trial balance",
        "Pia Bos read in the ledgers: totals of open items",
    ]


def test_which_files(office: Office, pia: Actor) -> None:
    held = [
        file
        for row in office.view(pia, inbox.items, Box("department", BOOKKEEPING, "new"))
        for file in office.view(pia, inbox.files_of, row.id)
        if file.number
    ]
    office.view(pia, inbox.read_file, held[0].mail, held[0].number)
    assert told(office)[-1].endswith(f": {held[0].name}")


def test_who_works_there_leaves_no_line(office: Office, pia: Actor, anna: Actor) -> None:
    office.view(anna, search, "factuur")
    office.view(anna, ledgers.statements)
    assert seen(office) == ()


COUNTS = {
    "account_choices", "account_options", "accounts", "boxes", "count", "daybook_choices",
    "daybook_options", "emergency_departments", "last_work", "next_entry", "own_emergency",
    "queues", "visible_document", "waiting",
}  # fmt: skip
"""They show how much there is or when there last was, or names to choose from; and a way to documents that views go."""


def test_no_view_shows_more_than_is_told(office: Office, pia: Actor, anna: Actor) -> None:
    given = {"relation": 1, "reference": "1", "total": 100, "date": "2026-11-16", "item": 2,
             "costs": [{"account": "7000", "btw": "IH", "cents": 100}]}  # fmt: skip
    for _copy in range(2):
        entry = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", entry.id)
    office.do(office.actor(CARLA), "entry.post", entry.id)
    batch = {"name": "x", "daybook": "INK", "count": 1, "amount": 100}
    office.do(anna, "batch.open", given=batch)
    silent, telling = set(), set()
    for name, view, asked in every_view(partial(ids, office), BOOKKEEPING):
        if name not in COUNTS:
            without, _ = answer(office, pia, view, asked, in_emergency=False)
            said, accesses = answer(office, pia, view, asked, in_emergency=True)
            if said != without:
                (telling if accesses else silent).add(name)
    assert silent == set()
    assert len(telling) > 30


def ids(office: Office, kind: str) -> list[int]:
    docs = office.view(SYSTEM, lambda reading: reading.find(KINDS[kind]))
    return [doc.id for doc in docs][:4]


def answer(
    office: Office,
    actor: Actor,
    view: Callable[..., Any],
    asked: dict[str, Any],
    *,
    in_emergency: bool,
) -> tuple[str, list[DocumentAccess]]:
    with office.database.reading() as connection:
        reading = Reading(connection, actor, NOW)
        if not in_emergency:
            reading.emergencies = {}
        try:
            return repr(view(reading, **asked)), reading.accesses
        except KantoorError as error:
            return str(error), reading.accesses
