"""Insurers that do not answer: asked after the term, again on the day that was agreed, as work for somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store import claims
from store.access import SYSTEM
from store.claims.models import ClaimBatch
from store.errors import Invalid, Refused
from store.inbox import WorkItem
from store.office import Office
from store.office.today import today
from tests.conftest import ANNA, BRAM, CARLA
from tests.store.claims.practice import department, do
from tests.store.claims.returns.test_acts import GOOD, post, sent

__all__ = ["sent"]

ROW = "Insurance claims without an answer"


def after(office: Office, days: int) -> date:
    """Let days pass."""
    now = office.clock() + timedelta(days=days)
    office.clock = lambda: now  # type: ignore[misc]  # bound now
    return now.date()


def overdue(office: Office, person: int = ANNA) -> list[claims.OverdueRow]:
    return office.view(office.actor(person), claims.overdue_batches)


def ask(office: Office, batch: ClaimBatch, again: date, **more: Any) -> ClaimBatch:
    given = {"day": office.clock().date(), "said": "In behandeling", "again": again} | more
    return do(office, ANNA, "claim_batch.chase", batch.id, **given)  # type: ignore[no-any-return]  # a batch


def test_a_batch_is_overdue_after_the_term_until_it_is_answered(
    office: Office, sent: ClaimBatch
) -> None:
    after(office, 30)
    assert overdue(office) == []
    after(office, 1)
    ((row,), (listed,)) = overdue(office), office.view(office.actor(ANNA), claims.claim_batches)
    assert (row.doc.id, row.days, listed.days, listed.late) == (sent.id, 31, 31, True)
    counts = {each.title: each.count for each in office.view(office.actor(ANNA), today).rows}
    assert counts[ROW] == 1
    assert overdue(office, BRAM) == []
    post(office, GOOD)
    assert overdue(office) == []


def test_the_term_is_that_of_the_day_on_which_it_was_sent(office: Office, sent: ClaimBatch) -> None:
    setting = {"department": department(office), "name": "term"}
    for wrong in ("0", "366", "a month", "-1", ""):
        with pytest.raises(Invalid):
            do(office, CARLA, "claim_setting.add", **setting, value=wrong, since="2013-01-01")
    do(office, CARLA, "claim_setting.add", **setting, value="7", since="2013-01-01")
    day = after(office, 8)
    do(office, CARLA, "claim_setting.add", **setting, value="90", since=day.isoformat())
    assert [row.doc.id for row in overdue(office)] == [sent.id]


def test_who_asked_decides_when_to_look_again(office: Office, sent: ClaimBatch) -> None:
    day = after(office, 40)
    again = day + timedelta(days=7)
    for wrong in ({"again": day}, {"day": again}, {"day": date(2013, 1, 1)}, {"said": " "}):
        with pytest.raises(Invalid):
            ask(office, sent, **({"again": again} | wrong))
    ask(office, sent, again)
    assert overdue(office) == []
    after(office, 6)
    assert overdue(office) == []
    after(office, 1)
    (row,) = overdue(office)
    ((asked, person),) = [(each.doc, each.person) for each in row.chases]
    assert (asked.day, asked.said, asked.again, person) == (
        day,
        "In behandeling",
        again,
        "Anna de Boer",
    )


def test_a_batch_becomes_an_item_once(office: Office, sent: ClaimBatch) -> None:
    day = after(office, 40)
    item = do(office, ANNA, "claim_batch.make_item", sent.id)
    assert (
        item.title == f"Zorgverzekeraar Test F2013-001: geen antwoord sinds {sent.sent_on:%d-%m-%Y}"
    )
    with pytest.raises(Refused, match=f"Item {item.id} is about"):
        do(office, ANNA, "claim_batch.make_item", sent.id)
    assert [row.item for row in overdue(office)] == [item.id]
    do(office, CARLA, "item.decline", item.id, reason="Al gebeld")
    ask(office, sent, day + timedelta(days=3))
    again: WorkItem = do(office, ANNA, "claim_batch.make_item", sent.id)
    assert again.due == day + timedelta(days=3)


def test_nobody_asks_for_what_was_not_sent_or_is_answered(office: Office, sent: ClaimBatch) -> None:
    again = after(office, 40) + timedelta(days=1)
    post(office, GOOD)
    for act, given in (
        ("chase", {"day": again - timedelta(days=1), "said": "x", "again": again}),
        ("make_item", {}),
    ):
        with pytest.raises(Refused):
            do(office, ANNA, f"claim_batch.{act}", sent.id, **given)
    assert office.view(SYSTEM, lambda reading: reading.get(ClaimBatch, sent.id)).chases == ()
