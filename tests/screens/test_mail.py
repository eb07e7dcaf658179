"""Answering by mail, reading what came with it, and how the mail goes: by keyboard."""

from __future__ import annotations

import pytest

from store.access import SYSTEM, Actor, No
from store.inbox import MailDoc, failed_letters, item_detail
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE
from tests.screens.conftest import APPOINTMENT
from tests.screens.sitting import sit
from tests.store.inbox.mail.test_intake import letter
from tui.locale import _

ADDRESS = "sanne.dewit@example.nl"
WITH_FILES = b"""\
From: Sanne <sanne.dewit@example.nl>
Subject: Twee bestanden
Message-ID: <files@example.nl>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b

Zie bijlagen
--b
Content-Type: text/plain; name="../../etc/lijst.txt"
Content-Disposition: attachment; filename="../../etc/lijst.txt"

regel een \x1b[2J[@click=app.quit]x[/]
--b
Content-Type: text/plain; name="brief.txt"
Content-Disposition: attachment; filename="brief.txt"
Content-Transfer-Encoding: base64

JVBERi0xLjQKJcOkw7zDtsOfCg==
--b--
"""


def sent(office: Office) -> list[MailDoc]:
    mails = office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    return [mail for mail in mails if mail.direction == "out"]


def with_files(office: Office) -> int:
    item = office.do(SYSTEM, "mail.receive", given={"raw": WITH_FILES, "place": "post"}).doc
    return int(item.id)


async def test_an_answer_is_written_shown_once_more_and_sent(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("r", *"Beste Sanne,", "enter", *"Het kan.")
        assert ADDRESS in at.text
        assert "Re: Afspraak verzetten" in at.text
        await at.press("f5")
        assert _("Send to {address}?").format(address=ADDRESS) in at.text
        assert _("You can withdraw it until the next mail run; after that it is final.") in at.text
        assert sent(office) == []
        await at.press("enter")
        assert at.message == _(
            "The mail is sent in the next mail run. Until then you can withdraw it."
        )
        [mail] = sent(office)
        assert (mail.to, mail.text) == ([ADDRESS], "Beste Sanne,\nHet kan.")
        await at.press("enter", "end")
        assert "Het kan." in at.text


async def test_the_mail_is_read_while_it_is_answered(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("r", *"Beste Sanne,")
        typed = next(row for row, line in enumerate(at.lines) if "Beste Sanne," in line)
        assert any("Kan het een week later" in line for line in at.lines[:typed])
        assert "Groetjes, Sanne" not in at.text
        await at.press("pagedown")
        assert "Groetjes, Sanne" in at.text


async def test_who_is_not_sure_goes_on_writing(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("r", *"Dag", "f5", "f3", *" Sanne", "f5", "enter")
        assert [mail.text for mail in sent(office)] == ["Dag Sanne"]


async def test_an_answer_left_half_written_is_a_draft(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("r", *"Beste", "f3")
        assert at.message == _("Saved as a draft.")
        assert at.lines[3].startswith(">d")
        await at.press("n", *"gebeld", "enter")
    async with sit(office, ANNA) as at:
        await at.press("r", *" Sanne", "f5", "enter")
        assert [mail.text for mail in sent(office)] == ["Beste Sanne"]
        assert not at.lines[3].startswith(">d")


async def test_a_line_that_drops_keeps_the_answer(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("r", *"Beste")
        await at.app.hang_up()
    async with sit(office, ANNA) as at:
        await at.press("r")
        assert "Beste" in at.text


async def test_where_no_mail_came_in_there_is_nobody_to_answer(office: Office, anna: Actor) -> None:
    office.do(anna, "item.add", given={"queue": 2, "title": "Aan de balie"})
    async with sit(office, ANNA) as at:
        await at.press("slash", *"aan de balie", "enter", "r")
        told = _("This item has no received mail. Press , m to write a new one.")
        assert at.message == told


async def test_the_front_desk_answers_nobody(office: Office) -> None:
    async with sit(office, FEMKE) as at:
        await at.press("r")
        assert at.place == "inbox"


async def test_what_did_not_go_is_sent_again(office: Office, anna: Actor) -> None:
    office.do(anna, "mail.reply", APPOINTMENT, {"text": "Dag"})
    [mail] = sent(office)
    office.do(SYSTEM, "mail.send", mail.id, {"sender": "post@gracht.example", "name": "De Gracht"})
    trouble = {"message": "{host} broke the connection: {reason}. Earlier work is saved; the "
                          "next run continues.",
               "values": {"host": "mail.example", "reason": "x"}}  # fmt: skip
    office.do(SYSTEM, "mail.sent", mail.id, {"outcome": "failed", "trouble": trouble})
    async with sit(office, ANNA) as at:
        await at.press("enter")
        assert _("Our reply to {address}: {state}").format(
            address=ADDRESS, state=_("was not sent")) in at.text  # fmt: skip
        await at.press("f9", *_("resend"), "enter")
        assert _("Send again to {address}?").format(address=ADDRESS) in at.text
        assert "mail.example" in at.text
        await at.press("enter")
        assert office.view(anna, failed_letters, APPOINTMENT) == []
        answer = office.view(anna, item_detail, APPOINTMENT).answers["mail.resend"]
        assert isinstance(answer, No)
        await at.press("f9", *_("resend"), "enter")
        assert at.message == _("No mail of this item failed. Press r to write another one.")


async def test_files_are_listed_and_text_is_read_as_text(office: Office) -> None:
    item = with_files(office)
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        assert _("Attachments").upper() in at.text
        await at.press("p")
        assert "lijst.txt" in at.text
        assert "brief.txt" in at.text
        await at.press("1", "enter")
        assert at.place == "file"
        assert "[@click=app.quit]x[/]" in at.text
        assert "\x1b" not in at.text
        await at.press("f3", "p", "2", "enter")
        told = _(
            "This file is not text, so it is not shown; it stays with its mail. To fetch "
            "it, go to the files of the item and press g: it puts the file in your tray."
        )
        assert told in " ".join(at.text.split())
        await at.press("f3", "p", "3", "enter")
        assert at.lines[0].count(_("Original mail")) == 1
        assert "Message-ID: <files@example.nl>" in at.text
        await at.press("f3")
        assert at.place == "item"


async def test_the_only_thing_there_is_opens_at_once(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("enter", "p")
        assert at.place == "file"
        assert "Subject:" in at.text


@pytest.mark.parametrize(("who", "seen"), [(CARLA, True), (ANNA, False)])
async def test_how_the_mail_goes_stands_under_the_list_of_who_leads(
    office: Office, who: int, seen: bool
) -> None:
    async with sit(office, who) as at:
        told = _("Mail {when}").format(when="23-11-2026 10:00")
        assert (told in at.text) is seen


async def test_trouble_with_the_mail_comes_up_by_itself(office: Office) -> None:
    async with sit(office, CARLA) as at:
        trouble = {"message": "{host} rejects {user} or the password. Check user and "
                              "password_file.",
                   "values": {"host": "mail.example", "user": "post"}}  # fmt: skip
        given = {"way": "in", "place": "imap://x", "trouble": trouble}
        office.do(SYSTEM, "mail.tell", given=given)
        await at.until("mail.example")
        assert any(line.startswith(" ! " + _("Mail {when}").split("{")[0]) for line in at.lines)
        await at.press("f9", *_("mail status"), "enter")
        assert "password_file" in at.text
        await at.press("enter")
        office.do(SYSTEM, "mail.tell", given={"way": "in", "place": "imap://x"})
        await at.until("mail.example", gone=True)


async def test_an_answer_that_comes_in_is_seen_with_its_item(office: Office, anna: Actor) -> None:
    mails = office.view(anna, item_detail, APPOINTMENT).mails
    raw = letter("Re: Afspraak", "<2@x.example>", "Nog een vraag",
                 more=f"In-Reply-To: {mails[0].message_id}\r\n")  # fmt: skip
    office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"})
    async with sit(office, ANNA, (100, 50)) as at:
        await at.press("enter")
        assert _("From {sender}").format(sender="Renée") in at.text
        assert "Nog een vraag" in at.text
