"""Letters of ours: written once, sent at most once, and their fate told on the timeline."""

from __future__ import annotations

import email
from collections.abc import Callable

import pytest
import trustme

from store.access import SYSTEM
from store.errors import Refused
from store.inbox import failed_letters, item_detail, mail_health
from store.inbox.mail.outgoing import Sent
from store.inbox.mail_format import writing
from store.inbox.mail_format.letter_grammar import NoLetter
from store.reading import Reading
from tests import letterbox
from tests.certificates import tls_of
from tests.letterbox import Letterbox
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.letters import RENEE, as_sent, ours, replied, said
from tests.store.inbox.mail.test_intake import letter, receive


def test_a_reply_arrives_and_is_told(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = replied(house, "Beste Renée,\n\nHij ligt hier.\n.\n..Anna € 10")
    assert said(house, item)[-1] == f"Reply to {RENEE}, to be sent"
    assert send(box.port) == Sent(sent=1)
    assert box.letters[0][:2] == ("post@gracht.example", [RENEE])
    message = as_sent(box)
    assert message["From"] == "De Gracht <post@gracht.example>"
    assert (message["To"], message["Subject"]) == (RENEE, "Re: Sleutel kwijt")
    assert message["In-Reply-To"] == message["References"] == "<1@buren.example>"
    text = message.get_content().replace("\r\n", "\n").rstrip("\n")
    assert text == "Beste Renée,\n\nHij ligt hier.\n.\n..Anna € 10"
    assert said(house, item)[-1] == f"Mail to {RENEE} sent"
    kept = house.office.view(SYSTEM, Reading.blob, ours(house).sha256)
    assert kept.rstrip() == box.letters[0][2].rstrip()
    assert send(box.port) == Sent()
    assert len(box.letters) == 1


def test_tls_from_the_start(house: House, send: Callable[..., Sent], authority: trustme.CA) -> None:
    replied(house)
    with letterbox.running(tls_of(authority, "localhost"), starttls=False) as box:
        assert send(box.port, security="tls") == Sent(sent=1)
    assert len(box.letters) == 1


def test_an_answer_to_what_was_sent_comes_to_its_item(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = replied(house)
    send(box.port)
    house.do("anna", "item.finish", item.id)
    house.clock.later(days=13)
    sent = as_sent(box)["Message-ID"]
    raw = letter("Re: Re: Sleutel", "<2@buren.example>", "Dank!", more=f"In-Reply-To: {sent}\r\n")
    after = receive(house, raw)
    assert after is not None
    assert (after.id, after.state) == (item.id, "open")
    house.do("anna", "mail.reply", item.id, text="Graag gedaan.")
    house.do("anna", "item.finish", item.id)
    box.letters.clear()
    assert send(box.port) == Sent(sent=1)
    message = as_sent(box)
    assert message["Subject"] == "Re: Re: Sleutel"
    assert message["In-Reply-To"] == "<2@buren.example>"
    house.clock.later(days=15)
    late = letter("Re: toch kwijt", "<3@buren.example>", "Nee?",
                  more=f"References: <1@buren.example> {message['Message-ID']}\r\n")  # fmt: skip
    other = receive(house, late)
    assert other is not None
    assert (other.id != item.id, other.state) == (True, "new")
    assert f"Follow-up of item {item.id}: Sleutel kwijt" in said(house, other)


def test_our_own_letter_that_comes_back_to_us_is_known(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    replied(house)
    send(box.port)
    assert receive(house, b"Received: from a list\r\n" + box.letters[0][2]) is None


@pytest.mark.parametrize("where", [f"{RENEE}", "DATA"])
def test_what_can_not_be_taken_now_is_tried_again(
    house: House, send: Callable[..., Sent], box: Letterbox, where: str
) -> None:
    item = replied(house)
    box.answers[where] = ["451 4.3.0 busy \x1b[31m", "452 full"]
    done = send(box.port)
    assert (done.sent, done.later, done.failed) == (0, 1, 0)
    assert "451" in str(done.problems[0])
    assert "\x1b" not in str(done.problems[0])
    assert "It will be retried" in said(house, item)[-1]
    assert house.view("carla", mail_health).to_send == 1
    assert send(box.port).later == 1
    assert send(box.port) == Sent(sent=1)
    assert said(house, item)[-1] == f"Mail to {RENEE} sent"
    assert len(box.letters) == 1
    assert house.view("carla", mail_health).to_send == 0


@pytest.mark.parametrize("where", [f"{RENEE}", "DATA"])
def test_what_is_refused_is_told_and_its_item_comes_back(
    house: House, send: Callable[..., Sent], box: Letterbox, where: str
) -> None:
    item = replied(house)
    house.do("anna", "item.finish", item.id)
    box.answers[where] = ["550 5.1.1 nobody here"]
    assert send(box.port).failed == 1
    assert f"Mail to {RENEE} was refused: 550" in " ".join(said(house, item))
    assert house.view("anna", item_detail, item.id).item.state == "open"
    health = house.view("carla", mail_health)
    assert (health.failed, len(health.troubles)) == (1, 1)
    assert send(box.port) == Sent()
    failed = house.view("anna", failed_letters, item.id)
    house.do("anna", "mail.resend", item.id, mail=failed[0].id)
    assert send(box.port) == Sent(sent=1)
    assert house.view("anna", failed_letters, item.id) == []
    with pytest.raises(Refused, match="No mail of this item failed"):
        house.do("anna", "mail.resend", item.id, mail=failed[0].id)


def test_one_that_is_refused_stops_no_other(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    replied(house)
    other = letter("Fiets", "<9@x.example>", sender="bob@x.example")
    replied(house, raw=other)
    box.answers[RENEE] = ["550 no"]
    done = send(box.port)
    assert (done.sent, done.failed) == (1, 1)
    assert box.letters[0][1] == ["bob@x.example"]


def test_when_the_line_breaks_at_the_last_moment_nobody_knows(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = replied(house)
    box.cuts = True
    assert send(box.port).failed == 1
    assert "may not have been sent" in said(house, item)[-1]
    box.cuts = False
    assert send(box.port) == Sent()
    assert len(box.letters) == 1
    house.do("anna", "mail.resend", item.id, mail=ours(house).id)
    assert send(box.port) == Sent(sent=1)
    first, second = (email.message_from_bytes(raw)["Message-ID"] for _f, _t, raw in box.letters)
    assert first == second


def test_a_letter_that_a_stopped_program_had_in_hand_is_not_sent_again(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = replied(house)
    letter, given = ours(house).id, {"sender": "post@gracht.example", "name": ""}
    house.office.do(SYSTEM, "mail.send", letter, given)
    assert house.office.do(SYSTEM, "mail.send", letter, given).doc is None
    house.clock.later(minutes=20)
    assert send(box.port) == Sent()
    house.clock.later(minutes=20)
    assert send(box.port).failed == 1
    assert "may not have been sent: Kantoor stopped" in said(house, item)[-1]
    assert box.letters == []


def test_a_wrong_password_sends_nothing(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = replied(house)
    done = send(box.port, password="nee")
    assert (done.later, box.letters) == (1, [])
    assert "localhost rejects post@gracht.example or the password" in str(done.problems[0])
    assert said(house, item)[-1] == f"Reply to {RENEE}, to be sent"


def test_a_letter_that_can_t_be_written_safely_is_kept_nowhere(
    house: House, send: Callable[..., Sent], box: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = replied(house)
    monkeypatch.setattr(writing, "_words", lambda text, _plain: [f"{text}\n"])
    with pytest.raises(NoLetter, match="cannot be sent safely"):
        house.do("anna", "mail.reply", item.id, text="Hallo")
    done = send(box.port)
    assert (done.sent, done.failed, box.letters) == (0, 1, [])
    assert "cannot be sent safely" in str(done.problems[0])
    assert (ours(house).state, ours(house).sha256) == ("failed", "")
    assert "cannot be sent safely" in said(house, item)[-1]
    monkeypatch.undo()
    house.do("anna", "mail.resend", item.id, mail=ours(house).id)
    assert send(box.port) == Sent(sent=1)
