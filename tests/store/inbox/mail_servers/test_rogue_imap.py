"""A server that drops, stalls, drips or lies costs no mail, brings none twice, and is told."""

from __future__ import annotations

import socket
import ssl
import threading
from pathlib import Path
from typing import Any

import pytest
import trustme

from store.access import SYSTEM
from store.inbox import Box, MailDoc, items, mail_health
from store.inbox.mail.intake import Intake, receive_from
from store.inbox.mail_format.lines import Patience
from store.reading import Reading
from tests import rogue
from tests.certificates import WRONG, tls_of, wrong_tls
from tests.rogue import Drip, Drop, Rogue, Stall
from tests.store.inbox.conftest import ADMINISTRATION, House
from tests.store.inbox.mail.test_intake import letter
from tests.store.inbox.mail_format.folders import settings, subjects
from tests.store.inbox.mail_servers.patience import LONG, SOON

QUARANTINE = Box("department", ADMINISTRATION, "quarantined")


@pytest.fixture
def context(authority: trustme.CA) -> ssl.SSLContext:
    return tls_of(authority, "localhost")


@pytest.fixture
def pem(authority: trustme.CA, tmp_path: Path) -> Path:
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    return tmp_path / "authority.pem"


THREE = {
    11: letter("Een", "<1@x.example>"),
    12: letter("Twee", "<2@x.example>"),
    15: letter("Drie", "<3@x.example>"),
}


@pytest.fixture
def taking(house: House, tmp_path: Path, context: ssl.SSLContext, pem: Path) -> Any:
    """Take in what a rogue has."""

    def take(
        server: Rogue, tls: ssl.SSLContext | None = context, patience: Patience = LONG, **more: str
    ) -> Intake:
        with rogue.running(server, tls) as port:
            known = settings(tmp_path, port, "geheim", pem, **more)
            return receive_from(house.office, SYSTEM, known, patience=patience)

    return take


def test_a_good_server(house: House, taking: Any) -> None:
    assert taking(Rogue(THREE)) == Intake(received=3)
    assert taking(Rogue(THREE)) == Intake()


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_certificate_is_refused_and_nothing_is_sent(
    taking: Any, authority: trustme.CA, wrong: str
) -> None:
    server = Rogue(THREE)
    [problem] = taking(server, wrong_tls(authority, wrong)).problems
    assert "localhost cannot prove its identity" in str(problem)
    assert server.heard == []


def test_a_greeting_of_tls_that_drips_is_cut_off(house: House, tmp_path: Path, pem: Path) -> None:
    stopped = threading.Event()

    def drip(line: socket.socket) -> None:
        line.sendall(b"\x16\x03\x03\x3f\x00")
        while not stopped.wait(0.02):
            line.sendall(b"x")

    with rogue.serving(drip, stopped, None) as port:
        known = settings(tmp_path, port, "geheim", pem)
        [problem] = receive_from(house.office, SYSTEM, known, patience=SOON).problems
    assert "localhost" in str(problem)


def test_without_tls_no_password_is_told(taking: Any) -> None:
    plain = Rogue(THREE)
    [problem] = taking(plain, None).problems
    assert "localhost offers no TLS on port" in str(problem)
    assert b"geheim" not in b"".join(plain.heard)


class Bad(Rogue):
    """Something goes wrong with the second message's content."""

    def __init__(self, bad: Drop) -> None:
        super().__init__(THREE)
        self.bad = bad

    def body(self, uid: int) -> bytes:
        if uid == 12:
            raise self.bad
        return super().body(uid)


def patience_for(bad: Drop) -> Patience:
    return SOON if isinstance(bad, (Stall, Drip)) else LONG


HALF = b"* 2 FETCH (UID 12 BODY[] {%d}\r\nSubject: half" % len(THREE[12])


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Drop(), "broke the connection"),
        (Drop(HALF), "broke the connection"),
        (Stall(), "did not respond in time"),
        (Stall(HALF), "did not respond in time"),
        (Drip(HALF[:-14].replace(b"{", b"{9999")), "broke the connection"),
        (Drip(), "broke the connection"),
        (Drop(b"* 2 FETCH (UID 12 BODY[] {99999999999}\r\nx"), "bytes in one go"),
        (Drop(b"\x00\xff garbage\r\n"), "broke the connection"),
    ],
)
def test_what_came_before_a_server_failed_is_kept_and_the_next_run_goes_on(
    house: House, taking: Any, bad: Drop, told: str
) -> None:
    done = taking(Bad(bad), patience=patience_for(bad))
    assert (done.received, len(done.problems)) == (1, 1)
    assert told in str(done.problems[0])
    assert subjects(house) == ["Een"]
    health = house.view("carla", mail_health)
    assert (health.came, len(health.troubles)) == (1, 1)
    good = Rogue(THREE)
    assert taking(good) == Intake(received=2)
    assert not any(b"FETCH 11 " in said for said in good.heard)
    assert house.view("carla", mail_health).troubles == ()


@pytest.mark.parametrize("where", ["greeting", "select", "search", "size", "store"])
@pytest.mark.parametrize("bad", [Drop(), Stall(), Drip()])
def test_it_may_fail_anywhere(house: House, taking: Any, where: str, bad: Drop) -> None:
    server = Rogue(THREE)

    def fail(*_asked: object) -> bytes:
        raise bad

    setattr(server, where, fail)
    done = taking(server, patience=patience_for(bad))
    assert len(done.problems) == 1
    assert subjects(house) == (["Een"] if where == "store" else [])
    assert taking(Rogue(THREE)).received == (2 if where == "store" else 3)


class Lying(Rogue):
    """Tells a size that the second message has not."""

    def __init__(self, size: int) -> None:
        super().__init__(THREE)
        self.told = size

    def size(self, uid: int) -> bytes:
        return (
            b"* 2 FETCH (UID 12 RFC822.SIZE %d)\r\n" % self.told if uid == 12 else super().size(uid)
        )


def test_a_message_told_to_be_too_large_is_told_and_left_unread(house: House, taking: Any) -> None:
    server = Lying(300 * 1024 * 1024)
    done = taking(server)
    assert (done.received, done.quarantined, len(done.problems)) == (2, 1, 1)
    assert "300 MB exceeds the limit" in str(done.problems[0])
    [row] = house.view("carla", items, QUARANTINE)
    assert "UID=12" in row.title
    assert not any(b"STORE 12 " in said for said in server.heard)
    assert taking(server) == Intake()


@pytest.mark.parametrize("size", [0, 3, 100_000_000])
def test_a_message_of_another_size_than_told_comes_in_whole(
    house: House, taking: Any, size: int
) -> None:
    assert taking(Lying(size)) == Intake(received=3)
    mails = house.office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    assert house.office.view(SYSTEM, Reading.blob, mails[1].sha256) == THREE[12]


class Withholding(Rogue):
    """Gives nothing for the second message, or something else."""

    instead = b""

    def body(self, uid: int) -> bytes:
        return self.instead if uid == 12 else super().body(uid)


@pytest.mark.parametrize(
    "instead", [b"", b"* 2 FETCH (UID 12 BODY[] NIL)\r\n", b"* 9 FETCH (UID 99 BODY[] {3}\r\nabc)\r\n",
                b"* 2 FETCH (FLAGS ())\r\n"],
)  # fmt: skip
def test_a_message_that_is_not_given_is_told_and_stops_nothing(
    house: House, taking: Any, instead: bytes
) -> None:
    server = Withholding(THREE)
    server.instead = instead
    done = taking(server)
    assert (done.received, done.quarantined) == (2, 1)
    assert "the server does not deliver this message" in str(done.problems[0])


def test_a_message_that_somebody_took_away_meanwhile_is_no_problem(
    house: House, taking: Any
) -> None:
    class Taken(Withholding):
        def search(self, first: int) -> bytes:
            return b"* SEARCH\r\n" if first == 12 else super().search(first)

    assert taking(Taken(THREE)) == Intake(received=2)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"* SEARCH 11 x 12\r\n", "broke the connection"),
        (b"* SEARCH 99999999999999999999999\r\n", ""),
    ],
)
def test_a_list_of_messages_that_makes_no_sense(
    house: House, taking: Any, said: bytes, told: str
) -> None:
    server = Rogue(THREE)
    server.search = lambda first: said  # type: ignore[method-assign]  # one answer to all
    done = taking(server)
    assert done.received == 0
    assert told in str(done.problems[0])


def test_a_folder_without_validity_is_not_read(house: House, taking: Any) -> None:
    server = Rogue(THREE)
    server.select = lambda: b"* 3 EXISTS\r\n"  # type: ignore[method-assign]  # says too little
    assert "no UIDVALIDITY" in str(taking(server).problems[0])
    assert subjects(house) == []


def test_a_server_that_marks_nothing_brings_nothing_twice(house: House, taking: Any) -> None:
    server = Rogue(THREE)
    server.store = lambda uid: b"NO"  # type: ignore[method-assign]  # always refuses
    done = taking(server)
    assert (done.received, len(done.problems)) == (3, 1)
    assert taking(Rogue(THREE)) == Intake()


def test_nobody_there(house: House, tmp_path: Path, pem: Path) -> None:
    with rogue.running(Rogue({}), None) as port:
        known = settings(tmp_path, port, "geheim", pem)
    [problem] = receive_from(house.office, SYSTEM, known, patience=SOON).problems
    assert f"Cannot reach localhost on port {port}" in str(problem)


def test_a_server_that_cannot_move_is_told(house: House, taking: Any) -> None:
    done = taking(Rogue(THREE), move_to="Handled")
    assert (done.received, len(done.problems)) == (3, 1)
    assert "cannot be marked read or moved" in str(done.problems[0])
