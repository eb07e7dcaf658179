"""Acts that the faults befall, and the office as it stands before each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from store import demo
from store.access import SYSTEM
from store.acts.undo import turn
from store.office import Office
from store.office.rooms import KINDS

__all__ = [
    "ANNA",
    "CARLA",
    "SCENES",
    "Scene",
    "bank_file",
    "fill_log",
    "lay",
    "mail",
    "now",
    "ready_to_post",
]

ANNA, CARLA = 1, 3
BANK_FILE = Path(__file__).parents[1] / "data" / "bank" / "mt940" / "knab.sta"
CHECKPOINT = 1000
"""Frames in the write-ahead log at which a commit brings them into the office file."""
FRAME = 4096 + 24
ROOM = 8
"""Frames that the log is left short of the limit: fewer than any act of ours writes."""


def now() -> datetime:
    """A moment that stands still."""
    return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def mail(name: str) -> dict[str, Any]:
    """A message that no other is like."""
    head = f"From: test@example.nl\r\nSubject: Factuur {name}\r\nMessage-ID: <{name}@x>\r\n\r\n"
    return {"raw": (head + f"Regel {name}\r\n" * 200).encode(), "place": name}


def bank_file(name: str) -> dict[str, Any]:
    """A bank's file with one line that no other is like."""
    data = BANK_FILE.read_bytes().replace(b"MOOIE OMSCHRIJVING", name.encode())
    return {"data": data, "name": name}


def ready_to_post(office: Office, name: str, cents: int = 12100) -> int:
    """An entry of three lines that awaits approval; returns its id."""
    anna = office.actor(ANNA)
    given = {
        "relation": 1,
        "reference": name,
        "total": cents,
        "costs": [{"account": "7000", "btw": "IH", "cents": cents}],
    }
    entry = office.do(anna, "entry.draft", given=given).doc
    assert len(office.do(anna, "entry.submit", entry.id).doc.lines) == 3
    return int(entry.id)


def _accepted(office: Office) -> int:
    item = office.do(SYSTEM, "mail.receive", given=mail("undone")).doc
    return int(office.do(office.actor(ANNA), "item.accept", item.id).doc.id)


class Scene(NamedTuple):
    """An act: what it needs beforehand, which tells its subject, and how it is done by a key."""

    before: Callable[[Office], int]
    act: Callable[[Office, int, str], Any]


SCENES = {
    "post": Scene(
        lambda office: ready_to_post(office, "scene"),
        lambda office, entry, key: office.do(office.actor(CARLA), "entry.post", entry, key=key),
    ),
    "receive": Scene(
        lambda _office: 0,
        lambda office, _none, key: office.do(SYSTEM, "mail.receive", given=mail("scene"), key=key),
    ),
    "import": Scene(
        lambda _office: 0,
        lambda office, _none, key: office.do(
            SYSTEM, "statement.import", given=bank_file("scene.sta"), key=key
        ),
    ),
    "undo": Scene(
        _accepted,
        lambda office, _none, key: turn(
            office.database, KINDS, office.actor(ANNA), now(), "undo", key
        ),
    ),
}


def lay(path: Path, scene: Scene) -> tuple[Office, int]:
    """Make the office of a scene; it comes with the id of the act's subject."""
    office = demo.make(path, clock=now)
    return office, scene.before(office)


def fill_log(office: Office, path: Path) -> None:
    """Make the write-ahead log so long that the next commit moves it into the office file."""
    count = 0
    while (room := CHECKPOINT - _frames(path)) > ROOM:
        if room > 60:
            office.do(SYSTEM, "mail.receive", given=mail(f"filler {count}"))
        else:
            _write_a_page(office, count)
        count += 1


def _frames(path: Path) -> int:
    return path.with_name(path.name + "-wal").stat().st_size // FRAME


def _write_a_page(office: Office, count: int) -> None:
    with office.database.writing() as connection:
        connection.execute("DELETE FROM ticked WHERE minute='filler'")
        if count % 2:
            connection.execute("INSERT INTO ticked VALUES('filler')")
