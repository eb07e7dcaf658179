"""Who looks at what: seen by those who may see it, gone after a while, and in no trail."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from store.access import Actor
from store.office import Office
from store.office.presence import LASTS, Subject, mark_absent, mark_present, present
from tests.conftest import BRAM, CARLA, FEMKE, NOW

ITEM, OTHER = Subject("item", 1), Subject("item", 2)


def here(office: Office, who: int, at: Subject, left: Subject | None = None,
         now: datetime = NOW) -> None:  # fmt: skip
    mark_present(office.database, office.actor(who), now, at, left)


def names(office: Office, who: Actor, at: Subject = ITEM) -> list[str]:
    return office.view(who, present, at.kind, at.id)


def test_each_sees_the_others_and_not_oneself(office: Office, anna: Actor, carla: Actor) -> None:
    here(office, BRAM, ITEM)
    here(office, CARLA, ITEM)
    assert names(office, anna) == ["Bram Visser", "Carla Jansen"]
    assert names(office, carla) == ["Bram Visser"]
    assert names(office, anna, OTHER) == []


def test_going_on_leaves_the_one_before(office: Office, anna: Actor) -> None:
    here(office, BRAM, ITEM)
    here(office, BRAM, OTHER, ITEM)
    assert names(office, anna) == []
    assert names(office, anna, OTHER) == ["Bram Visser"]
    mark_absent(office.database, office.actor(BRAM), OTHER)
    assert names(office, anna, OTHER) == []


def test_who_gives_no_sign_is_gone(office: Office, anna: Actor) -> None:
    here(office, BRAM, ITEM, now=NOW - LASTS - timedelta(seconds=1))
    assert names(office, anna) == []
    here(office, BRAM, ITEM, now=NOW - timedelta(seconds=9))
    assert names(office, anna) == ["Bram Visser"]


def test_old_signs_are_swept_away(office: Office) -> None:
    here(office, BRAM, OTHER, now=NOW - timedelta(hours=1))
    here(office, CARLA, ITEM)
    with office.database.reading() as connection:
        rows = connection.execute("SELECT person, id FROM present").fetchall()
    assert [tuple(row) for row in rows] == [(CARLA, 1)]


@pytest.mark.parametrize("kind", ["item", "entry", "relation"])
def test_who_may_not_see_a_document_is_not_told_who_does(office: Office, kind: str) -> None:
    here(office, BRAM, Subject(kind, 1))
    assert names(office, office.actor(FEMKE), Subject(kind, 1)) == []


def test_no_trail_is_kept(office: Office, anna: Actor) -> None:
    feed = office.follow()
    here(office, BRAM, ITEM)
    assert feed.poll() == []
