"""Mail from a real server: all of it, once, and never deleted there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from store.access import SYSTEM, Actor
from store.acts import Done
from store.errors import Unavailable
from store.inbox import MailDoc, mail_health
from store.inbox.mail.intake import Intake, receive_from
from store.inbox.mail_servers.settings import ImapServer
from store.reading import Reading
from tests import dovecot
from tests.dovecot import Dovecot
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.test_intake import letter
from tests.store.inbox.mail_format.folders import settings, subjects

SAMPLES = Path(__file__).parents[3] / "data" / "mail" / "cpython"
SEEN = r"\Seen"


@pytest.fixture(scope="module")
def shared() -> Iterator[Dovecot]:
    if not dovecot.is_there() and "CI" not in os.environ:
        pytest.skip("there is no dovecot here: apt-get install dovecot-imapd")
    with dovecot.running() as server:
        yield server


@pytest.fixture
def server(shared: Dovecot) -> Dovecot:
    """The server with an empty inbox."""
    for name in ("INBOX", "Handled", "Post"):
        box = shared.connect()
        answer, [there] = box.select(name)
        if answer == "OK" and there != b"0":
            box.store("1:*", "+FLAGS", r"(\Deleted)")
            box.expunge()
        box.logout()
    return shared


def of(server: Dovecot, tmp_path: Path, **more: str) -> ImapServer:
    return settings(tmp_path, server.port, server.password, server.authority, **more)


def test_new_mail_comes_in_once_and_is_marked_as_read(
    house: House, server: Dovecot, tmp_path: Path
) -> None:
    server.deliver(letter("Een", "<1@x.example>"), letter("Twee", "<2@x.example>"))
    known = of(server, tmp_path)
    assert receive_from(house.office, SYSTEM, known) == Intake(received=2)
    assert all(SEEN in flags for flags in server.flags())
    assert receive_from(house.office, SYSTEM, known) == Intake()
    server.deliver(letter("Drie", "<3@x.example>"))
    assert receive_from(house.office, SYSTEM, known) == Intake(received=1)
    assert subjects(house) == ["Een", "Twee", "Drie"]


def test_the_bytes_are_those_that_the_server_has(
    house: House, server: Dovecot, tmp_path: Path
) -> None:
    raws = [path.read_bytes() for path in sorted(SAMPLES.glob("msg_*"))]
    raws = [re.sub(rb"\r?\n", b"\r\n", raw) for raw in raws if b"\0" not in raw]
    server.deliver(*raws)
    done = receive_from(house.office, SYSTEM, of(server, tmp_path))
    assert done.received + done.duplicates + done.quarantined == len(raws)
    assert done.problems == ()
    mails = house.office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    held = {house.office.view(SYSTEM, Reading.blob, mail.sha256) for mail in mails}
    assert held <= set(raws)


def test_mail_that_others_marked_for_deletion_is_left_alone(
    house: House, server: Dovecot, tmp_path: Path
) -> None:
    server.deliver(letter("Weg", "<1@x.example>"), letter("Hier", "<2@x.example>"))
    box = server.connect()
    box.select()
    box.store("1", "+FLAGS", r"(\Deleted)")
    box.logout()
    assert receive_from(house.office, SYSTEM, of(server, tmp_path)).received == 2
    assert len(server.flags()) == 2


def test_what_is_in_can_be_moved(house: House, server: Dovecot, tmp_path: Path) -> None:
    server.deliver(letter())
    known = of(server, tmp_path, move_to="Handled")
    assert receive_from(house.office, SYSTEM, known) == Intake(received=1)
    assert server.flags() == []
    assert [SEEN in flags for flags in server.flags("Handled")] == [True]


def test_a_folder_that_is_not_there_to_move_to_is_told_once(
    house: House, server: Dovecot, tmp_path: Path
) -> None:
    server.deliver(letter("Een", "<1@x.example>"), letter("Twee", "<2@x.example>"))
    known = of(server, tmp_path, move_to="Nergens")
    done = receive_from(house.office, SYSTEM, known)
    assert (done.received, len(done.problems)) == (2, 1)
    assert "can't be marked as read or moved" in str(done.problems[0])
    assert receive_from(house.office, SYSTEM, known) == Intake()


def test_a_folder_made_anew_brings_nothing_twice(
    house: House, server: Dovecot, tmp_path: Path
) -> None:
    known = of(server, tmp_path, folder="Post")
    for raws in ([letter("Een", "<1@x.example>")],
                 [letter("Twee", "<2@x.example>"), letter("Een", "<1@x.example>")]):  # fmt: skip
        box = server.connect()
        box.delete("Post")
        box.create("Post")
        box.logout()
        server.deliver(*raws, folder="Post")
        assert receive_from(house.office, SYSTEM, known).received == 1
    assert subjects(house) == ["Een", "Twee"]


class FullDisk:
    """An office whose disk is full when a certain letter comes."""

    def __init__(self, house: House) -> None:
        self.office = house.office

    def do(
        self, actor: Actor, act: str, subject: int | None = None, given: Any = None,
        rev: int | None = None,
    ) -> Done:  # fmt: skip
        if act == "mail.receive" and b"Twee" in given.raw:
            raise Unavailable("The disk is full.")
        return self.office.do(actor, act, subject, given, rev)

    def view(self, actor: Actor, view: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.view(actor, view, *args, **kwargs)


def test_only_what_is_saved_is_marked(house: House, server: Dovecot, tmp_path: Path) -> None:
    server.deliver(letter("Een", "<1@x.example>"), letter("Twee", "<2@x.example>"))
    known = of(server, tmp_path)
    with pytest.raises(Unavailable, match="disk is full"):
        receive_from(FullDisk(house), SYSTEM, known)
    assert [SEEN in flags for flags in server.flags()] == [True, False]
    assert receive_from(house.office, SYSTEM, known) == Intake(received=1, duplicates=1)
    assert [SEEN in flags for flags in server.flags()] == [True, True]


def test_a_wrong_password_is_told(house: House, server: Dovecot, tmp_path: Path) -> None:
    known = settings(tmp_path, server.port, "nee", server.authority)
    [problem] = receive_from(house.office, SYSTEM, known).problems
    assert str(problem) == (
        "localhost rejects post@gracht.example or the password. Check user and password_file."
    )
    health = house.view("carla", mail_health)
    assert [str(one) for one in health.troubles] == [str(problem)]


def test_a_folder_that_is_not_there_is_told(house: House, server: Dovecot, tmp_path: Path) -> None:
    done = receive_from(house.office, SYSTEM, of(server, tmp_path, folder="Nergens"))
    assert "has no folder Nergens" in str(done.problems[0])


def test_a_server_that_cannot_prove_who_it_is_gets_no_password(
    house: House, server: Dovecot, tmp_path: Path
) -> None:
    trustme.CA().cert_pem.write_to_path(tmp_path / "other.pem")
    before = (server.folder / "log").read_text().count("Login: user")
    known = settings(tmp_path, server.port, server.password, tmp_path / "other.pem")
    [problem] = receive_from(house.office, SYSTEM, known).problems
    assert "localhost can't prove that it is localhost" in str(problem)
    assert (server.folder / "log").read_text().count("Login: user") == before
