"""Twenty people at twenty desks on one office: nothing is lost, and every screen is current."""

from __future__ import annotations

import contextlib
import random
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.access.roles import Role
from store.engine import Doc
from store.inbox import Event, WorkItem
from store.ledgers import Entry
from store.office import Office
from store.office.setup import post
from store.people import Person
from tests.conftest import CARLA
from tests.faults.clerk import APPROVALS, TASKS, Clerk, Standing
from tests.faults.share import SHARE, seeded
from tests.faults.whole import whole
from tests.journeys.desk import kantoor

SECONDS = 3 if SHARE else 300
WITHOUT_PAUSE, AT_A_PACE = (1.0, 4.0), (4.0, 12.0)
"""Seconds between two tasks of a clerk: as fast as they can, and some six tasks a minute."""
MANAGERS = ("Hugo Maas", "Ilse Prins")
ASSISTANTS = (
    "Joost Vink", "Karin Bos", "Lars Blom", "Mieke Dekker", "Noor Evers", "Olaf Faber",
    "Petra Groen", "Quint Haan", "Rosa Iding", "Sjoerd Kok", "Truus Leem", "Ursula Mol",
    "Victor Nap", "Wilma Oord", "Xander Pool", "Yvonne Raap",
)  # fmt: skip
DESKS = ("Anna de Boer", *MANAGERS, *(ASSISTANTS[:2] if SHARE else ASSISTANTS))
"""Who works, six in a share; the last, Carla Jansen, writes what all the others must see."""
MAIL = "From: klant{n}@example.nl\nSubject: Vraag {n}\nMessage-ID: <vraag{n}@x>\n\nRegel {n}\n"
MAILS = 10 if SHARE else 200


def lay(path: Path, folder: Path) -> None:
    """An office of all who work, with a full letter box."""
    office = demo.make(path)
    today = office.clock().date()
    for name in DESKS[1:]:
        role = Role.MANAGER if name in MANAGERS else Role.ASSISTANT
        person = office.do(SYSTEM, "person.add", given={"name": name, "language": "nl"}).doc.id
        for department in (1, 2):
            post(office, person, department, role, today)
    carla = office.actor(CARLA)
    given = {"queue": 2, "title": "Dagstand"}
    board = office.do(carla, "item.add", given=given).doc.id
    office.do(carla, "item.accept", board)
    office.do(carla, "item.change", board, {"priority": 1})
    office.close()
    folder.mkdir()
    for n in range(MAILS):
        (folder / f"{n}.eml").write_text(MAIL.format(n=n))
    kantoor("--office", path, "intake", folder)


def call(carla: Clerk, standing: Standing, until: float) -> None:
    """Write numbers on the item that all have before them, until that moment."""
    carla.rests()
    while time.monotonic() < until:
        carla.type(f"nStand {len(standing.called) + 1}")
        carla.sees("Enter klaar", f"Stand {len(standing.called) + 1}")
        standing.call()
        carla.key("enter")
        carla.sees_no_more("Enter klaar")
        carla.watches(2.5)


def found(office: Office, kind: type[Doc]) -> list[Doc]:
    """Every document of a kind."""
    with office.database.reading() as connection:
        rows = connection.execute("SELECT id, rev, body FROM documents WHERE kind=?", (kind.kind,))
        return [kind.from_json(*row) for row in rows.fetchall()]


@pytest.mark.parametrize("rest", [WITHOUT_PAUSE] if SHARE else [AT_A_PACE, WITHOUT_PAUSE])
def test_five_minutes_of_mixed_work(tmp_path: Path, rest: tuple[float, float]) -> None:
    path = tmp_path / "office.kantoor"
    lay(path, tmp_path / "mail")
    chance, standing = seeded("twenty desks"), Standing()
    home = {"HOME": str(tmp_path)}
    with contextlib.ExitStack() as room, ThreadPoolExecutor(len(DESKS) + 1) as hands:
        clerks = [
            room.enter_context(
                Clerk(
                    path,
                    person,
                    chance=random.Random(chance.random()),
                    standing=standing,
                    mates=DESKS,
                    environment=home,
                    rest=rest,
                )
            )
            for person in (*DESKS, "Carla Jansen")
        ]
        until = time.monotonic() + SECONDS
        at_work = [
            hands.submit(one.works, until, APPROVALS if one.person in MANAGERS else TASKS)
            for one in clerks[:-1]
        ]
        at_work.append(hands.submit(call, clerks[-1], standing, until))
        for one in at_work:
            one.result()
        for leaving in [hands.submit(one.leave) for one in clerks]:
            leaving.result()
    assert not any(b"Traceback" in one.raw for one in clerks)
    assert not (tmp_path / ".local").exists()  # no mishap was recorded
    kantoor("--office", path, "verify")
    kantoor("--office", path, "check")
    compare(path, clerks)
    tell(clerks, standing)


def compare(path: Path, clerks: Sequence[Clerk]) -> None:
    """What the screens said was done stands in the office, once."""
    office = Office.open(path)
    whole(office)
    people = {one.id: one.name for one in found(office, Person)} | {0: ""}
    items = [(one.title, (one.listed, people[one.owner])) for one in found(office, WorkItem)]
    notes = [one.text for one in found(office, Event)]
    references = [one.reference for one in found(office, Entry)]
    office.close()
    for clerk in clerks:
        for title, expected in clerk.handed_in.items():
            found_as = [state for called, state in items if called == title]
            assert found_as == [expected], f"{title} of {clerk.person}"
        for note in clerk.notes:
            assert notes.count(note) == 1, note
        for reference in clerk.entries:
            assert references.count(reference) == 1, reference


def tell(clerks: Sequence[Clerk], standing: Standing) -> None:
    """The figures."""
    current = sorted(chain.from_iterable(one.current for one in clerks))
    answered = sorted(chain.from_iterable(one.answered for one in clerks))
    counts = [len(list(chain.from_iterable(map(list, each)))) for each in (
        (one.handed_in for one in clerks), (one.notes for one in clerks),
        (one.entries for one in clerks))]  # fmt: skip
    print("{} items, {} notes, {} entries by {} desks".format(*counts, len(clerks)))
    for name, seconds in (("on another's screen", current), ("a key's effect", answered)):
        print(f"{name}: {len(seconds)} times, {statistics.median(seconds):.2f} s (median),"
              f" {seconds[len(seconds) * 95 // 100]:.2f} s (95 %), {seconds[-1]:.2f} s (longest)")  # fmt: skip
    assert len(current) > len(standing.called)
