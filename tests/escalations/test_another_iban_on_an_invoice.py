"""No series of acts lets one person post their own entry of an invoice with another IBAN."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

from store.access import SYSTEM
from store.errors import KantoorError
from store.files import attachments
from store.ledgers import Entry
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, CARLA
from tests.e_invoices import OTHER_IBAN, received, ubl

GIVEN: dict[str, Any] = {
    "relation": 1, "reference": "D-2026-118", "date": "2026-11-16", "total": 12100,
    "costs": [{"account": "7000", "btw": "IH", "cents": 12100}],
}  # fmt: skip
DENTALIS = {"name": "Dentalis Groothandel B.V.", "supplier": True, "account": "7000"}


def submitted(office: Office, who: int) -> int:
    actor = office.actor(who)
    item = received(office, actor, ubl(iban=OTHER_IBAN))
    entry = int(office.do(actor, "entry.draft", given={**GIVEN, "item": item}).doc.id)
    office.do(actor, "entry.submit", entry)
    return entry


def moves(office: Office, who: int, entry: int) -> dict[str, Callable[[], object]]:
    """What may help: with the entry, its file and its supplier."""
    actor = office.actor(who)

    def do(act: str, on: int, given: dict[str, Any] | None = None) -> Callable[[], object]:
        return lambda: office.do(actor, act, on, given or {})

    file = office.view(actor, attachments, "entry", entry).rows[0].id
    return {
        "keep": do("entry.keep_iban", entry, {"reason": "Klopt"}),
        "post": do("entry.post", entry),
        "type": do("relation.change", 1, {**DENTALIS, "iban": OTHER_IBAN}),
        "empty": do("relation.change", 1, {**DENTALIS, "iban": ""}),
        "confirm": do("relation.confirm_iban", 1),
        "detach": do("entry.detach", entry, {"attachment": file}),
        "recall": do("entry.recall", entry),
        "turn": do("entry.change", entry, {**GIVEN, "relation": 2}),
        "turn back": do("entry.change", entry, GIVEN),
        "submit": do("entry.submit", entry),
    }


def state(office: Office, entry: int) -> tuple[str, str, str]:
    def read(reading: Any) -> tuple[str, str, str]:
        kept = reading.get(Entry, entry)
        return kept.state, kept.kept_iban, reading.get(Relation, 1).iban

    found: tuple[str, str, str] = office.view(SYSTEM, read)
    return found


def test_one_manager_gets_nowhere_in_three_steps(office: Office) -> None:
    entry = submitted(office, CARLA)
    known = state(office, entry)[2]
    ways = moves(office, CARLA, entry)
    for names in product(ways, repeat=3):
        for name in names:
            with suppress(KantoorError):
                ways[name]()
        now = state(office, entry)
        assert now[0] != "posted", names
        assert now[1:] == ("", known), names


def test_who_typed_it_does_not_take_the_decision_away_by_a_change(office: Office) -> None:
    entry = submitted(office, ANNA)
    ways = moves(office, ANNA, entry)
    for name in ("recall", "detach", "turn", "turn back", "submit"):
        ways[name]()
    carla = office.actor(CARLA)
    with suppress(KantoorError):
        office.do(carla, "entry.post", entry)
    assert state(office, entry)[0] == "submitted"
