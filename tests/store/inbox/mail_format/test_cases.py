"""Mail that other programs make hard to read: what it says is read, and nothing of it is lost."""

from __future__ import annotations

import base64
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store.inbox.mail_format import Mail, messages, parse
from tests.store.inbox.mail_format.test_parse import HEAD, PLAIN, many, part, told

CASES = Path(__file__).parents[3] / "data" / "mail_cases"
CODED = b"Content-Transfer-Encoding: base64\r\n\r\n"


def read(name: str) -> Mail:
    return parse((CASES / name).read_bytes())


def files(mail: Mail) -> list[tuple[str, str, bytes]]:
    return [(file.name, file.content_type, file.data) for file in mail.attachments]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("01-qword-raw8bit.eml", {"subject": "Café gesloten"}),
        ("03-uuencode.eml", {"text": "Zie bijlage."}),
        ("04-cp-850.eml", {"subject": "café", "text": "café"}),
        ("04-iso-8859-8-i.eml", {"subject": "שלום", "text": "שלום"}),
        ("05-meta-charset.eml", {"text": "Dzień dobry, Łódź"}),
        ("07-smime-opaque.eml", {"subject": "Ondertekend", "text": "De huur gaat naar 900 euro."}),
        ("17-b64-footer.eml", {"text": "Bedrag is vijftig euro.\n\n\n-- \nVerstuurd via lijst"}),
        ("18-space-colon.eml", {"subject": "Offerte", "message_id": "<c18@proef.example>",
                                "text": "Hallo"}),
        ("19-junk-in-head.eml", {"subject": "Offerte", "message_id": "<c19@proef.example>",
                                 "text": "Hallo"}),
        ("20-b64-length.eml", {"text": "Bedrag is vijftig euro."}),
    ],
)  # fmt: skip
def test_what_a_mail_says_is_read(name: str, expected: dict[str, Any]) -> None:
    mail = read(name)
    assert {one: getattr(mail, one).strip() for one in expected} == expected
    assert not mail.quarantine
    assert mail.sender_address == "jo@proef.example"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("03-uuencode.eml", ("bon.txt", "application/octet-stream", b"Totaal 12,50 euro\n")),
        ("20-b64-length.eml", ("a.pdf", "application/pdf", b"%PDF-1.4 abc")),
    ],
)
def test_files_are_whole(name: str, file: tuple[str, str, bytes]) -> None:
    assert files(read(name)) == [file]


def test_a_line_left_out_of_a_head_is_told() -> None:
    left_out = "A header line was invalid and is left out: dit is geen kop"
    assert told(read("19-junk-in-head.eml")) == [left_out]


def test_what_was_signed_is_also_kept_as_it_came() -> None:
    [file] = read("07-smime-opaque.eml").attachments
    assert (file.name, file.size) == ("smime.p7m", 1569)


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b" From: a@x.example\r\n Subject: x\r\n", "x"),
        (b"nonsense\r\nFrom: a@x.example\r\nSubject: x\r\n", "x"),
        (b"From: a@x.example\r\nSubject\t: x\r\n  y\r\n", "x y"),
        (b"From: a@x.example\r\nno header\r\n and more\r\nSubject: x\r\n", "x"),
        (b"From: a@x.example\nno header\nSubject: x\n", "x"),
        (b"From: a@x.example\r\nSubject: x\r\nBest reader, this is:\r\n", "x"),
    ],
)
def test_a_head_is_read_on_after_what_is_no_header(head: bytes, subject: str) -> None:
    mail = parse(head + b"\r\nhallo\r\n")
    assert (mail.sender_address, mail.subject) == ("a@x.example", subject)
    assert mail.text.strip().endswith("hallo")


def test_a_text_without_an_empty_line_above_it_stays_whole() -> None:
    raw = HEAD + b"Best reader,\r\nsee https://x.example and PS: mail us\r\n\r\nhallo"
    assert parse(raw).text == "Best reader,\nsee https://x.example and PS: mail us\n\nhallo"


def test_heads_of_parts_are_mended_as_well() -> None:
    odd = b"--b\r\nX-Scan : 1\r\njunk\r\nContent-Type: text/html\r\n\r\n<p>rijk</p>\r\n"
    mail = parse(many(b"mixed", PLAIN, odd))
    assert (mail.text, mail.attachments) == ("gewoon\n\nrijk", ())


@pytest.mark.parametrize("between", [b"ab cd", b"abcd"])
def test_a_folded_boundary(between: bytes) -> None:
    head = HEAD + b'Content-Type: multipart/mixed;\r\n boundary="ab\r\n cd"\r\n\r\n'
    inside = b"--%b\r\n\r\neen\r\n--%b\r\n\r\ntwee\r\n--%b--\r\n" % (between, between, between)
    assert parse(head + inside).text == "een\n\ntwee"


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        (b"aGFsbG8=\r\n", "hallo"),
        (b"aGFsbG8", "hallo"),
        (b"aGFs!bG8=", "hallo"),
        (b"aGFs\r\n\r\nbG8=\r\n", "hallo"),
        (b"aGFsbG8=\r\nZGFn\r\n", "hallodag"),
        (b"aGFsbG8=\r\n\r\nZGFn\r\n", "hallodag"),
        (b"aGFsbG8=ZGFn", "hallodag"),
        (b"aGFsbG8=\r\n________\r\nVan de lijst\r\n", "hallo\n\n________\nVan de lijst"),
        (b"aGFsbG8=\r\n\r\nGroeten\r\n", "hallo\n\nGroeten"),
        (b"aGFsbG8A\r\nA", "hallo\ufffd"),
        (b"", ""),
        (b"=", ""),
    ],
)
def test_base64_as_far_as_it_can_be_decoded(coded: bytes, text: str) -> None:
    assert parse(HEAD + CODED + coded).text == text


@pytest.mark.parametrize(
    ("text", "left", "found"),
    [
        ("begin 644 a b.txt\r\n#86)C\r\n`\r\nend\r\nna\r\n", "na\n", [("a b.txt", b"abc")]),
        ("begin 644 a\r\n#86)C\r\n`\r\nend\r\nbegin 644 b\r\n#9&5F\r\nend\r\n", "",
         [("a", b"abc"), ("b", b"def")]),
        ("begin 644 a\r\n#86)C\r\nnooit af", "begin 644 a\n#86)C\nnooit af", []),
        ("begin 644 iets\r\n\u00e9\u00e9n\r\nend\r\n", "begin 644 iets\n\u00e9\u00e9n\nend\n", []),
    ],
)  # fmt: skip
def test_uuencoded_files_in_a_text(text: str, left: str, found: list[tuple[str, bytes]]) -> None:
    mail = parse(HEAD + b"\r\n" + text.encode())
    assert [(name, data) for name, _type, data in files(mail)] == found
    assert mail.text == left


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("windows1252", b"\x80", "€"),
        ("Win-1252", b"\x80", "€"),
        ("iso8859_15", b"\xa4", "€"),
        ("x-sjis", "日本".encode("cp932"), "日本"),
        ("x-mac-roman", b"\xdb", "€"),
        ("utf8mb4", "é".encode(), "é"),
        ("ansi", b"\x80", "€"),
        ("iso-2022-jp", "日本".encode("iso-2022-jp") + b"\xe9", "日本\ufffd"),
        ("gb2312", "日本日本".encode("gb18030") + b"\xff", "日本日本\ufffd"),
        ("utf-8", "café".encode() + b"\xff", "café\ufffd"),
    ],
)
def test_charsets_as_mail_spells_them(charset: str, data: bytes, text: str) -> None:
    head = HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert parse(head + data).text == text


def test_the_charset_of_a_page_counts_only_when_the_mail_names_none_that_fits() -> None:
    page = b'<meta http-equiv="x" content="text/html; charset=iso-8859-2"><p>\xf1'
    for named, text in ((b"", "ń"), (b"; charset=us-ascii", "ń"), (b"; charset=cp1252", "ñ")):
        mail = parse(HEAD + b"Content-Type: text/html" + named + b"\r\n\r\n" + page)
        assert (mail.text, mail.defects) == (text, ())


@pytest.mark.parametrize(
    ("named", "name"),
    [
        (b"filename*=\"utf-8''caf%C3%A9.pdf\"", "café.pdf"),
        (b"filename*=caf%C3%A9.pdf", "café.pdf"),
        (b"filename*=''caf%C3%A9.pdf", "café.pdf"),
        (b"filename*=utf-8''caf%E9.pdf", "café.pdf"),
        (b"filename*=cp-850''caf%82.pdf", "café.pdf"),
        (b"filename=x.pdf; filename*=utf-8''caf%C3%A9.pdf", "café.pdf"),
        (b'filename*0="=?utf-8?q?caf=C3"; filename*1="=A9.pdf?="', "café.pdf"),
    ],
)
def test_names_of_files_in_all_spellings(named: bytes, name: str) -> None:
    kind = b"application/pdf\r\nContent-Disposition: attachment; " + named
    [file] = parse(many(b"mixed", PLAIN, part(kind, b"x"))).attachments
    assert file.name == name


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("CET", 8), ("(CET)", 8), ("+0100 (CET)", 8), ("CEST", 7), ("cet", 8), ("+0200 (CET)", 7),
     ("GMT", 9), ("EST", 14), ("XYZ", 9)],
)  # fmt: skip
def test_zones_by_name(zone: str, hour: int) -> None:
    mail = parse(HEAD + f"Date: Mon, 23 Nov 2026 09:00:00 {zone}\r\n\r\nx".encode())
    assert mail.date == datetime(2026, 11, 23, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        ("Jo Proef jo@proef.example", "Jo Proef", "jo@proef.example"),
        ('"Jo Proef" jo@proef.example', "Jo Proef", "jo@proef.example"),
        ("Jo Proef (jo@proef.example)", "Jo Proef", "jo@proef.example"),
        ("Jo [mailto:jo@proef.example]", "Jo", "jo@proef.example"),
        ("info@bank.example evil@x.example", "info@bank.example evil@x.example", ""),
        ("=?utf-8?q?info=40bank.example?= evil@x.example", "info@bank.example", "evil@x.example"),
    ],
)
def test_an_address_without_brackets(header: str, name: str, address: str) -> None:
    mail = parse(f"From: {header}\r\nTo: Piet p@x.example\r\n\r\nx".encode())
    assert (mail.sender_name, mail.sender_address) == (name, address)
    assert mail.to == ("p@x.example",)


def test_an_attached_message_is_listed_with_its_head_and_its_own_text() -> None:
    mail = read("02-attached-mail.eml")
    [inner] = mail.enclosed
    assert mail.text == "Graag afhandelen."
    assert (inner.sender_name, inner.sender_address) == ("Kim Klant", "kim@klant.example")
    assert (inner.to, inner.subject) == (("jo@proef.example",), "Opzegging per 1 januari")
    assert (inner.date, inner.text) == (datetime(2026, 11, 20, 9, tzinfo=UTC), "Ik zeg op.")
    [file] = mail.attachments
    assert (file.name, file.content_type) == ("opzegging.eml", "message/rfc822")
    assert parse(file.data).text == "Ik zeg op."


def test_attached_messages_nest() -> None:
    innermost = b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: drie\r\n\r\ndiep\r\n"
    inner = (
        b"Subject: twee\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nmidden\r\n"
    )
    outer = b"--a\r\nContent-Type: message/rfc822\r\n\r\n" + inner + innermost + b"--b--\r\n"
    head = HEAD + b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nboven\r\n"
    mail = parse(head + outer + b"--a\r\n\r\nonder\r\n--a--\r\n")
    assert mail.text == "boven\n\nonder"
    assert [(one.depth, one.subject, one.text) for one in mail.enclosed] == [
        (1, "twee", "midden"), (2, "drie", "diep"),
    ]  # fmt: skip
    assert [file.name for file in mail.attachments] == ["twee.eml", "drie.eml"]


@pytest.mark.parametrize("coded", [True, False])
def test_an_attached_message_as_a_file_is_as_it_came(coded: bool) -> None:
    raw = b"From: \xe9 <a@x.example>\r\nSubject: caf\xe9\r\n fold\r\nX-Y: z\r\n\r\nFrom here\r\n\xff\r\n"
    kind = b"message/rfc822"
    if coded:
        kind += b"\r\nContent-Transfer-Encoding: base64"
    inside = base64.encodebytes(raw) if coded else raw
    mail = parse(many(b"mixed", PLAIN, part(kind, inside)))
    assert mail.attachments[0].data == raw
    assert mail.enclosed[0].subject == "café fold"


def der(tag: int, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return bytes((tag, 0x82)) + struct.pack(">H", len(data)) + data


def endless(tag: int, *parts: bytes) -> bytes:
    return bytes((tag, 0x80)) + b"".join(parts) + b"\0\0"


OIDS = {name: der(6, bytes.fromhex(f"2a864886f70d0107{name}")) for name in ("01", "02", "03")}
SIGNED = b"Content-Type: text/html\r\n\r\n<p>Akkoord"


@pytest.mark.parametrize("made", [der, endless])
def test_a_signed_message_in_both_ways_to_write_lengths(made: Any) -> None:
    octets = made(0x24, der(4, SIGNED[:9]), der(4, SIGNED[9:]))
    signed = made(0x30, der(2, b"\1"), made(0x31), made(0x30, OIDS["01"], made(0xA0, octets)))
    data = made(0x30, OIDS["02"], made(0xA0, signed))
    head = HEAD + b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n" + CODED
    assert parse(head + base64.encodebytes(data)).text == "Akkoord"
    for end in range(len(data)):
        assert not parse(head + base64.encodebytes(data[:end])).quarantine


def test_an_encrypted_message_is_told() -> None:
    data = base64.encodebytes(der(0x30, OIDS["03"], der(0xA0, b"")))
    mail = parse(HEAD + b"Content-Type: application/pkcs7-mime\r\n" + CODED + data)
    assert told(mail) == [
        "The message is encrypted and cannot be read here. Ask the sender for one that is not."
    ]
    assert len(mail.attachments) == 1


def attribute(name: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", 2, name, 6, len(data)) + data + b"\0\0"


def of_outlook(name: str, data: bytes) -> bytes:
    """A winmail.dat with one file that has a short name, a long one and a number."""
    long = name.encode("utf-16-le") + b"\0\0"
    filled = long + b"\0" * (-len(long) % 4)
    number = struct.pack("<HHI", 3, 0x3705, 1)
    properties = (
        struct.pack("<I", 2) + number + struct.pack("<HHII", 31, 0x3707, 1, len(long)) + filled
    )
    return (
        struct.pack("<IH", 0x223E9F78, 1) + attribute(0x9002, b"\0" * 14)
        + attribute(0x8010, b"OFFERT~1.PDF\0") + attribute(0x800F, data)
        + attribute(0x9005, properties)
    )  # fmt: skip


def test_files_in_winmail_dat() -> None:
    package = of_outlook("Offerte café.pdf", b"%PDF-1.4")
    kind = b"application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64"
    for end in range(len(package)):
        cut = parse(many(b"mixed", PLAIN, part(kind, base64.encodebytes(package[:end]))))
        assert not cut.quarantine
    mail = parse(many(b"mixed", PLAIN, part(kind, base64.encodebytes(package))))
    assert [(name, data) for name, _type, data in files(mail)] == [
        ("winmail.dat", package), ("Offerte café.pdf", b"%PDF-1.4"),
    ]  # fmt: skip


def test_an_mbox_without_dates_gives_each_of_its_messages() -> None:
    found = [parse(source.raw) for source in messages(CASES / "netscape.mbox")]
    assert [(mail.subject, mail.text.strip()) for mail in found] == [
        ("een", "Eerste"), ("twee", "Tweede"),
    ]  # fmt: skip
