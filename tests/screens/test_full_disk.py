"""The disk is full under a clerk's hands: nothing typed is lost, and the same key tries again."""

from __future__ import annotations

import pytest

from store import inbox, ledgers, records
from store.access import SYSTEM, Actor
from store.engine.sqlite.refusals import full
from store.office import Office
from store.people import open_sign_ins
from tests.conftest import ANNA, CARLA
from tests.screens.conftest import APPOINTMENT, Books, Disk
from tests.screens.sitting import Sitting, sit
from tui.app.app import KantoorApp
from tui.locale import _, say
from tui.pages import form_draft
from tui.session.guard import Entrance

NOTE = "belt terug"


def is_full(at: Sitting) -> bool:
    """Whether the clerk is told what is wrong, in a form or on the message line."""
    return say(full())[:40] in at.text


async def test_an_act_is_done_by_the_same_key_when_there_is_room(
    office: Office, disk: Disk, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        before = office.view(anna, inbox.waiting)
        disk.fill()
        await at.press("1")
        assert is_full(at)
        assert office.view(anna, inbox.waiting) == before
        disk.free()
        await at.press("1")
        assert not is_full(at)
        assert office.view(anna, inbox.waiting).new == before.new - 1


async def test_undo_can_be_pressed_again(office: Office, disk: Disk, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        before = office.view(anna, inbox.waiting)
        await at.press("1")
        disk.fill()
        await at.press("u")
        assert is_full(at)
        disk.free()
        await at.press("u")
        assert office.view(anna, inbox.waiting) == before


async def test_a_note_stays_in_its_dialog(office: Office, disk: Disk) -> None:
    async with sit(office, ANNA) as at:
        disk.fill()
        await at.press("n", *NOTE, "enter")
        assert is_full(at)
        assert NOTE in at.text
        await at.press("enter")
        assert NOTE in at.text
        disk.free()
        await at.press("enter")
        assert at.place == "inbox"
        await at.press("enter", "end")
        assert NOTE in at.text


async def test_a_note_can_be_given_up(office: Office, disk: Disk) -> None:
    async with sit(office, ANNA) as at:
        disk.fill()
        await at.press("n", *NOTE, "enter", "f3")
        assert at.place == "inbox"
        disk.free()


async def test_a_request_stays_in_its_dialog(office: Office, disk: Disk) -> None:
    async with sit(office, ANNA) as at:
        await at.press("plus", *"balie", "enter", *"Stoel kapot", "enter", "enter")
        disk.fill()
        await at.press("enter")
        assert is_full(at)
        assert "Stoel kapot" in at.text
        disk.free()
        await at.press("enter")
        assert at.place == "inbox"
        assert at.message.startswith(_("Submitted as item {id}.").split("{", 1)[0])


async def test_what_must_be_changed_stays_in_its_dialog(
    office: Office, books: Books, disk: Disk
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "enter")
        disk.fill()
        await at.press("r", *"te hoog", "enter")
        assert is_full(at)
        assert "te hoog" in at.text
        disk.free()
        await at.press("enter")
        assert at.message == _("Returned with your note.")


async def test_an_entry_is_posted_by_the_same_key(office: Office, books: Books, disk: Disk) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "enter")
        disk.fill()
        await at.press("p")
        assert is_full(at)
        disk.free()
        await at.press("p")
        assert at.message == _("Posted as {number}.").format(number="2026-INK-0002")


async def test_a_relation_stays_in_its_form(office: Office, disk: Disk, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "plus", *"Nieuwe BV", "enter", "s", "enter")
        disk.fill()
        await at.press(*["tab"] * 16, "enter", "enter")
        assert is_full(at)
        assert "Nieuwe BV" in at.text
        assert at.place == "relation"
        disk.free()
        await at.press("enter")
        assert at.message == _("Saved.")
    found = office.view(anna, records.relation_choices)
    assert [one.name for one in found].count("Nieuwe BV") == 1


async def test_an_invoice_stays_in_its_form_and_is_submitted_once(
    office: Office, disk: Disk, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        disk.fill()
        await at.press("f7", "i", *"dent", "enter", *"20260420", "enter", "1", "6", "enter")
        await at.press(*"121", "enter", "enter")
        assert is_full(at)
        assert "20260420" in at.text
        await at.press("enter")
        assert is_full(at)
        disk.free()
        await at.press("enter")
        assert at.message.startswith(_("Submitted: {what}.").split("{")[0])
    found = office.view(anna, ledgers.entries, "submitted")
    assert [(one.reference, one.total) for one in found] == [("20260420", 12100)]
    assert not office.view(anna, ledgers.entries, "draft")


async def test_a_draft_is_kept_by_itself_when_there_is_room(
    office: Office, disk: Disk, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_draft, "AGAIN_SECONDS", 0.05)
    async with sit(office, ANNA) as at:
        disk.fill()
        await at.press("f7", "i", *"dent", "enter", *"half")
        assert is_full(at)
        disk.free()
        await at.until(_("Saved as a draft."))
        (draft,) = office.view(anna, ledgers.entries, "draft")
        assert draft.reference == "half"
        assert "half" in at.text


async def test_leaving_a_draft_that_can_not_be_kept_is_asked_twice(
    office: Office, disk: Disk
) -> None:
    async with sit(office, ANNA) as at:
        disk.fill()
        await at.press("f7", "i", *"dent", "enter", *"half", "f3")
        assert at.place == "enter"
        assert "F3" in at.message
        assert "half" in at.text
        disk.free()
        await at.press("f3")
        assert at.place == "ledgers"
        assert at.message == _("Saved as a draft.")


async def test_the_sitting_does_not_end_with_something_unsaved(
    office: Office, disk: Disk, anna: Actor
) -> None:
    """Also when it was typed in a place that is not on top now."""
    async with sit(office, ANNA) as at:
        disk.fill()
        await at.press("f7", "i", *"dent", "enter", *"half", "f6")
        assert at.place == "inbox"
        await at.press("f10")
        assert at.place == "inbox"
        assert at.message == _("Not everything is saved. Press F10 again to discard it.")
        disk.free()
        await at.press("f10")
    (draft,) = office.view(anna, ledgers.entries, "draft")
    assert draft.reference == "half"


async def test_nobody_comes_in_whose_coming_cannot_be_noted(office: Office, disk: Disk) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA anna"
    kept = office.do(SYSTEM, "key.add", given={"person": ANNA, "key": key}).doc
    disk.fill()
    app = KantoorApp(office, ANNA, Entrance(kept.fingerprint))
    async with app.run_test():
        pass
    assert app.return_code == 2
    disk.free()
    assert office.view(SYSTEM, open_sign_ins) == []
    app = KantoorApp(office, ANNA, Entrance(kept.fingerprint))
    async with app.run_test() as pilot:
        await Sitting(app, pilot).settle()
        assert len(office.view(SYSTEM, open_sign_ins)) == 1
        app.session.end()


async def test_a_note_that_can_not_be_kept_is_there_when_it_is_opened_again(
    office: Office, disk: Disk, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        disk.fill()
        await at.press("n", *NOTE, "f3")
        assert is_full(at)
        await at.press("n")
        assert NOTE in at.text
        await at.press("f3", "f10")
        assert _("Not everything is saved. Press F10 again to discard it.") in at.message
        disk.free()
        await at.press("n", "f3")
        assert office.view(anna, inbox.draft_of, APPOINTMENT) == NOTE


async def test_a_cell_is_typed_again(office: Office, disk: Disk, anna: Actor) -> None:
    department, _name = office.view(anna, ledgers.sheet_departments)[0]
    given = {"department": department, "title": "Kosten", "period": "2026"}
    sheet = office.do(anna, "sheet.begin", None, given).doc.id
    async with sit(office, ANNA) as at:
        await at.app.navigation.open("worksheet", sheet=sheet)
        await at.settle()
        disk.fill()
        await at.press(*NOTE, "enter")
        assert is_full(at)
        assert at.lines[1].startswith(f" A1  {NOTE}"), "it is typed again"
        assert NOTE not in at.lines[3]
        disk.free()
        await at.press("enter")
        assert not is_full(at)
    assert office.view(anna, ledgers.sheet, sheet).doc.tabs[0].cells == {"A1": NOTE}
