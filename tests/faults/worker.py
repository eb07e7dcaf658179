"""A process that works without pause and notes what the office has acknowledged.

Each line is written to the worker's own file after the act returned, where it stays when
the process is killed: `mail PLACE`, `entry REFERENCE NUMBER`, `statement NAME`,
`taken ITEM`, `undone ITEM`, `backup FILE SEQ HASH`.
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable
from pathlib import Path

from store.access import SYSTEM
from store.access.roles import Role
from store.office import Office
from store.office.setup import post
from store.upkeep.backup import back_up
from tests.conftest import GIJS
from tests.faults.ground import CARLA, bank_file, mail, ready_to_post

__all__ = ["WORK", "add_undoers", "work"]

FIRST_UNDOER = GIJS + 1
FRONT_DESK_QUEUE = 2
BREATH = 0.05
"""Seconds between two backups, which take so much longer than an act."""
Tell = Callable[..., None]


def add_undoers(office: Office, count: int) -> None:
    """People who only take items and put them back; each undoes nobody's work but their own."""
    today = office.clock().date()
    for number in range(count):
        person = office.do(SYSTEM, "person.add", given={"name": f"Undoer {number}"}).doc.id
        assert person == FIRST_UNDOER + number
        post(office, person, 1, Role.ASSISTANT, today)


def receive(office: Office, name: str, slot: int, tell: Tell) -> None:
    """Take in a mail."""
    office.do(SYSTEM, "mail.receive", given=mail(name))
    tell("mail", name)


def enter(office: Office, name: str, slot: int, tell: Tell) -> None:
    """Draft, submit and post an invoice."""
    entry = ready_to_post(office, name)
    posted = office.do(office.actor(CARLA), "entry.post", entry).doc
    tell("entry", posted.reference, posted.number)


def take_and_put_back(office: Office, name: str, slot: int, tell: Tell) -> None:
    """Hand in an item, accept it, and undo that."""
    person = office.actor(FIRST_UNDOER + slot)
    given = {"queue": FRONT_DESK_QUEUE, "title": name}
    item = office.do(person, "item.add", given=given).doc
    office.do(person, "item.accept", item.id)
    tell("taken", item.id)
    office.undo(person)
    tell("undone", item.id)


def bring_statement(office: Office, name: str, slot: int, tell: Tell) -> None:
    """Import a bank's file."""
    office.do(SYSTEM, "statement.import", given=bank_file(name))
    tell("statement", name)


def copy_all(office: Office, name: str, slot: int, tell: Tell) -> None:
    """Make a backup of the office while others work in it."""
    label = back_up(office, Path(office.database.name).with_name(f"{name}.backup"))
    tell("backup", label.path, label.anchor.seq, label.anchor.hash)
    time.sleep(BREATH)


WORK = {
    "receive": receive,
    "enter": enter,
    "undo": take_and_put_back,
    "import": bring_statement,
    "backup": copy_all,
}


def work(place: str, sort: str, name: str, slot: int, notes: Path) -> None:
    """Work until somebody ends this process."""
    file = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def tell(*words: object) -> None:
        os.write(file, " ".join(map(str, words)).encode() + b"\n")

    office = Office.open(place)
    tell("ready")
    for count in itertools.count():
        WORK[sort](office, f"{name}-{count}", slot, tell)
