"""An outsider's subject wrote Reply-To, Cc and an early end of the head into the office's letter.

What leaves is read back by a parser of our own, that knows only RFC 5322 and 2047. KANTOOR_FULL=1
takes thousands of hostile texts.
"""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.inbox import MailDoc
from store.inbox.mail_format.writing import written
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA
from tests.escalations.hostile import hostile
from tests.faults.share import SHARE, seeded

HEAD = [b"From", b"To", b"Cc", b"Subject", b"Date", b"Message-ID", b"In-Reply-To", b"References",
        b"MIME-Version", b"Content-Type", b"Content-Transfer-Encoding"]  # fmt: skip
THROUGH_THE_OFFICE = 40 if SHARE else 1_000
WRITTEN = 500 if SHARE else 10_000
NAMED = [
    "=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3D0D=3D0AReply-To=3A_kwaad=40x.example=3F=3D?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3D0D=3D0A=3D0D=3D0AEerst=3F=3D?=",
    "=?utf-8?b?PT91dGYtOD9xP3g9MEFDYzpfa3dhYWRAeC5leGFtcGxlPz0=?=",
]


def unfolded(raw: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """The fields of a letter in turn, and its body."""
    head, _blank, body = raw.partition(b"\r\n\r\n")
    fields: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\r\n"):
        if line[:1] in b" \t":
            fields[-1] = (fields[-1][0], fields[-1][1] + line)
        else:
            name, _colon, value = line.partition(b":")
            fields.append((name, value.strip()))
    return fields, body


def decoded(value: bytes) -> str:
    """A text with encoded words, as a reader shows it."""
    joined = re.sub(rb"\?= +=\?", b"?==?", value)
    word = rb"=\?utf-8\?q\?([^? ]*)\?="
    runs = re.split(rb"((?:%s)+)" % re.sub(rb"[()]", b"", word), joined)
    return "".join(
        b"".join(binascii.a2b_qp(said, header=True) for said in re.findall(word, run)).decode()
        if number % 2
        else run.decode("ascii")
        for number, run in enumerate(runs)
    )


def plain(text: str) -> str:
    """What may be shown of a text: one line, without what is invisible."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def sound(raw: bytes) -> tuple[dict[bytes, bytes], str]:
    """A letter's fields and text, once nothing is wrong with its bytes."""
    assert re.sub(rb"\r\n", b"", raw).translate(None, bytes(range(32, 127)) + b"\t") == b""
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    fields, body = unfolded(raw)
    assert [name for name, _value in fields] == [name for name in HEAD if name in dict(fields)]
    said = dict(fields)
    assert said[b"Content-Transfer-Encoding"] == b"quoted-printable"
    assert max(map(len, body.split(b"\r\n"))) <= 76
    return said, binascii.a2b_qp(body).decode().replace("\r\n", "\n")


def answered(office: Office, subject: str, number: int = 0) -> tuple[MailDoc, bytes]:
    """The letter that answers an outsider's mail, and its bytes; raises `Refused` without an address."""
    said = subject.encode("utf-8", "replace")
    raw = b"From: renee@buren.example\r\nTo: post@x.example\r\nSubject: %b\r\nMessage-ID: <%d@x.example>\r\n\r\nx\r\n" % (
        said, number)  # fmt: skip
    item = office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"}).doc
    anna = office.actor(ANNA)
    office.do(anna, "item.accept", item.id)
    office.do(anna, "mail.reply", item.id, {"text": "Hallo"})
    [letter] = office.view(SYSTEM, lambda reading: reading.page(MailDoc, {"state": "to send"}))
    given = {"sender": "post@gracht.example", "name": "De Gracht"}
    sent: MailDoc = office.do(SYSTEM, "mail.send", letter.id, given).doc
    return letter, office.view(SYSTEM, Reading.blob, sent.sha256)


@pytest.mark.parametrize("subject", NAMED)
def test_an_encoded_word_within_another_stays_text(office: Office, subject: str) -> None:
    letter, raw = answered(office, subject)
    said, text = sound(raw)
    assert decoded(said[b"Subject"]) == plain(letter.subject)
    assert "=?utf-8?q?x" in letter.subject
    assert text.rstrip("\n") == "Hallo"


def test_no_subject_of_an_outsider_gets_out_of_its_line(office: Office) -> None:
    chance = seeded("outgoing mail")
    for number in range(THROUGH_THE_OFFICE):
        try:
            letter, raw = answered(office, hostile(chance), number)
        except Refused as refused:
            assert "cannot be sent safely" in str(refused)  # noqa: PT017 - few of many
            continue
        said, _text = sound(raw)
        assert decoded(said[b"Subject"]) == plain(letter.subject)
        assert said[b"To"].decode() == letter.to[0]
        # a line of a head that is one: the writer saw its address before the answer went
        assert said.get(b"Cc", b"").decode() == ", ".join(letter.cc)


def test_whatever_a_letter_is_made_of_it_is_whole() -> None:
    chance = seeded("letters")
    for _number in range(WRITTEN):
        subject, name, text = hostile(chance), hostile(chance), hostile(chance)
        raw = written(
            sender="post@gracht.example", name=name, to=["renee@buren.example"], subject=subject,
            text=text, message_id="<1@gracht.example>", in_reply_to=hostile(chance),
            references=[f"<{hostile(chance)}>", "<2@x.example>"], date=datetime(2026, 11, 23, tzinfo=UTC),
        )  # fmt: skip
        said, body = sound(raw)
        assert decoded(said.get(b"Subject", b"")) == plain(subject)
        shown, _angle, address = said[b"From"].rpartition(b"<")
        assert address.rstrip(b">") == b"post@gracht.example"
        assert decoded(shown.strip()) == plain(name)
        assert body.rstrip("\n") == re.sub("\r\n?", "\n", text).rstrip("\n")
