"""An unknown supplier or client is made in the form, by Enter on `new?`."""

from __future__ import annotations

from store import records
from store.access import SYSTEM
from store.ledgers import Entry
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA
from tests.screens.conftest import DENTALIS
from tests.screens.sitting import sit
from tui.locale import _

NAME = "Loodgieter Pols"


def named(office: Office, name: str) -> list[Relation]:
    """The relations with a name."""
    every = office.view(office.actor(ANNA), records.relation_choices)
    return [relation for relation in every if relation.name == name]


def entries(office: Office) -> list[Entry]:
    return list(office.view(SYSTEM, lambda reading: reading.find(Entry)))


async def test_enter_on_new_makes_an_unknown_supplier_without_leaving_the_form(
    office: Office,
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i")
        await at.type(NAME)
        assert f"{_('new?')}  {NAME}" in at.text
        await at.press("enter")
        (made,) = named(office, NAME)
        assert (made.supplier, made.client) == (True, False)
        assert at.place == "enter"
        assert NAME in at.message
        await at.press(*"F77", "enter", *"16", "enter", *"121", "enter", *"7000", "enter", "enter")
    (entry,) = entries(office)
    assert (entry.state, entry.relation, entry.reference) == ("submitted", made.id, "F77")


async def test_a_client_that_is_made_in_a_sale_is_a_client(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "s", *NAME, "enter", *"16", "enter")
        (made,) = named(office, NAME)
        assert (made.supplier, made.client) == (False, True)


async def test_a_supplier_of_the_same_name_is_made_by_a_second_enter(office: Office) -> None:
    alike = "Denta1is Groothandel B.V."
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *alike, "enter")
        assert f"({DENTALIS})" in at.text
        assert named(office, alike) == []
        await at.press("enter")
        assert named(office, alike)[0].resembles == DENTALIS
        await at.press(*"F78", "enter")
        assert entries(office)[0].reference == "F78"


async def test_a_supplier_with_a_wrong_key_is_not_made_by_one_enter(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dnetalis", "enter")
        meant = _("Did you mean {other}? Press Enter again to add {name} as new.")
        assert meant.format(other="Dentalis Groothandel B.V.", name="dnetalis")[:40] in at.text
        assert named(office, "dnetalis") == []
        await at.press("enter")
        assert named(office, "dnetalis")


async def test_a_list_that_is_closed_or_left_makes_no_relation(office: Office) -> None:
    before = len(office.view(office.actor(ANNA), records.relation_choices))
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *NAME, "f3", "tab", "up", *NAME, "tab")
        assert at.place == "enter"
        await at.press("f7")
    assert len(office.view(office.actor(ANNA), records.relation_choices)) == before


async def test_a_name_that_others_begin_with_is_made_from_the_end_of_the_list(
    office: Office,
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"Dentalis", "down", "down", "enter", "enter")
        assert named(office, "Dentalis")
