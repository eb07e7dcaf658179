"""Set up an office: departments, queues, ledgers and roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from store.access import SYSTEM
from store.access.roles import Role
from store.office import Office
from store.time_zone import AMSTERDAM

__all__ = ["GENERAL", "Ground", "Layout", "lay_ground", "post", "small_office"]


@dataclass(frozen=True)
class Layout:
    """What an office begins with: departments, their queues, and the one that keeps the books.

    A department is its code and name; a queue is that of its department, its code, name, and what it
    takes in.
    """

    departments: tuple[tuple[str, str], ...]
    queues: tuple[tuple[str, str, str, str], ...]
    books: str


ADMINISTRATION, BOOKKEEPING = "ADM", "BKH"
GENERAL = Layout(
    departments=((ADMINISTRATION, "Administratie"), (BOOKKEEPING, "Boekhouding")),
    queues=(
        (ADMINISTRATION, "POST", "Post", "mail"),
        (ADMINISTRATION, "BALIE", "Balie", ""),
        (BOOKKEEPING, "FACT", "Facturen", "invoices"),
    ),
    books=BOOKKEEPING,
)


@dataclass(frozen=True)
class Ground:
    """The ids of an office's first departments and queues by their codes, and the day it began."""

    departments: Mapping[str, int]
    queues: Mapping[str, int]
    today: date

    @property
    def administration(self) -> int:
        """The administration of the general layout."""
        return self.departments[ADMINISTRATION]

    @property
    def bookkeeping(self) -> int:
        """The bookkeeping of the general layout."""
        return self.departments[BOOKKEEPING]


def lay_ground(
    office: Office,
    name: str,
    layout: Layout = GENERAL,
    *,
    demo: bool = False,
    in_set_up: bool = False,
) -> Ground:
    """Name the office; add its departments with their queues, a chart and a fiscal year."""
    today = office.clock().astimezone(AMSTERDAM).date()

    def add(act: str, **given: object) -> int:
        return int(office.do(SYSTEM, act, given=given).doc.id)

    add("office.set_up", name=name, demo=demo, in_set_up=in_set_up)
    departments = {
        code: add("department.add", code=code, name=named) for code, named in layout.departments
    }
    queues = {
        code: add("queue.add", department=departments[at], code=code, name=named, takes=takes)
        for at, code, named, takes in layout.queues
    }
    add("ledger.set_up", department=departments[layout.books], year=today.year)
    return Ground(departments, queues, today)


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
