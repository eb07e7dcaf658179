"""The demo's mail is a fortnight of a fictional practice, and nobody real is in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from stdnum import iban
from stdnum.nl import btw

from store.demo import MAIL
from store.inbox.mail_format import Mail, messages, parse

RAW = {source.location.rpartition("/")[2]: source.raw for source in messages(MAIL)}
MAILS = {name: parse(raw) for name, raw in RAW.items()}
LATEST = datetime(2026, 11, 21, tzinfo=UTC)


def test_there_are_fourteen_that_differ() -> None:
    assert len(MAILS) == 14
    assert len({mail.message_id for mail in MAILS.values()}) == 14
    assert len({mail.sender_address for mail in MAILS.values()}) == 14


@pytest.mark.parametrize("name", MAILS)
def test_each_is_whole_and_fictional(name: str) -> None:
    mail = MAILS[name]
    assert not mail.quarantine
    assert mail.defects == ()
    assert mail.text.strip()
    assert mail.date is not None
    assert datetime(2026, 11, 9, tzinfo=UTC) <= mail.date < LATEST
    assert f"{mail.date:%a}," in RAW[name].decode().split("\nDate: ")[1][:5]
    for address in (mail.sender_address, *mail.to):
        assert re.search(r"[@.]example\.(nl|com)$", address)


def test_its_numbers_are_valid() -> None:
    said = " ".join(mail.text for mail in MAILS.values())
    ibans = re.findall(r"\bNL\d\d [A-Z]{4}(?: \d{4}){2} \d\d\b", said)
    assert len(ibans) == 3
    assert all(iban.is_valid(one) for one in ibans)
    assert all(btw.is_valid(one) for one in re.findall(r"NL\d{9}B\d\d", said))


def test_the_invoice_adds_up() -> None:
    mail = MAILS["01-factuur-dentalis.eml"]
    [file] = mail.attachments
    assert (file.name, file.content_type) == ("factuur-20260417.pdf", "application/pdf")
    amounts = [int(one.replace(",", "")) for one in re.findall(r"EUR +(\d+,\d\d)", mail.text)]
    gloves, composite, net, btw_amount, gross = amounts
    assert (net, gross) == (gloves + composite, net + btw_amount) == (12250, 14823)
    assert btw_amount == (net * 21 + 50) // 100


def shown(mail: Mail) -> str:
    return f"{mail.sender_name} {mail.subject} {mail.text}"


def test_the_hostile_one_carries_what_it_should() -> None:
    said = shown(MAILS["14-vreemde-tekens.eml"])
    for one in ("\x1b]52;", "\x07", "[/b]", "\u200b", "\u202e", "[@click=app.quit]", "\x1b[2J"):
        assert one in said
    for name, mail in MAILS.items():
        calm = not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", shown(mail))
        assert calm is (name != "14-vreemde-tekens.eml")
