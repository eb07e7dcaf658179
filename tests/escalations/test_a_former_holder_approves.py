"""Whoever touched the work, or had it done in their name, never approves it."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.engine import Doc, Mark, Writer
from store.errors import Refused
from store.inbox import WorkItem, item_detail
from store.ledgers import BankLine, Entry
from store.office import Office
from store.office.setup import post
from store.people import Absence
from tests.conftest import ANNA, BRAM, CARLA, EVA, NOW

BOOKKEEPING = 2
DESK, INVOICES = 2, 3
ENTRY = {
    "relation": 1, "reference": "20260417", "total": 14823, "date": "2026-11-16",
    "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
}  # fmt: skip


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def opened(office: Office, queue: int = DESK, title: str = "Sleutel kwijt") -> int:
    """Open work of a queue whose work is checked."""
    do(office, CARLA, "queue.change", queue, code=f"Q{queue}", name="Nagekeken", reviewed=True)
    item: int = do(office, ANNA, "item.add", queue=queue, title=title).id
    do(office, CARLA, "item.accept", item)
    return item


def stands_in(office: Office, away: int, substitute: int) -> None:
    """Record an absence as it is stored."""
    day = NOW.date()
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), 0, "test"))
        writer.add(Absence(person=away, since=day, until=day, substitute=substitute))
        writer.finish()


def refused(office: Office, who: int, act: str, subject: int, **given: Any) -> None:
    with pytest.raises(Refused) as error:
        do(office, who, act, subject, **given)
    assert error.value.rule in ("four eyes", "sole")


def seen(office: Office, item: int) -> int:
    """The newest line of the timeline, as an approver sees it."""
    return office.view(office.actor(CARLA), item_detail, item).timeline[-1].id


@pytest.mark.parametrize(
    "touch",
    [
        [("item.claim", {}), ("item.give", {"person": ANNA})],
        [("item.claim", {}), ("item.release", {})],
        [("item.note", {"text": "Ligt bij de balie"})],
        [("item.claim", {}), ("item.wait", {"reason": "Post"}), ("item.release", {})],
        [("item.change", {"title": "Sleutel van de achterdeur"})],
        [("item.change", {"estimate": 15})],
        [("item.link", {"to_kind": "relation", "to": 1})],
        [("item.claim", {}), ("undo", {})],
        [("item.note", {"text": "Verkeerd item"}), ("undo", {})],
    ],
    ids=lambda touch: "-".join(act for act, _given in touch),
)
def test_who_touched_the_work_does_not_approve_it(
    office: Office, touch: list[tuple[str, dict[str, Any]]]
) -> None:
    item = opened(office)
    for act, given in touch:
        if act == "undo":
            office.undo(office.actor(EVA))
        else:
            do(office, EVA, act, item, **given)
    do(office, ANNA, "item.submit", item)
    refused(office, EVA, "item.approve", item, seen=seen(office, item))
    do(office, CARLA, "item.approve", item, seen=seen(office, item))


def test_undo_takes_away_no_hand_of_somebody_else(office: Office) -> None:
    item = opened(office)
    do(office, ANNA, "item.note", item, text="Verkeerd item")
    do(office, EVA, "item.link", item, to_kind="relation", to=1)
    office.undo(office.actor(ANNA))
    do(office, ANNA, "item.submit", item)
    refused(office, EVA, "item.approve", item, seen=seen(office, item))


def test_who_took_it_over_does_not_approve_it(office: Office) -> None:
    item = opened(office)
    do(office, ANNA, "item.claim", item)
    do(office, EVA, "item.take", item)
    do(office, EVA, "item.give", item, person=ANNA)
    do(office, ANNA, "item.submit", item)
    refused(office, EVA, "item.approve", item)


def test_who_held_it_and_did_nothing_does_not_approve_it(office: Office) -> None:
    item = opened(office)
    do(office, CARLA, "item.give", item, person=EVA)
    do(office, CARLA, "item.give", item, person=ANNA)
    do(office, ANNA, "item.submit", item)
    refused(office, EVA, "item.approve", item)


def test_who_plans_the_work_of_others_approves_it(office: Office) -> None:
    item = opened(office)
    for act, given in (
        ("item.change", {"priority": 1, "due": "2026-12-01"}),
        ("item.give", {"person": ANNA}),
        ("item.release", {}),
        ("item.snooze", {"until": "2026-11-30"}),
        ("item.wake", {}),
        ("item.give", {"person": ANNA}),
    ):
        do(office, CARLA, act, item, **given)
    do(office, ANNA, "item.submit", item)
    do(office, CARLA, "item.return", item, reason="Noem de deur")
    do(office, ANNA, "item.submit", item)
    do(office, CARLA, "item.approve", item)
    office.undo(office.actor(CARLA))
    assert do(office, CARLA, "item.approve", item).hands == (ANNA,)


def test_who_merged_or_worked_on_what_was_merged_does_not_approve_it(office: Office) -> None:
    first, second = opened(office), opened(office, title="Sleutel weg")
    do(office, EVA, "item.note", second, text="Ook bij Femke gemeld")
    do(office, CARLA, "item.duplicate", second, of=first)
    do(office, ANNA, "item.submit", first)
    for who in (EVA, CARLA):
        refused(office, who, "item.approve", first, seen=seen(office, first))


def test_who_drafts_the_entry_of_an_item_does_not_approve_the_item(office: Office) -> None:
    item = opened(office, INVOICES)
    do(office, CARLA, "entry.draft", item=item, reference="1")
    do(office, BRAM, "item.submit", item)
    refused(office, CARLA, "item.approve", item, seen=seen(office, item))


def test_a_bank_line_is_not_posted_by_whom_it_was_booked_for(office: Office) -> None:
    stands_in(office, CARLA, EVA)
    (line, *_) = office.view(SYSTEM, lambda reading: reading.find(BankLine))
    entry: Entry = do(office, EVA, "bank.book", line.id, account="4100")
    assert entry.hands == (CARLA, EVA)
    for who in (CARLA, EVA):
        refused(office, who, "entry.post", entry.id)


def test_a_storno_is_not_posted_by_whom_it_was_made_for(office: Office) -> None:
    made = do(office, ANNA, "entry.draft", **ENTRY)
    do(office, ANNA, "entry.submit", made.id)
    do(office, CARLA, "entry.post", made.id)
    stands_in(office, CARLA, EVA)
    storno: Entry = do(office, EVA, "entry.reverse", made.id, text="Controle")
    for who in (CARLA, EVA):
        refused(office, who, "entry.post", storno.id)


def test_a_changed_iban_is_not_confirmed_by_whom_it_was_changed_for(office: Office) -> None:
    gina = office.do(SYSTEM, "person.add", given={"name": "Gina"}).doc.id
    post(office, gina, BOOKKEEPING, Role.FRONT_DESK, NOW.date())
    stands_in(office, CARLA, gina)
    given = {"name": "Dentalis", "supplier": True, "iban": "NL20INGB0001234567"}
    do(office, gina, "relation.change", 1, **given)
    refused(office, CARLA, "relation.confirm_iban", 1)
    do(office, EVA, "relation.confirm_iban", 1)


def test_who_drafted_in_a_batch_in_somebodys_name_does_not_let_them_post_it(office: Office) -> None:
    stands_in(office, CARLA, EVA)
    batch = do(office, EVA, "batch.open", name="Stapel", daybook="INK", count=1, amount=14823)
    assert batch.hands == (CARLA, EVA)


STEPS = [{"text": "Leg vast"}, {"text": "Kijk na", "other_eyes": True}]


@pytest.mark.parametrize("act", ["item.claim", "item.step"])
def test_a_step_for_other_eyes_is_for_nobody_who_held_the_work_or_did_the_step(
    office: Office, act: str
) -> None:
    given = {"department": 1, "name": "Sleutels", "steps": STEPS}
    made = do(office, CARLA, "procedure.add", **given)
    do(office, EVA, "procedure.confirm", made.id)
    item = opened(office)
    do(office, CARLA, "item.start_procedure", item, procedure=made.number)
    if act == "item.claim":
        do(office, EVA, "item.claim", item)
        do(office, EVA, "item.give", item, person=ANNA)
    else:
        do(office, EVA, "item.step", item, step=1)
        do(office, EVA, "item.unstep", item, step=1)
    do(office, ANNA, "item.step", item, step=1)
    refused(office, EVA, "item.step", item, step=2)
    do(office, CARLA, "item.step", item, step=2)


def as_stored_before(office: Office, doc: Doc) -> None:
    """Save a document as an earlier program did, which recorded no hands."""
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), 0, "office.upgrade"))
        writer.save(doc.model_copy(update={"hands": (), "hands_known": False}))
        writer.finish()


def test_hands_that_an_earlier_program_did_not_record_are_in_the_audit_trail(
    office: Office,
) -> None:
    first, second = opened(office), opened(office, title="Sleutel weg")
    do(office, EVA, "item.note", second, text="Ook bij Femke gemeld")
    do(office, CARLA, "item.duplicate", second, of=first)
    do(office, ANNA, "item.submit", first)
    for item in (first, second):
        as_stored_before(
            office, office.view(SYSTEM, lambda reading, at=item: reading.get(WorkItem, at))
        )
    for _again in range(2):
        for who in (EVA, CARLA):
            refused(office, who, "item.approve", first, seen=seen(office, first))
        do(office, ANNA, "item.note", first, text="Nog open")  # from now on they are recorded


def test_an_entry_of_an_earlier_program_is_not_posted_by_whom_it_was_booked_for(
    office: Office,
) -> None:
    stands_in(office, CARLA, EVA)
    (line, *_) = office.view(SYSTEM, lambda reading: reading.find(BankLine))
    entry: Entry = do(office, EVA, "bank.book", line.id, account="4100")
    as_stored_before(office, entry)
    refused(office, CARLA, "entry.post", entry.id)
