"""Files of items, entries and contacts: attached by key, looked at, handed over, and never run."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from pypdf import PdfReader

from store.access import SYSTEM, Actor
from store.errors import NotFound
from store.files import (
    attachments,
    bring,
    fetched,
    file_detail,
    held_files,
    put_sheet,
    read_whole,
    tray_files,
)
from store.files.reading_files import read_waiting
from store.inbox import WorkItem
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, CARLA
from tests.screens.conftest import APPOINTMENT, DENTALIS, INVOICE, Books, purchase
from tests.screens.hostile import HOSTILE
from tests.screens.sitting import sit
from tests.store.file_format.made import pdf, picture, raw_pdf
from tui.locale import ngettext

ITEM = {"item": INVOICE}
PAPER = pdf("Factuur 20260417 Dentalis", "Tweede bladzijde: voorwaarden")


@pytest.fixture
def paper(office: Office, anna: Actor) -> int:
    """An invoice of two pages, attached to an item and read."""
    made = office.do(anna, "item.attach", INVOICE, {"name": "factuur.pdf", "data": PAPER})
    read_waiting(office, SYSTEM)
    return int(made.doc.id)


async def test_a_word_in_a_file_leads_to_its_pages_and_to_what_has_it(
    office: Office, paper: int
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f4", *"voorwaarden")
        assert "factuur.pdf" in at.text
        await at.press("enter", "enter")
        assert at.place == "attachment"
        assert "Factuur 20260417 Dentalis" in at.text
        assert "Tweede" not in at.text
        await at.press("]")
        assert "Tweede bladzijde: voorwaarden" in at.text
        await at.press("]", "w")
        assert at.place == "item"
        await at.press("g")
        assert at.place == "attachments"
        assert "factuur.pdf" in at.text


async def test_a_file_goes_from_the_drop_folder_to_an_item_and_on_to_a_contact(
    office: Office, anna: Actor
) -> None:
    bring(office, anna, "scan.pdf", [PAPER])
    async with sit(office, ANNA) as at:
        at.app.screen.go("attachments", kind="item", of=INVOICE)
        await at.settle()
        await at.press("plus", *"scan", "enter")
        assert "scan.pdf" in at.text
        await at.press("end", "f", *"dentalis groothandel", "enter", "down", "enter")
        await at.press("x")
        assert "Verwijderd. Met u maakt u het ongedaan." in at.text
        await at.press("x", "x")
    rows = office.view(anna, attachments, "item", INVOICE).rows
    assert [(row.attachment.name, row.attachment.source, row.attachment.removed)
            for row in rows][-1] == ("scan.pdf", "drop", True)  # fmt: skip


def test_the_files_of_an_item_go_along_to_the_entry_made_of_it(
    office: Office, anna: Actor, paper: int
) -> None:
    logo = {"name": "logo.png", "data": picture("png")}
    office.do(anna, "item.attach", INVOICE, logo)
    office.do(anna, "item.accept", INVOICE)
    office.do(anna, "item.claim", INVOICE)
    entry = purchase(office, anna, "20260417", 14823, INVOICE)
    rows = office.view(office.actor(CARLA), attachments, "entry", entry).rows
    assert [row.attachment.name for row in rows] == ["factuur-20260417.pdf", "factuur.pdf"]
    office.do(anna, "entry.discard", entry)
    assert rows[1].file.id == office.view(anna, file_detail, paper).row.file.id
    with pytest.raises(NotFound):
        office.view(anna, file_detail, rows[1].id)


async def test_the_invoice_of_an_item_is_offered_to_its_entry(
    office: Office, books: Books, paper: int
) -> None:
    async with sit(office, ANNA) as at:
        at.app.screen.go("entry", entry=books.posted)
        await at.settle()
        await at.press("g", "plus", *"factuur.pdf", "enter")
        assert at.place == "attachments"
    row = office.view(office.actor(CARLA), attachments, "entry", books.posted).rows[-1]
    assert (row.attachment.name, row.attachment.source) == ("factuur.pdf", "copied")


async def test_the_heading_of_an_item_counts_all_its_files_and_says_what_they_are(
    office: Office, anna: Actor, paper: int
) -> None:
    """The invoice came by mail, two were attached, one of which was removed."""
    logo = office.do(anna, "item.attach", INVOICE, {"name": "logo", "data": picture("png")}).doc
    office.do(anna, "item.detach", INVOICE, {"attachment": logo.id})
    async with sit(office, ANNA, size=(80, 40)) as at:
        at.app.screen.go("item", item=INVOICE)
        await at.settle()
        counted = ngettext("{n} attachment", "{n} attachments", 2).format(n=2)
        assert counted in " ".join(at.text.split())
        assert "factuur-20260417.pdf (PDF, " in at.text
        assert "application/" not in at.text
        await at.press("p")
        assert "factuur-20260417.pdf  PDF · " in at.text


async def test_what_acts_by_itself_is_handed_over_after_one_more_enter(
    office: Office, anna: Actor
) -> None:
    live = raw_pdf(b"/S/JavaScript")
    for name, data in (("actief.pdf", live), ("los.zip", b"PK\x03\x04"), ("kaal.pdf", PAPER)):
        office.do(anna, "relation.attach", DENTALIS, {"name": name, "data": data})
    read_waiting(office, SYSTEM)
    async with sit(office, ANNA) as at:
        at.app.screen.go("relation", relation=DENTALIS)
        await at.settle()
        await at.press("g", "g", "f3")
        assert office.view(anna, tray_files) == []
        await at.press("g", "enter")
        await at.press("down", "g")
        assert "quarantaine" in at.text
        await at.press("down", "g")
    held = office.view(anna, tray_files)
    assert [(file.name, file.source) for file in held] == [
        (f"relation-{DENTALIS}-file-4.pdf", "kaal.pdf"),
        (f"relation-{DENTALIS}-file-2.pdf", "actief.pdf"),
    ]  # fmt: skip
    with fetched(office, anna, held[1].name) as (opened, _file):
        assert os.read(opened, 1_000) == live


async def test_a_manager_releases_a_file_after_one_more_enter(office: Office, anna: Actor) -> None:
    office.do(anna, "relation.attach", DENTALIS, {"name": "los.zip", "data": b"PK\x03\x04"})
    async with sit(office, CARLA) as at:
        at.app.screen.go("attachments", kind="relation", of=DENTALIS)
        await at.settle()
        await at.press("y", "f3")
        [row] = office.view(anna, attachments, "relation", DENTALIS).rows
        assert row.file.is_held
        assert "blijven in quarantaine" in " ".join(at.text.split())
        await at.press("y", "enter")
        [row] = office.view(anna, attachments, "relation", DENTALIS).rows
        assert not row.file.is_held
        assert ">! los.zip" in at.text
        assert "in quarantaine" not in at.text


async def test_a_manager_is_led_to_what_waits_in_quarantine(office: Office, anna: Actor) -> None:
    office.do(anna, "item.attach", INVOICE, {"name": "los.zip", "data": b"PK\x03\x04"})
    async with sit(office, CARLA) as at:
        await at.press("f9", *"in quarantaine", "enter")
        assert at.place == "held_files"
        assert "los.zip" in at.text
        await at.press("w")
        assert at.place == "item"
        await at.press("f3", "y", "enter")
        assert "los.zip" not in at.text
        assert office.view(at.app.session.actor, held_files) == []


async def test_the_file_or_mail_is_beside_the_form_where_there_is_room(
    office: Office, paper: int
) -> None:
    async with sit(office, ANNA, size=(160, 50)) as at:
        at.app.screen.go("enter", daybook="INK", item=INVOICE)
        await at.settle()
        assert "factuur-20260417.pdf" in at.text
        assert "Totaal exclusief btw" in at.text
        await at.press("pagedown", "f3")
        at.app.screen.go("enter", daybook="INK", item=APPOINTMENT)
        await at.settle()
        assert "Afspraak verzetten · Sanne de Wit" in at.text
        assert "Groetjes, Sanne" in at.text
        at.app.screen.go("enter", daybook="INK", item=999)
        await at.settle()
        assert "Groetjes, Sanne" not in at.text


@pytest.mark.parametrize("kind", ["item", "entry"])
async def test_a_scan_that_its_sheet_filed_is_beside_the_form(
    office: Office, anna: Actor, kind: str
) -> None:
    """Not one without any text, such as the page of a scanner that reads no letters."""
    of = APPOINTMENT if kind == "item" else purchase(office, anna, "20260418", 100)
    sheet = put_sheet(office, anna, kind, of, ["Scheidingsblad"]).source
    queue = office.view(
        SYSTEM, Reading.get, WorkItem, APPOINTMENT if kind == "item" else INVOICE
    ).queue
    for name, data in (
        ("leeg.pdf", pdf("")),
        ("scan.pdf", pdf("Scheidingsblad", "Noorderlab 118,20")),
    ):
        given = {"queue": queue, "name": name, "data": data, "sheet": sheet}
        office.do(SYSTEM, "scan.receive", given=given)
    read_waiting(office, SYSTEM)
    async with sit(office, ANNA, size=(160, 50)) as at:
        at.app.screen.go("enter", daybook="INK", **{kind: of})
        await at.settle()
        assert "scan.pdf" in at.text
        assert "Noorderlab 118,20" in at.text


async def test_hostile_names_and_texts_do_nothing(office: Office, anna: Actor) -> None:
    words = "\n".join(HOSTILE).encode("utf-8", "replace")
    for number, text in enumerate(HOSTILE):
        office.do(
            anna, "item.attach", INVOICE, {"name": f"{text}.txt", "data": words + b"%d" % number}
        )
    read_waiting(office, SYSTEM)
    async with sit(office, ANNA) as at:
        at.app.screen.go("attachments", kind="item", of=INVOICE)
        await at.settle()
        await at.press("end", "enter")
        assert at.place == "attachment"


async def test_a_separator_sheet_goes_into_the_tray(office: Office, anna: Actor) -> None:
    """On screen and on paper it is the same document, and the paper says nothing of people."""
    async with sit(office, ANNA) as at:
        at.app.screen.go("attachments", kind="item", of=INVOICE)
        await at.settle()
        await at.press("comma", "s")
        assert f"sheet-item-{INVOICE}.pdf > " in at.text
    [file] = office.view(anna, tray_files)
    [page] = PdfReader(BytesIO(read_whole(office, file))).pages
    said = page.extract_text()
    assert said.splitlines()[:2] == ["Scheidingsblad", f"Item {INVOICE}"]
    assert f"K-item-{INVOICE}-" in said
    title = office.view(anna, Reading.get, WorkItem, INVOICE).title
    assert title
    assert title not in said
