"""Mail within mail, as a clerk reads it."""

from __future__ import annotations

from store.access import SYSTEM
from store.office import Office
from tests.conftest import ANNA
from tests.screens.sitting import sit
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
