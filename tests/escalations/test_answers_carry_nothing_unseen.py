"""What an act answers tells nothing of a document that its actor may not see."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.acts.sight import Unseen
from store.inbox import MailDoc
from store.office import Office
from tests.conftest import ANNA, GIJS

SENT = {"sender": "post@gracht.example", "name": "De Gracht"}


@pytest.fixture
def known(office: Office) -> MailDoc:
    """A mail of an item that Anna answered."""
    mails: list[MailDoc] = office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    mail = next(one for one in mails if one.message_id and one.sender_address)
    for act in ("item.accept", "item.claim"):
        office.do(office.actor(ANNA), act, mail.item)
    office.do(office.actor(ANNA), "mail.reply", mail.item, {"text": "Geheim"})
    return mail


def answer(office: Office, act: str, subject: int | None, given: dict[str, Any]) -> Any:
    return office.do(office.actor(GIJS), act, subject, given, key=None).doc


def test_who_receives_mail_is_not_told_what_it_answers(office: Office, known: MailDoc) -> None:
    raw = (
        f"From: x@y.example\r\nMessage-ID: <n@y.example>\r\nIn-Reply-To: {known.message_id}\r\n"
        "Subject: nog iets\r\n\r\nHallo\r\n"
    ).encode()
    told = answer(office, "mail.receive", None, {"raw": raw, "place": "x"})
    item = office.view(SYSTEM, lambda reading: reading.get(MailDoc, known.id)).item
    assert told == Unseen("item", item, told.rev, "open")


def test_who_sends_mail_is_not_told_what_it_says(office: Office, known: MailDoc) -> None:
    mails: list[MailDoc] = office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    letter = next(one for one in mails if one.state == "to send")
    told = answer(office, "mail.send", letter.id, SENT)
    assert told == Unseen("mail", letter.id, told.rev, "sending")


def test_a_kept_answer_tells_no_more(office: Office, known: MailDoc) -> None:
    mails: list[MailDoc] = office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    letter = next(one for one in mails if one.state == "to send")
    gijs = office.actor(GIJS)
    for _time in range(2):
        told = office.do(gijs, "mail.send", letter.id, SENT, key="0001-x").doc
        assert isinstance(told, Unseen)
