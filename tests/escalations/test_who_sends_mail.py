"""Who sends the office's mail reads no other mail by it."""

from __future__ import annotations

from store.access import SYSTEM
from store.inbox.models import MailDoc
from store.office import Office
from tests.conftest import GIJS


def test_who_sends_mail_reads_none_that_came_in(office: Office) -> None:
    mails = office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    assert mails
    gijs = office.actor(GIJS)
    for mail in mails:
        for act, given in (
            ("mail.sent", {"outcome": "sent"}),
            ("mail.send", {"sender": "post@gracht.example", "name": "De Gracht"}),
        ):
            assert office.do(gijs, act, mail.id, given).doc is None
