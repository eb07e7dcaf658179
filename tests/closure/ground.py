"""A small office with a colleague of every kind, at a moment that stands still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from store.access import SYSTEM, Actor
from store.access.decision import reach
from store.access.roles import OFFICE_WIDE, Role
from store.errors import KantoorError
from store.office import Office
from store.office.setup import lay_ground, post

__all__ = [
    "FAR",
    "HERE",
    "NEW_IBAN",
    "OWNER",
    "THERE",
    "TODAY",
    "WHO",
    "YESTERDAY",
    "Ground",
    "lay",
]

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
FAR = date(2099, 12, 31)
START = date(2026, 1, 1)
ENDED = date(2026, 10, 31)
THERE, HERE = 1, 2
"""Two departments; the books are here."""
OWNER = "owner"
WHO = ("assistant", "front desk", "professional", "manager", "administrator", OWNER, "auditor",
       "log manager")  # fmt: skip
"""The roles, and the administrator who owns the office."""
OLD_IBAN, NEW_IBAN = "NL91ABNA0417164300", "NL16INGB0555444333"
COLLEAGUES = (
    ("Mia", ((Role.MANAGER, HERE),)),
    ("Piet", ((Role.PROFESSIONAL, HERE), (Role.PROFESSIONAL, THERE))),
    ("Ada", ((Role.ASSISTANT, HERE),)),
    ("Max", ((Role.MANAGER, THERE),)),
    ("Uma", ((Role.AUDITOR, None),)),
)
INVOICE = {
    "daybook": "INK", "date": "2026-11-03", "due": "2026-12-03", "reference": "2026-4471",
    "total": 12100, "costs": [{"account": "7000", "btw": "IH", "cents": 12100}],
}  # fmt: skip


@dataclass
class Ground:
    """The office, the one who acts, and their own work that waits for somebody else, by kind."""

    office: Office
    me: Actor
    own: dict[str, int] = field(default_factory=dict)

    def keep(self) -> bytes:
        """The office as it is now."""
        return bytes(self._connection.serialize("main"))

    def put_back(self, kept: bytes) -> None:
        """Make the office as it was."""
        self._connection.deserialize("main", kept)

    @property
    def _connection(self) -> Any:
        return self.office.database._writer  # the one connection of an office in memory


def lay(who: str) -> Ground:
    """An office in which somebody has a role, with work of theirs that somebody else must check.

    They are offered a role and a loan. Who may end and propose roles also had one, has one until
    today, had a colleague with one, and proposed one. The owner is who was administrator first.
    """
    office = Office.create(":memory:", lambda: NOW)
    laid = lay_ground(office, "Kantoor")
    assert (laid.administration, laid.bookkeeping) == (THERE, HERE)
    role = Role.ADMINISTRATOR if who == OWNER else Role(who)
    gert, me = _hire(office, "Gert"), _hire(office, "Hugo")
    for person, held in ((me, role), (gert, Role.ADMINISTRATOR))[:: 1 if who == OWNER else -1]:
        post(office, person, None if held in OFFICE_WIDE else HERE, held, START)
    ground = Ground(office, office.actor(me))
    _leave_an_exception(ground)
    others = {name: _hire(office, name) for name, _posts in COLLEAGUES}
    for name, posts in COLLEAGUES:
        for colleagues, department in posts:
            post(office, others[name], department, colleagues, START)
    if role in (Role.MANAGER, Role.ADMINISTRATOR):  # they end roles
        _give(office, me, Role.MANAGER, THERE, until=ENDED)
        _give(office, me, Role.ASSISTANT, HERE, until=TODAY)
        _give(office, others["Ada"], Role.MANAGER, HERE, until=ENDED)
    _leave_work(ground)
    _offer(ground, others)
    return ground


def _hire(office: Office, name: str) -> int:
    return int(office.do(SYSTEM, "person.add", given={"name": name}).doc.id)


def _give(office: Office, person: int, role: Role, department: int, until: date) -> None:
    given = {"person": person, "department": department, "role": role}
    office.do(SYSTEM, "membership.add", given={**given, "since": START, "until": until})


def _leave_an_exception(ground: Ground) -> None:
    """What the person did alone, with a reason, when nobody else was there yet."""
    if not reach(ground.me, "relation.confirm_iban").office:
        return
    relation = _change_iban(ground, ground.me, "Lab Noord", "NL12TRIO0198765432")
    done = ground.office.do(ground.me, "relation.confirm_iban", relation, reason="Alleen hier")
    assert not done.doc.iban_new
    ground.own["exception"] = 1


def _change_iban(ground: Ground, actor: Actor, name: str, iban: str) -> int:
    given = {"name": name, "supplier": True}
    relation = ground.office.do(actor, "relation.add", given={**given, "iban": OLD_IBAN}).doc
    ground.office.do(actor, "relation.change", relation.id, {**given, "iban": iban})
    return int(relation.id)


def _leave_work(ground: Ground) -> None:
    """An entry and an item that were handed in, and an IBAN that was changed, as far as allowed."""
    ways: dict[str, Callable[[], int]] = {
        "relation": lambda: _change_iban(ground, ground.me, "Dentalis", NEW_IBAN),
        "entry": lambda: _hand_in_entry(ground, ground.own["relation"]),
        "item": lambda: _hand_in_item(ground),
    }
    for kind, way in ways.items():
        try:
            ground.own[kind] = way()
        except (KantoorError, KeyError):  # not this role's work
            continue


def _hand_in_entry(ground: Ground, relation: int) -> int:
    given = {**INVOICE, "relation": relation}
    entry = ground.office.do(ground.me, "entry.draft", given=given).doc.id
    ground.office.do(ground.me, "entry.submit", entry)
    return int(entry)


def _hand_in_item(ground: Ground) -> int:
    item = ground.office.do(ground.me, "item.add", given={"queue": 3, "title": "Sleutel"}).doc.id
    for act in ("item.accept", "item.claim", "item.submit"):
        ground.office.do(ground.me, act, item)
    return int(item)


def _offer(ground: Ground, others: dict[str, int]) -> None:
    """What waits for a confirmation: a role and a loan for the person, and a role they proposed."""
    office = ground.office
    role = {"person": ground.me.person, "department": THERE, "role": Role.MANAGER, "since": TODAY}
    office.do(office.actor(others["Max"]), "membership.add", given=role)
    loan = {"receiver": ground.me.person, "role": Role.MANAGER, "department": THERE, "since": TODAY}
    office.do(office.actor(others["Max"]), "delegation.add", others["Max"], {**loan, "until": FAR})
    if reach(ground.me, "membership.add").covers(HERE, owned=False):
        theirs = {"person": others["Ada"], "department": HERE, "role": Role.PROFESSIONAL}
        office.do(ground.me, "membership.add", given={**theirs, "since": TODAY})
