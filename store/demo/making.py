"""Making a demo office of its plan, by the acts that people would do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from store.access import SYSTEM
from store.demo.plan import Plan
from store.demo.practice import PRACTICE
from store.demo.replay import Replay
from store.inbox.mail.intake import receive_all
from store.office import Office, utc_now
from store.office.setup import Ground, lay_ground, post

__all__ = ["make"]


def make(
    path: str | Path, clock: Callable[[], datetime] = utc_now, plan: Plan = PRACTICE
) -> Office:
    """Make the demo office at `path` and open it; raises `Unavailable` when one is there."""
    office = Office.create(path, clock)
    replay = Replay(office, plan)
    replay.begin()
    ground = lay_ground(office, plan.name, plan.layout, demo=True)
    replay.ground = ground
    _hire(office, plan, ground, replay)
    manager = replay.actor(plan.manager)
    for contact in plan.contacts:
        added = office.do(manager, "relation.add", given=dict(contact)).doc
        replay.contacts[added.name] = added.id
    for held in plan.qualifications:
        given = {**held, "person": replay.people[f"{held['person']}"]}
        office.do(manager, "qualification.add", given=given)
    replay.do_past()
    _take_in(office, plan)
    _organize(office, plan, ground, replay)
    replay.do_today()
    return office


def _hire(office: Office, plan: Plan, ground: Ground, replay: Replay) -> None:
    since = ground.today.replace(month=1, day=1)
    for name, language, posts in plan.people:
        given = {"name": name, "language": language}
        person = office.do(SYSTEM, "person.add", given=given).doc.id
        replay.people[name.split()[0]] = person
        for role, department, title in posts:
            post(office, person, ground.departments.get(department), role, since, title)


def _take_in(office: Office, plan: Plan) -> None:
    """Receive the mail and the bank's files of today."""
    if plan.mail:
        receive_all(office, SYSTEM, plan.mail)
    for file in sorted(plan.bank.iterdir()) if plan.bank else ():
        given = {"name": file.name, "data": file.read_bytes()}
        office.do(SYSTEM, "statement.import", given=given)


def _organize(office: Office, plan: Plan, ground: Ground, replay: Replay) -> None:
    """Add rules of assignment, procedures that count, and the work that comes back by itself."""
    manager, colleague = replay.actor(plan.manager), replay.actor(plan.colleague)
    for department, rule in plan.assign_rules:
        given = {"department": ground.departments[department], **rule}
        office.do(manager, "assign_rule.add", given=given)
    procedures: dict[str, int | None] = {"": None}
    for department, name, steps in plan.procedures:
        given = {"department": ground.departments[department], "name": name, "steps": steps}
        proposed = office.do(manager, "procedure.add", given=given).doc
        procedures[name] = office.do(colleague, "procedure.confirm", proposed.id).doc.number
    for queue, schedule, procedure in plan.schedules:
        given = {"queue": ground.queues[queue], "start": ground.today, **schedule,
                 "procedure": procedures[procedure]}  # fmt: skip
        office.do(manager, "schedule.add", given=given)
