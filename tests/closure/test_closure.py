"""Nobody reaches a right alone that `docs/authority.md` does not list with its reason."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.office.setup import post
from tests.closure.ground import FAR, HERE, ROLES, THERE, TODAY, lay
from tests.closure.reached import reached, summary
from tests.closure.search import Closure, search
from tests.closure.state import state
from tests.faults.share import SHARE, seeded

PAGE = Path(__file__).parent.parent.parent / "docs" / "authority.md"
LINE = re.compile(r"^\| (?P<role>[a-z ]+) \| `(?P<acts>[a-z_., ]+)` \|", re.MULTILINE)
MIA, ADA = 2, 4
MIGHTY = (Role.MANAGER, Role.ADMINISTRATOR)
DEPTH = 6
SECONDS = float(os.environ.get("KANTOOR_SECONDS", "1200"))
"""Of one processor, for one role, where everything is tried."""


def listed() -> set[tuple[str, str]]:
    """The roles and acts that the page allows to reach something alone."""
    return {(line["role"], line["acts"]) for line in LINE.finditer(PAGE.read_text("utf-8"))}


def closure_of(role: Role) -> Closure:
    if SHARE:
        return search(role, 3 if role in MIGHTY else 2, share=seeded(f"closure of {role}"))
    return search(role, DEPTH, seconds=SECONDS)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reaches_more_alone_than_is_listed(role: Role) -> None:
    closure = closure_of(role)
    lines = {(role.value, found.acts) for found in closure.found}
    new = [
        f"{found.acts}: {summary(found.rights)} by {'; '.join(map(str, found.path))}"
        for found in closure.found
        if (role.value, found.acts) not in listed()
    ]
    assert new == []
    if not SHARE:
        assert {line for line in listed() if line[0] == role} <= lines, "listed, but not reached"


def test_what_somebody_gains_is_seen() -> None:
    ground = lay(Role.MANAGER)
    office, me = ground.office, ground.me
    before = office.view(SYSTEM, reached, ground)
    post(office, me.person, THERE, Role.ASSISTANT, TODAY)
    gained = office.view(SYSTEM, reached, ground).beyond(before)
    assert {(right.person, right.place) for right in gained} == {(me.person, THERE)}
    assert "item.claim" in {right.what for right in gained}
    office.do(office.actor(MIA), "entry.post", ground.own["entry"])
    gained = office.view(SYSTEM, reached, ground).beyond(before) - gained
    assert {right.what for right in gained} == {"check one's own entry"}
    office.close()


def test_proposals_that_wait_for_the_same_consent_are_one_state() -> None:
    ground = lay(Role.MANAGER)
    office, me, kept = ground.office, ground.me, ground.keep()
    states = []
    for person, since in ((ADA, TODAY), (ADA, FAR), (MIA, FAR)):
        given = {"person": person, "department": HERE, "role": Role.FRONT_DESK, "since": since}
        office.do(me, "membership.add", given=given)
        states.append(office.view(SYSTEM, state, me))
        ground.put_back(kept)
    assert states[0] == states[1] != states[2], "Mia could confirm"
    office.close()
