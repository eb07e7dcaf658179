"""A title is lent by an absence only when somebody else agrees."""

from __future__ import annotations

from datetime import date
from typing import Any

from store.access import SYSTEM
from store.access.roles import Role
from store.ledgers import Entry
from store.office import Office
from store.office.setup import post
from tests.conftest import ANNA, CARLA, GIJS

TODAY = date(2026, 11, 23)
BOOKKEEPING = 2


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def test_a_title_is_more_than_the_same_role_without_it(office: Office) -> None:
    dina = office.do(SYSTEM, "person.add", given={"name": "Dina"}).doc.id
    post(office, dina, BOOKKEEPING, Role.MANAGER, TODAY)
    hugo = office.do(SYSTEM, "person.add", given={"name": "Hugo"}).doc.id
    given = {
        "person": hugo,
        "role": "manager",
        "department": BOOKKEEPING,
        "title": "controller",
        "since": TODAY,
    }
    office.do(SYSTEM, "membership.add", given=given)
    do(office, CARLA, "approval_rule.add", name="Groot", over=1, title="controller")
    entry: Entry = do(
        office,
        ANNA,
        "entry.draft",
        relation=1,
        reference="20260417",
        total=500000,
        date="2026-11-16",
        costs=[{"account": "7000", "btw": "IH", "cents": 500000}],
    )
    do(office, ANNA, "entry.submit", entry.id)
    absence = do(office, CARLA, "absence.add", hugo, since=TODAY, until=TODAY, substitute=dina)
    assert absence.state == "proposed"
    assert do(office, dina, "entry.post", entry.id).state == "submitted"
    do(office, GIJS, "absence.confirm", absence.id)
