"""Two relations that are one are merged: what follows, what stays as it was, and the IBANs."""

from __future__ import annotations

from typing import Any

import pytest

from store import inbox, ledgers, records
from store.access import SYSTEM
from store.acts.hands import authors
from store.engine import Mark, Writer
from store.errors import Invalid, Refused
from store.inbox import ItemLink
from store.ledgers import BankRule, Entry, OpenItem, Template
from store.ledgers.templates.acts import WRITE
from store.office import Office
from store.office.dossier import dossier
from store.office.merging import merge_preview
from store.records import Relation, shipped
from tests.conftest import ANNA, BRAM, CARLA, EVA, NOW
from tests.store.ledgers.open_items.test_open_items import INVOICE, payment, post, submit
from tests.store.records.laptops import add, define

X, Y = "NL44RABO0123456789", "NL20INGB0001234567"


@pytest.fixture
def goes(office: Office) -> int:
    """A second relation for the same supplier."""
    return made(office, "Dental Groothandel", email="post@dental.example")


def made(office: Office, name: str, person: int = ANNA, **more: Any) -> int:
    given = {"name": name, "supplier": True, **more}
    return int(office.do(office.actor(person), "relation.add", given=given).doc.id)


def confirmed(office: Office, relation: int, iban: str) -> None:
    """An IBAN that one typed and another confirmed."""
    now = get(office, relation)
    given = {name: getattr(now, name) for name in ("name", "client", "supplier")}
    office.do(office.actor(BRAM), "relation.change", relation, {**given, "iban": iban})
    if get(office, relation).iban_new:
        office.do(office.actor(CARLA), "relation.confirm_iban", relation)


def get(office: Office, relation: int) -> Relation:
    return office.view(SYSTEM, lambda reading: reading.get(Relation, relation))


def merge(office: Office, goes: int, into: int, person: int = ANNA) -> None:
    office.do(office.actor(person), "relation.merge", goes, {"into": into})


def test_a_merged_relation_takes_its_entries_and_open_items_along(
    office: Office, goes: int
) -> None:
    posted = post(office, {**INVOICE, "relation": goes})
    waiting = submit(office, {**INVOICE, "relation": goes, "reference": "2"})
    stays = made(office, "Groothandel voor Praktijken")
    preview = office.view(office.actor(ANNA), merge_preview, goes, stays)
    assert (preview.items, preview.cents) == (1, -14823)
    merge(office, goes, stays)
    (item,) = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    assert (item.relation, item.relation_name) == (stays, "Groothandel voor Praktijken")
    kept = office.view(SYSTEM, lambda reading: reading.get(Entry, posted.id))
    assert (kept.relation, kept.relation_name) == (goes, "Dental Groothandel")
    office.do(office.actor(CARLA), "entry.post", waiting.id)
    every = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    assert {one.relation for one in every} == {stays}
    anna = office.actor(ANNA)
    listed = office.view(anna, ledgers.entries_of_relation, stays)
    assert {row.id for row in listed} == {posted.id, waiting.id}
    assert office.check() == []
    assert office.verify()
    paid = post(office, payment(-14823, item))
    assert office.view(SYSTEM, lambda reading: reading.get(OpenItem, item.id)).state == "settled"
    office.do(office.actor(CARLA), "entry.reverse", paid.id, {"text": "verkeerd"})
    assert office.check() == []


def test_an_invoice_of_a_merged_relation_is_still_a_twin(office: Office, goes: int) -> None:
    first = post(office, {**INVOICE, "relation": goes})
    stays = made(office, "Groothandel voor Praktijken")
    merge(office, goes, stays)
    found = office.view(
        office.actor(ANNA), ledgers.proposals, "INK", stays, 14823, INVOICE["reference"]
    )
    assert [twin.id for twin in found.twins] == [first.id]
    assert found.habit is not None


def test_drafts_templates_rules_and_links_follow_a_merge(office: Office, goes: int) -> None:
    anna = office.actor(ANNA)
    stays = made(office, "Groothandel voor Praktijken")
    given = {**INVOICE, "relation": goes, "texts": {"relation": str(goes), "total": str(goes)}}
    draft = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "template.keep", draft.id, {"name": "elke maand"})
    for item, to in ((1, goes), (2, goes), (2, stays)):
        office.do(anna, "item.link", item, {"to_kind": "relation", "to": to, "sort": "see"})
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), CARLA, "bank_rule.change"))
        rule = writer.add(BankRule(department=1, phrase="dental", account="7000", relation=goes))
        writer.finish()
    merge(office, goes, stays, BRAM)
    assert office.view(SYSTEM, lambda reading: reading.get(BankRule, rule.id)).relation == stays
    entry = office.view(SYSTEM, lambda reading: reading.get(Entry, draft.id))
    (template,) = office.view(SYSTEM, lambda reading: reading.find(Template))
    for doc in (entry, template):
        assert doc.relation == stays
        assert doc.texts == {"relation": str(stays), "total": str(goes)}
    assert entry.relation_name == "Groothandel voor Praktijken"
    assert set(entry.hands) >= {ANNA, BRAM}
    assert set(office.view(SYSTEM, authors, template, WRITE)) == {ANNA, BRAM}
    links = office.view(SYSTEM, lambda reading: reading.find(ItemLink))
    assert sorted((link.item, link.to) for link in links) == [(1, stays), (2, stays)]
    assert office.check() == []


def test_a_merged_relation_is_out_of_use_for_good_and_says_where_it_went(
    office: Office, goes: int
) -> None:
    anna = office.actor(ANNA)
    stays = made(office, "Groothandel voor Praktijken")
    merge(office, goes, stays)
    gone = get(office, goes)
    assert (gone.active, gone.merged_into) == (False, stays)
    assert get(office, stays).email == "post@dental.example"
    for act, given in (
        ("relation.retire", None), ("relation.merge", {"into": 1}),
        ("relation.change", {"name": "Anders", "supplier": True}),
    ):  # fmt: skip
        with pytest.raises(Refused, match=f"merged into contact {stays}"):
            office.do(anna, act, goes, given)
    with pytest.raises(Invalid, match="not in use"):
        merge(office, stays, goes)
    with pytest.raises(Invalid, match="into itself"):
        merge(office, stays, stays)
    last = made(office, "Groothandel Noord")
    merge(office, stays, last)
    assert get(office, last).merged == (stays, goes)
    drawn = office.do(anna, "entry.draft", given={**INVOICE, "relation": goes}).doc
    assert (drawn.relation, drawn.relation_name) == (last, "Groothandel Noord")


@pytest.mark.parametrize(
    ("theirs", "own", "second", "used", "waits"),
    [
        ("", "", False, "", ""),
        (X, "", False, "", X),  # it was of another: a second person looks
        ("", Y, False, "", Y),  # made with it by one person, and now for more debts
        (X, Y, False, "", Y),
        ("", Y, True, Y, ""),
        (X, Y, True, Y, ""),
    ],
)
def test_a_merge_brings_no_iban_into_use_that_nobody_confirmed(
    office: Office, theirs: str, own: str, second: bool, used: str, waits: str
) -> None:
    goes = made(office, "Dental Groothandel", iban=theirs)
    stays = made(office, "Groothandel voor Praktijken", iban="" if second else own)
    if second:
        confirmed(office, stays, own)
    preview = office.view(office.actor(ANNA), merge_preview, goes, stays)
    merge(office, goes, stays)
    now = get(office, stays)
    assert (now.iban, now.iban_new, now.iban_by) == (used, waits, ANNA if waits else None)
    assert preview.waits == waits
    assert set(preview.dropped) == {theirs, own} - {used, waits, ""}
    if waits:
        with pytest.raises(Refused):
            office.do(office.actor(ANNA), "relation.confirm_iban", stays)
        office.do(office.actor(CARLA), "relation.confirm_iban", stays)
        assert get(office, stays).iban == waits


@pytest.mark.parametrize("side", ["theirs", "own"])
def test_who_typed_the_iban_does_not_confirm_it_after_a_merge(office: Office, side: str) -> None:
    """Carla made the relation with it, and a colleague merged that without a look at the IBAN."""
    typed = {"person": CARLA, "iban": X}
    goes = made(office, "Dental Groothandel", **typed if side == "theirs" else {})
    stays = made(office, "Groothandel voor Praktijken", **typed if side == "own" else {})
    merge(office, goes, stays)
    assert get(office, stays).iban_new == X
    with pytest.raises(Refused):
        office.do(office.actor(CARLA), "relation.confirm_iban", stays)
    confirmed = office.do(office.actor(EVA), "relation.confirm_iban", stays).doc
    assert (confirmed.iban, confirmed.iban_hands) == (X, ())


def test_a_merge_is_undone_as_long_as_nobody_changed_what_moved(office: Office, goes: int) -> None:
    anna = office.actor(ANNA)
    posted = post(office, {**INVOICE, "relation": goes})
    office.do(anna, "item.link", 1, {"to_kind": "relation", "to": goes, "sort": "see"})
    before = get(office, goes)
    merge(office, goes, 1)
    office.undo(anna)
    now = get(office, goes)
    assert (now.merged_into, now.active, now.iban) == (None, True, before.iban)
    assert get(office, 1).merged == ()
    (item,) = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    assert (item.relation, item.entry) == (goes, posted.id)
    (link,) = office.view(SYSTEM, lambda reading: reading.find(ItemLink))
    assert link.to == goes
    assert office.check() == []
    office.redo(anna)
    assert get(office, goes).merged_into == 1
    (item,) = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    post(office, payment(-14823, item))
    with pytest.raises(Refused):
        office.undo(office.actor(ANNA))
    assert office.check() == []


def test_a_merge_stays_once_an_entry_of_the_one_that_went_was_posted(
    office: Office, goes: int
) -> None:
    waiting = submit(office, {**INVOICE, "relation": goes})
    merge(office, goes, 1)
    office.do(office.actor(CARLA), "entry.post", waiting.id)
    with pytest.raises(Refused, match="was posted for both since"):
        office.undo(office.actor(ANNA))
    assert get(office, goes).merged_into == 1


def test_records_of_a_merged_relation_are_found_at_the_other(office: Office, goes: int) -> None:
    contract = shipped("contract").definition.model_dump(mode="json")
    kind = define(office, contract | {"department": 1, "template": "contract"}).number
    values = {"onderwerp": "Levering", "begin": "2026-01-01", "einde": "2026-12-31"}
    given = {"of": kind, "values": values, "about_kind": "relation", "about": goes}
    anna, eva = office.actor(ANNA), office.actor(EVA)
    filed = office.do(eva, "record.add", given=given).doc.id
    laptop = define(office).number
    asset = add(office, {"name": "Scherm", "sort": "sc", "supplier": goes}, of=laptop).id
    for to in (goes, 1):
        office.do(anna, "record.link", asset, {"to_kind": "relation", "to": to})
    merge(office, goes, 1)
    stays = get(office, 1).name
    for seen in (
        office.view(anna, records.records_about, "relation", 1),
        office.view(anna, records.records_of_relation, 1),
    ):
        assert [(row.id, row.about) for row in seen] == [(filed, stays)]
    assert ("record", filed) in {
        (line.sort, line.to) for line in office.view(anna, dossier, "relation", 1)
    }
    (row,) = office.view(anna, records.records, laptop)
    assert row.values["supplier"] == stays
    detail = office.view(anna, records.record_detail, asset)
    assert [(link.kind, link.to) for link in detail.links] == [("relation", 1)]
    assert office.view(anna, records.kept_values, asset)["supplier"] == 1
    assert office.view(eva, records.record_detail, filed).about == 1


def test_items_of_a_merged_relation_are_listed_at_the_other(office: Office, goes: int) -> None:
    anna = office.actor(ANNA)
    given = {"title": "bellen", "queue": 1, "relation": goes}
    item = office.do(anna, "item.add", given=given).doc.id
    merge(office, goes, 1)
    listed = office.view(anna, inbox.items_of_relation, 1)
    assert item in {row.id for row in listed}
    assert office.view(anna, inbox.item_detail, item).relation == get(office, 1).name
    assert goes not in {each.id for each in office.view(anna, records.relation_choices)}
