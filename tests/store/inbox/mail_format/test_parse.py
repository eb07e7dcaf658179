"""One message, made for one question each."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

import pytest

from store.inbox.mail_format import Mail, parse

HEAD = b"From: Anne <anne@desk.example>\r\nSubject: Sleutel\r\n"


def told(mail: Mail) -> list[str]:
    return [one.message.format(**one.values) for one in mail.defects]


def part(kind: bytes, text: bytes) -> bytes:
    return b"--b\r\nContent-Type: " + kind + b"\r\n\r\n" + text + b"\r\n"


def many(kind: bytes, *parts: bytes) -> bytes:
    head = HEAD + b"Content-Type: multipart/" + kind + b'; boundary="b"\r\n\r\n'
    return head + b"".join(parts) + b"--b--\r\n"


def test_a_plain_mail() -> None:
    mail = parse(
        b"From: =?utf-8?q?Ren=C3=A9e_van_Buren?= <renee@buren.example>\r\n"
        b"To: Post <post@gracht.example>, balie@gracht.example\r\nCc: vrienden: eva@gracht.example;\r\n"
        b"Subject: =?utf-8?b?U2xldXRlbA==?= kwijt\r\nDate: Mon, 16 Nov 2026 09:12:00 +0100\r\n"
        b"Message-ID: <3@buren.example>\r\nIn-Reply-To: <2@gracht.example>\r\n"
        b"References: <1@gracht.example>\r\n <2@gracht.example>\r\n\r\nWie heeft hem?\r\n"
    )
    assert mail == Mail(
        message_id="<3@buren.example>",
        sender_name="Renée van Buren",
        sender_address="renee@buren.example",
        answer_to="renee@buren.example",
        to=("post@gracht.example", "balie@gracht.example"),
        cc=("eva@gracht.example",),
        subject="Sleutel kwijt",
        date=datetime(2026, 11, 16, 8, 12, tzinfo=UTC),
        in_reply_to="<2@gracht.example>",
        references=("<1@gracht.example>", "<2@gracht.example>"),
        answers=("<2@gracht.example>", "<1@gracht.example>"),
        text="Wie heeft hem?\n",
        body_hash=hashlib.sha256(b"Wie heeft hem?").hexdigest(),
    )


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        ("evil@x.example", "", "evil@x.example"),
        ('"Buren, R." <r@buren.example>', "Buren, R.", "r@buren.example"),
        ("=?utf-8?q?=22Bank=22_=3Cinfo=40bank.example=3E,?= <evil@x.example>",
         '"Bank" <info@bank.example>,', "evil@x.example"),
        ("=?utf-8?q?info=40bank.example?= <evil@x.example>", "info@bank.example", "evil@x.example"),
        ('"=?utf-8?q?Ren=C3=A9e?=" <r@buren.example>', "Renée", "r@buren.example"),
        ("=?utf-8?q?info=40bank.example?=", "info@bank.example", ""),
        ("=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?= <r@buren.example>", "=?utf-8?q?x?=",
         "r@buren.example"),
        ("J@n <jan@buren.example>", "J@n", "jan@buren.example"),
        ("Cron Daemon", "Cron Daemon", ""),
        ("two@x.example three@x.example", "two@x.example three@x.example", ""),
        ("(" * 5000 + "a@x.example", "(" * 2000, ""),
    ],
)  # fmt: skip
def test_a_name_does_not_pass_for_an_address(header: str, name: str, address: str) -> None:
    mail = parse(f"From: {header}\r\nSubject: x\r\n\r\nx".encode())
    assert (mail.sender_name, mail.sender_address) == (name, address)
    assert (
        "The sender is not readable. Find out who wrote this before you answer." in told(mail)
    ) is not bool(address)


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        (b"=?utf-8?q?Ren=C3?= =?utf-8?q?=A9e?=", "Renée"),
        (b"=?utf-8?q?a?= =?iso-8859-1?q?=80?=", "a€"),
        (b"=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        (b"=?utf-8*nl?q?Fact=75ur?=", "Factuur"),
        (b"=?utf-16?b?//5SAGUA?=", "Re"),
        (b"=?x-unknown?q?caf=C3=A9?=", "café"),
        (b"=?punycode?q?abc-?=", "abc-"),
        (b"=?zlib?b?eJwDAAAAAAE=?=", "xœ\x03" + "\ufffd" * 4 + "\x01"),
        (b"=?utf-8?b?!?=", ""),
        (b"=?utf-8?b?a?=", "=?utf-8?b?a?="),
        (b"=?utf-8?q?open", "=?utf-8?q?open"),
        ("Renée €".encode(), "Renée €"),
        ("Renée €".encode("cp1252"), "Renée €"),
        (b"=?utf-8?q?a=0D=0ABcc:_x=40y?=", "a Bcc: x@y"),
        (b"a\r\n\tb\r\n c", "a b c"),
        (b"=?utf-8?q?=00=ED=A0=80?=", None),
        (b"=?utf-8?q?=1B]0;x=07[/red]?=", "\x1b]0;x\x07[/red]"),
    ],
)
def test_subjects(subject: bytes, read: str | None) -> None:
    mail = parse(b"From: a@x.example\r\nSubject: " + subject + b"\r\n\r\nx")
    assert "\0" not in mail.subject
    if read is not None:
        assert mail.subject == read


def test_no_header_is_added_from_within_another() -> None:
    mail = parse(
        b"From: =?utf-8?q?a=0D=0ATo:_x=40y.example?= <a@x.example>\r\n"
        b"Subject: =?utf-8?q?a=0D=0A=0D=0Atext?=\r\n\r\nx"
    )
    assert (mail.to, mail.text, mail.sender_name) == ((), "x", "a To: x@y.example")
    assert "\n" not in mail.subject


@pytest.mark.parametrize(
    ("charset", "data", "text", "right"),
    [
        (b"utf-8", "één".encode(), "één", True),
        (b"iso-8859-1", b"\x80 5", "€ 5", True),
        (b"iso-8859-1", b"\x81", "\x81", False),
        (b"us-ascii", "één".encode(), "één", False),
        (b"utf-8", "één café".encode("cp1252"), "één café", False),
        (b"utf-8", "één café, één thee".encode() + b"\xff", "één café, één thee\ufffd", False),
        (b"x-unknown", "één".encode(), "één", False),
        (b"unicode-escape", b"\\x41", "\\x41", False),
        (b"rot13", b"abc", "abc", False),
        (b"undefined", b"abc", "abc", False),
        (b"a" * 5000, b"abc", "abc", False),
        (b"utf-16", "één".encode("utf-16"), "één", True),
        (b"utf-7", b"+2AA-", None, None),
        (b"gb2312", "镕".encode("gb18030"), "镕", True),
    ],
)
def test_charsets(charset: bytes, data: bytes, text: str | None, right: bool | None) -> None:
    mail = parse(HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + data)
    assert mail.text.encode("utf-8")
    if text is not None:
        assert mail.text == text
        assert any("character set" in one for one in told(mail)) is not right


PLAIN, RICH = part(b"text/plain", b"gewoon"), part(b"text/html", b"<p>rijk")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (many(b"alternative", PLAIN, RICH), "gewoon"),
        (many(b"alternative", RICH, PLAIN), "gewoon"),
        (many(b"alternative", part(b"text/plain", b" "), RICH), "rijk"),
        (many(b"mixed", RICH, PLAIN), "rijk\n\ngewoon"),
        (many(b"mixed", PLAIN, RICH), "gewoon\n\nrijk"),
        (HEAD + b"Content-Type: text/plain; name=brief.txt\r\n\r\nhallo", "hallo"),
        (HEAD + b'Content-Type: multipart/mixed; boundary="none"\r\n\r\nhallo', "hallo"),
        (HEAD + b"Content-Type: multipart/mixed\r\n\r\nhallo", "hallo"),
        (HEAD + b"Content-Type: text/html\r\n\r\n<p>een</p>twee", "een\ntwee"),
        (HEAD + b"Content-Transfer-Encoding: Base64;\r\n\r\naGFsbG8=", "hallo"),
        (HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A9=ZZ=", "é=ZZ"),
        (b"\xef\xbb\xbf" + HEAD + b"\r\nhallo", "hallo"),
        ((HEAD + b"\r\nhallo").decode().encode("utf-16"), "hallo"),
        (HEAD.replace(b"\r\n", b"\n") + b"\nhallo", "hallo"),
        (HEAD.replace(b"\r\n", b"\r") + b"\rhallo", "hallo"),
        (HEAD + b"\r\na\0b", "a\ufffdb"),
    ],
)
def test_the_text_that_is_there_to_read(raw: bytes, text: str) -> None:
    mail = parse(raw)
    assert mail.text.strip() == text
    assert not mail.attachments
    assert not mail.quarantine


def test_a_file_has_the_hash_of_its_content() -> None:
    data = bytes(range(256))
    coded = base64.encodebytes(data)
    kind = b"application/pdf\r\nContent-Transfer-Encoding: base64"
    named = b"\r\nContent-Disposition: attachment; filename=../../etc/cron.d/x"
    [file] = parse(many(b"mixed", PLAIN, part(kind + named, coded))).attachments
    assert (file.size, file.data) == (256, data)
    assert file.name == "../../etc/cron.d/x"
    [file] = parse(many(b"mixed", PLAIN, part(kind, coded))).attachments
    assert file.name == "application/pdf"


@pytest.mark.parametrize(
    ("named", "name"),
    [
        (b'name="=?utf-8?q?caf=C3=A9.pdf?="', "café.pdf"),
        (b'name="caf\xc3\xa9.pdf"', "café.pdf"),
        (b"name*=utf-8''caf%C3%A9.pdf", "café.pdf"),
        (b"name*0=caf; name*1=e.pdf", "cafe.pdf"),
        (b"name*=none''caf%C3%A9", None),
        (b"name*" + b"9" * 5000 + b"=x", None),
        (b'name="' + b"x" * 1900 + b'"', "x" * 500),
        (b'name="' + b"x" * 5000 + b'"', None),
    ],
)
def test_names_of_files(named: bytes, name: str | None) -> None:
    mail = parse(many(b"mixed", PLAIN, part(b"application/pdf; " + named, b"x")))
    [file] = mail.attachments
    assert not mail.quarantine
    assert name is None or file.name == name


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "The message is empty."),
        (b"\r\n \n\n", "The message is empty."),
        (b"\r\n\r\nhallo", "The message has no header."),
        (b"hallo", "The message has no header."),
        (b"\0" * 2000, "The message has no header."),
        (b"%PDF-1.7\n" + bytes(range(256)), "The message has no header."),
        (
            b"X-A: b\r\n\r\n",
            "The sender is not readable. Find out who wrote this before you answer.",
        ),
    ],
)
def test_what_is_held_for_the_manager(raw: bytes, why: str) -> None:
    mail = parse(raw)
    assert mail.quarantine
    assert told(mail) == [why]


@pytest.mark.parametrize("date", [b"gisteren", b"Mon, 99 Foo 2026", b"-", b"1 Jan 99999 00:00 +0000",
                                  b"Fri, 31 Dec 9999 23:59:59 -2359", b"9" * 5000])  # fmt: skip
def test_a_date_that_is_none(date: bytes) -> None:
    mail = parse(HEAD + b"Date: " + date + b"\r\n\r\nx")
    assert mail.date is None
    assert any("The date" in one for one in told(mail))


def test_content_is_the_same_by_another_route() -> None:
    mail = parse(HEAD + b"\r\nhallo\r\ndag\r\n")
    for other in (HEAD + b"Received: x\r\n\r\nhallo\r\ndag\r\n", HEAD + b"\r\nhallo\ndag"):
        assert parse(other).body_hash == mail.body_hash
    assert parse(HEAD + b"\r\nhallo\r\ndoei\r\n").body_hash != mail.body_hash
