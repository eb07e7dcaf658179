"""Who is at work and with which keys: ended, revoked and given from the Team place."""

from __future__ import annotations

import base64
import hashlib
import struct

import pytest
from textual import events

from store.access import SYSTEM
from store.office import Office
from store.people import SignIn, SshKey, newest_notice, this_process
from tests.conftest import ANNA, BRAM, CARLA, GIJS
from tests.screens.sitting import Sitting, sit
from tui.locale import _

NAMES = {ANNA: "Anna de Boer", BRAM: "Bram Visser"}


def public_line(said: str) -> str:
    """The line of a `.pub` file that nobody has the private key of."""
    parts = (b"ssh-ed25519", hashlib.sha256(said.encode()).digest())
    blob = b"".join(struct.pack(">I", len(part)) + part for part in parts)
    return f"ssh-ed25519 {base64.b64encode(blob).decode()} {said}"


def give(office: Office, person: int, said: str) -> SshKey:
    given = {"person": person, "key": public_line(said)}
    key = office.do(SYSTEM, "key.add", given=given).doc
    assert isinstance(key, SshKey)
    return key


def begin(office: Office, key: SshKey, came_from: str = "192.0.2.7") -> SignIn:
    given = {"fingerprint": key.fingerprint, "process": this_process(), "came_from": came_from}
    made = office.do(office.actor(key.person), "sign_in.begin", given=given).doc
    assert isinstance(made, SignIn)
    return made


def key_now(office: Office, key: SshKey) -> SshKey:
    return office.view(SYSTEM, lambda reading: reading.get(SshKey, key.id))


def sign_in_now(office: Office, one: SignIn) -> SignIn:
    return office.view(SYSTEM, lambda reading: reading.get(SignIn, one.id))


@pytest.fixture
def annas(office: Office) -> SshKey:
    return give(office, ANNA, "laptop of Anna")


@pytest.fixture
def brams(office: Office) -> SshKey:
    return give(office, BRAM, "desk of Bram")


async def paste(at: Sitting, text: str) -> None:
    at.app.post_message(events.Paste(text))
    await at.settle()


async def test_an_administrator_sees_who_is_at_work_and_ends_a_session(
    office: Office, annas: SshKey, brams: SshKey
) -> None:
    first = begin(office, annas)
    async with sit(office, GIJS) as at:
        await at.press("f2", "s")
        assert at.place == "sessions"
        for told in (NAMES[ANNA], "23-11-2026 10:00", "192.0.2.7", "laptop of Anna"):
            assert told in at.text
        second = begin(office, brams, "")
        await at.until(NAMES[BRAM])
        assert _("this machine") in at.text
        await at.press("x", "f3")
        assert sign_in_now(office, first).state == "open"
        await at.press("x")
        assert _("End the session of {name}?").format(name=NAMES[ANNA]) in at.text
        await at.press("enter")
        assert at.message == _("The session of {name} ends.").format(name=NAMES[ANNA])
        assert "laptop of Anna" not in at.text
    assert (sign_in_now(office, first).state, sign_in_now(office, first).how) == ("closed", "ended")
    assert sign_in_now(office, second).state == "open"


async def test_everybody_else_sees_only_what_is_theirs(
    office: Office, annas: SshKey, brams: SshKey
) -> None:
    begin(office, annas)
    own = begin(office, brams)
    async with sit(office, BRAM) as at:
        await at.press("f2", "s")
        assert "desk of Bram" in at.text
        assert "laptop of Anna" not in at.text
        assert _("notify all") not in at.keys
        await at.press("k")
        assert at.place == "keys"
        assert brams.fingerprint[-8:] in at.text
        assert annas.fingerprint[-8:] not in at.text
        assert _("new key") not in at.keys
        await at.press("x")
        assert brams.fingerprint in at.text
        await at.press("enter")
        assert at.message == _("Sign-in key revoked.")
        assert _("No sign-in keys yet. Press + to add one.") in at.text
    assert key_now(office, brams).state == "revoked"
    assert sign_in_now(office, own).how == "revoked"
    assert key_now(office, annas).state == "active"


async def test_a_key_is_given_by_the_line_of_its_file(office: Office, annas: SshKey) -> None:
    async with sit(office, GIJS) as at:
        await at.press("f2", "s", "k", "plus")
        await at.press(*"Bram", "enter")
        await paste(at, public_line("laptop of Anna"))
        await at.press("enter", "enter")
        assert at.place == "FormDialog"
        assert NAMES[ANNA] in at.text  # whose it is already
        await at.press("f3", "f3", "plus", *"Bram", "enter")
        await paste(at, public_line("desk of Bram") + "\n")
        await at.press("enter", "enter")
        assert at.message == _("The sign-in key waits for a colleague to confirm it.")
        assert "desk of Bram" in at.text
        assert _("waits") in at.text
    async with sit(office, CARLA) as at:
        assert "?1" in at.lines[0]
        await at.press("f2", "s", "k", "p")
        assert at.message == _("The sign-in key can be used from now on.")
        assert "desk of Bram" not in at.text
    found = office.view(SYSTEM, lambda reading: reading.find(SshKey))
    assert [(one.person, one.name, one.state) for one in found] == [
        (ANNA, "laptop of Anna", "active"),
        (BRAM, "desk of Bram", "active"),
    ]


async def test_a_sentence_is_told_to_all(office: Office) -> None:
    async with sit(office, GIJS) as at:
        await at.press("f2", "s", "x")
        assert at.message == _(
            "This list is empty, so this has no row to work on. Choose another list, or add a row."
        )
        await at.press("n", *"Stop om 12:30", "enter")
        await at.until(_("To all: {text}").format(text="Stop om 12:30"))
    notice = office.view(SYSTEM, newest_notice)
    assert notice is not None
    assert (notice.text, notice.said_by) == ("Stop om 12:30", GIJS)
