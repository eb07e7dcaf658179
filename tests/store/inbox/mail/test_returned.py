"""A letter that comes back is tied to its item, with the reason, and marked as not delivered."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.access import SYSTEM
from store.inbox import MailDoc, WorkItem, failed_letters, item_detail
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.letters import ours, replied, said
from tests.store.inbox.mail.test_intake import all_mail, receive

BOUNCE = (Path(__file__).parents[3] / "data" / "mail_cases" / "10-bounce.eml").read_bytes()
REASON = "Not delivered to jo@proef.example: 550 no such user"


def sent(house: House) -> tuple[WorkItem, MailDoc]:
    """An item whose answer was handed to the mail server, and that answer."""
    item = replied(house)
    sender = {"sender": "post@kantoor.example", "name": "Kantoor"}
    letter = house.office.do(SYSTEM, "mail.send", ours(house).id, given=sender).doc
    house.office.do(SYSTEM, "mail.sent", letter.id, given={"outcome": "sent"})
    return item, letter


def back(letter: MailDoc, raw: bytes = BOUNCE) -> bytes:
    return raw.replace(b"<OURS>", letter.message_id.encode())


def test_a_letter_that_comes_back_is_marked_with_the_reason_on_its_item(house: House) -> None:
    item, letter = sent(house)
    house.do("anna", "item.finish", item.id)
    there = receive(house, back(letter))
    assert there is not None
    assert (there.id, there.state) == (item.id, "open")
    assert (ours(house).state, str(ours(house).trouble)) == ("returned", REASON)
    assert REASON in said(house, item)
    assert [one.id for one in house.view("anna", failed_letters, item.id)] == [letter.id]
    assert len(house.view("anna", item_detail, item.id).mails) == 3
    house.do("anna", "mail.resend", item.id, mail=letter.id)
    assert (ours(house).state, ours(house).trouble) == ("to send", None)


def test_the_same_report_again_changes_nothing(house: House) -> None:
    _item, letter = sent(house)
    receive(house, back(letter))
    before = house.office.verify()
    assert receive(house, back(letter)) is None
    assert house.office.verify() == before


ATTACHED = BOUNCE.replace(b"text/rfc822-headers", b"message/rfc822")
BY_EXIM = (
    b"From: Mail Delivery System <mailer-daemon@mx.example>\r\nSubject: Mail delivery failed\r\n"
    b"X-Failed-Recipients: jo@proef.example\r\nMessage-ID: <b2@mx.example>\r\n\r\n"
    b"No such user.\r\n\r\n--- This is a copy of the headers.\r\nMessage-Id: <OURS>\r\n"
)


@pytest.mark.parametrize(
    ("raw", "state", "told"),
    [
        (ATTACHED, "returned", REASON),
        (BY_EXIM, "returned", "Not delivered to jo@proef.example: Mail delivery failed"),
        (BOUNCE.replace(b"Action: failed", b"Action: delayed"), "sent",
         "Delivery to jo@proef.example is delayed: 550 no such user"),
        (BOUNCE.replace(b"Action: failed", b"Action: delivered"), "sent",
         "Delivered to jo@proef.example"),
        (BOUNCE.replace(b"Action: failed", b"Action: failed (bad mailbox)"), "returned", REASON),
        (BOUNCE.replace(b"Action: failed\r\n", b""), "returned", REASON),
        (BOUNCE.replace(b"Diagnostic-Code: smtp; 550 no such user\r\n", b""), "returned",
         "Not delivered to jo@proef.example: 5.1.1"),
    ],
    ids=["attached", "by Exim", "delayed", "delivered", "with a comment", "without an action",
         "without words"],
)  # fmt: skip
def test_reports_of_all_kinds(house: House, raw: bytes, state: str, told: str) -> None:
    item, letter = sent(house)
    there = receive(house, back(letter, raw))
    assert there is not None
    assert there.id == item.id
    assert ours(house).state == state
    assert told in said(house, item)


def test_a_report_on_a_letter_that_is_not_ours_is_mail_as_any_other(house: House) -> None:
    item, letter = sent(house)
    for quoted in (b"<other@x.example>", letter.in_reply_to.encode()):
        there = receive(
            house, BOUNCE.replace(b"<OURS>", quoted).replace(b"<b1@", quoted[:3] + b"@")
        )
        assert there is not None
        assert there.id != item.id
    assert ours(house).state == "sent"
    assert len(house.office.view(SYSTEM, all_mail)) == 4
