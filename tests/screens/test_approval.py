"""Approving by keyboard: what is seen is what is approved, and by whom."""

from __future__ import annotations

from datetime import date

import pytest

from store.access import Actor
from store.engine import Mark, Writer
from store.inbox import WorkItem
from store.office import Office
from store.people import Absence
from tests.conftest import BRAM, CARLA, EVA
from tests.screens.conftest import DENTALIS, INVOICE, Books
from tests.screens.sitting import Sitting, sit
from tui.locale import _

TODAY = date(2026, 11, 23)


@pytest.fixture
def waiting(office: Office, anna: Actor) -> int:
    """An invoice of Anna's that waits for a check."""
    for act in ("item.accept", "item.claim", "item.submit"):
        office.do(anna, act, INVOICE)
    return INVOICE


def state(office: Office, who: Actor, item: int) -> str:
    return office.view(who, lambda reading: reading.get(WorkItem, item)).state


async def to_review(at: Sitting) -> None:
    """The list of what waits for a check in the bookkeeping, and its item."""
    await at.press("q", *f"Boekhouding, {_('to be checked')}", "enter", "enter")
    assert at.place == "item"


async def test_what_was_handed_in_and_not_touched_is_approved_at_once(
    office: Office, carla: Actor, waiting: int
) -> None:
    async with sit(office, CARLA, (80, 60)) as at:
        await to_review(at)
        await at.press("4")
        assert _("Approved") in at.text
    assert state(office, carla, waiting) == "done"


async def test_what_changed_since_is_shown_before_it_is_approved(
    office: Office, carla: Actor, waiting: int
) -> None:
    office.do(office.actor(BRAM), "item.note", waiting, {"text": "De pakbon klopt niet"})
    async with sit(office, CARLA, (80, 60)) as at:
        await to_review(at)
        assert _("since it was submitted: {what}").partition(":")[0] in at.text
        await at.press("4")
        assert _("Changed since it was submitted. Continue?") in at.text
        assert "De pakbon klopt niet" in at.text
        await at.press("f3")
        assert state(office, carla, waiting) == "review"
        await at.press("4", "enter")
    assert state(office, carla, waiting) == "done"


async def test_who_decides_second_is_told_who_was_first(
    office: Office, carla: Actor, waiting: int
) -> None:
    async with sit(office, CARLA, (80, 60)) as at:
        await to_review(at)
        at.app.changes["item"] -= 1  # as if the news of it had not come yet
        office.do(office.actor(3), "item.return", waiting, {"reason": "Nog eens"})
        done = await at.app.screen.act("item.approve", waiting, rev=3)  # type: ignore[attr-defined]  # an OfficeScreen
        assert done is None
        assert "Carla Jansen" in at.message


async def test_a_substitute_decides_with_both_names(
    office: Office, anna: Actor, waiting: int
) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), CARLA, "test"))
        writer.add(Absence(person=CARLA, since=TODAY, until=TODAY, substitute=BRAM))
        writer.finish()
    async with sit(office, BRAM, (80, 60)) as at:
        await to_review(at)
        await at.press("4")
        assert _("{actor} for {other}").format(actor="Bram Visser", other="Carla Jansen") in at.text
    assert state(office, anna, waiting) == "done"


async def test_an_entry_that_comes_back_changed_says_so_before_it_is_approved(
    office: Office, anna: Actor, books: Books
) -> None:
    async with sit(office, CARLA) as at:
        at.app.screen.go("entry", entry=books.submitted)  # type: ignore[attr-defined]  # an OfficeScreen
        await at.settle()
        office.do(anna, "entry.recall", books.submitted)
        given = {"relation": DENTALIS, "reference": "20260418", "total": 99900, "date": "2026-11-16",
                 "costs": [{"account": "7000", "btw": "IH", "cents": 99900}]}  # fmt: skip
        office.do(anna, "entry.change", books.submitted, given)
        office.do(anna, "entry.submit", books.submitted)
        at.app.following.note_changes({"entry"})
        await at.settle()
        told = _("This entry changed while you were viewing it. Check it again, then decide.")
        assert at.message == told


async def test_a_change_of_a_rule_waits_for_somebody_else(office: Office, carla: Actor) -> None:
    given = {"name": "Groot", "over": 100000, "approvals": 2, "title": "Chief bookkeeper",
             "daybook": "INK", "account": "7000", "iban_changed": True}  # fmt: skip
    office.do(carla, "approval_rule.add", given=given)
    async with sit(office, CARLA) as at:
        await at.press("f7", "f", "x")
        assert at.message == _("The deletion waits for a colleague to confirm it.")
        await at.press("down")
        assert any(line.rstrip().endswith(_("goes")) for line in at.lines)
        await at.press("p")
        assert at.message == _("You worked on this yourself. A colleague must review it.")
        await at.press("u", "enter")
        await at.press(*"Zeer groot", *["enter"] * 7)
        assert at.message == _("The change waits for a colleague to confirm it.")
    async with sit(office, EVA) as at:
        await at.press("f7", "f", "down", "p")
        assert "Zeer groot" in at.text
        assert _("changes") not in at.text
