"""Through a real sshd: signing in, a key to its paint, and what crosses the line for it.

A relay between client and server counts the bytes of both ways, encrypted and packed as they are.
"""

from __future__ import annotations

import contextlib
import socket
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store import demo
from tests import hosting, sshd
from tests.bench.timing import Figure, of
from tests.terminal import KEYS, Terminal

__all__ = ["figures"]

KANTOOR = Path(sys.executable).with_name("kantoor")
STARTS, PRESSED = 7, 40
NO_GOAL = ""


@dataclass
class Relay:
    """Passes every connection on to a port, and counts what comes back."""

    to: int
    down: int = 0

    def __post_init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._admit, daemon=True).start()

    def _admit(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
                for one in (client, server):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(
                    target=self._pass, args=(client, server, False), daemon=True
                ).start()
                threading.Thread(
                    target=self._pass, args=(server, client, True), daemon=True
                ).start()

    def _pass(self, giver: socket.socket, taker: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while data := giver.recv(65536):
                self.down += len(data) if counts else 0
                taker.sendall(data)
            taker.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Admit nobody any more."""
        self._door.close()


def figures(folder: Path) -> Iterator[Figure]:
    """Each against the same in a plain pty, or against what the program itself sent."""
    if not sshd.is_possible():
        return
    home = folder / "wire"
    home.mkdir(mode=0o700)
    office = home / "office.kantoor"
    demo.make(office).close()
    office.chmod(0o600)
    with sshd.running(office) as server:
        key = server.key("anna")
        server.admit("Anna de Boer", key)
        yield _sign_in(server, key, office, "signing in through sshd, to the first useful screen")
        with hosting.running(office, warm=False):
            yield _sign_in(server, key, office, "the same with a host")
        relay = Relay(server.port)
        server.port = relay.port
        with server.clerk(key) as desk:
            desk.wait_for(" F1 ", 30)
            yield from _down(desk, relay)
            desk.send(KEYS["f7"])
            desk.wait_for("Boeken", 30)
            desk.send("i")
            desk.wait_for("Leverancier", 30)
            desk.send("dent\r")
            desk.settle(0.5)
            yield from _letters(desk, relay)
        relay.close()


def _sign_in(server: sshd.Server, key: Path, office: Path, what: str) -> Figure:
    ours, peer = [], []
    for _ in range(STARTS):
        ours.append(_painted(server.clerk(key)))
        peer.append(_painted(Terminal([KANTOOR, "demo", "--path", office])))
    return of(what, ours, "the program started in a pty", peer)


def _painted(terminal: Terminal) -> float:
    begun = time.perf_counter()
    with terminal:
        terminal.wait_for("Anna de Boer", 60)
        return (time.perf_counter() - begun) * 1000


def _letters(desk: Terminal, relay: Relay) -> Iterator[Figure]:
    yield from _crossed(desk, relay, "a character in a field", ["7"] * PRESSED)


def _down(desk: Terminal, relay: Relay) -> Iterator[Figure]:
    keys = [KEYS["down"], KEYS["up"]] * (PRESSED // 2)
    yield from _crossed(desk, relay, "the cursor one row on, with a pane that follows", keys)


def _crossed(desk: Terminal, relay: Relay, what: str, keys: list[str]) -> Iterator[Figure]:
    """Bytes on the line against those of the program, and the time to the last of them."""
    sent, crossed, times = [], [], []
    for key in keys:
        before, down, begun = len(desk.raw), relay.down, time.perf_counter()
        desk.send(key)
        last = begun
        while desk.read(0.5 if last == begun else 0.06):
            last = time.perf_counter()
        sent.append(float(len(desk.raw) - before))
        crossed.append(float(relay.down - down))
        times.append((last - begun) * 1000)
    ratio = statistics.median(
        one / other for one, other in zip(crossed, sent, strict=True) if other
    )
    yield Figure(f"{what}: on the line", statistics.median(crossed), statistics.median(sent), ratio,
                 "sent by the program", NO_GOAL, "bytes")  # fmt: skip
    yield Figure(f"{what}: to its paint, through sshd", statistics.median(times),
                 statistics.quantiles(times, n=100)[98], 1.0, "99 of 100")  # fmt: skip
