"""What a person decides is decided on what they saw: a colleague's change since is told, and refused.

The screens follow no changes here, as in the moment before they would.
"""

from __future__ import annotations

from typing import Any

from store import ledgers
from store.access import SYSTEM, Actor
from store.inbox import WorkItem
from store.ledgers import Batch
from store.office import Office
from store.records import Relation
from store.records.acts import RelationGiven
from tests.conftest import ANNA, CARLA
from tests.screens.conftest import APPOINTMENT, DENTALIS
from tests.screens.sitting import sit
from tests.store.file_format.made import pdf
from tui.locale import _

IBANS = ("NL39RABO0300065264", "NL44RABO0123456789")
CHANGED = ("A colleague changed {entry} meanwhile. Check it and try again. Nothing was "
           "changed.")  # fmt: skip
OTHER = {"name": "anders.pdf", "data": pdf("Factuur 900")}
PAPER = {"name": "maandag", "daybook": "INK", "count": 1, "amount": 12100}
INVOICE = {"relation": 1, "reference": "77", "total": 12100, "date": "2026-11-16",
           "costs": [{"account": "7000", "btw": "IH", "cents": 12100}]}  # fmt: skip


def stored(office: Office, model: type[Any], id: int) -> Any:
    return office.view(SYSTEM, lambda reading: reading.get(model, id))


def closed_batch(office: Office, anna: Actor) -> tuple[int, int]:
    """A batch that agrees with its totals, and its one entry."""
    batch = office.do(anna, "batch.open", given=PAPER).doc.id
    entry = office.do(anna, "entry.draft", given={**INVOICE, "batch": batch}).doc.id
    office.do(anna, "entry.submit", entry)
    office.do(anna, "batch.close", batch)
    return batch, entry


async def test_of_a_selection_what_changed_since_is_left_and_the_others_go_on(
    office: Office, carla: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("x", "x")
        chosen = at.app.screen.selection  # type: ignore[attr-defined]  # the inbox
        at.app.session.end()
        office.do(carla, "item.attach", APPOINTMENT, OTHER)
        await at.press("1")
        assert "1 × " in at.text
        await at.press("enter")
        states = {each: stored(office, WorkItem, each).state for each in chosen}
        assert (len(states), states.pop(APPOINTMENT), *states.values()) == (2, "new", "open")


async def test_a_batch_is_posted_with_the_files_its_list_knew_of(
    office: Office, anna: Actor
) -> None:
    batch, entry = closed_batch(office, anna)
    async with sit(office, CARLA) as at:
        await at.press("f7", "y")
        at.app.session.end()
        office.do(anna, "entry.attach", entry, OTHER)
        await at.press("p")
        name = stored(office, ledgers.Entry, entry).display_name()
        assert at.message == _(CHANGED).format(entry=name)
        assert stored(office, Batch, batch).state == "agreed"
        await at.press("p")  # now as it is
        assert stored(office, Batch, batch).state == "posted"


async def test_an_iban_is_agreed_to_as_it_was_shown(office: Office, anna: Actor) -> None:
    kept = stored(office, Relation, DENTALIS)
    fields = {name: getattr(kept, name) for name in RelationGiven.model_fields}
    first, second = ({**fields, "iban": iban} for iban in IBANS)
    office.do(anna, "relation.change", DENTALIS, first)
    async with sit(office, CARLA) as at:
        await at.press("f8", "enter")
        at.app.session.end()
        office.do(anna, "relation.change", DENTALIS, second)
        await at.press("i")
        assert stored(office, Relation, DENTALIS).iban == kept.iban
        await at.press("i")
        assert stored(office, Relation, DENTALIS).iban == IBANS[1]
