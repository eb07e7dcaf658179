"""A file shows no more than what it is attached to: to whom, and through no other attachment of it."""

from __future__ import annotations

import pytest

from store.access import SYSTEM, Actor
from store.errors import KantoorError, NotFound
from store.files import attachments, file_detail, hand_over_attached, tray_files
from store.files.attached import AttachedFile
from store.office import Office
from store.office.nearby_files import file_beside, files_nearby, mail_beside
from store.office.search import search
from tests.conftest import ANNA, CARLA, EVA, FEMKE, GIJS
from tests.screens.conftest import DENTALIS, INVOICE, purchase

TEXT = {"contents": {"pages": ["Vulcanus"], "of": 1}}


@pytest.fixture
def numbers(office: Office, anna: Actor) -> dict[str, int]:
    """The same bytes attached to an item, an entry and a contact, by their kind."""
    entry = purchase(office, anna, "1", 100)
    on = {"item": INVOICE, "entry": entry, "relation": DENTALIS}
    given = {"name": "a.txt", "data": b"Vulcanus"}
    made = {
        kind: office.do(anna, f"{kind}.attach", number, given).doc for kind, number in on.items()
    }
    office.do(SYSTEM, "file.read", made["item"].file, TEXT)
    return {kind: attachment.id for kind, attachment in made.items()} | {"of entry": entry}


@pytest.mark.parametrize(
    ("person", "seen"),
    [(ANNA, {"item", "entry", "relation"}), (CARLA, {"item", "entry", "relation"}),
     (EVA, {"entry", "relation"}), (FEMKE, set()), (GIJS, set())],
)  # fmt: skip
def test_each_attachment_is_seen_with_its_own_document(
    office: Office, numbers: dict[str, int], person: int, seen: set[str]
) -> None:
    who = office.actor(person)
    for kind in ("item", "entry", "relation"):
        try:
            office.view(who, file_detail, numbers[kind])
            hand_over_attached(office, who, numbers[kind])
        except NotFound:
            assert kind not in seen
        else:
            assert kind in seen
    hits = [hit.id for hit in office.view(who, search, "vulcanus").hits if hit.sort == "file"]
    assert set(hits) == {numbers[kind] for kind in seen}
    assert len(office.view(who, tray_files)) == len(seen)


def test_what_one_does_not_see_is_offered_nowhere_and_attached_nowhere(
    office: Office, numbers: dict[str, int]
) -> None:
    femke = office.actor(FEMKE)
    own = office.do(femke, "item.add", given={"queue": 1, "title": "Van Femke"}).doc.id
    assert office.view(femke, files_nearby, "item", own) == []
    assert office.view(femke, file_beside, numbers["of entry"], INVOICE) is None
    assert office.view(femke, mail_beside, INVOICE) is None
    for kind in ("item", "entry", "relation"):
        with pytest.raises(KantoorError):
            office.do(femke, "item.attach", own, {"attachment": numbers[kind]})
        with pytest.raises(KantoorError):
            office.do(femke, f"{kind}.detach", 1, {"attachment": numbers[kind]})
    assert office.view(femke, attachments, "item", own).rows == ()


def test_a_file_is_removed_from_what_has_it_and_from_nothing_else(
    office: Office, anna: Actor, numbers: dict[str, int]
) -> None:
    with pytest.raises(NotFound):
        office.do(anna, "item.detach", INVOICE, {"attachment": numbers["relation"]})


def test_the_file_of_a_discarded_draft_is_gone_with_it_and_comes_back_with_it(
    office: Office, anna: Actor, numbers: dict[str, int]
) -> None:
    office.do(anna, "entry.discard", numbers["of entry"])
    with pytest.raises(NotFound):
        office.view(anna, file_detail, numbers["entry"])
    assert office.check() == []
    office.undo(anna)
    assert office.view(anna, file_detail, numbers["entry"]).row.attachment.name == "a.txt"


def test_bytes_that_are_lost_are_told(office: Office, anna: Actor, numbers: dict[str, int]) -> None:
    file = office.view(anna, file_detail, numbers["item"]).row.file
    with office.database.writing() as connection:
        connection.execute("DELETE FROM blobs WHERE sha256=?", (file.sha256,))
    assert [finding.rule for finding in office.check()] == ["files"]
    with office.database.writing() as connection:
        connection.execute("INSERT INTO blobs VALUES(?, ?)", (file.sha256, b"Vulcanus"))
    kept = office.view(SYSTEM, lambda reading: reading.get(AttachedFile, file.id))
    assert kept == file
