"""Set up an office: departments, queues, ledgers and roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.access import SYSTEM
from store.access.roles import Role
from store.office import Office
from store.time_zone import AMSTERDAM

__all__ = ["Ground", "lay_ground", "post", "small_office"]


@dataclass(frozen=True)
class Ground:
    """The ids that every office starts with."""

    administration: int
    bookkeeping: int
    today: date


def lay_ground(office: Office, name: str, *, demo: bool = False, in_set_up: bool = False) -> Ground:
    """Name the office; add two departments with their queues, a chart and a fiscal year."""
    today = office.clock().astimezone(AMSTERDAM).date()

    def add(act: str, **given: object) -> int:
        return int(office.do(SYSTEM, act, given=given).doc.id)

    add("office.set_up", name=name, demo=demo, in_set_up=in_set_up)
    administration = add("department.add", code="ADM", name="Administratie")
    bookkeeping = add("department.add", code="BKH", name="Boekhouding")
    add("queue.add", department=administration, code="POST", name="Post", takes="mail")
    add("queue.add", department=administration, code="BALIE", name="Balie")
    add("queue.add", department=bookkeeping, code="FACT", name="Facturen", takes="invoices")
    add("ledger.set_up", department=bookkeeping, year=today.year)
    return Ground(administration, bookkeeping, today)


def post(
    office: Office, person: int, department: int | None, role: Role, since: date, title: str = ""
) -> None:
    """Give a person a role from a date on."""
    given = {"person": person, "department": department, "role": role, "since": since}
    office.do(SYSTEM, "membership.add", given={**given, "title": title})


def small_office(office: Office, name: str, manager: str, uid: int | None) -> None:
    """Set up an office; its first person (system account `uid`) owns, manages and administers it.

    It stays in set-up until they close that.
    """
    ground = lay_ground(office, name, in_set_up=True)
    person = int(office.do(SYSTEM, "person.add", given={"name": manager, "uid": uid}).doc.id)
    office.do(SYSTEM, "owner.propose", given={"person": person})
    post(office, person, None, Role.MANAGER, ground.today, "office manager")
    post(office, person, None, Role.ADMINISTRATOR, ground.today)
