"""What is approved is what was seen: nobody changes the files of work behind an approval."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from store.access import SYSTEM, Actor
from store.errors import ChangedElsewhere, Refused
from store.files import AttachedFile, attachments, hand_over_attached, put_sheet
from store.inbox import Queue
from store.ledgers import Entry
from store.office import Office
from tests.conftest import BRAM, CARLA, EVA
from tests.screens.conftest import INVOICE, purchase
from tests.store.file_format.made import pdf

SEEN = {"name": "factuur.pdf", "data": pdf("Factuur 100")}
OTHER = {"name": "anders.pdf", "data": pdf("Factuur 900")}


@dataclass
class Submitted:
    """An entry that Anna submitted with a file, and that attachment."""

    entry: int
    attachment: int


@pytest.fixture
def submitted(office: Office, anna: Actor) -> Submitted:
    entry = purchase(office, anna, "1", 100)
    attachment = office.do(anna, "entry.attach", entry, SEEN).doc.id
    office.do(anna, "entry.submit", entry)
    return Submitted(entry, attachment)


def shown(office: Office, entry: int) -> list[str]:
    rows = office.view(office.actor(EVA), attachments, "entry", entry).rows
    return [row.attachment.name for row in rows if not row.attachment.removed]


def state(office: Office, entry: int) -> str:
    return office.view(SYSTEM, lambda reading: reading.get(Entry, entry)).state


def queue_of(office: Office, department: int) -> int:
    queues = office.view(SYSTEM, lambda reading: reading.find(Queue))
    return next(queue.id for queue in queues if queue.department == department)


def post(office: Office, who: int, entry: int) -> None:
    office.do(office.actor(who), "entry.post", entry)


def test_who_approved_first_approves_another_file_again(
    office: Office, anna: Actor, submitted: Submitted
) -> None:
    rule = {"name": "Alles", "over": 0, "approvals": 2}
    office.do(office.actor(CARLA), "approval_rule.add", given=rule)
    post(office, CARLA, submitted.entry)
    office.do(anna, "entry.detach", submitted.entry, {"attachment": submitted.attachment})
    office.do(anna, "entry.attach", submitted.entry, OTHER)
    post(office, EVA, submitted.entry)
    assert state(office, submitted.entry) == "submitted"
    post(office, CARLA, submitted.entry)
    assert state(office, submitted.entry) == "posted"


def test_a_scan_is_another_file_too(office: Office, anna: Actor, submitted: Submitted) -> None:
    """A separator sheet attaches a scan to what waits for approval; who approved looks again."""
    rule = {"name": "Alles", "over": 0, "approvals": 2}
    office.do(office.actor(CARLA), "approval_rule.add", given=rule)
    post(office, CARLA, submitted.entry)
    before = office.view(SYSTEM, lambda reading: reading.get(Entry, submitted.entry))
    code = put_sheet(office, anna, "entry", submitted.entry, ("Blad",)).source
    scan = {"queue": queue_of(office, before.department), "sheet": code, **OTHER}
    office.do(SYSTEM, "scan.receive", given=scan)
    after = office.view(SYSTEM, lambda reading: reading.get(Entry, submitted.entry))
    assert shown(office, submitted.entry) == ["factuur.pdf", "anders.pdf"]
    assert (before.approvals, after.approvals, after.rev) == ((CARLA,), (), before.rev + 1)


@pytest.mark.parametrize("attached", [True, False])
def test_no_undo_changes_the_files_of_what_was_posted(
    office: Office, anna: Actor, submitted: Submitted, attached: bool
) -> None:
    if attached:
        office.do(anna, "entry.attach", submitted.entry, OTHER)
    else:
        office.do(anna, "entry.detach", submitted.entry, {"attachment": submitted.attachment})
    there = shown(office, submitted.entry)
    post(office, EVA, submitted.entry)
    with pytest.raises(Refused, match="Eva van der Gracht has worked with it since"):
        office.undo(anna)
    assert shown(office, submitted.entry) == there


def test_no_undo_changes_the_files_of_an_approved_item(office: Office, anna: Actor) -> None:
    for act in ("item.accept", "item.claim", "item.submit"):
        office.do(anna, act, INVOICE)
    office.do(anna, "item.attach", INVOICE, SEEN)
    office.do(office.actor(CARLA), "item.approve", INVOICE, {"seen": 10**9})
    with pytest.raises(Refused, match="worked with it since"):
        office.undo(anna)


def test_an_undo_before_anybody_looked_is_as_it_was(
    office: Office, anna: Actor, submitted: Submitted
) -> None:
    rule = {"name": "Alles", "over": 0, "approvals": 2}
    office.do(office.actor(CARLA), "approval_rule.add", given=rule)
    post(office, CARLA, submitted.entry)
    for name in ("anders.pdf", "nog een.pdf"):
        office.do(anna, "entry.attach", submitted.entry, {"name": name, "data": pdf(name)})
    office.undo(anna)
    office.undo(anna)
    assert shown(office, submitted.entry) == ["factuur.pdf"]
    entry = office.view(SYSTEM, lambda reading: reading.get(Entry, submitted.entry))
    assert entry.approvals == (CARLA,), "it is what Carla approved"


def test_what_an_entry_was_posted_with_stays(
    office: Office, anna: Actor, submitted: Submitted
) -> None:
    post(office, EVA, submitted.entry)
    with pytest.raises(Refused, match="posted with this file"):
        office.do(anna, "entry.detach", submitted.entry, {"attachment": submitted.attachment})
    bram = office.actor(BRAM)
    later = office.do(bram, "entry.attach", submitted.entry, OTHER).doc.id
    office.do(bram, "entry.detach", submitted.entry, {"attachment": later})
    assert shown(office, submitted.entry) == ["factuur.pdf"]


def test_who_posts_sees_what_came_since(office: Office, anna: Actor, submitted: Submitted) -> None:
    seen = office.view(SYSTEM, lambda reading: reading.get(Entry, submitted.entry)).rev
    office.do(anna, "entry.attach", submitted.entry, OTHER)
    with pytest.raises(ChangedElsewhere):
        office.do(office.actor(EVA), "entry.post", submitted.entry, rev=seen)


def test_what_nobody_looked_into_is_not_handed_over(office: Office, anna: Actor) -> None:
    made = office.do(anna, "item.attach", INVOICE, SEEN).doc
    for knowing in (False, True):
        with pytest.raises(Refused, match="still being read"):
            hand_over_attached(office, anna, made.id, knowing=knowing)


def test_what_ended_its_reader_is_handed_over_to_who_knows_that(
    office: Office, anna: Actor
) -> None:
    made = office.do(anna, "item.attach", INVOICE, SEEN).doc
    office.do(SYSTEM, "file.read", made.file, {})
    with pytest.raises(Refused, match="contents hidden"):
        hand_over_attached(office, anna, made.id)
    hand_over_attached(office, anna, made.id, knowing=True)
    file = office.view(SYSTEM, lambda reading: reading.get(AttachedFile, made.file))
    assert file.state == "failed"
