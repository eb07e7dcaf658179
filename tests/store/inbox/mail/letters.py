"""The item that a letter answers, and what is told of letters."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from store.access import SYSTEM
from store.inbox import MailDoc, WorkItem, item_detail
from tests.letterbox import Letterbox
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.test_intake import letter, receive

__all__ = ["RENEE", "as_sent", "asked", "ours", "replied", "said"]

RENEE = "renee@buren.example"


def asked(house: House, raw: bytes | None = None) -> WorkItem:
    """An item of Anna's, from Renée's mail."""
    item = receive(house, raw or letter("Sleutel kwijt", "<1@buren.example>"))
    assert item is not None
    house.do("anna", "item.accept", item.id)
    return item


def replied(house: House, text: str = "Hij ligt hier.", raw: bytes | None = None) -> WorkItem:
    item = asked(house, raw)
    house.do("anna", "mail.reply", item.id, text=text)
    return item


def said(house: House, item: WorkItem) -> list[str]:
    lines = house.view("anna", item_detail, item.id).timeline
    return [line.message.format(**line.values) for line in lines]


def ours(house: House) -> MailDoc:
    [mail] = [
        one
        for one in house.office.view(SYSTEM, lambda reading: reading.find(MailDoc))
        if one.direction == "out"
    ]
    return mail


def as_sent(box: Letterbox) -> EmailMessage:
    [(_sender, _to, raw)] = box.letters
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
