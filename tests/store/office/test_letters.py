"""Letters from templates: filled in with what the writer sees, kept as PDF, and mailed as one."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from store.access import SYSTEM, Actor
from store.errors import Invalid, KantoorError, NotFound, Refused
from store.files import attachments
from store.files.reading_files import read_waiting
from store.inbox import MailDoc, WorkItem
from store.office import Office
from store.office.letters import LONGEST, LetterText, letter_file, letters
from store.reading import Reading
from tests.conftest import ANNA, CARLA, FEMKE, GIJS
from tests.store.file_format.made import zipped
from tests.store.inbox.mail.test_intake import letter

INVOICE, DENTALIS = 1, 1
TEXT = "Aan [naam]\n[adres], [plaats]\n\nUw [Factuur]: [bedrag].\n\n[medewerker], [kantoor]"


def template(office: Office, text: str = TEXT, who: int = CARLA) -> int:
    department = office.view(SYSTEM, Reading.get, WorkItem, INVOICE).department
    given = {"department": department, "sort": "letter", "name": "Bevestiging", "text": text}
    return int(office.do(office.actor(who), "mail_text.add", given=given).doc.id)


def written(office: Office, kind: str, id: int, who: int = ANNA) -> LetterText:
    [text] = office.view(office.actor(who), letters, kind, id).texts
    return text


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def kept(office: Office, who: Actor, item: int, text: str = "Beste Jo, dank u.") -> int:
    made = letter_file(office, who, "Bevestiging", text)
    return int(office.do(who, "item.attach", item, made).doc.id)


def asked(office: Office, who: Actor) -> int:
    raw = letter("Vraag", "<1@proef.example>", "Hallo", "Jo <jo@proef.example>")
    item = int(office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"}).doc.id)
    office.do(who, "item.accept", item)
    return item


def test_a_letter_is_filled_in_and_tells_what_it_does_not_know(office: Office, anna: Actor) -> None:
    template(office)
    contact = written(office, "relation", DENTALIS)
    assert contact.text == (
        "Aan Dentalis Groothandel B.V.\n[adres], Utrecht\n\nUw [Factuur]: [bedrag].\n\n"
        "Anna de Boer, Tandartspraktijk De Gracht"
    )
    assert contact.unfilled == ("[adres]", "[Factuur]", "[bedrag]")
    given = {"relation": DENTALIS, "reference": "77", "total": 123456, "date": "2026-11-16",
             "item": INVOICE, "costs": [{"account": "7000", "btw": "IH", "cents": 123456}]}  # fmt: skip
    entry = office.do(anna, "entry.draft", given=given).doc.id
    for kind, number in (("entry", entry), ("item", INVOICE)):
        text = written(office, kind, number)
        assert "Dentalis Groothandel B.V.\n[adres], Utrecht\n\nUw 77: 1.234,56." in text.text
        assert text.unfilled == ("[adres]",)


def test_an_unknown_field_is_refused_and_so_is_one_of_a_letter_in_a_mail(office: Office) -> None:
    with pytest.raises(Invalid, match=r"Unknown field: \[saldo\]"):
        template(office, "[saldo]")
    department = office.view(SYSTEM, Reading.get, WorkItem, INVOICE).department
    given = {"department": department, "sort": "answer", "name": "x", "text": "[adres]"}
    with pytest.raises(Invalid, match=r"Unknown field: \[adres\]"):
        office.do(office.actor(CARLA), "mail_text.add", given=given)
    for who in (ANNA, FEMKE, GIJS):
        with pytest.raises((Refused, NotFound)):
            template(office, who=who)


def test_who_does_not_see_it_writes_no_letter_about_it(office: Office) -> None:
    template(office)
    with pytest.raises(NotFound):
        office.view(office.actor(FEMKE), letters, "item", INVOICE)
    with pytest.raises(NotFound):
        office.view(office.actor(CARLA), letters, "person", ANNA)


def test_a_letter_is_kept_as_a_pdf_that_is_found_by_its_words(office: Office, anna: Actor) -> None:
    kept(office, anna, INVOICE, "Geachte Zoë,\n\n\tUw factuur van € 12,50.\n" + "w" * 900)
    read_waiting(office, SYSTEM)
    row = office.view(anna, attachments, "item", INVOICE).rows[-1]
    assert (row.attachment.name, row.file.type, row.file.alarms) == ("Bevestiging.pdf", "pdf", ())
    assert row.file.pages[0].startswith("Tandartspraktijk De Gracht")
    assert "Uw factuur van € 12,50." in row.file.pages[0]
    assert row.file.pages[0].count("w") >= 900
    assert office.check() == []


@pytest.mark.parametrize(
    "text", ["Beste [naam],", " \n", "a\u202eb", "a\x1b[2Jb", "w" * (LONGEST + 1)]
)
def test_what_is_no_letter(office: Office, anna: Actor, text: str) -> None:
    with pytest.raises(Invalid):
        letter_file(office, anna, "x", text)


def test_a_letter_goes_with_a_reply_and_nothing_else_does(office: Office, anna: Actor) -> None:
    item = asked(office, anna)
    file, elsewhere = kept(office, anna, item), kept(office, anna, INVOICE)
    program = {"name": "x.zip", "data": zipped(a="x")}
    archive = int(office.do(anna, "item.attach", item, program).doc.id)
    removed = kept(office, anna, item, "Te laat.")
    office.do(anna, "item.detach", item, {"attachment": removed})
    for wrong in (elsewhere, archive, removed, 999):
        with pytest.raises(KantoorError):
            office.do(anna, "mail.reply", item, {"text": "Dag", "attached": [wrong]})
    read_waiting(office, SYSTEM)
    office.do(anna, "mail.reply", item, {"text": "Dag", "attached": [file, file]})
    [mail] = [one for one in office.view(SYSTEM, lambda reading: reading.find(MailDoc))
              if one.direction == "out"]  # fmt: skip
    assert [(one.name, one.type) for one in mail.attachments] == [
        ("Bevestiging.pdf", "application/pdf")
    ]
    data = office.view(SYSTEM, Reading.blob, mail.attachments[0].sha256)
    assert "Beste Jo, dank u." in text_of(data)
