"""The files: relations by name, one of them in its form, and what is linked to it."""

from __future__ import annotations

import asyncio

import pytest

from store.access import SYSTEM, Actor
from store.office import Office
from store.oversight import Access
from store.records import Relation
from store.records.acts import RelationGiven
from tests.conftest import ANNA, CARLA
from tests.screens.conftest import DENTALIS, Books
from tests.screens.sitting import Sitting, sit
from tests.store.records.laptops import add, define
from tui.locale import _, ngettext


def relation(office: Office, who: Actor, id: int) -> Relation:
    return office.view(who, lambda reading: reading.get(Relation, id))


async def test_relations_stand_by_name(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8")
        assert "9" in at.lines[0]
        names = [line[3:].split("  ")[0] for line in at.lines[3:12]]
        assert names[0] == "Dentalis Groothandel B.V."
        assert names == sorted(names)


async def test_a_search_narrows_the_list_as_one_types(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "slash", *"leiden")
        assert "Vastgoed" in at.text
        assert "Dentalis" not in at.text
        await at.press("enter", "enter")
        assert at.place == "relation"


async def test_a_search_without_contacts_says_how_many_there_are(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "slash", *"zzz")
        nothing = _("No contact matches these words.\nType fewer words, or press + to add one.")
        assert all(line in at.text for line in nothing.split("\n"))
        assert ngettext("{n} contact in all.", "{n} contacts in all.", 9).format(n=9) in at.text


async def test_a_relation_is_shown_with_its_entries(office: Office, books: Books) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter", "n")
        for shown in ("Dentalis Groothandel B.V.", "NL91ABNA0417164300", "Utrecht", "20260417"):
            assert shown in at.text
        assert f"{_('Mon')} 16-11" in at.text
        await at.press("enter")
        assert at.place == "entry"


async def test_a_relation_begins_with_all_about_it_and_one_key_shows_one_sort(
    office: Office, anna: Actor, books: Books
) -> None:
    given = {"queue": 1, "title": "Creditnota vragen", "relation": DENTALIS}
    item = office.do(anna, "item.add", given=given).doc.id
    office.do(anna, "item.note", item, {"text": "belt terug"})
    office.do(anna, "relation.attach", DENTALIS, {"name": "prijzen.txt", "data": b"prijzen"})
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter")
        titles = ("prijzen.txt", "belt terug", "Creditnota vragen", "2026-INK-0001")
        places = [at.text.index(title) for title in titles]
        assert places == sorted(places), "newest first"
        await at.press("enter")
        assert at.place == "attachment"
        await at.press("f3", "down", "enter")
        assert at.place == "item"
        await at.press("f3", "o")
        assert "belt terug" in at.text
        assert "prijzen.txt" not in at.text
        await at.press("f")
        assert "prijzen.txt" in at.text
        assert "belt terug" not in at.text
        await at.press("m")
        assert "prijzen.txt" not in at.text
        assert _("received") in at.text
        await at.press("t")
        assert "Creditnota vragen" in at.text


async def test_a_colleague_has_a_timeline_too(office: Office, anna: Actor) -> None:
    define(office)
    laptop = add(office, {"name": "Laptop Anna", "sort": "sc"}).id
    office.do(anna, "record.link", laptop, {"to_kind": "person", "to": CARLA})
    async with sit(office, ANNA) as at:
        at.app.screen.go("person", person=CARLA)  # type: ignore[attr-defined]  # an OfficeScreen
        await at.settle()
        await at.press("t")
        assert at.place == "dossier"
        assert "Laptop Anna" in at.text
        await at.press("w")
        assert "Laptop Anna" not in at.text
        await at.press("k", "enter")
        assert at.place == "record"


async def test_a_bsn_is_masked_in_the_form_and_shown_by_its_key(
    office: Office, anna: Actor
) -> None:
    given = {"name": "Aafje Bakker", "client": True, "bsn": "999911120", "born": "1980-05-01"}
    made = office.do(anna, "relation.add", given=given).doc.id
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter")
        assert "••••••120" in at.text
        assert "01-05-1980" in at.text
        assert "999911120" not in at.text
        await at.press("e", *"Zeist")
        await _save(at)
        await at.press("enter")
        assert at.message == _("Saved.")
        kept = relation(office, anna, made)
        assert (kept.city, kept.bsn) == ("Zeist", "999911120")
        await at.press("v")
        assert at.message == _("BSN: {bsn}").format(bsn="999911120")
        await at.press("down")
    office.access_log.flush()
    looks = office.view(SYSTEM, lambda reading: reading.find(Access))
    assert (made, "bsn") in {(look.subject, look.part) for look in looks}


async def test_a_relation_leads_to_its_work_items(office: Office, anna: Actor) -> None:
    given = {"queue": 1, "title": "Creditnota vragen", "relation": DENTALIS}
    made = office.do(anna, "item.add", given=given).doc.id
    late = office.do(anna, "item.add", given=given | {"title": "Prijslijst"}).doc.id
    carla = office.actor(CARLA)
    office.do(carla, "item.change", late, {"due": "2026-11-20"})
    office.do(carla, "item.decline", late, {"reason": "dubbel"})
    office.do(carla, "item.change", made, {"due": "2026-11-23"})
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter", "w")
        [line] = [text for text in at.lines if "Creditnota vragen" in text]
        assert f"{_('Mon')} 23-11" in line
        assert line.rstrip().endswith(_("today"))
        [line] = [text for text in at.lines if "Prijslijst" in text]
        assert "20-11" not in line, "what is closed is due no more"
        assert _("{n} d late").format(n=3) not in line
        await at.press("down", "enter")
        assert at.place == "item"
        assert _("Item {id}").format(id=made) in at.lines[0]
        await at.press("l")
        assert at.place == "relation"


async def test_a_relation_is_changed_in_its_form(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter", "e", "up", *"Zeist")
        for _key in range(9):
            if at.message != _("Saved."):
                await at.press("enter")
        assert at.message == _("Saved.")
        assert "Zeist" in at.text
    assert relation(office, anna, DENTALIS).city == "Zeist"


async def test_leaving_the_form_changes_nothing(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter", "e", *"Anders", "f3")
        assert "Nogmaals F3" in at.text
        assert "Anders" in at.text
        await at.press("f3")
        assert at.place == "relation"
        assert "Dentalis Groothandel B.V." in at.text
        assert "Anders" not in at.text
        await at.press("f3")
        assert at.place == "records"
    assert relation(office, anna, DENTALIS).rev == 1


async def test_a_new_relation_is_added(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "plus")
        assert _("back") in at.keys
        await at.press(*"Nieuwe BV", "enter", "s", "enter")
        await at.press(*["tab"] * 10, "enter")
        for _turn in range(3):
            if at.message != _("Saved."):
                await at.press("enter")
        assert at.message == _("Saved.")
        await at.press("f3")
        assert "10" in at.lines[0]
        assert "Nieuwe BV" in at.text


async def test_a_wrong_iban_is_refused_at_its_field(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "plus", *"Nieuwe BV", "enter", "s", "enter", *["tab"] * 4)
        await at.press(*"NL91ABNA0417164301", "enter")
        assert "NL91ABNA0417164301" in at.text
        await at.press(*["tab"] * 6, "enter", "enter")
        assert at.place == "relation"
        assert _("New contact") in at.lines[0]


async def test_f3_leaves_the_search(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "slash", *"dent")
        assert "Energie Noord" not in at.text
        await at.press("f3")
        assert at.place == "records"
        assert "Energie Noord" in at.text
        assert "> " in at.text


def _changed(office: Office, who: Actor, **fields: str) -> None:
    """A colleague changes some fields of Dentalis."""
    now = relation(office, who, DENTALIS)
    given = {**now.model_dump(include=set(RelationGiven.model_fields)), **fields}
    office.do(who, "relation.change", DENTALIS, given=given, rev=now.rev)


async def _save(at: Sitting) -> None:
    for _key in range(9):
        if at.place == "relation" and at.app.screen.typing:  # type: ignore[attr-defined]  # an OfficeScreen
            await at.press("enter")


async def test_what_a_colleague_changed_meanwhile_goes_together(
    office: Office, anna: Actor, carla: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter", "e", "up", *"Zeist")
        await asyncio.to_thread(_changed, office, carla, phone="030 123 45 67")
        await at.until("1234567", gone=True)
        for _key in range(9):
            if "colleague" not in at.message and "collega" not in at.message:
                await at.press("enter")
        assert "030 123 45 67" in at.text
        assert "Zeist" in at.text
        await _save(at)
    kept = relation(office, anna, DENTALIS)
    assert (kept.city, kept.phone) == ("Zeist", "030 123 45 67")


@pytest.mark.parametrize(("key", "city"), [("1", "Zeist"), ("2", "Gouda")])
async def test_where_both_changed_a_field_the_clerk_chooses(
    office: Office, anna: Actor, carla: Actor, key: str, city: str
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter", "e", "up", *"Zeist")
        await asyncio.to_thread(_changed, office, carla, city="Gouda")
        for _key in range(9):
            if "Gouda" not in at.text:
                await at.press("enter")
        await at.press(key, "enter")
        await _save(at)
    assert relation(office, anna, DENTALIS).city == city


async def test_a_relation_is_merged_by_key_and_one_is_then_at_the_other(office: Office) -> None:
    anna = office.actor(ANNA)
    given = {"name": "Aaa Dental", "supplier": True, "iban": "NL44RABO0123456789"}
    goes = office.do(anna, "relation.add", given=given).doc.id
    async with sit(office, ANNA) as at:
        await at.press("f8", "enter")
        assert at.lines[0].count("Aaa Dental")
        await at.press("comma", "m", "7", "enter")
        asked = _(
            "{goes} is merged into {stays}. Press u to undo it, until what moved is changed."
        ).partition("{stays}")[0]
        assert asked.format(goes="Aaa Dental") in at.text
        await at.press("f3")
        assert relation(office, anna, goes).merged_into is None
        await at.press("comma", "m", "7", "enter", "enter")
        assert relation(office, anna, goes).merged_into == 7
        assert "Linde" in at.lines[0]
        at.app.screen.go("relation", relation=goes)
        await at.settle()
        said = _("Merged into {other} ({id}). Posted entries keep this contact's name.")
        assert at.message == said.format(other=relation(office, anna, 7).name, id=7)
