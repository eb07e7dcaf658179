"""The Team place by keyboard: people, roles, absences, certificates, and how the office is set."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from typing import Any

import pytest

from store import inbox
from store.access import SYSTEM, Actor
from store.access.roles import Role
from store.engine import Mark, Writer
from store.inbox import Queue
from store.office import Office
from store.office.setup import post
from store.people import (
    Absence,
    Delegation,
    Department,
    House,
    Membership,
    Person,
    Qualification,
)
from store.team import all_requirements, person_detail
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS
from tests.screens.conftest import Books
from tests.screens.sitting import Sitting, sit
from tui.locale import _
from tui.widgets.form_dialog import FormDialog
from tui.widgets.virtual_list import VirtualList

TODAY = date(2026, 11, 23)


def theirs(office: Office, model: Any, person: int) -> list[Any]:
    found = office.view(SYSTEM, lambda reading: reading.find(model))
    return [one for one in found if person in (getattr(one, "person", 0), getattr(one, "giver", 0))]


async def fill(at: Sitting, *fields: str) -> None:
    """Type the fields of a dialog, `~` passes one by, and hand it in."""
    assert isinstance(at.app.screen, FormDialog), at.text
    for text in fields:
        if text != "~":
            await at.type(text)
        await at.press("tab")
    for _key in range(6):
        if isinstance(at.app.screen, FormDialog):
            await at.press("enter")


async def test_the_team_is_reached_from_anywhere_and_left_again(office: Office) -> None:
    async with sit(office, CARLA) as at:
        for place in ("f6", "f7", "f8"):
            await at.press(place, "f2")
            assert at.place == "team"
            assert "officemanager Administratie" in at.text
            await at.press("enter", "f2")
            assert at.place == "team"
            await at.press("f3")
            assert at.place in ("inbox", "ledgers", "records")
        await at.press("f7", "i", "f2")
        assert at.place == "enter"


async def test_the_front_desk_sees_itself_alone(office: Office) -> None:
    async with sit(office, FEMKE) as at:
        await at.press("f2")
        assert "Femke Smit" in at.text
        assert "Anna de Boer" not in at.text
        await at.press("q", "v", "o")
        assert at.place == "team"
        await at.press("a")
        await fill(at, "2611", "2711", "~", "tandarts")
    made = theirs(office, Absence, FEMKE)[0]
    assert (made.since, made.until, made.note) == (
        date(2026, 11, 26),
        date(2026, 11, 27),
        "tandarts",
    )


async def test_a_manager_tells_of_an_absence_and_hears_what_is_left(
    office: Office, anna: Actor, carla: Actor, books: Books
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "a")
        await fill(at, "2311", "2511", "Bram", "griep")
        held = _("{name} has {n} item. Press w to show it.").format(name="Anna de Boer", n=1)
        waits = _("Saved. {other} waits for confirmation.").format(other="Bram Visser")
        assert at.message == f"{waits} {held}"
        assert "25-11" in at.lines[2]
        await at.press("enter", "w")
        assert at.place == "board"
        assert any(line.startswith(">") and "Anna" in line for line in at.lines)
        await at.press("f3", "end", "enter")
        assert isinstance(at.app.screen, FormDialog)
        assert "griep" in at.text
        await at.press("f3", "x")
        assert theirs(office, Absence, ANNA) == []
        await at.press("u")
    assert theirs(office, Absence, ANNA)[0].substitute == BRAM


async def test_approvals_go_to_the_substitute(office: Office, carla: Actor, books: Books) -> None:
    for department, title in ((1, "office manager"), (2, "chief bookkeeper")):
        post(office, BRAM, department, Role.MANAGER, TODAY, title)
    async with sit(office, CARLA) as at:
        await at.press("f2", "down", "down", "a")
        await fill(at, "2311", "2511", "Bram", "~")
        told = _("{n} approval goes to {other}.").format(n=1, other="Bram Visser")
        assert told in at.message
        await at.press("enter")
        assert _("{n} waits for approval").format(n=1) in at.text


async def test_who_leads_agrees_to_a_substitute_who_gets_more(office: Office, carla: Actor) -> None:
    days = {"since": "2026-11-23", "until": "2026-12-01"}
    office.do(carla, "absence.add", ANNA, {**days, "substitute": BRAM})
    async with sit(office, CARLA) as at:
        await at.press("f2", "enter", "end", "p")
        assert at.message == _("You worked on this yourself. A colleague must review it.")
    async with sit(office, GIJS) as at:
        await at.press("f2", "enter", "end")
        assert _("{name}, if confirmed").format(name="Bram Visser") in at.text
        await at.press("p")
        assert at.message == _("Confirmed. It applies from its first day.")
    assert theirs(office, Absence, ANNA)[0].state == "confirmed"


async def test_an_absentee_hears_who_recorded_it(office: Office, carla: Actor) -> None:
    office.do(carla, "absence.add", ANNA, {"since": "2026-11-30", "until": "2026-12-01"})
    async with sit(office, ANNA) as at:
        said = _("{who} recorded your absence: {since} to {until}.")
        assert at.message == said.format(who="Carla Jansen", since="30-11-2026", until="01-12-2026")


async def test_an_owner_names_another_and_others_only_propose(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "down", "down", "enter", "comma", "o")
        assert at.message == _("The owners change once a third person confirms it.")
        assert _("proposed by {name}").format(name="Carla Jansen") in at.text
    async with sit(office, GIJS) as at:
        await at.press("f2", "down", "down", "enter", "comma", "b")
        assert _("of this office") in at.text


async def test_the_founder_closes_the_set_up(office: Office) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), GIJS, "test"))
        house = office.view(SYSTEM, lambda reading: reading.get(House, 1))
        writer.save(house.model_copy(update={"in_set_up": True}))
        writer.finish()
    given = {"person": EVA, "department": 2, "role": "assistant", "since": TODAY}
    office.do(office.actor(GIJS), "membership.add", given=given)
    async with sit(office, GIJS, start="today") as at:
        said = _("The office is still being set up. Press F2, then , c to close the set-up.")
        assert at.message == said
        await at.press("f2", "comma", "c")
        assert "Eva van der Gracht" in at.text
        await at.press("enter")
    assert not office.view(SYSTEM, lambda reading: reading.get(House, 1)).in_set_up


async def test_an_absence_is_changed_at_its_line(office: Office, anna: Actor) -> None:
    days = {"since": "2026-11-30", "until": "2026-12-01"}
    office.do(anna, "absence.add", ANNA, {**days, "substitute": BRAM})
    async with sit(office, ANNA) as at:
        await at.press("f2", "enter", "end", "enter", "up", "up", "up")
        await at.press("tab")
        await fill(at, "0412", "~", "~")
    assert theirs(office, Absence, ANNA)[0].until == date(2026, 12, 4)
    assert theirs(office, Absence, ANNA)[0].substitute == BRAM


async def test_a_refused_absence_stays_in_its_form(office: Office, anna: Actor) -> None:
    office.do(anna, "absence.add", ANNA, {"since": "2026-11-30", "until": "2026-12-01"})
    async with sit(office, ANNA) as at:
        await at.press("f2", "a")
        await fill(at, "0112", "0212", "~", "~")
        assert isinstance(at.app.screen, FormDialog)
        assert "01-12-2026" in at.text
    assert len(theirs(office, Absence, ANNA)) == 1


async def test_a_role_is_proposed_by_one_and_confirmed_by_another(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "end", "up", "up", "enter")
        assert "Eva" in at.lines[0]
        await at.press("plus", "4", "enter", *"bkh", "enter", "3", "enter", "enter", "enter")
        assert at.message == _("The role applies once a colleague confirms it.")
        assert _("proposed") in at.text
        await at.press("home", "p")
        assert at.message != _("Confirmed. It applies from its first day.")
    proposed = theirs(office, Membership, EVA)[-1]
    assert (proposed.role, proposed.title, proposed.state) == (
        "manager", "chief bookkeeper", "proposed",
    )  # fmt: skip
    async with sit(office, GIJS) as at:
        assert f"?1 {_('to confirm')}" in at.lines[0]
        await at.press("f2")
        assert any("?" in line[:4] and "Eva" in line for line in at.lines)
        await at.press("down", "down", "down", "enter", "p")
        assert at.message == _("Confirmed. It applies from its first day.")
        await at.until(_("to confirm"), gone=True)
    assert theirs(office, Membership, EVA)[-1].state == "confirmed"


async def test_a_role_ends_on_a_day_and_undo_does_not_bring_it_back(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "enter", "x")
        await at.type("3011")
        await at.press("enter")
        assert theirs(office, Membership, ANNA)[0].until == date(2026, 11, 30)
        await at.press("u")
        assert "Anna de Boer" in at.message
        assert theirs(office, Membership, ANNA)[0].until == date(2026, 11, 30)
        await at.press("enter")
        assert at.message == _(
            "A role cannot be changed. Press x to end it, and + to propose another."
        )


async def test_a_role_is_lent_and_a_manager_agrees(office: Office) -> None:
    async with sit(office, EVA) as at:
        await at.press("f2", "down", "down", "down", "l")
        await fill(at, "~", "Anna", "~", "2711")
        assert at.message == _("The role is delegated once a third person confirms it.")
        await at.press("up", "l")
        assert not isinstance(at.app.screen, FormDialog)
    async with sit(office, CARLA) as at:
        await at.press("f2", "down", "down", "down", "enter", "down", "p")
        assert at.message == _("Confirmed. It applies from its first day.")
    lent = theirs(office, Delegation, EVA)[0]
    assert (lent.receiver, lent.role, lent.department, lent.state) == (
        ANNA, "professional", 1, "confirmed",
    )  # fmt: skip
    async with sit(office, ANNA) as at:
        await at.press("f2", "enter")
        assert _("delegated role") in at.text


async def test_a_certificate_is_recorded_renewed_and_withdrawn(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "d")
        await fill(at, "Stralingshygiene", "0111", "3112", "map 3")
        assert at.message == _("Qualification recorded.")
        await at.press("enter", "end")
        assert _("expires soon") in at.text
        await at.press("enter")
        await fill(at, "~", "010130", "~")
        assert at.message == _("Qualification renewed.")
        held = theirs(office, Qualification, ANNA)[0]
        assert (held.issued, held.expires, held.evidence) == (TODAY, date(2030, 1, 1), "map 3")
        await at.press("end", "x")
        await at.type("ingetrokken")
        await at.press("enter")
        assert _("ended") in at.text
    assert theirs(office, Qualification, ANNA)[0].evidence == "ingetrokken"


async def test_nobody_records_their_own(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "down", "down", "d")
        assert at.message == _(
            "A colleague or manager records your qualifications. Show them the document."
        )


async def test_an_administrator_adds_somebody_and_lets_them_go(office: Office) -> None:
    async with sit(office, GIJS) as at:
        await at.press("f2", "plus")
        await fill(at, "Ilse Bos", "1012", "~")
        assert "Ilse Bos" in at.text
        ilse = next(one for one in theirs_all(office) if one.name == "Ilse Bos")
        assert (ilse.uid, ilse.language) == (1012, "nl")
        while at.app.screen.query_one(VirtualList).row.id != ilse.id:  # type: ignore[union-attr]  # it has rows
            await at.press("down")
        await at.press("enter", "e")
        await at.press("up", "up", "up", "tab", "tab", "tab")
        await fill(at, _("n"))
        assert _("has left") in at.text
    assert not next(one for one in theirs_all(office) if one.id == ilse.id).active


def theirs_all(office: Office) -> list[Person]:
    found: list[Person] = office.view(SYSTEM, lambda reading: reading.find(Person))
    return found


async def test_a_manager_sees_which_reports_come_to_them(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "down", "down", "enter")
        assert f"Administratie: {_('all of them')}" in at.text
    given = {"person": EVA, "department": 2, "role": "manager", "title": "controller",
             "since": "2026-01-01"}  # fmt: skip
    office.do(SYSTEM, "membership.add", given=given)
    async with sit(office, EVA) as at:
        await at.press("f2", "down", "down", "down", "enter")
        assert f"Boekhouding: {_('period reports')}, {_('the balance sheet')}" in at.text
    detail = office.view(office.actor(EVA), person_detail, EVA)
    assert [kinds for _at, kinds in detail.reports] == [
        ("period report", "sheet", "btw return", "year end")
    ]


async def test_why_tells_of_the_person_and_of_the_line(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f2", "question_mark")
        assert at.place == "why"
        assert _("Why · {what}").format(what="Anna de Boer") in at.lines[0]
        await at.press("f3", "enter", "question_mark")
        assert at.place == "why"
        assert _("Why · {what}").format(what="Anna de Boer") in at.lines[0]
        assert _("end a role") in at.text


async def test_queues_and_departments_are_kept(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "q", "enter")
        assert not isinstance(at.app.screen, FormDialog)
        await at.press("down", "enter", "up", "up", "up", "up", "up", "up")
        for _key in range(4):
            await at.press("tab")
        await fill(at, "120", "960", "~", "Balie, Pers")
        assert "2:00" in at.text
        await at.press("plus", "d")
        assert at.place == "departments"
    kept = office.view(SYSTEM, lambda reading: reading.get(Queue, 1))
    assert (kept.answer_minutes, kept.finish_minutes) == (120, 960)
    assert (kept.code, kept.takes, kept.needs) == ("POST", "mail", ("Balie", "Pers"))
    async with sit(office, GIJS) as at:
        await at.press("f2", "q", "d")
        await fill(at, "LAB", "Laboratorium")
        await at.press("end", "plus")
        await fill(at, "MON", "Monsters", "~", "~", "~", "~", "~", "~")
        await at.press("end", "comma", "c")
        assert re.search("Monsters +gesloten", at.text)
        await at.press("f3", "comma", "r")
        await at.type(" Noord")
        await at.press("enter")
        assert office.view(SYSTEM, lambda reading: reading.get(House, 1)).name.endswith("Noord")
    added = office.view(office.actor(GIJS), inbox.arranged)[-1]
    assert isinstance(added.department, Department)
    assert [one.queue.name for one in added.queues] == ["Monsters"]


async def test_a_need_is_added_changed_and_removed(office: Office) -> None:
    def needs() -> list[tuple[str, str, str]]:
        found = [row.requirement for row in office.view(office.actor(GIJS), all_requirements)]
        return [(one.act, one.qualification, one.mode) for one in found if one.state == "active"]

    async with sit(office, GIJS) as at:
        await at.press("f2", "v", "plus")
        await fill(at, "item.claim", "Balie", "2")
        assert needs() == [("item.claim", "Balie", "double_check")]
        await at.press("enter", "up", "up")
        await at.press("tab")
        await fill(at, "1")
        assert at.message == _("The change waits for a colleague to confirm it.")
        assert needs() == [("item.claim", "Balie", "double_check")]
        assert _("changes") in at.text
    async with sit(office, CARLA) as at:
        await at.press("f2", "v", "down", "p")
        assert needs() == [("item.claim", "Balie", "block")]
    async with sit(office, GIJS) as at:
        await at.press("f2", "v", "x")
        assert at.message == _("The deletion waits for a colleague to confirm it.")
        await at.press("u")
        assert _("goes") not in at.text
        assert needs()
    async with sit(office, ANNA) as at:
        await at.press("f2", "v", "x", "plus")
        assert at.place == "needs"
        assert "Balie" in at.text


async def test_the_hours_are_kept_by_a_manager(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f2", "o", "enter")
        for _key in range(4):
            await at.press("tab")
        await fill(at, "9-12", "~", "~", "24-12-2026")
        assert "9:00-12:00" in at.text
        assert "24-12-2026" in at.text
        await at.press("enter")
        for _key in range(7):
            await at.press("tab")
        await fill(at, "45-12")
        assert isinstance(at.app.screen, FormDialog)
        await at.press("f3", "f3")
    async with sit(office, ANNA) as at:
        await at.press("f2", "o", "enter")
        assert at.place == "hours"


@pytest.mark.parametrize("person", [ANNA, BRAM, CARLA, EVA, FEMKE, GIJS])
async def test_every_role_sees_what_is_theirs(office: Office, person: int) -> None:
    async with sit(office, person) as at:
        await at.press("f2")
        name = at.app.session.actor.name
        assert name in at.text
        while at.app.screen.query_one(VirtualList).row.id != person:  # type: ignore[union-attr]  # it has rows
            await at.press("down")
        await at.press("enter")
        assert name in at.lines[0]
        assert len([line for line in at.lines[3:-1] if "2026" in line]) >= 1


async def test_nobody_confirms_a_role_of_their_own_even_alone(office: Office) -> None:
    given = {"person": CARLA, "department": 1, "role": "professional", "since": "2026-11-23"}
    made = office.do(office.actor(GIJS), "membership.add", given=given).doc
    async with sit(office, CARLA) as at:
        await at.press("f2", "down", "down", "enter", "home", "p")
        assert at.place == "person"
        assert at.message == _("You worked on this yourself. A colleague must review it.")
    kept = office.view(SYSTEM, lambda reading: reading.get(Membership, made.id))
    assert kept.state == "proposed"


async def test_a_colleague_who_is_found_is_shown(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f4")
        await at.type("gracht eva")
        await at.press("down")
        await at.press("enter")
        assert at.place == "person"
        assert "Eva van der Gracht" in at.lines[0]


async def test_what_a_colleague_changes_shows_by_itself(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f2", "enter")
        given = {"since": "2026-11-30", "until": "2026-12-01"}
        await asyncio.to_thread(office.do, office.actor(CARLA), "absence.add", ANNA, given)
        await at.until("30-11-2026")


async def test_two_who_change_an_absence_lose_nothing(office: Office) -> None:
    given = {"since": "2026-11-30", "until": "2026-12-01", "note": "verlof"}
    made = office.do(office.actor(CARLA), "absence.add", ANNA, given).doc
    async with sit(office, ANNA) as at:
        await at.press("f2", "enter", "end", "enter")
        await at.type("bram")
        other = {**given, "until": "2026-12-04"}
        await asyncio.to_thread(office.do, office.actor(CARLA), "absence.change", made.id, other)
        for _key in range(6):
            if isinstance(at.app.screen, FormDialog):
                await at.press("enter")
    kept = theirs(office, Absence, ANNA)[0]
    assert (kept.until, kept.substitute, kept.note) == (date(2026, 12, 4), BRAM, "verlof")


async def test_the_last_manager_is_asked_before_that_role_ends(office: Office) -> None:
    manages = [role for role in theirs(office, Membership, CARLA) if role.role == Role.MANAGER]
    for role in manages[1:]:
        office.do(office.actor(GIJS), "membership.end", role.id, {"until": date(2026, 11, 22)})
    async with sit(office, GIJS) as at:
        await at.press("f2", "down", "down", "enter", "x", "enter")
        assert "Carla Jansen is de laatste manager" in at.text
        await at.press("f3")
        assert theirs(office, Membership, CARLA)[0].until is None
        await at.press("x", "enter", "enter")
        assert at.message == _("Done.")
    assert theirs(office, Membership, CARLA)[0].until == TODAY
