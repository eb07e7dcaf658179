"""Whoever had a letter can not reopen its item years later with a report that they wrote."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from store.access import SYSTEM
from store.inbox import MailDoc, WorkItem
from store.office import Office
from tests.conftest import ANNA, NOW

BOUNCE = (Path(__file__).parents[1] / "data" / "mail_cases" / "10-bounce.eml").read_bytes()


def test_a_late_report_about_a_letter_changes_nothing(office: Office) -> None:
    given = {"queue": 2, "to": ["jan@klant.example"], "title": "Uw vraag", "text": "Ja."}
    item = office.do(office.actor(ANNA), "mail.begin", given=given).doc
    letter = office.view(SYSTEM, lambda reading: reading.page(MailDoc, {"item": item.id}))[0]
    sender = {"sender": "post@kantoor.example", "name": "Kantoor"}
    sent = office.do(SYSTEM, "mail.send", letter.id, sender).doc
    office.do(SYSTEM, "mail.sent", letter.id, {"outcome": "sent"})
    office.do(office.actor(ANNA), "item.finish", item.id)
    office.clock = lambda: NOW + timedelta(days=700)
    forged = BOUNCE.replace(b"<OURS>", sent.message_id.encode())  # about jo@proef.example
    office.do(SYSTEM, "mail.receive", given={"raw": forged, "place": "x"})
    assert office.view(SYSTEM, lambda reading: reading.get(WorkItem, item.id)).state == "done"
