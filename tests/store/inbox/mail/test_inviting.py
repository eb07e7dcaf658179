"""An invitation is answered by a letter that its organizer's calendar reads."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.inbox import MailDoc, item_answers, item_detail, open_invitations
from store.inbox.mail_format import invitation_in
from store.reading import Reading
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.letters import asked, ours, said
from tests.store.inbox.mail.test_intake import CASES

RAW = (CASES / "08-calendar-only.eml").read_bytes()
INVITED = RAW.replace(b"UID:1", b"UID:1\r\nATTENDEE:mailto:POST@kantoor.example")


def kept(house: House, mail: MailDoc) -> bytes:
    return house.office.view(SYSTEM, Reading.blob, mail.attachments[0].sha256)


@pytest.mark.parametrize("answer", ["accepted", "tentative", "declined"])
def test_an_invitation_is_answered(house: House, answer: str) -> None:
    item = asked(house, INVITED)
    [mail] = house.view("anna", open_invitations, item.id)
    assert mail.invitation is not None
    assert mail.invitation.summary == "Overleg jaarrekening"
    house.do("anna", "mail.invitation", item.id, mail=mail.id, answer=answer, text="Goed.")
    letter = ours(house)
    assert (letter.to, letter.state, letter.text) == (["jo@proef.example"], "to send", "Goed.")
    assert [(file.name, file.type) for file in letter.attachments] == [
        ("invite.ics", "text/calendar")
    ]
    lines = kept(house, letter).decode().splitlines()
    assert f"ATTENDEE;PARTSTAT={answer.upper()}:mailto:POST@kantoor.example" in lines
    answered = invitation_in(kept(house, letter))
    assert answered is not None
    assert (answered.method, answered.summary) == ("REPLY", "Overleg jaarrekening")
    assert "Answer to the invitation of jo@proef.example, to send" in said(house, item)


def test_what_asks_for_no_answer_is_not_answered(house: House) -> None:
    item = asked(house, RAW.replace(b"METHOD:REQUEST", b"METHOD:CANCEL"))
    assert house.view("anna", open_invitations, item.id) == []
    given = {"mail": 1, "answer": "accepted", "text": "Goed."}
    with pytest.raises(Refused, match="No invitation came in with this item"):
        house.do("anna", "mail.invitation", item.id, **given)
    answers = house.office.view(
        house.people["anna"],
        lambda reading: item_answers(reading, reading.get(type(item), item.id)),
    )
    assert "No invitation" in str(answers["mail.invitation"])


def test_only_an_invitation_of_the_item_is_answered(house: House) -> None:
    other = asked(house)
    item = asked(house, RAW)
    [mail] = house.view("anna", item_detail, other.id).mails
    with pytest.raises(Invalid, match="no invitation"):
        house.do("anna", "mail.invitation", item.id, mail=mail.id, answer="accepted", text="Goed.")
