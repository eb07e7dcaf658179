"""A department that has worked for years: items in every state, with their mail and timelines."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.access import SYSTEM
from store.access.roles import Role
from store.engine import Doc, Mark, Writer, open_database
from store.inbox import Event, MailDoc, WorkItem
from store.office import Office
from store.office.setup import lay_ground, post

__all__ = ["ADMINISTRATION", "CARLA", "CLERKS", "POST", "RARE", "Size", "department"]

ADMINISTRATION, BOOKKEEPING = 1, 2
POST, COUNTER, INVOICES = 1, 2, 3
CARLA, FIRST_CLERK = 1, 2
CLERKS = range(FIRST_CLERK, FIRST_CLERK + 20)
"""Persons who do the work of both departments."""
RARE = 20
"""Items of one sender."""
BATCH = 20_000
YEARS = 3
SUBJECTS = ("Factuur", "Vraag", "Afspraak", "Aanmaning", "Klacht", "Machtiging", "Bestelling")
WORDS = (
    "behandeling", "rekening", "betaling", "verzekeraar", "bijlage", "gisteren", "spoedig",
    "levering", "contract", "adres", "telefoon", "overleg", "termijn", "kopie", "polis",
)  # fmt: skip
MAIL = "Geachte heer of mevrouw, in november vroeg ik naar {words}. Graag hoor ik iets, {name}"


class Size:
    """How many items are open and how many are finished, and the name they go by."""

    def __init__(self, open: int, finished: int) -> None:
        self.open, self.finished = open, finished
        self.items = open + finished

    def __str__(self) -> str:
        return f"{self.open:,} open and {self.finished:,} finished items"


def department(folder: Path, size: Size) -> Path:
    """An office with this much work behind it and before it, made once in a run."""
    path = folder / f"department-{size.items}.kantoor"
    if path.exists():
        return path
    now = datetime.now(UTC)
    database = open_database(path)
    for begin in range(0, size.items, BATCH):
        with database.writing() as connection:
            writer = Writer(connection, Mark(now.isoformat(), 0, "item.add"))
            for number in range(begin, min(begin + BATCH, size.items)):
                for doc in _docs(writer, size, number, now):
                    writer.add(doc)
            writer.finish()
    office = Office(database)
    ground = lay_ground(office, "Groot kantoor", demo=True)
    for person in (CARLA, *CLERKS):
        role = Role.MANAGER if person == CARLA else Role.ASSISTANT
        office.do(
            SYSTEM, "person.add", given={"name": f"Collega {person:02}", "uid": 1000 + person}
        )
        for place in (ground.administration, ground.bookkeeping):
            post(office, person, place, role, ground.today - timedelta(days=365 * YEARS))
    office.close()
    return path


def _docs(writer: Writer, size: Size, number: int, now: datetime) -> Iterator[Doc]:
    """An item, the mail that it came by, and what was done with it."""
    item = _item(size, number, now)
    key = number + 1
    yield item
    words = " en ".join(WORDS[_any(number, salt, len(WORDS))] for salt in (1, 2, 3))
    text = MAIL.format(words=words, name=item.sender)
    yield MailDoc(
        item=key, place=f"post/{number}", sha256=writer.keep(f"{number}: {text}".encode()),
        message_id=f"<{number}@x.nl>", body_hash=f"{number:x}", sender_name=item.sender,
        sender_address=f"r{number // RARE}@x.nl", subject=item.title, text=text,
    )  # fmt: skip
    yield _event(item, key, item.received, "mail_in", 0, "Received by mail")
    if item.owner:
        said = f"Gebeld over {words}" if number % 5 == 0 else ""
        sort, told = ("note", "Note") if said else ("owner", "Picked up")
        yield _event(item, key, item.received, sort, item.owner, told, said)
    if item.closed_at:
        yield _event(item, key, item.closed_at, "state", item.closed_by, "Finished")


def _event(
    item: WorkItem, key: int, at: str, sort: str, actor: int, message: str, text: str = ""
) -> Event:
    body = {"item": key, "queue": item.queue, "at": at, "actor": actor, "sort": sort}
    return Event.model_validate({**body, "message": message, "text": text})


def _item(size: Size, number: int, now: datetime) -> WorkItem:
    """Finished ones come before those that are open, each by one of the clerks."""
    finished = number < size.finished
    clerk = CLERKS[_any(number, 4, len(CLERKS))]
    if finished:
        ago = timedelta(days=365 * YEARS) * ((size.finished - number) / size.finished)
    else:
        ago = timedelta(days=60) * ((size.items - number) / size.open)
    received = now - ago - timedelta(days=2)
    queue = (POST, INVOICES, POST, COUNTER)[number % 4]
    body: dict[str, object] = {
        "department": BOOKKEEPING if queue == INVOICES else ADMINISTRATION,
        "queue": queue,
        "origin": "mail",
        "title": f"{SUBJECTS[number % len(SUBJECTS)]} {number} van november",
        "sender": f"Relatie{number // RARE:06} Handelsonderneming",
        "received": _moment(received),
        "priority": (3, 3, 2, 3, 4, 1)[_any(number, 12, 6)],
        "estimate": _any(number, 13, 3) * 10,
        "owner": clerk,
    }
    more = _ended(number, received, clerk) if finished else _unfinished(number, now)
    return WorkItem.model_validate({**body, **more})


def _ended(number: int, received: datetime, clerk: int) -> dict[str, object]:
    closed = _moment(received + timedelta(minutes=_any(number, 5, 2000)))
    taken = _any(number, 6, 900)
    state = "done" if _any(number, 7, 50) else "declined"
    return {
        "state": state, "closed_at": closed, "closed_by": clerk, "done_in": taken,
        "answered_at": closed, "answered_in": taken,
    }  # fmt: skip


def _unfinished(number: int, now: datetime) -> dict[str, object]:
    """Of ten: one is new, one waits, one sleeps, the others are open, one of them nobody's."""
    day = (now + timedelta(days=_any(number, 8, 40) - 10)).date()
    targets = {"finish_due": _moment(now + timedelta(hours=_any(number, 9, 200) - 50))}
    match _any(number, 10, 10):
        case 0:
            return {"state": "new", "owner": 0, **targets}
        case 1:
            return {"state": "waiting", "waits_for": "de klant", "wait_until": day}
        case 2:
            return {"state": "open", "wake_on": (now + timedelta(days=1 + number % 30)).date()}
        case 3:
            return {"state": "open", "owner": 0, **targets}
        case _:
            return {"state": "open", "due": day if _any(number, 11, 3) else None, **targets}


def _any(number: int, salt: int, of: int) -> int:
    """One of so many, as if by chance, and the same in each run."""
    return zlib.crc32(b"%d/%d" % (number, salt)) % of


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
