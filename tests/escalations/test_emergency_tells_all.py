"""Emergency access told what was opened, and not what search, lists, files and figures showed."""

from __future__ import annotations

import pytest

from store import inbox, ledgers
from store.access import SYSTEM, Actor
from store.access.emergency import Emergency
from store.inbox import Box
from store.office import Office
from store.office.search import search

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
    assert told(office)[-1].startswith(f"Pia Bos looked at item {row.id}: ")
    assert f"item {row.id}" in seen(office)


def test_which_statements_lines_and_rules_of_the_bank(office: Office, pia: Actor) -> None:
    statements = office.view(pia, ledgers.statements)
    line = office.view(pia, ledgers.bank_lines, "open")[0]
    office.view(pia, ledgers.bank_line, line.id)
    office.view(pia, ledgers.bank_rules)
    assert {f"statement {one.id} in a list" for one in statements} <= set(seen(office))
    assert f"bank_line {line.id}" in seen(office)
    assert any(line.startswith("Pia Bos looked at bank line") for line in told(office))


def test_which_standings(office: Office, pia: Actor) -> None:
    office.view(pia, ledgers.trial_balance, "2026-01", "2026-12")
    office.view(pia, ledgers.owed, "VRK")
    assert told(office) == [
        "Pia Bos looked at the books: Trial balance",
        "Pia Bos looked at the books: totals of open items",
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
