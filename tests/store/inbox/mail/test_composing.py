"""Who gets a letter, what goes along, and where its answers come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.access import SYSTEM
from store.acts.hands import hands
from store.errors import Invalid, NotFound, Refused
from store.files import attachments
from store.inbox import NOBODY, WorkItem, answering, item_detail
from store.inbox.mail.outgoing import Sent
from store.reading import Reading
from tests.letterbox import Letterbox
from tests.store.inbox.conftest import DESK, INVOICES, House
from tests.store.inbox.mail.letters import as_sent, asked, ours, replied, said
from tests.store.inbox.mail.test_attachments import received
from tests.store.inbox.mail.test_intake import letter, receive

JO, KIM, LEO = "jo@proef.example", "kim@klant.example", "leo@klant.example"
TOGETHER = letter("Samen", "<c15@proef.example>", "Hallo", f"Jo <{JO}>",
                  f"To: Leo <{LEO}>\r\nCc: Kim <{KIM}>, post@gracht.example\r\n"
                  ).replace(b"To: post@gracht.example\r\n", b"")  # fmt: skip
WITH_FILES = b"""\
From: Jo <jo@proef.example>
Subject: Twee stukken
Message-ID: <files@proef.example>
Content-Type: multipart/mixed; boundary=b

--b

Zie bijlagen
--b
Content-Type: text/plain; name="lijst.txt"
Content-Disposition: attachment; filename="lijst.txt"

regel
--b
Content-Type: application/pdf; name="een \xc3\xa9.pdf"
Content-Disposition: attachment; filename="een \xc3\xa9.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--b--
"""
TO_KIM = {"to": [KIM], "title": "Ter kennis", "text": "Zie hieronder."}


def test_a_reply_keeps_cc(house: House, send: Callable[..., Sent], box: Letterbox) -> None:
    send(box.port)  # tells which address is the office's own
    replied(house, raw=TOGETHER)
    assert send(box.port) == Sent(sent=1)
    assert box.letters[0][1] == [JO, KIM]
    assert (as_sent(box)["To"], as_sent(box)["Cc"]) == (JO, KIM)
    assert ours(house).addressees == [JO, KIM]


def test_a_reply_goes_to_all_or_to_the_sender_alone(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    send(box.port)
    item = asked(house, TOGETHER)
    to = house.view("anna", answering, item.id)
    assert (to.address, to.cc, to.everybody) == (JO, (KIM,), (LEO, KIM))
    house.do("anna", "mail.reply", item.id, text="Allen", cc=to.everybody)
    house.do("anna", "mail.reply", item.id, text="Jij", cc=[])
    assert send(box.port) == Sent(sent=2)
    assert [to for _from, to, _raw in box.letters] == [[JO, LEO, KIM], [JO]]
    assert f"Mail to {JO}, {LEO}, {KIM} sent" in said(house, item)


def test_when_one_addressee_is_refused_nobody_gets_it(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = replied(house, raw=TOGETHER)
    box.answers[KIM] = ["550 nobody here"]
    assert send(box.port).failed == 1
    assert box.letters == []
    assert f"Mail to {KIM} was refused" in " ".join(said(house, item))


def test_an_answer_to_a_new_mail_comes_to_the_item_that_it_began(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item: WorkItem = house.do("anna", "mail.begin", queue=DESK, **TO_KIM).doc
    assert (item.title, item.sender, item.state) == ("Ter kennis", KIM, "open")
    assert item.owner == house.people["anna"].person
    assert send(box.port) == Sent(sent=1)
    message = as_sent(box)
    assert (message["To"], message["Subject"]) == (KIM, "Ter kennis")
    back = letter(
        "Re: Ter kennis", "<2@klant.example>", more=f"In-Reply-To: {message['Message-ID']}\r\n"
    )
    after = receive(house, back)
    assert after is not None
    assert after.id == item.id


def test_who_may_not_hold_the_work_of_a_queue_does_not_hold_what_they_begin_there(
    house: House,
) -> None:
    settings = {"code": "BALIE", "name": "Balie", "needs": "BIG", "unheld": "BIG"}
    house.do("gijs", "queue.change", DESK, **settings)
    item: WorkItem = house.do("anna", "mail.begin", queue=DESK, **TO_KIM).doc
    assert (item.owner, item.state, item.needs) == (NOBODY, "new", ("BIG",))


def test_a_new_mail_begins_no_work_in_another_department(house: House) -> None:
    with pytest.raises(Refused):
        house.do("anna", "mail.begin", queue=INVOICES, **TO_KIM)


def test_a_mail_about_an_item_is_told_there_and_answers_nobody(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = asked(house)
    after: WorkItem = house.do("anna", "mail.write", item.id, **TO_KIM).doc
    assert said(house, item)[-1] == f"Mail to {KIM}, to be sent"
    assert after.answered_at == ""
    assert send(box.port) == Sent(sent=1)
    assert as_sent(box)["In-Reply-To"] is None


def test_a_mail_is_sent_on_with_its_files(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = asked(house, WITH_FILES)
    [mail] = house.view("anna", item_detail, item.id).mails
    files = [{"mail": mail.id, "number": number} for number in (1, 2)]
    house.do("anna", "mail.write", item.id, **TO_KIM, files=files, forwards=mail.id)
    assert said(house, item)[-1] == f"Forwarded to {KIM}, to be sent"
    assert send(box.port) == Sent(sent=1)
    parts = [(part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
             for part in as_sent(box).iter_attachments()]  # fmt: skip
    assert parts == [
        ("lijst.txt", "text/plain", b"regel"),
        ("een é.pdf", "application/pdf", b"%PDF-1.4\n"),
    ]
    house.office.view(house.people["anna"], Reading.blob, ours(house).sha256)


PROGRAM = b"MZ\x90\x00" + bytes(60) + b"\x80\0\0\0" + bytes(60) + b"PE\0\0" + bytes(200)


@pytest.mark.parametrize(
    ("name", "data", "live"), [("a.exe", PROGRAM, ()), ("a.pdf", b"%PDF-1.4\n", ("script",))]
)
def test_what_is_handed_to_nobody_goes_along_with_no_mail(
    house: House, name: str, data: bytes, live: tuple[str, ...]
) -> None:
    item = received(house, (name, "text/plain", data))
    [row] = house.view("anna", attachments, "item", item.id).rows
    if live:
        house.office.do(SYSTEM, "file.read", row.file.id, {"contents": {"live": live}})
    [mail] = house.view("anna", item_detail, item.id).mails
    files = [{"mail": mail.id, "number": 1}]
    with pytest.raises(Invalid, match="is in quarantine, or may do something by itself"):
        house.do("anna", "mail.write", item.id, **TO_KIM, files=files, forwards=mail.id)


def test_a_reply_takes_files_of_its_own_item_only(house: House) -> None:
    item, other = asked(house, WITH_FILES), asked(house)
    mails = house.view("anna", item_detail, item.id).mails
    for one, number in ((other, 1), (item, 0), (item, 3), (item, -1)):
        with pytest.raises(Invalid, match="no longer belongs to the item"):
            house.do(
                "anna",
                "mail.reply",
                one.id,
                text="x",
                files=[{"mail": mails[0].id, "number": number}],
            )
    with pytest.raises(NotFound):
        house.do("anna", "mail.reply", item.id, text="x", files=[{"mail": 999, "number": 1}])


def test_files_that_are_too_much_for_one_mail_are_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = asked(house, WITH_FILES)
    [mail] = house.view("anna", item_detail, item.id).mails
    monkeypatch.setattr("store.inbox.mail.composing.MOST_MEGABYTES", 0)
    with pytest.raises(Invalid, match="Remove some"):
        house.do("anna", "mail.reply", item.id, text="x", files=[{"mail": mail.id, "number": 2}])


WRONG: tuple[dict[str, Any], ...] = (
    {"to": []}, {"to": ["kim"]}, {"to": [f"{KIM}\r\nBcc: x@x.example"]}, {"cc": ["é@x.example"]},
    {"text": " \n"}, {"title": ""}, {"cc": [f"{n}@x.example" for n in range(50)]},
)  # fmt: skip


def test_what_makes_no_mail_is_refused(house: House) -> None:
    item = asked(house)
    for wrong in WRONG:
        with pytest.raises(Invalid):
            house.do("anna", "mail.write", item.id, **TO_KIM | wrong)
        with pytest.raises(Invalid):
            house.do("anna", "mail.begin", queue=DESK, **TO_KIM | wrong)


def test_whoever_writes_a_mail_has_a_hand_in_the_item(house: House) -> None:
    item = asked(house)
    house.do("bram", "mail.reply", item.id, text="Dag")
    after: WorkItem = house.do("eva", "mail.write", item.id, **TO_KIM).doc
    writers = {house.people[who].person for who in ("bram", "eva")}
    assert writers <= house.view("bram", hands, after)


def test_nobody_writes_about_what_a_colleague_holds(house: House) -> None:
    item = asked(house)
    house.do("anna", "item.claim", item.id)
    for act, given in (("mail.write", TO_KIM), ("mail.reply", {"text": "Dag"})):
        with pytest.raises(Refused, match="Anna has this item"):
            house.do("bram", act, item.id, **given)
