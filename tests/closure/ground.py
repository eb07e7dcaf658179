"""A small office with a colleague of every kind, at a moment that stands still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.access import SYSTEM, Actor
from store.access.decision import reach
from store.access.roles import OFFICE_WIDE, Role
from store.errors import KantoorError
from store.office import Office
from store.office.setup import lay_ground, post
from tests.closure.days import ENDED, FAR, HERE, LAST_WEEK, NOW, START, THERE, TODAY
from tests.closure.invoices import begin_invoices, hand_in_invoice
from tests.closure.waiting import define_kind, finish_work, leave_waiting, order_tests

__all__ = [
    "NEW_IBAN",
    "OWNER",
    "WHO",
    "Ground",
    "lay",
]

OWNER = "owner"
WHO = ("assistant", "front desk", "professional", "manager", "administrator", OWNER, "auditor",
       "log manager")  # fmt: skip
"""The roles, and the administrator who owns the office."""
OLD_IBAN, NEW_IBAN = "NL91ABNA0417164300", "NL16INGB0555444333"
COLLEAGUES = (
    ("Mia", ()),
    ("Piet", ((Role.PROFESSIONAL, HERE), (Role.PROFESSIONAL, THERE))),
    ("Ada", ((Role.ASSISTANT, HERE),)),
    ("Max", ((Role.MANAGER, THERE),)),
    ("Uma", ((Role.AUDITOR, None),)),
    ("Nils", ((Role.FRONT_DESK, HERE),)),
)
EXCEPTIONS = (("Lab West", "NL02ABNA0123456789"), ("Lab Noord", "NL12TRIO0198765432"))
"""Contacts whose IBAN somebody changed and confirmed alone."""
OWN_KIND = {"code": "OWN", "department": HERE, "nl": "Eigen", "numbering": "E-999"}
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
    others: dict[str, int] = field(default_factory=dict)
    """The colleagues by name."""
    waiting: tuple[tuple[str, int, int], ...] = ()
    """What others proposed, for others, as the act that agrees to it, its subject and revision."""

    def keep(self) -> bytes:
        """The office as it is now."""
        return bytes(self._connection.serialize("main"))

    def agree_to_all(self) -> None:
        """Let whoever may do so agree to all that others proposed, as they proposed it."""
        for waits in self.waiting:
            any(self._agrees(person, *waits) for person in self.others.values())

    def _agrees(self, person: int, act: str, subject: int, rev: int) -> bool:
        try:
            self.office.do(self.office.actor(person), act, subject, rev=rev)
        except KantoorError:
            return False
        return True

    def put_back(self, kept: bytes) -> None:
        """Make the office as it was."""
        self._connection.deserialize("main", kept)
        self.office.clock = lambda: NOW

    @property
    def _connection(self) -> Any:
        return self.office.database._writer  # the one connection of an office in memory


def lay(who: str) -> Ground:
    """An office in which somebody has a role, with work of theirs that somebody else must check.

    They are offered a role and a loan. Who may end and propose roles also had one, has one until
    today, had a colleague with one, and proposed one. The owner is who was administrator first. What
    the others left for anybody is in `waiting`.
    """
    office = Office.create(":memory:", lambda: LAST_WEEK)
    laid = lay_ground(office, "Kantoor")
    assert (laid.administration, laid.bookkeeping) == (THERE, HERE)
    role = Role.ADMINISTRATOR if who == OWNER else Role(who)
    gert, me = _hire(office, "Gert"), _hire(office, "Hugo")
    others = {name: _hire(office, name) for name, _posts in COLLEAGUES}
    post(office, others["Mia"], HERE, Role.MANAGER, START)
    _leave_an_exception(office, office.actor(others["Mia"]), *EXCEPTIONS[0])
    for person, held in ((me, role), (gert, Role.ADMINISTRATOR))[:: 1 if who == OWNER else -1]:
        post(office, person, None if held in OFFICE_WIDE else HERE, held, START)
    ground = Ground(office, office.actor(me))
    if reach(ground.me, "relation.confirm_iban").office:
        ground.own["exception"] = _leave_an_exception(office, ground.me, *EXCEPTIONS[1])
    for name, posts in COLLEAGUES:
        for colleagues, department in posts:
            post(office, others[name], department, colleagues, START)
    ground.others = {**others, "Gert": gert}
    finish_work(office, ground.others)
    define_kind(office, ground.others)
    order_tests(office, ground.others)
    begin_invoices(office, ground.others)
    office.clock = lambda: NOW
    if role in (Role.MANAGER, Role.ADMINISTRATOR):  # they end roles
        _give(office, me, Role.MANAGER, THERE, until=ENDED)
        _give(office, me, Role.ASSISTANT, HERE, until=TODAY)
        _give(office, others["Ada"], Role.MANAGER, HERE, until=ENDED)
    _leave_work(ground)
    _offer(ground, others)
    ground.waiting = leave_waiting(office, ground.others)
    return ground


def _hire(office: Office, name: str) -> int:
    return int(office.do(SYSTEM, "person.add", given={"name": name}).doc.id)


def _give(office: Office, person: int, role: Role, department: int, until: date) -> None:
    given = {"person": person, "department": department, "role": role}
    office.do(SYSTEM, "membership.add", given={**given, "since": START, "until": until})


def _leave_an_exception(office: Office, actor: Actor, name: str, iban: str) -> int:
    """What a person did alone, with a reason, when nobody else was there: the others come later."""
    relation = _change_iban(office, actor, name, iban)
    done = office.do(actor, "relation.confirm_iban", relation, reason="Alleen hier")
    assert not done.doc.iban_new
    away = {"since": LAST_WEEK.date(), "until": LAST_WEEK.date()}
    office.do(actor, "absence.add", actor.person, away)
    return EXCEPTIONS.index((name, iban)) + 1


def _change_iban(office: Office, actor: Actor, name: str, iban: str) -> int:
    given = {"name": name, "supplier": True}
    relation = office.do(actor, "relation.add", given={**given, "iban": OLD_IBAN}).doc
    office.do(actor, "relation.change", relation.id, {**given, "iban": iban})
    return int(relation.id)


def _leave_work(ground: Ground) -> None:
    """An entry and an item that were handed in, an IBAN that was changed, a record that is open, a
    kind that was proposed and a result that was entered, as far as allowed."""
    ways: dict[str, Callable[[], int]] = {
        "relation": lambda: _change_iban(ground.office, ground.me, "Dentalis", NEW_IBAN),
        "entry": lambda: _hand_in_entry(ground, ground.own["relation"]),
        "item": lambda: _hand_in_item(ground),
        "sales_invoice": lambda: hand_in_invoice(ground.office, ground.me),
        "record": lambda: int(ground.office.do(ground.me, "record.add", given={"of": 1}).doc.id),
        "kind": lambda: int(ground.office.do(ground.me, "kind.propose", given=OWN_KIND).doc.id),
        "lab_result": lambda: int(
            ground.office.do(ground.me, "lab_result.enter", 1, {"value": "NEG"}).doc.id
        ),
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
