"""Bytes of any kind, and as many as an attacker likes: never an error, always storable.

Sizes are such that work growing as the square of the input would run for minutes to hours.
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.inbox.mail_format import Mail, parse
from tests.faults.share import SHARE, cases, one_in, seeded

SHARED = 8 if SHARE else 1
"""Of so many places in a mail one is damaged."""
SAMPLES = Path(__file__).parents[3] / "data" / "mail"
HEAD = b"From: a@x.example\r\nSubject: s\r\n"
MIXED = HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
SOME = [
    "cpython/msg_10.txt",
    "cpython/msg_26.txt",
    "mikel/attachment_emails/attachment_message_rfc822.eml",
    "mikel/attachment_emails/attachment_with_quoted_filename.eml",
    "mikel/mime_emails/raw_email_encoded_stack_level_too_deep.eml",
    "mikel/multi_charset/japanese_attachment_long_name.eml",
]


def read(raw: bytes) -> Mail:
    mail = parse(raw)
    json.loads(mail.model_dump_json().encode("utf-8"))
    for defect in mail.defects:
        assert defect.message.format(**defect.values)
    return mail


def told(mail: Mail) -> str:
    return " ".join(one.message.format(**one.values) for one in mail.defects)


def nested(depth: int, kind: bytes = b"mixed", body: bytes = b"x") -> bytes:
    inside = (
        b"Content-Type: multipart/%s; boundary=b%d\r\n\r\n--b%d\r\n" % (kind, i, i)
        for i in range(depth)
    )
    return HEAD + b"".join(inside) + b"\r\n" + body


def forwarded(depth: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + b"\r\nx"


@settings(max_examples=cases(200))
@given(st.binary(max_size=2000))
def test_any_bytes(raw: bytes) -> None:
    read(raw)
    read(HEAD + raw)
    read(MIXED + b"--b\r\n" + raw + b"\r\n--b--")


FIELDS = [b"From", b"To", b"Subject", b"Date", b"Message-ID", b"References", b"Content-Type",
          b"Content-Disposition", b"Content-Transfer-Encoding"]  # fmt: skip
SCRAPS = [b"=?utf-8?q?", b"=?utf-8?b?", b"=?x?q?=00?=", b"?=", b"<", b">", b"@", b"a", b",", b'"',
          b"(", b"\\", b";", b":", b"boundary=b", b"multipart/mixed", b"message/rfc822", b"text/html",
          b"name=", b"filename*0*=", b"utf-8''%", b"charset=utf-16", b"base64", b"\r\n ", b"\xff",
          b"\0", b"\xc3\xa9", b"1 Jan 2026", b"99999999999"]  # fmt: skip


@settings(max_examples=cases(300))
@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.lists(st.sampled_from(SCRAPS)))), st.binary())
def test_any_head(fields: list[tuple[bytes, list[bytes]]], body: bytes) -> None:
    head = b"".join(name + b": " + b"".join(value) + b"\r\n" for name, value in fields)
    read(head + b"\r\n--b\r\n" + head + b"\r\n" + body)


@settings(max_examples=cases(200))
@given(st.sampled_from(SOME), st.data())
def test_damaged_samples(name: str, data: st.DataObject) -> None:
    raw = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
        raw += b"."
    read(bytes(raw))


@pytest.mark.parametrize("name", SOME[:2])
def test_truncated_at_every_byte_and_each_byte_flipped(name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    every, some = SHARED, seeded(f"damaged/{name}").randrange(SHARED)
    for end in range(some, len(raw), every):
        read(raw[:end])
    for at in range(some, min(1024, len(raw)), every):
        read(raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :])


def test_too_many_parts() -> None:
    mail = read(MIXED + b"--b\r\n\r\nx\r\n" * 10_000 + b"--b--")
    assert mail.quarantine
    assert "too many parts" in told(mail)
    assert not read(MIXED + b"--b\r\n\r\nx\r\n" * 998 + b"--b--").quarantine


@pytest.mark.parametrize("depth", [100, 500, 5000])
def test_too_deep(depth: int) -> None:
    for raw in (nested(depth), nested(depth, b"alternative"), forwarded(depth)):
        mail = read(raw)
        assert mail.quarantine
        assert "too many parts" in told(mail) or "could not read this mail" in told(mail)


def test_deep_enough() -> None:
    for raw in (nested(45), nested(45, b"alternative"), forwarded(45)):
        mail = read(raw)
        assert (mail.enclosed[-1] if mail.enclosed else mail).text == "x"
        assert not mail.quarantine


@pytest.mark.parametrize(
    "scrap",
    one_in(3, [
        b"x\r\n", b"--b\r\n", b"--b\r\nboundary=x\r\n", b"--b\r\nContent-Type: message/rfc822\r\n\r\n",
        b'--b\r\nboundary="x\r\n y"\r\n', b"begin 644 x\r\n", b"begin 644 x\r\n#86)C\r\nend\r\n",
        b"From - \r\nSubject: x\r\n\r\n",
    ]),
)  # fmt: skip
def test_many_lines_that_look_like_more_take_time_in_proportion(scrap: bytes) -> None:
    lines = scrap * (300_000 // len(scrap))
    for raw in (HEAD + lines, HEAD + b"\r\n" + lines + b"end\r\n", MIXED + b"--b\r\n" + lines):
        read(raw)
    read(HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + lines)


@pytest.mark.parametrize("scrap", [b"\x30\x80", b"\x30\x82\xff\xff", b"\x24\x80", b"\x30\x00"])
def test_signed_messages_that_nest_without_end(scrap: bytes) -> None:
    kind = b"Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    [file] = read(HEAD + kind + scrap * 100_000).attachments
    assert file.size == len(scrap) * 100_000


def test_many_lines_in_a_deep_mail_are_not_compared_with_every_boundary() -> None:
    mail = read(nested(300, body=b"x\r\n" * cases(2_000_000)))
    assert mail.quarantine
    assert "too many parts" in told(mail)


def long_headers() -> list[tuple[bytes, bytes]]:
    """Each header with each scrap; in a share, a sixth of them."""
    names = (b"From", b"Subject", b"To", b"Date", b"References", b"X-A", b"Content-Type",
             b"Content-Disposition")  # fmt: skip
    scraps = (b"a", b"=?a?q?_", b"(", b'"', b"a@b,", b"<", b";", b"\\", b"@")
    pairs = [*product(names, scraps)]
    return seeded("long headers").sample(pairs, len(pairs) // 6) if SHARE else pairs


@pytest.mark.parametrize(("name", "scrap"), long_headers())
def test_long_headers(name: bytes, scrap: bytes) -> None:
    assert read(name + b": " + scrap * 1_000_000 + b"\r\n\r\nx").quarantine
    mail = read(name + b": " + scrap * (200_000 // len(scrap)) + b"\r\n\r\nx")
    assert not mail.quarantine
    assert f"The header {name.decode()} is too long" in told(mail)
    assert len(mail.model_dump_json()) < 100_000


def test_long_headers_in_a_thousand_parts() -> None:
    long = b'application/pdf; name="' + b";" * 20_000
    mail = read(MIXED + (b"--b\r\nContent-Type: " + long + b"\r\n\r\nx\r\n") * 900 + b"--b--")
    assert len(mail.attachments) == 900
    assert "The header Content-Type is too long" in told(mail)
    assert len(mail.defects) <= 50


@pytest.mark.parametrize("line", [b"x", b"x\r\n", "€".encode()])
def test_a_huge_text_is_cut_and_told(line: bytes) -> None:
    mail = read(HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + line * 2_500_000)
    assert len(mail.text) == 1_000_000
    assert told(mail) == "The text was cut off after 1000000 characters."
    assert not mail.quarantine


def test_many_huge_texts_take_no_more_room() -> None:
    huge = b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>x" * 600_000 + b"\r\n"
    mail = read(MIXED + huge * 5 + b"--b--")
    assert len(mail.text) <= 1_000_000
    assert "The text was cut" in told(mail)


def test_a_large_file_is_measured_and_not_kept() -> None:
    data = b"A" * 76 + b"\r\n"
    coded = b"--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    [file] = read(MIXED + coded + data * 200_000 + b"--b--").attachments
    assert file.size == 76 * 200_000 * 3 // 4


def test_a_charset_that_takes_quadratic_time() -> None:
    punycode = b"Content-Type: text/plain; charset=punycode\r\n\r\n"
    mail = read(HEAD + punycode + b"a" * 500_000 + b"-" + b"b" * 500_000)
    assert (
        "Unknown or wrong character set: punycode. Some characters may be shown wrongly."
        in told(mail)
    )


def test_files_within_files_that_no_program_can_decode_are_not_tried_for_minutes() -> None:
    line = b"M" + b"A" * 60 + b"\r\n"
    coded = b"begin 644 a\r\n" * 100 + line * 100_000 + b"M\xff\r\nend\r\n"
    assert parse(b"From: a@b.nl\r\nSubject: x\r\n\r\n" + coded).text
