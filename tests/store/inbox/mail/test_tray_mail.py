"""A file of a tray goes by mail to its own person, at the address that the server knows, or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.files import TrayFile, hand_over
from store.inbox import file_mailed_to
from store.inbox.mail.tray_mail import mail_files
from store.inbox.mail_servers.settings import SmtpServer
from store.office import Office
from store.oversight import Access
from store.people import Membership
from tests.conftest import ANNA, CARLA, GIJS
from tests.letterbox import Letterbox
from tests.store.inbox.mail.letters import as_sent
from tests.tray import bytes_of, newest

ADDRESS, DATA = "anna@example.nl", bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))


def held(office: Office, data: bytes = DATA) -> TrayFile:
    return hand_over(office, office.actor(ANNA), "report.xlsx", [data], "Proefbalans")


def allow(office: Office) -> None:
    office.do(SYSTEM, "tray.limit", given={"mail": True})
    office.do(SYSTEM, "person.address", ANNA, {"address": ADDRESS})


def ask(office: Office, file: TrayFile) -> None:
    office.do(office.actor(ANNA), "tray.mail", file.id)


def test_it_goes_to_its_own_person_once(
    office: Office, server: Callable[..., SmtpServer], box: Letterbox
) -> None:
    allow(office)
    file = held(office)
    ask(office, file)
    assert office.view(office.actor(ANNA), file_mailed_to, file.id) == ADDRESS
    office.access_log.flush()
    [line] = office.view(SYSTEM, lambda reading: reading.find(Access))
    assert (line.person, line.how, line.subject_kind, line.subject) == (
        ANNA, "export", "tray_file", file.id,
    )  # fmt: skip
    with pytest.raises(Refused, match="already waits"):
        ask(office, file)
    assert mail_files(office, server(box.port)).sent == 1
    assert mail_files(office, server(box.port)).sent == 0
    [letter] = box.letters
    assert letter[1] == [ADDRESS]
    message = as_sent(box)
    assert message["Subject"] == "Bestand uit uw bestandenbak: report.xlsx"
    [part] = message.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("report.xlsx", DATA)
    assert newest(office, ANNA).mail == "sent"


def test_without_leave_or_address_it_does_not_go(office: Office) -> None:
    file = held(office)
    with pytest.raises(Refused, match="does not mail files"):
        ask(office, file)
    office.do(office.actor(GIJS), "tray.limit", given={"mail": True})
    with pytest.raises(Refused, match="no mail address"):
        ask(office, file)
    allow(office)
    with pytest.raises(Refused, match="larger than 10 MB"):
        ask(office, held(office, bytes(10_000_001)))


def no_longer_mailed(office: Office) -> None:
    office.do(office.actor(GIJS), "tray.limit", given={"mail": False})


def gone(office: Office) -> None:
    office.do(office.actor(GIJS), "person.change", ANNA, {"name": "Anna de Boer", "active": False})


def without_a_role(office: Office) -> None:
    roles = office.view(SYSTEM, lambda reading: reading.find(Membership))
    for role in (role.id for role in roles if role.person == ANNA):
        office.do(office.actor(GIJS), "membership.end", role, {"until": "2026-11-22"})


def without_an_address(office: Office) -> None:
    office.do(SYSTEM, "person.address", ANNA, {"address": None})


@pytest.mark.parametrize("after", [no_longer_mailed, gone, without_a_role, without_an_address])
def test_what_was_asked_for_earlier_goes_only_while_it_may(
    office: Office,
    server: Callable[..., SmtpServer],
    box: Letterbox,
    after: Callable[[Office], None],
) -> None:
    allow(office)
    file = held(office)
    ask(office, file)
    after(office)
    done = mail_files(office, server(box.port))
    assert (done.sent, box.letters) == (0, [])
    assert office.view(SYSTEM, lambda reading: reading.get(TrayFile, file.id)).mail == "failed"


@pytest.mark.parametrize("who", [ANNA, CARLA, GIJS])
def test_nobody_signed_in_sets_an_address_or_mails_the_file_of_another(
    office: Office, who: int
) -> None:
    allow(office)
    file = held(office)
    with pytest.raises(Refused):
        office.do(office.actor(who), "person.address", ANNA, {"address": "kwaad@x.example"})
    with pytest.raises((Refused, NotFound)):
        office.do(office.actor(who), "tray.mailed", file.id, {"outcome": "sent"})
    if who != ANNA:
        with pytest.raises(NotFound):
            office.do(office.actor(who), "tray.mail", file.id)


@pytest.mark.parametrize(
    "address", ["x", "a@b@c", "a@x.example\nBcc: b@x.example", "a b@x.example"]
)
def test_what_is_no_address_is_refused(office: Office, address: str) -> None:
    with pytest.raises(Invalid):
        office.do(SYSTEM, "person.address", ANNA, {"address": address})


def test_what_does_not_go_is_told(office: Office, server: Callable[..., SmtpServer]) -> None:
    allow(office)
    file = held(office)
    ask(office, file)
    bytes_of(office, file).write_bytes(b"of somebody else")
    done = mail_files(office, server(1))
    assert (done.sent, done.failed) == (0, 1)
    assert newest(office, ANNA).mail == "failed"
