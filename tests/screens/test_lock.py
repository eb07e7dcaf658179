"""The lock that falls by itself when nobody types, and what a session does behind it."""

from __future__ import annotations

from time import monotonic

from argon2 import PasswordHasher

from screens.lock.lock import LockScreen
from store.access import SYSTEM
from store.access.roles import LOCKED_AFTER, Role
from store.inbox import WorkItem
from store.ledgers import Entry
from store.office import Office
from store.people import MOST_FAILURES, SshKey, is_right
from tests.conftest import ANNA
from tests.screens.conftest import Disk
from tests.screens.sitting import Sitting, ends, how, sit
from tui.app.locking import LOCKED_TOO_LONG
from tui.locale import _

PIN = "407129"
NOTE = "belt morgen terug"
MINUTES = LOCKED_AFTER[Role.ASSISTANT]


def set_pin(office: Office) -> None:
    """Anna has a PIN, hashed quickly: how is part of the hash."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
    office.do(office.actor(ANNA), "pin.set", ANNA, {"hash": quick, "replaces": ""})


async def asks_for_pin(at: Sitting, *pins: str) -> None:
    """Anna sets her PIN, and types these one after the other."""
    at.app.locking.set_pin()
    await at.settle()
    for pin in pins:
        await at.press(*pin, "enter")


async def idle(at: Sitting, seconds: float) -> None:
    """Nobody typed for so long when the app looks."""
    at.app.locking.touched = monotonic() - seconds
    await at.app.locking.check_clock()
    await at.settle()


async def test_a_session_locks_after_the_minutes_of_the_role(office: Office, key: SshKey) -> None:
    set_pin(office)
    async with sit(office, ANNA, key=key) as at:
        await idle(at, 60 * MINUTES - 30)
        assert at.place == "inbox"
        await idle(at, 60 * MINUTES + 1)
        assert isinstance(at.app.screen, LockScreen)
        assert "Sanne" not in at.text
        await at.press("f6", "f7", "f9", "f3", "escape", "q", "u")
        assert isinstance(at.app.screen, LockScreen)
        await at.type(PIN)
        assert PIN not in at.text
        await at.press("enter")
        await at.until("Sanne")
        assert at.place == "inbox"
        assert how(office) == ""


async def test_a_key_keeps_the_lock_away(office: Office, key: SshKey) -> None:
    set_pin(office)
    async with sit(office, ANNA, key=key) as at:
        at.app.locking.touched = monotonic() - 60 * MINUTES - 1
        await at.press("down")
        await at.app.locking.check_clock()
        await at.settle()
        assert at.place == "inbox"


async def test_without_a_pin_the_session_ends_and_what_was_typed_is_kept(
    office: Office, key: SshKey
) -> None:
    async with sit(office, ANNA, key=key) as at:
        await at.press("f7", "i")
        await at.type("dent")
        await at.press("enter")
        await at.type("2026-99")
        await at.press("enter")
        await idle(at, 60 * MINUTES + 1)
        assert how(office) == "locked"
    entries = office.view(SYSTEM, lambda reading: reading.find(Entry))
    assert [one.reference for one in entries if one.state == "draft"] == ["2026-99"]


async def test_a_session_that_is_locked_too_long_ends(office: Office, key: SshKey) -> None:
    set_pin(office)
    async with sit(office, ANNA, key=key) as at:
        await idle(at, 60 * MINUTES + 1)
        await idle(at, LOCKED_TOO_LONG - 30)
        assert how(office) == ""
        await idle(at, LOCKED_TOO_LONG + 1)
        assert how(office) == "locked"


async def test_a_pin_that_is_guessed_ends_the_session_and_is_told(
    office: Office, key: SshKey
) -> None:
    set_pin(office)
    async with sit(office, ANNA, key=key) as at:
        await idle(at, 60 * MINUTES + 1)
        for failures in range(1, MOST_FAILURES + 1):
            assert how(office) == ""
            await at.press(*"0000", "enter")
            lock = at.app.screen
            if failures < MOST_FAILURES:
                await at.until(str(MOST_FAILURES - failures) if failures < 4 else "één")
                await at.press(*PIN, "enter")
                await at.until("Wacht even")
                lock._waits_until = 0.0
        assert how(office) == "pin"
    items = office.view(SYSTEM, lambda reading: reading.find(WorkItem))
    assert any("Pincode van Anna de Boer te vaak verkeerd" in one.title for one in items)


async def test_the_lock_falls_also_when_nothing_can_be_saved(
    office: Office, key: SshKey, disk: Disk
) -> None:
    set_pin(office)
    async with sit(office, ANNA, key=key) as at:
        disk.fill()
        await at.press("n", *NOTE)
        await idle(at, 60 * MINUTES + 1)
        assert isinstance(at.app.screen, LockScreen)
        assert NOTE not in at.text
        await at.press("f10")
        assert _("Not everything is saved. Press F10 again to discard it.") in at.text
        await at.press(*PIN, "enter")
        assert NOTE in at.text
        disk.free()


async def test_guessing_ends_also_when_nobody_can_be_told(
    office: Office, key: SshKey, disk: Disk
) -> None:
    set_pin(office)
    async with sit(office, ANNA, key=key) as at:
        await idle(at, 60 * MINUTES + 1)
        disk.fill()
        for _failure in range(MOST_FAILURES):
            at.app.screen._waits_until = 0.0
            await at.press(*"0000", "enter")
        await ends(at)
        disk.free()


async def test_the_pin_is_set_and_set_again_by_who_knows_it(office: Office, key: SshKey) -> None:
    anna = office.actor(ANNA)
    async with sit(office, ANNA, key=key) as at:
        await asks_for_pin(at, "5820", "5821")
        assert at.message == _("The two PINs differ. Type both again. Nothing was changed.")
        await asks_for_pin(at, "5820", "5820")
        await at.until(_("PIN set."))
        assert office.view(anna, is_right, "5820")
        await asks_for_pin(at, "5821", PIN, PIN)
        await at.until(_("The current PIN is wrong. Type it again."))
        await asks_for_pin(at, "5820", PIN, PIN)
        await at.until(_("PIN set."))
        assert office.view(anna, is_right, PIN)
        assert how(office) == ""


async def test_guessing_the_pin_to_set_another_ends_the_session_too(
    office: Office, key: SshKey
) -> None:
    set_pin(office)
    async with sit(office, ANNA, key=key) as at:
        for _failure in range(MOST_FAILURES):
            assert how(office) == ""
            await asks_for_pin(at, "5820", "5821", "5821")
            await at.app.workers.wait_for_complete()
        await ends(at)
    assert how(office) == "pin"
    assert office.view(office.actor(ANNA), is_right, PIN)
