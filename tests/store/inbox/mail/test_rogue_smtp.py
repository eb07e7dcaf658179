"""A server that drops, stalls, drips or lies: no letter goes twice by itself, and none is lost."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import trustme

from store.inbox.mail.outgoing import Sent
from tests import letterbox, rogue
from tests.certificates import WRONG, tls_of, wrong_tls
from tests.faults.share import one_in
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.letters import replied, said
from tests.store.inbox.mail_servers.patience import LONG, SOON


class Talker:
    """An SMTP server that answers well until `bad` is said; then it does what `then` says."""

    def __init__(self, bad: bytes, then: str) -> None:
        self.bad, self.then = bad, then
        self.stopped = threading.Event()
        self.heard: list[bytes] = []

    def serve(self, line: socket.socket) -> None:
        line.sendall(b"220 here\r\n")
        with line.makefile("rb") as file:
            while said := file.readline():
                self.heard.append(said)
                word = said.split()[0].upper()
                if word == b"DATA":
                    if not self._answer(line, word, b"354 go on"):
                        return
                    while file.readline() != b".\r\n":
                        pass
                    word = b"."
                answer = b"250-localhost\r\n250 AUTH PLAIN" if word == b"EHLO" else b"250 OK"
                if not self._answer(line, word, b"235 in" if word == b"AUTH" else answer):
                    return

    def _answer(self, line: socket.socket, word: bytes, answer: bytes) -> bool:
        if word != self.bad:
            line.sendall(answer + b"\r\n")
            return True
        if self.then == "nonsense":
            line.sendall(b"\xff\x00?\r\n")
        while self.then in ("stalls", "drips") and not self.stopped.wait(0.02):
            if self.then == "drips":
                line.sendall(b"2")
        return False


@contextmanager
def talking(talker: Talker, context: ssl.SSLContext | None) -> Iterator[int]:
    with rogue.serving(talker.serve, talker.stopped, context) as port:
        yield port


@pytest.mark.parametrize("then", one_in(2, ["drops", "stalls", "drips", "nonsense"]))
@pytest.mark.parametrize("bad", [b"EHLO", b"AUTH", b"MAIL", b"RCPT", b"DATA", b"."])
def test_a_server_may_fail_anywhere(
    house: House, send: Callable[..., Sent], authority: trustme.CA, bad: bytes, then: str
) -> None:
    item = replied(house)
    patience = SOON if then in ("stalls", "drips") else LONG
    with talking(Talker(bad, then), tls_of(authority, "localhost")) as port:
        done = send(port, patience, security="tls")
    if bad == b".":
        assert (done.sent, done.later, done.failed) == (0, 0, 1)
        assert "may not have been sent" in said(house, item)[-1]
    else:
        assert (done.sent, done.later, done.failed) == (0, 1, 0)
    assert len(done.problems) == 1
    with letterbox.running(tls_of(authority, "localhost")) as box:
        assert send(box.port).sent == (0 if bad == b"." else 1)


def test_without_tls_neither_password_nor_letter_is_sent(
    house: House, send: Callable[..., Sent]
) -> None:
    replied(house)
    plain = Talker(b"", "drops")
    with talking(plain, None) as port:
        done = send(port)
    assert "localhost offers no TLS" in str(done.problems[0])
    assert {said.split()[0].upper() for said in plain.heard} == {b"EHLO", b"QUIT"}


def test_nobody_there(house: House, send: Callable[..., Sent]) -> None:
    replied(house)
    with talking(Talker(b"", "drops"), None) as port:
        pass
    done = send(port)
    assert (done.later, done.failed) == (1, 0)
    assert f"Cannot reach localhost on port {port}" in str(done.problems[0])


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_server_that_can_not_prove_who_it_is_gets_nothing(
    house: House, send: Callable[..., Sent], authority: trustme.CA, security: str, wrong: str
) -> None:
    replied(house)
    with letterbox.running(wrong_tls(authority, wrong), starttls=security == "starttls") as box:
        done = send(box.port, security=security)
    assert (done.later, box.letters) == (1, [])
    assert "localhost cannot prove its identity" in str(done.problems[0])
    assert send(box.port).later == 1
