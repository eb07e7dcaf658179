"""Canned answers with fields, and the signature of a department under each letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.errors import Invalid, Refused
from store.inbox import CannedAnswer, canned_answers, mail_texts, signature_under, text_departments
from store.inbox.mail.outgoing import Sent
from tests.letterbox import Letterbox
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, DESK, House
from tests.store.inbox.mail.letters import as_sent, asked, ours
from tests.store.inbox.mail.test_intake import letter


def keep(house: House, text: str, sort: str = "answer", name: str = "Ontvangst") -> int:
    given = {"department": ADMINISTRATION, "sort": sort, "name": name, "text": text}
    return int(house.do("carla", "mail_text.add", **given).doc.id)


def test_a_canned_answer_is_filled_in_for_the_item(house: House) -> None:
    keep(
        house,
        "Beste [naam],\n\nUw [Onderwerp] van [ontvangen] is item [item]; [medewerker], [datum].",
    )
    item = asked(house)
    told = f"Beste Renée,\n\nUw Sleutel kwijt van 23-11-2026 is item {item.id}; Anna, 23-11-2026."
    assert house.view("anna", canned_answers, item.id) == [CannedAnswer("Ontvangst", told)]
    new = house.view("anna", canned_answers, 0, DESK)
    assert new[0].text.startswith("Beste [naam],\n\nUw [Onderwerp]")


def test_a_name_from_outside_brings_no_field_and_no_line_along(house: House) -> None:
    keep(house, "Beste [naam],")
    item = asked(house, letter(sender='"[medewerker]\u202e [x" <x@x.example>'))
    [canned] = house.view("anna", canned_answers, item.id)
    assert canned.text == "Beste medewerker x,"


def test_a_field_that_is_not_filled_in_is_not_sent(house: House) -> None:
    item = asked(house)
    with pytest.raises(Invalid, match=r"still contains \[Naam\]"):
        house.do("anna", "mail.reply", item.id, text="Beste [Naam],")
    house.do("anna", "mail.reply", item.id, text="Zie [bijlage 1].")


@pytest.mark.parametrize(
    ("sort", "text"), [("answer", "Beste [nam],"), ("signature", "[naam]"), ("answer", " ")]
)
def test_a_word_in_brackets_that_is_no_field_is_refused(house: House, sort: str, text: str) -> None:
    with pytest.raises(Invalid):
        keep(house, text, sort)


def test_each_letter_of_a_department_has_its_signature(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    keep(house, "Met vriendelijke groet,\n[medewerker]\n[afdeling]", "signature", "x")
    item = asked(house)
    under = "Met vriendelijke groet,\nAnna\nAdministratie"
    assert house.view("anna", signature_under, item.id) == under
    house.do("anna", "mail.reply", item.id, text="Dag.\n")
    assert (ours(house).text, ours(house).signature) == ("Dag.\n", under)
    assert send(box.port) == Sent(sent=1)
    text = as_sent(box).get_content().replace("\r\n", "\n").rstrip("\n")
    assert text == f"Dag.\n\n-- \n{under}"


def test_a_department_has_one_signature_and_each_name_once(house: House) -> None:
    first = keep(house, "Groet", "signature")
    with pytest.raises(Invalid, match="has a signature"):
        keep(house, "Dag", "signature")
    keep(house, "Dank u.")
    with pytest.raises(Invalid, match="Choose another name"):
        keep(house, "Dank.", name="ontvangst")
    house.do("carla", "mail_text.change", first, department=ADMINISTRATION, sort="signature",
             name="x", text="Gegroet")  # fmt: skip
    assert [row.text for row in house.view("anna", mail_texts, ADMINISTRATION)] == [
        "Gegroet",
        "Dank u.",
    ]


def test_who_leads_keeps_the_texts_that_who_works_there_sees(house: House) -> None:
    given = {"department": ADMINISTRATION, "name": "x", "text": "Dag"}
    for who in ("anna", "dirk", "femke", "gijs"):
        with pytest.raises(Refused):
            house.do(who, "mail_text.add", **given)
    with pytest.raises(Refused):
        house.do("carla", "mail_text.add", **given | {"department": BOOKKEEPING})
    keep(house, "Dag")
    assert house.view("dirk", mail_texts, ADMINISTRATION) == []
    assert house.view("anna", text_departments) == [(ADMINISTRATION, "Administratie")]
