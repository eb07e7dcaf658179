"""Nobody reaches a right alone that `docs/authority.md` does not list with its reason."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.office.setup import post
from tests.closure.days import FAR, HERE, THERE, TODAY
from tests.closure.ground import OWNER, WHO, lay
from tests.closure.moves import TRIED, do, moves
from tests.closure.reached import reached, summary
from tests.closure.search import Closure, Found, search
from tests.closure.state import state
from tests.faults.share import SHARE, one_in, seeded

PAGE = Path(__file__).parent.parent.parent / "docs" / "authority.md"
LINE = re.compile(r"^\| ([a-z ]+) \| `([a-z_., ]+)` \| ([a-z' ]+) \|", re.MULTILINE)
MIA, ADA = 3, 5
MIGHTY = (Role.MANAGER, Role.ADMINISTRATOR, OWNER)
DEPTH = 6
SECONDS = float(os.environ.get("KANTOOR_SECONDS", "1200"))
"""Of one processor, for one role, where everything is tried."""


def is_listed(who: str, found: Found) -> bool:
    """Whether the page has a line for each thing found, with acts that are among those done."""
    lines = [line for line in LINE.findall(PAGE.read_text("utf-8")) if line[0] == who]
    return all(
        any(what == reached and _is_among(acts.split(", "), found) for _, acts, reached in lines)
        for what in found.sorts
    )


def _is_among(acts: list[str], found: Found) -> bool:
    """Whether these acts were done in this order, with others between them or none."""
    done = iter(move.act for move in found.path)
    return all(act in done for act in acts)


def closure_of(who: str) -> Closure:
    if SHARE:
        return search(who, 3 if who in MIGHTY else 2, share=seeded(f"closure of {who}"))
    return search(who, DEPTH, seconds=SECONDS)


@pytest.mark.parametrize("who", one_in(2, WHO))
def test_nobody_reaches_more_alone_than_is_listed(who: str) -> None:
    new = [
        f"{', '.join(found.sorts)}: {summary(found.rights)} by {'; '.join(map(str, found.path))}"
        for found in closure_of(who).found
        if not is_listed(who, found)
    ]
    assert new == []


ABLE = (Role.MANAGER, OWNER, Role.ASSISTANT)
"""Who can do every act between them, but what only set-up allows."""


def test_every_act_finds_somebody_who_can_do_it() -> None:
    done = set()
    for who in ABLE:
        ground = lay(who)
        kept = ground.keep()
        for move in ground.office.view(SYSTEM, moves, ground.me, first=True):
            if move.act not in done and do(ground, move):
                done.add(move.act)
                ground.put_back(kept)
        ground.office.close()
    nobody_has_the_title = {"period_report.sign"}
    left = {known.name for known in TRIED} - done
    assert left == {"office.close_set_up"} | nobody_has_the_title


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
