"""What may not get into a letter of ours, and what must."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.access import No
from store.errors import Invalid, Refused
from store.inbox import answering, drafts
from store.inbox.mail.outgoing import Sent
from store.inbox.mail.replying import NOTHING_RECEIVED
from tests.letterbox import Letterbox
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.letters import RENEE, as_sent, asked, replied
from tests.store.inbox.mail.test_intake import letter
from tests.store.inbox.test_standing_in import ANNA


@pytest.mark.parametrize(
    "head",
    [
        "Subject: =?utf-8?q?Hoi=0D=0ABcc:_kwaad@x.example?=\r\n",
        "Subject: =?utf-8?q?Hoi=0ABcc:_kwaad@x.example=0A=0Aleest?=\r\n",
        "Subject: Hoi\x00\x1b]0;x\x07\r\n",
        "Subject: Hoi\r\nReferences: <a@x.example>\r\n Bcc: kwaad@x.example\r\n",
    ],
)
def test_a_mail_puts_no_line_in_the_head_of_our_answer(
    house: House, send: Callable[..., Sent], box: Letterbox, head: str
) -> None:
    raw = f"From: {RENEE}\r\n{head}Message-ID: <1@x.example>\r\n\r\nx\r\n".encode()
    replied(house, "Bcc: kwaad@x.example\nHallo", raw)
    assert send(box.port) == Sent(sent=1)
    assert box.letters[0][1] == [RENEE]
    message = as_sent(box)
    assert message["Bcc"] is None
    assert sorted(message.keys()) == sorted(
        {"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "Content-Type",
         "Content-Transfer-Encoding", "MIME-Version"} | ({"References"})
    )  # fmt: skip
    assert all(sign.isprintable() for sign in message["Subject"])
    head_sent = box.letters[0][2].partition(b"\r\n\r\n")[0]
    assert all(32 <= one < 127 or one in b"\r\n" for one in head_sent)


@pytest.mark.parametrize(
    "sender",
    ["<>", "a b@x.example", "a@[127.0.0.1]", "", "a@x_y.example", '"a"@x.example', "é@x.example"],
)
def test_what_is_no_address_is_not_answered(house: House, sender: str) -> None:
    item = asked(house, f"From: {sender}\r\nSubject: x\r\n\r\nx\r\n".encode())
    assert house.view("anna", answering, item.id) is None
    with pytest.raises(Refused, match="cannot be sent safely"):
        house.do("anna", "mail.reply", item.id, text="Hallo")


@pytest.mark.parametrize(
    "sender",
    ["a@x.example>\r\n Bcc: b@x.example",
     "a@x.example, b@x.example", "b@x.example <a@x.example>"],
)  # fmt: skip
def test_an_answer_goes_to_one_address(
    house: House, send: Callable[..., Sent], box: Letterbox, sender: str
) -> None:
    replied(house, raw=f"From: {sender}\r\nSubject: x\r\n\r\nx\r\n".encode())
    assert send(box.port) == Sent(sent=1)
    [(_from, to, _raw)] = box.letters
    assert to == ["a@x.example"]


def test_an_answer_goes_where_it_was_asked_to(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    raw = letter("Sleutel", "<1@x.example>", more="Reply-To: balie@buren.example\r\n")
    item = replied(house, raw=raw)
    assert house.view("anna", answering, item.id).address == "balie@buren.example"
    send(box.port)
    assert box.letters[0][1] == ["balie@buren.example"]


def test_long_references_stay_on_one_line_of_what_fits(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    many = "\r\n ".join(f"<{'x' * 180}{n}@buren.example>" for n in range(30))
    replied(house, raw=letter("Sleutel", "<1@x.example>", more=f"References: {many}\r\n"))
    send(box.port)
    named = as_sent(box)["References"].split()
    assert named[-1] == "<1@x.example>"
    assert named[-2].startswith("<xxx")
    assert max(map(len, box.letters[0][2].split(b"\r\n"))) <= 998


def test_an_item_without_mail_has_nobody_to_answer(house: House) -> None:
    item = house.item("item.accept")
    assert house.view("anna", answering, item.id) is None
    answer = house.office.may(house.office.actor(ANNA), "mail.reply", item)
    assert answer == No("state", NOTHING_RECEIVED)
    with pytest.raises(Refused, match="no received mail"):
        house.do("anna", "mail.reply", item.id, text="Hallo")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_answer_is_not_sent(house: House, text: str) -> None:
    item = asked(house)
    with pytest.raises(Invalid):
        house.do("anna", "mail.reply", item.id, text=text)


def test_a_reply_ends_its_draft_and_no_note(house: House) -> None:
    item = asked(house)
    for sort in ("reply", "note"):
        house.do("anna", "draft.keep", item=item.id, sort=sort, text="Beste Renée,")
    house.do("anna", "mail.reply", item.id, text="Beste Renée, dag.")
    assert [one.sort for one in house.view("anna", drafts)] == ["note"]
