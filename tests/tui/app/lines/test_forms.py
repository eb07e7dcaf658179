"""The fields of a form, asked one after the other."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.conftest import ANNA, CARLA, GIJS
from tests.lines import by_lines


@pytest.fixture
def office(office: Office) -> Office:
    """The demo office, in which Anna reads English."""
    given = {"name": "Anna de Boer", "language": "en"}
    office.do(office.actor(GIJS), "person.change", ANNA, given)
    return office


async def test_choices_are_shown_twenty_at_a_time_and_chosen_by_number(office: Office) -> None:
    async with by_lines(office, CARLA) as at:
        await at.type("ledgers ledgers.memorial 16-11 Correctie")
        said = (await at.type("?")).splitlines()
        assert [line.partition(".")[0] for line in said[:20]] == [str(n) for n in range(1, 21)]
        assert (await at.type("?")).startswith("21. ")
        assert said[1].partition(". ")[2] in await at.type("2")


async def test_back_a_default_and_giving_up(office: Office) -> None:
    async with by_lines(office, CARLA) as at:
        await at.type("records", "relation.add", "Nieuwe klant")
        second = at.prompt
        await at.type("<")
        assert "[Nieuwe klant]" in at.prompt
        await at.type("")
        assert at.prompt == second
        await at.type(".")
        assert at.prompt == ">"


async def test_before_it_is_submitted_a_field_can_still_be_changed(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        await at.type("ledgers ledgers.purchase dentalis 20260418 16-11 1000")
        gate = at.prompt
        assert gate == "Submit this? [yes]"
        said = await at.type("?")
        assert "field=value" in said
        assert "field=value" in await at.type("no")
        assert "Type yes or no" in await at.type("148,20")
        assert "! nothing names no field" in await at.type("nothing=1")
        assert at.prompt == gate
        assert "Net: 122.31" in await at.type("total=148,00")
        await at.type("<")
        assert "[148.00]" in at.prompt
        await at.type("")
        assert at.prompt == gate
        await at.type("supplier=tand")
        assert "Tandtechnisch" in "\n".join(at.script.said)
        await at.type(".")
        assert at.prompt == ">"


async def test_a_choice_is_offered_with_its_name_and_few_of_many_are_told(office: Office) -> None:
    async with by_lines(office, CARLA, "ledgers") as at:
        said = (await at.type("bank", "1")).splitlines()
        assert said[-2].startswith("9. ")
        assert said[-1].startswith("? ")
        assert "[1 Vastgoed De Gracht B.V.]" in at.prompt
        assert (await at.type("?")).startswith("10. ")


async def test_an_unknown_letter_of_the_menu_is_asked_again(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        assert "! x7 is not in this menu." in await at.type("1", "more commands", "x7")
        assert at.prompt == "Choose:"
        await at.type("")
        assert at.prompt == ">"


async def test_who_is_wrong_twice_hears_the_way_out(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        assert "cancels" not in await at.type("1", "snooze", "x")
        assert "< goes back, . cancels." in await at.type("zz")
