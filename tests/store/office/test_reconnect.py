"""A connection to PostgreSQL that breaks at the worst moment: the act is done, and done once."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest

from store import demo
from store.inbox import WorkItem
from store.office import Office
from tests.conftest import FEMKE, NOW

Moment = Literal["before the commit", "after the commit"]


class Wire:
    """What lies between the office and the server: it breaks when told, at a chosen moment."""

    def __init__(self, server: int) -> None:
        self.breaks: Moment | None = None
        self._server = server
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                office, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                for end in (office, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open += [office, server]
                for one in (
                    threading.Thread(
                        target=self._carry, args=(office, server, "before the commit")
                    ),
                    threading.Thread(target=self._carry, args=(server, office, "after the commit")),
                ):
                    self._threads.append(one)
                    one.start()

    def _carry(self, giver: socket.socket, taker: socket.socket, moment: Moment) -> None:
        """Bytes one way: `COMMIT` goes to the server as a statement and comes back as an answer."""
        with giver, contextlib.suppress(OSError):
            while data := giver.recv(65536):
                if self.breaks == moment and b"COMMIT\0" in data:
                    self.breaks = None
                    break
                taker.sendall(data)
            taker.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def wire(postgres_url: str) -> Iterator[Wire]:
    made = Wire(urlsplit(postgres_url).port or 5432)
    yield made
    made.close()


@pytest.fixture
def far_office(wire: Wire, postgres_url: str) -> Iterator[Office]:
    port = urlsplit(postgres_url).port
    made = demo.make(postgres_url.replace(f":{port}/", f":{wire.port}/"), clock=lambda: NOW)
    yield made
    assert made.check() == []
    made.verify()
    made.close()


@pytest.mark.parametrize("moment", ["before the commit", "after the commit"])
def test_an_act_is_done_once(moment: Moment, wire: Wire, far_office: Office) -> None:
    femke = far_office.actor(FEMKE)
    wire.breaks = moment
    done = far_office.do(femke, "item.add", given={"queue": 2, "title": "only once"})
    assert wire.breaks is None
    kept = far_office.view(femke, lambda reading: reading.find(WorkItem))
    assert [item for item in kept if item.title == "only once"] == [done.doc]
