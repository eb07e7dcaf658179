"""Bytes that are nearly a letter of ours, and are refused."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from typing import Any

import pytest

from store.inbox.mail_format import parse
from store.inbox.mail_format.file_parts import Enclosed
from store.inbox.mail_format.letter_grammar import NoLetter, require_letter
from store.inbox.mail_format.writing import written

GOOD = written(
    sender="post@gracht.example", name="Praktijk ’t Hoekje", to=["renee@buren.example"],
    subject="Re: één " + "lang " * 30, text="Beste Renée,\n\n" + "x" * 200 + "\n", message_id="<1@gracht.example>",
    in_reply_to="<2@x.example>", references=["<3@x.example>", f"<{'4' * 200}@x.example>"],
    date=datetime(2026, 11, 23, tzinfo=UTC),
)  # fmt: skip
MANY = written(
    sender="post@gracht.example", name="", to=["a@x.example", "b@x.example"], cc=["c@x.example"] * 40,
    subject="Stukken", text="Beste Renée,\n\n--=_kantoor\n", message_id="<1@gracht.example>",
    in_reply_to="", references=[], date=datetime(2026, 11, 23, tzinfo=UTC),
    files=[
        Enclosed("../../etc/één\u202e\r\nBcc: x.pdf", "application/pdf", bytes(range(256))),
        Enclosed("brief.txt", "TEXT/PLAIN", b""),
        Enclosed('a"b\r\n.eml', "message/rfc822", b"From: x\r\n\r\n--=_kantoor--\r\n"),
        Enclosed("", "text/html; charset=x", b"x" * 1000),
    ],
)  # fmt: skip
WRONG_PARTS = {
    "no end": (b"--=_kantoor--", b"--=_kantoor"),
    "something after the end": (b"--=_kantoor--\r\n", b"--=_kantoor--\r\nx\r\n"),
    "something before the first part": (b"\r\n\r\n--=_kantoor\r\n", b"\r\n\r\nx\r\n--=_kantoor\r\n"),
    "another boundary": (b'boundary="=_kantoor"', b'boundary="=_kantoor2"'),
    "a letter within": (b"application/octet-stream", b"message/rfc822"),
    "parts within": (b"application/octet-stream", b"multipart/mixed"),
    "a header of the part too many": (b"Content-Disposition: ", b"X: y\r\nContent-Disposition: "),
    "a name with a quote": (b'"brief.txt"', b'"brief".txt"'),
    "a name with an end of a line": (b'"brief.txt"', b'"brief\r\n.txt"'),
    "a file that is not coded": (b"AAEC", b"\x00EC\n"),
    "a comma too many": (b"c@x.example,", b"c@x.example,,"),
    "an address that is none": (b"c@x.example,", b"c x.example,"),
    "text that is not quoted": (b"Beste", b"B\xc3\xa9ste"),
    "a part of another kind first": (b'text/plain; charset="utf-8"', b"text/html"),
}  # fmt: skip
WRONG = {
    "a header too many": (b"MIME-Version", b"Bcc: x@x.example\r\nMIME-Version"),
    "a header twice": (b"To: ", b"To: x@x.example\r\nTo: "),
    "a header missing": (b"MIME-Version: 1.0\r\n", b""),
    "another order": (b"Date: ", b"X: "),
    "a bare LF": (b"Subject: ", b"Subject: x\ny "),
    "a bare CR": (b"Subject: ", b"Subject: x\ry "),
    "a blank line in the head": (b"Subject: ", b"Subject: x\r\n\r\n"),
    "a line that is folded to nothing": (b"Subject: ", b"Subject: x\r\n \r\n "),
    "a byte above ASCII": (b"Subject: ", b"Subject: \xe9 "),
    "a NUL": (b"Subject: ", b"Subject: \0 "),
    "a tab": (b"Subject: ", b"Subject: x\ty "),
    "an encoded word of another make": (b"Subject: ", b"Subject: =?utf-16?b?AAA=?= "),
    "an encoded end of a line": (b"Subject: ", b"Subject: =?utf-8?q?x=0D=0A?= "),
    "an encoded word within a word": (b"Subject: ", b"Subject: x=?utf-8?q?x?= "),
    "a line that is too long": (b"Subject: ", b"Subject: " + b"x" * 998 + b" "),
    "two addresses without a comma": (b"To: ", b"To: x@x.example "),
    "a name that is none": (b"From: ", b"From: a, b "),
    "an identifier with a blank": (b"<1@", b"<1 @"),
    "another charset": (b"utf-8\"", b"utf-7\""),
    "an equals sign in the text": (b"Beste", b"Best=e"),
    "text that is not quoted": (b"Beste", b"B\xc3\xa9ste"),
    "a line of text that is too long": (b"Beste", b"B" * 80),
    "a bare LF in the text": (b"Beste", b"Be\nste"),
    "a blank at the end of a line": (b"Beste", b"Be \r\nste"),
    "no end of the last line": (b"x\r\n", b"x"),
}  # fmt: skip


def test_what_we_write_is_a_letter() -> None:
    require_letter(GOOD)
    assert max(map(len, GOOD.split(b"\r\n"))) <= 250
    assert b"\r\n <444" in GOOD


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_letter_is_refused(change: tuple[bytes, bytes]) -> None:
    assert change[0] in GOOD
    with pytest.raises(NoLetter):
        require_letter(GOOD.replace(*change, 1) if change[0] != b"x\r\n" else GOOD[:-2])


@pytest.mark.parametrize("change", WRONG_PARTS.values(), ids=WRONG_PARTS.keys())
def test_what_is_no_letter_with_files_is_refused(change: tuple[bytes, bytes]) -> None:
    assert change[0] in MANY
    with pytest.raises(NoLetter):
        require_letter(MANY.replace(*change, 1))


def test_a_letter_with_files_is_read_back_as_it_was_meant() -> None:
    require_letter(MANY)
    mail = parse(MANY)
    assert mail.defects == ()
    assert mail.text.rstrip("\n") == "Beste Renée,\n\n--=_kantoor"
    assert [(file.name, file.content_type, file.size) for file in mail.attachments] == [
        ("éénBcc: x.pdf", "application/pdf", 256),
        ("brief.txt", "text/plain", 0),
        ('a"b.eml', "application/octet-stream", 26),
        ("file", "application/octet-stream", 1000),
    ]
    assert mail.attachments[0].data == bytes(range(256))
    message = email.message_from_bytes(MANY, policy=email.policy.default)
    assert message["To"] == "a@x.example, b@x.example"
    assert message["Cc"].count("c@x.example") == 40
    assert max(map(len, MANY.split(b"\r\n"))) <= 250


@pytest.mark.parametrize(
    "given",
    [{"to": ["a@x.example\r\nBcc: b@x.example"]}, {"cc": ["b x.example"]}, {"to": ["é@x.example"]}, {"to": []},
     {"sender": "a b@x.example"}, {"message_id": "<1@x.example>\nBcc: b@x.example"}, {"message_id": ""}],
)  # fmt: skip
def test_what_must_be_an_address_or_identifier_is_one(given: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"sender": "a@x.example", "name": "", "to": ["b@x.example"], "subject": "", "text": "",
             "message_id": "<1@x.example>", "in_reply_to": ""}  # fmt: skip
    written(**usual, references=(), date=datetime(2026, 11, 23, tzinfo=UTC))
    with pytest.raises(NoLetter):
        written(**usual | given, references=(), date=datetime(2026, 11, 23, tzinfo=UTC))
