"""What is typed is kept: over a dropped line, a colleague's act, an item that went elsewhere."""

from __future__ import annotations

import asyncio

from store import inbox
from store.access import Actor
from store.engine import Mark, Writer
from store.inbox import Event, MailDoc, WorkItem
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, NOW
from tests.screens.conftest import APPOINTMENT, ENERGY
from tests.screens.sitting import sit
from tui.locale import _

OTHER = 6
TEXT = "morgen bellen"
GONE = (
    "This item was deleted, or moved where you cannot see it. Your drafts are saved. "
    "Press F3 to go back."
)


def draft(office: Office, who: Actor, item: int = APPOINTMENT) -> str:
    return office.view(who, inbox.draft_of, item)


def notes(office: Office, who: Actor, item: int = APPOINTMENT) -> list[str]:
    return [one.text for one in office.view(who, inbox.item_detail, item).timeline if one.text]


async def test_a_note_left_half_typed_begins_the_next_one(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("n", *TEXT, "f3")
        assert at.message == _("Saved as a draft.")
        assert at.lines[3].startswith(">d")
        await at.press("n")
        assert TEXT in at.text
        await at.press("enter")
        assert notes(office, anna) == [TEXT]
        assert draft(office, anna) == ""
        assert not at.lines[3].startswith(">d")


async def test_a_line_that_drops_keeps_what_is_typed(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("n", *TEXT)
        await at.app.hang_up()
        assert draft(office, anna) == TEXT


async def test_a_crash_costs_no_more_than_a_moment(office: Office, anna: Actor) -> None:
    """Nothing is told to the app: the text is kept by itself while it is typed."""
    async with sit(office, ANNA) as at:
        await at.press("n", *TEXT)
        async with asyncio.timeout(20):
            while draft(office, anna) != TEXT:  # noqa: ASYNC110 - a timer keeps it, and tells nobody
                await asyncio.sleep(0.05)


async def test_signing_in_tells_of_drafts_and_f9_leads_to_them(office: Office, anna: Actor) -> None:
    for item in (APPOINTMENT, ENERGY):
        office.do(anna, "draft.keep", given={"item": item, "sort": "note", "text": TEXT})
    async with sit(office, ANNA) as at:
        assert (
            at.message == _("2 drafts are waiting. Press F9, drafts, to see them.")
            or "2" in at.message
        )
        await at.press("f9", *_("drafts"), "enter")
        assert TEXT in at.text
        await at.press(*str(ENERGY), "enter")
        assert at.place == "item"
        assert _("Item {id}").format(id=ENERGY) in at.lines[0]


async def test_a_colleague_who_gives_the_item_away_costs_no_word(
    office: Office, anna: Actor, carla: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("enter", "n", *TEXT)
        await asyncio.to_thread(office.do, carla, "item.accept", APPOINTMENT)
        await asyncio.to_thread(office.do, carla, "item.claim", APPOINTMENT)
        await at.press("enter")
        assert notes(office, anna) == [TEXT]


async def test_an_item_merged_while_a_note_is_typed_leads_on_with_the_note(
    office: Office, anna: Actor, carla: Actor
) -> None:
    async with sit(office, ANNA) as at, sit(office, CARLA) as other:
        await at.press("enter", "n", *TEXT)
        await other.press("2", *str(OTHER), "enter")
        await at.press("enter")
        assert _("Saved as a draft.") in at.message
        assert notes(office, carla)[:1] != [TEXT]
        await at.press("w")
        assert _("Item {id}").format(id=OTHER) in at.lines[0]
        await at.press("n")
        assert TEXT in at.text
        await at.press("enter")
        assert notes(office, anna, OTHER) == [TEXT]


async def test_an_open_item_tells_that_it_was_merged(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at, sit(office, CARLA) as other:
        await at.press("enter")
        await other.press("2", *str(OTHER), "enter")
        told = _("Merged into item {id}. Press w to go there with your text.")
        await at.until(told.format(id=OTHER))
        assert "Afspraak verzetten" in at.text


async def test_an_item_moved_out_of_sight_tells_so_and_stays_readable(
    office: Office, anna: Actor
) -> None:
    async with sit(office, BRAM) as at:
        await at.press("enter")
        mine = at.lines[1]
        item = at.app.screen.item  # type: ignore[attr-defined]  # an ItemScreen
        await at.press("n", *TEXT)
        await asyncio.to_thread(_move, office, item, 1, 1)
        await at.press("enter")
        assert at.message.startswith(_(GONE))
        assert at.lines[1] == mine
        await at.press("c")
        assert at.message == _(GONE)
        await at.press("f3", "f9", *_("drafts"), "enter")
        assert _("no longer exists") in at.text
    assert draft(office, office.actor(BRAM), item) == TEXT


async def test_an_item_removed_while_it_is_open_tells_so(office: Office, anna: Actor) -> None:
    made = office.do(anna, "item.add", given={"queue": 1, "title": "Vergissing"}).doc.id
    async with sit(office, ANNA) as at:
        await at.press("slash", *"vergissing", "enter", "enter")
        assert at.place == "item"
        await at.press("n", *TEXT)
        await asyncio.to_thread(_remove, office, made)
        await at.press("enter")
        assert at.message.startswith(_(GONE))
        assert "Vergissing" in at.text
        await at.press("f3", "f3", "f9", *_("drafts"), "enter", *str(made), "enter")
        assert TEXT in at.text
        await at.press("enter")
        assert office.view(anna, inbox.drafts) == []


def _move(office: Office, item: int, queue: int, department: int) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), CARLA, "test"))
        rev, body = writer.stored("item", item)
        doc = WorkItem.from_json(item, rev, body)
        doc.queue, doc.department = queue, department
        writer.save(doc)
        writer.finish()


def _remove(office: Office, item: int) -> None:
    """Nothing in the app takes items out; whoever does so breaks no open screen."""
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), CARLA, "test"))
        for model in (Event, MailDoc):
            rows = connection.execute(
                "SELECT id, rev, body FROM documents WHERE kind=?", (model.kind,)
            ).fetchall()
            for row in rows:
                doc = model.from_json(*row)
                if doc.item == item:
                    writer.tally(doc, -1)
                    writer.erase(doc.kind, doc.id, doc.rev)
        rev, body = writer.stored("item", item)
        writer.remove(WorkItem.from_json(item, rev, body))
        writer.finish()
