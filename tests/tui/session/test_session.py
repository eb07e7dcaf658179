"""What others do is told to a session, also when it could not look just then."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Queue

import pytest

from store.access import SYSTEM
from store.engine import Change
from store.errors import KantoorError, Lost
from store.office import Office
from tests.conftest import ANNA
from tui.session.session import Session

PATIENCE = 20.0


@pytest.fixture
def session(office: Office) -> Iterator[Session]:
    session = Session(office, office.actor(ANNA))
    yield session
    session.end()


def test_what_could_not_be_looked_into_is_told_again(office: Office, session: Session) -> None:
    tries = iter("12")
    heard: Queue[list[str]] = Queue()
    went: Queue[KantoorError | None] = Queue()

    def told(changes: list[Change]) -> None:
        if next(tries, None):
            raise Lost("Connection to the database lost.")
        heard.put([one.kind for one in changes])

    session.follow(told, went.put, lambda: None)
    office.do(SYSTEM, "notice.send", given={"text": "Om 17 uur stopt de server"})
    assert isinstance(went.get(timeout=PATIENCE), Lost)
    assert went.get(timeout=PATIENCE) is None
    office.do(SYSTEM, "notice.send", given={"text": "Om 18 uur"})
    assert [heard.get(timeout=PATIENCE) for _ in range(2)] == [["notice"]] * 2
    assert went.empty()
