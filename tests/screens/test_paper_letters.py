"""A letter on paper, by keyboard: its template, its text, its file, and the mail that it goes with."""

from __future__ import annotations

from store.access import Actor
from store.files import attachments
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.screens.test_letters import received
from tests.screens.test_mail import sent
from tests.store.inbox.mail.test_intake import letter
from tui.locale import _

ASKED = letter("Vraag", "<paper@proef.example>", "Hallo", "Jo <jo@proef.example>")


async def test_a_letter_is_written_from_a_template_kept_and_mailed(
    office: Office, anna: Actor
) -> None:
    item = received(office, ASKED)
    async with sit(office, CARLA) as at:
        await at.press("comma", "t", "plus", *_("letter template")[:2], "enter", *"Ontvangst")
        await at.press("enter", *"Beste [naam], [adres] [saldo]", "f5")
        assert "Beste [naam], [adres] [saldo]" in at.text
        await at.press("ctrl+end", *["backspace"] * 8, "f5")
        assert _("letter template") in at.text
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        await at.press("1", "comma", "p")
        assert at.place == "letters"
        assert "Beste Jo, [adres]" in at.text
        await at.press("enter", "f5")
        assert "[adres]" in at.text
        await at.press("f3")
        assert at.place == "letters"
        await at.press("enter", "ctrl+end", *["backspace"] * 7, *"dank u.", "f3")
        assert at.message == _(
            "The letter is not kept yet. Enter continues it, F3 discards the text."
        )
        await at.press("enter", "f5")
        assert at.place == "item"
        assert at.message == _("The letter is kept as a file. Press g to see it, or to fetch it.")
        await at.press("r", *"Zie de brief.", "f6", *"Ontv", "enter", "f3")
        assert "Ontvangst.pdf" in at.text
        await at.press("f5", "enter")
    [row] = office.view(anna, attachments, "item", item).rows
    assert row.attachment.name == "Ontvangst.pdf"
    [mail] = sent(office)
    assert [file.sha256 for file in mail.attachments] == [row.file.sha256]


async def test_a_contact_has_letters_too(office: Office) -> None:
    async with sit(office, CARLA) as at:
        at.app.screen.go("relation", relation=1)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        await at.press("comma", "p")
        assert at.place == "letters"
        assert _("No templates yet. A manager adds one under , t in the inbox.") in at.text
        await at.press("enter")
        assert at.place == "letters"
