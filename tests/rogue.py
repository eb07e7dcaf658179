"""An IMAP server of the tests' own, on 127.0.0.1, that can be made to misbehave.

It serves one connection at a time. A subclass overrides what it answers: text as bytes, or
raises one of the exceptions below for what a bad line does.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

__all__ = ["Drip", "Drop", "Rogue", "Stall", "running", "serving"]

PATIENCE = 10.0
"""Seconds after which a client that says nothing is left."""


class Drop(Exception):
    """Send this, then close the line without a word."""

    def __init__(self, first: bytes = b"") -> None:
        self.first = first


class Stall(Drop):
    """Send this, then nothing more, with the line open."""


class Drip(Drop):
    """Send this, then a byte now and then, for ever."""


class Rogue:
    """Well-behaved: the messages by UID, with the sizes that they have."""

    def __init__(self, messages: Mapping[int, bytes]) -> None:
        self.messages = dict(messages)
        self.stopped = threading.Event()
        self.heard: list[bytes] = []

    def greeting(self) -> bytes:
        return b"* OK ready\r\n"

    def select(self) -> bytes:
        return b"* %d EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n" % len(self.messages)

    def search(self, first: int) -> bytes:
        """A range that ends in * holds the last message at least (RFC 3501, 9)."""
        found = [uid for uid in self.messages if uid >= first] or [max(self.messages, default=1)]
        return b"* SEARCH " + b" ".join(b"%d" % uid for uid in found) + b"\r\n"

    def size(self, uid: int) -> bytes:
        return b"* 1 FETCH (UID %d RFC822.SIZE %d)\r\n" % (uid, len(self.messages[uid]))

    def body(self, uid: int) -> bytes:
        raw = self.messages[uid]
        return b"* 1 FETCH (UID %d BODY[] {%d}\r\n%b)\r\n" % (uid, len(raw), raw)

    def store(self, uid: int) -> bytes:
        return b"OK"

    def answer(self, command: bytes) -> tuple[bytes, bytes]:
        """What is said before the end of a command, and how it ends."""
        words = command.upper().split() or [b""]
        uid = int(words[2]) if words[0] == b"UID" and words[2:] and words[2].isdigit() else 0
        if words[0] == b"CAPABILITY":
            return b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", b"OK"
        if words[0] == b"SELECT":
            return self.select(), b"OK [READ-WRITE]"
        if words[:2] == [b"UID", b"SEARCH"]:
            asked = re.search(rb"UID (\d+)", command[10:])
            return self.search(int(asked[1]) if asked else 1), b"OK"
        if words[:2] == [b"UID", b"FETCH"]:
            if uid not in self.messages:
                return b"", b"NO"
            return (self.size if b"SIZE" in command else self.body)(uid), b"OK"
        if words[:2] == [b"UID", b"STORE"]:
            return b"", self.store(uid)
        return (b"* BYE\r\n" if words[0] == b"LOGOUT" else b""), b"OK"


def _serve(rogue: Rogue, line: socket.socket) -> None:
    try:
        line.sendall(rogue.greeting())
        with line.makefile("rb") as file:  # left open, it would keep the line open
            while said := file.readline():
                rogue.heard.append(said)
                tag, _, command = said.strip().partition(b" ")
                first, end = rogue.answer(command)
                line.sendall(first + tag + b" " + end + b" done\r\n")
    except Drop as bad:
        line.sendall(bad.first)
        while isinstance(bad, (Stall, Drip)) and not rogue.stopped.wait(0.02):
            if isinstance(bad, Drip):
                line.sendall(b"x")


@contextmanager
def serving(
    serve: Callable[[socket.socket], None], stopped: threading.Event, context: ssl.SSLContext | None
) -> Iterator[int]:
    """A port on which each connection is served in turn; without context there is no TLS."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with suppress(OSError), line:
                line.settimeout(PATIENCE)
                if context is None:
                    serve(line)
                    continue
                with context.wrap_socket(line, server_side=True) as safe:
                    serve(safe)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        stopped.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(10)


@contextmanager
def running(rogue: Rogue, context: ssl.SSLContext | None) -> Iterator[int]:
    """The port of a rogue that serves until the end of the block; it may serve again later."""
    rogue.stopped.clear()
    with serving(lambda line: _serve(rogue, line), rogue.stopped, context) as port:
        yield port
