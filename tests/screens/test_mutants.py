"""Of mail that was damaged or made to harm, a clerk sees text and nothing else."""

from __future__ import annotations

import unicodedata

from screens.inbox import reading
from store.access import SYSTEM, Actor
from store.inbox import MailDoc, WorkItem, answering, item_detail
from store.office import Office
from tests.conftest import NOW
from tests.store.inbox.mail_format.mutants import COUNT, mutants
from tui.text import clean

TODAY = NOW.date()


def test_no_control_character_in_what_is_shown(office: Office, carla: Actor) -> None:
    for raw in mutants(seed=2, count=COUNT // 8):
        done = office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"})
        item: WorkItem | None = done.doc
        if item is None:
            continue
        detail = office.view(carla, item_detail, item.id)
        office.view(carla, answering, item.id)
        facts = [*reading.standing(detail, TODAY), *reading.arrival(detail, TODAY)]
        seen = [clean(fact) for fact in (reading.title(detail), reading.sender(detail), *facts)]
        seen += clean(reading.text(detail, TODAY), lines=True, limit=200_000).split("\n")
        assert {sign for sign in set("".join(seen)) if is_control(sign)} == set()
    assert len(office.view(SYSTEM, lambda reading: reading.find(MailDoc))) > COUNT // 10


def is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Cf")
