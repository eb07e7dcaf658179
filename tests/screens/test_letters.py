"""Writing to several, forwarding, a new mail, withdrawing, canned answers: by keyboard."""

from __future__ import annotations

from store.access import SYSTEM
from store.files import attachments
from store.files.reading_files import read_waiting
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.screens.test_mail import ADDRESS, sent, with_files
from tests.store.file_format.made import zipped
from tests.store.inbox.mail.test_attachments import mail_with
from tests.store.inbox.mail.test_intake import letter
from tui.locale import _, ngettext

TOGETHER = letter("Samen", "<c15@proef.example>", "Hallo", "Jo <jo@proef.example>",
                  "Cc: Kim <k@k.nl>\r\n")  # fmt: skip


def received(office: Office, raw: bytes) -> int:
    return int(office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"}).doc.id)


async def test_an_answer_shows_who_gets_a_copy_and_f2_changes_that(office: Office) -> None:
    item = received(office, TOGETHER)
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        assert _("Copy to {addresses}").format(addresses="k@k.nl") in at.text
        await at.press("r", *"Dag", "f2", "end", *", l@l.nl", "enter")
        assert "k@k.nl, l@l.nl" in at.text
        await at.press("f5", "enter")
        told = _("The mail is sent in the next mail run. Until then you can withdraw it.")
        assert at.message == told
        await at.press("comma", "a", *"Ja", "f5")
        assert ngettext("Send to {n} address?", "Send to {n} addresses?", 3).format(n=3) in at.text
        assert {"jo@proef.example", "post@gracht.example", "k@k.nl"} <= set(at.text.split())
        await at.press("enter")
        one, all_of_them = sent(office)
        assert (one.to, one.cc, one.text) == (["jo@proef.example"], ["k@k.nl", "l@l.nl"], "Dag")
        assert all_of_them.cc == ["post@gracht.example", "k@k.nl"]


async def test_a_mail_is_withdrawn_and_its_text_is_a_draft_again(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("r", *"Dag", "f5", "enter", "comma", "w")
        assert _("Withdraw the mail to {address}?").format(address=ADDRESS) in at.text
        await at.press("enter")
        assert at.message == _("Withdrawn. Its text is a draft again.")
        assert sent(office)[0].state == "withdrawn"
        await at.press("r")
        assert "Dag" in at.text


async def test_a_mail_is_forwarded_with_its_files(office: Office) -> None:
    item = with_files(office)
    read_waiting(office, SYSTEM)
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        await at.press("comma", "f", *"k@k.nl", "enter", "enter")
        assert "brief.txt" in at.text
        await at.press(*"Zie", "f6", "1", "enter", "f3", "f5", "enter")
        [mail] = sent(office)
        assert (mail.to, mail.subject) == (["k@k.nl"], "Fwd: Twee bestanden")
        assert [file.name for file in mail.attachments] == ["brief.txt"]
        assert mail.text.startswith(f"Zie\n\n---- {_('Forwarded mail')} ----")
        assert "Zie bijlagen" in mail.text


async def test_what_may_not_leave_is_left_out_of_a_forwarded_mail_and_told(office: Office) -> None:
    item = received(office, mail_with(("a.zip", "x/y", zipped(x="y")), ("b.txt", "x/y", b"ja"),
                                      ("c.txt", "x/y", b"nee")))  # fmt: skip
    read_waiting(office, SYSTEM)
    anna = office.actor(ANNA)
    gone = office.view(anna, attachments, "item", item).rows[2].id
    office.do(anna, "item.accept", item)
    office.do(anna, "item.detach", item, {"attachment": gone})
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        await at.press("comma", "f", *"k@k.nl", "enter", "enter")
        kept = f"a.zip ({_('in quarantine')}), c.txt ({_('removed')})"
        assert f"{_('Left out')} {kept}" in " ".join(at.text.split())
        await at.press(*"Zie", "f5", "enter")
    [mail] = sent(office)
    assert [file.name for file in mail.attachments] == ["b.txt"]


async def test_a_new_mail_begins_an_item_and_its_draft_is_kept(office: Office) -> None:
    head = [*"Post", "enter", *"k@k.nl", "enter", "enter", *"Iets", "enter"]
    async with sit(office, ANNA) as at:
        await at.press("comma", "n", *head, *"Dag", "f3")
        assert at.message == _("Saved as a draft.")
        await at.press("comma", "d", *_("New mail")[:3], "enter", *head, "f5", "enter")
        assert at.place == "item"
        [mail] = sent(office)
        assert (mail.subject, mail.text) == ("Iets", "Dag")
        await at.press("comma", "m", *"k.nl", "enter")
        assert (
            _("{address} is not a mail address. Write it as name@example.nl.").format(
                address="k.nl"
            )
            in at.text
        )


async def test_a_canned_answer_is_kept_and_inserted_and_the_signature_stands_under_it(
    office: Office,
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("comma", "t", "plus", *_("canned reply")[:2], "enter", *"Nu", "enter")
        await at.press(*"U, [naam]", "f5", "plus", *_("signature")[:2], "enter")
        await at.press(*"G, [medewerker]", "f5")
        assert _("canned reply") in at.text
        await at.press("f6", "r", "f4", *"Nu", "enter", *"!", "f5", "end")
        assert "G, Carla" in at.text
        await at.press("enter")
        [mail] = sent(office)
        assert (mail.text, mail.signature) == ("U, Sanne de Wit!", "G, Carla Jansen")
