"""The fields of a form, asked one after the other."""

from __future__ import annotations

from store.office import Office
from tests.conftest import CARLA
from tests.lines import by_lines


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
