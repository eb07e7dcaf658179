"""The access log by keyboard: who looked, by person and by relation, and out to a file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from store import records
from store.access import SYSTEM
from store.errors import Refused
from store.export import Target
from store.office import Office
from store.oversight import accesses, write_accesses
from tests.conftest import ANNA, CARLA, GIJS, NOW
from tests.screens.conftest import DENTALIS
from tests.screens.sitting import sit
from tests.store.records.laptops import LAPTOP, add, define
from tests.tray import bytes_of, newest
from tui.locale import _

OTHER = 2
"""Another relation of the demo."""


@pytest.fixture
def manager(office: Office) -> int:
    """Somebody who is log manager and nothing else."""
    person = int(office.do(SYSTEM, "person.add", given={"name": "Ivo Prins"}).doc.id)
    given = {"person": person, "department": None, "role": "log manager", "since": "2026-01-01"}
    office.do(SYSTEM, "membership.add", given=given)
    return person


@pytest.fixture
def names(office: Office) -> tuple[str, str]:
    """Anna looked at both relations, Carla at one of them a minute later."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    found = [office.view(anna, records.relation_detail, one) for one in (DENTALIS, OTHER)]
    office.clock = lambda: NOW + timedelta(minutes=1)
    office.view(carla, records.relation_detail, DENTALIS)
    office.access_log.flush()
    return found[0].relation.name, found[1].relation.name


async def test_the_log_manager_reads_who_looked(
    office: Office, manager: int, names: tuple[str, str]
) -> None:
    async with sit(office, manager) as at:
        assert at.place == "team"
        await at.press("k")
        assert at.place == "access_log"
        assert "ma 23-11 10:01" in at.lines[2]
        assert "Carla Jansen" in at.lines[2]
        assert at.text.count(names[0][:12]) == 3  # two lines, and the one in full
        assert _("manager") in at.text
        await at.press("p", *"Anna", "enter")
        assert _("Access log") + " · Anna de Boer" in at.lines[0]
        assert "Carla" not in at.text
        await at.press("r", *names[1][:6], "enter")
        assert names[0][:12] not in at.text
        await at.press("a", "r", *names[0][:6], "enter")
        assert "Anna de Boer" in at.text
        assert "Carla Jansen" in at.text
        assert names[1][:12] not in at.text


async def test_one_record_is_chosen_by_its_number(
    office: Office, manager: int, names: tuple[str, str]
) -> None:
    define(office, LAPTOP | {"logged": True})
    laptop = add(office, {"name": "Laptop Anna", "sort": "sc"})
    office.view(office.actor(ANNA), records.record_detail, laptop.id)
    office.access_log.flush()
    async with sit(office, manager) as at:
        await at.press("k", "d", *"ict-00001", "enter")
        assert "ICT-00001 Laptop Anna" in at.lines[0]
        assert names[0][:12] not in at.text
        assert "administration" in at.text
        await at.press("d", *"ict-9", "enter")
        assert "ICT-9" in at.message


async def test_a_look_of_a_colleague_comes_up_by_itself(
    office: Office, manager: int, names: tuple[str, str]
) -> None:
    async with sit(office, manager) as at:
        await at.press("k")
        office.view(office.actor(CARLA), records.search_relations, "dental")
        office.access_log.flush()
        await at.until(_("searched"))
        assert _("many") in at.text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_is_chosen_goes_to_a_file(
    office: Office, manager: int, names: tuple[str, str], form: str
) -> None:
    async with sit(office, manager) as at:
        await at.press("k", "p", *"Anna", "enter", "x", *form, "enter")
        await at.until(_("In your tray: {name}. To fetch it: {line}").split("{")[0].strip())
    file = newest(office, manager)
    assert file.name.startswith("access-log-2026-")
    if form == "csv":
        text = bytes_of(office, file).read_text(encoding="utf-8-sig")
        assert names[0] in text
        assert names[1] in text
        assert "Anna de Boer" in text
        assert "Carla" not in text


async def test_who_administers_has_no_such_command(office: Office, names: tuple[str, str]) -> None:
    async with sit(office, GIJS) as at:
        await at.press("f2", "k")
        assert at.place == "team"
        assert _("access log") not in at.keys


@pytest.mark.parametrize("who", [ANNA, CARLA, GIJS])
def test_nobody_else_gets_a_file(office: Office, tmp_path: Path, who: int) -> None:
    actor = office.actor(who)
    assert office.view(actor, accesses) == []
    with pytest.raises(Refused):
        office.view(actor, write_accesses, None, None, Target("csv", tmp_path / "x.csv", str))
    assert list(tmp_path.glob("*.csv")) == []
