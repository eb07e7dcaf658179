"""Mail within mail, as a clerk reads it."""

from __future__ import annotations

from store.access import SYSTEM
from store.office import Office
from tests.conftest import ANNA
from tests.screens.sitting import sit
from tests.screens.test_mail import sent
from tests.store.inbox.mail.test_intake import CASES
from tui.locale import _


def received(office: Office, name: str) -> int:
    raw = (CASES / name).read_bytes()
    return int(office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"}).doc.id)


async def test_an_attached_message_is_shown_below_with_its_own_head(office: Office) -> None:
    item = received(office, "02-attached-mail.eml")
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        text = at.text
        assert "Graag afhandelen." in text
        head = [_("Attached message"), "Kim Klant <kim@klant.example>", "20-11-2026 10:00",
                "Opzegging per 1 januari", "Ik zeg op."]  # fmt: skip
        places = [text.index(one) for one in head]
        assert places == sorted(places)
        assert text.index("Graag afhandelen.") < places[0]


async def test_an_invitation_says_what_when_and_where_and_is_answered_by_key(
    office: Office,
) -> None:
    item = received(office, "08-calendar-only.eml")
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)  # type: ignore[attr-defined]  # an office screen
        await at.settle()
        for said in (
            "Overleg jaarrekening",
            "01-12-2026 14:00 – 15:00",
            "Kamer 2",
            "jo@proef.example",
        ):
            assert said in at.text
        await at.press("1", "comma", "i", "1", "enter")
        assert _("Send to {address}?").format(address="jo@proef.example") in at.text
        assert sent(office) == []
        await at.press("enter")
        [mail] = sent(office)
        assert mail.to == ["jo@proef.example"]
        assert "01-12-2026 14:00 – 15:00" in mail.text
        assert [file.type for file in mail.attachments] == ["text/calendar"]
