"""The 152 mails of others: each is read, and those with something to it are read right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.inbox.mail_format import Mail, messages, parse

SAMPLES = Path(__file__).parents[3] / "data" / "mail"
ALL = sorted(
    path for folder in ("cpython", "mikel") for path in (SAMPLES / folder).rglob("*")
    if path.is_file() and not path.name.startswith("LICENSE")
)  # fmt: skip
HELD = {"msg_18.txt", "msg_19.txt", "sample_output_multipart"}
ERRORS, MIME, PLAIN = "mikel/error_emails", "mikel/mime_emails", "mikel/plain_emails"
FILES, CHARSETS = "mikel/attachment_emails", "mikel/multi_charset"


def read(name: str) -> Mail:
    return parse((SAMPLES / name).read_bytes())


def test_there_are_152_and_each_is_found() -> None:
    assert len(ALL) == 152
    assert {Path(one.location) for one in messages(SAMPLES)} == set(ALL)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_sample_is_read_and_can_be_stored(path: Path) -> None:
    mail = parse(path.read_bytes())
    json.loads(mail.model_dump_json().encode("utf-8"))
    assert mail.quarantine is (path.name in HELD)
    for defect in mail.defects:
        assert defect.message.format(**defect.values)
    assert mail.text.strip() or mail.attachments or mail.subject or mail.quarantine


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cpython/msg_10.txt", {"sender_name": "Barry Warsaw",
                                "text": "¡This is a Quoted Printable encoded message!"}),
        ("cpython/msg_32.txt", {"sender_address": "aperson@example.com"}),
        ("cpython/msg_40.txt", {"text": "----961284236552522269 Content-Type: text/html;"}),
        ("mikel/rfc2822/example13.eml", {"sender_address": "jdoe@machine.example",
                                         "subject": "Saying Hello",
                                         "text": "This is a message just to say hello."}),
        (f"{CHARSETS}/japanese.eml", {"subject": "まみむめも", "text": "かきくえこ"}),
        (f"{CHARSETS}/japanese_iso_2022.eml", {"subject": "まみむめも", "text": "すみません。"}),
        (f"{CHARSETS}/japanese_shift_jis.eml", {"text": "このメールはテスト用のメールです。"}),
        (f"{CHARSETS}/ks_c_5601-1987.eml", {"text": "스티해"}),
        (f"{CHARSETS}/japanese_attachment_long_name.eml", {"subject": "まみむめも" * 10}),
        ("mikel/rfc6532/utf8_headers.eml", {"sender_name": "Jöhn Doe", "subject": "Säying Hello",
                                            "sender_address": "jdöe@mächine.example"}),
        (f"{PLAIN}/raw_email.eml", {"subject": "NOTE: 한국말로 하는 것",
                                    "text": "대부분의 마찬가지로"}),
        (f"{PLAIN}/raw_email_with_partially_quoted_subject.eml",
         {"subject": 'Re: Test: "漢字" mid "漢字" tail'}),
        (f"{PLAIN}/raw_email_multiple_from.eml",
         {"sender_name": "tim@powerupdev.com concierge@powerupdev.com", "sender_address": ""}),
        (f"{ERRORS}/invalid_subject_characters.eml", {"sender_name": "Formação Frenetikpolis"}),
        (f"{ERRORS}/trademark_character_in_subject.eml", {"subject": "GA.comô has a lead for you"}),
        (f"{ERRORS}/missing_body.eml", {"subject": "REDACTED", "text": ""}),
        (f"{ERRORS}/content_transfer_encoding_with_semi_colon.eml", {"text": "Dear Homeowner,"}),
        (f"{MIME}/raw_email_with_illegal_boundary.eml", {"text": "This is an outlook test"}),
    ],
)  # fmt: skip
def test_what_is_said_is_read(name: str, expected: dict[str, Any]) -> None:
    mail = read(name)
    assert expected.pop("text", "") in mail.text
    assert {one: getattr(mail, one) for one in expected} == expected


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("cpython/msg_07.txt", [("dingusfish.gif", "image/gif", 3512)]),
        ("cpython/msg_22.txt", [("wibble.JPG", "image/jpeg", 272),
                                ("wibble2.JPG", "image/jpeg", 317)]),
        (f"{FILES}/attachment_pdf.eml", [("broken.pdf", "application/pdf", 1026)]),
        (f"{FILES}/attachment_message_rfc822.eml",
         [("ForwardedMessage.eml", "message/rfc822", 3736), ("broken.pdf", "application/pdf", 1026)]),
        (f"{FILES}/attachment_nonascii_filename.eml", [("ciële.txt", "text/plain", 11)]),
        (f"{FILES}/attachment_with_quoted_filename.eml",
         [("Eelanalüüsi päring.jpg", "image/jpeg", 1952)]),
        (f"{FILES}/attachment_with_base64_encoded_name.eml",
         [("This is a test.pdf", "application/pdf", 399)]),
        (f"{FILES}/attachment_with_unquoted_name.eml",
         [("This is a test.txt", "text/plain", 11)]),
        (f"{CHARSETS}/japanese_attachment.eml", [("てすと.txt", "text/plain", 33)]),
        (f"{CHARSETS}/japanese_attachment_long_name.eml",
         [("かきくけこ" * 5 + ".txt", "text/plain", 18)]),
    ],
)  # fmt: skip
def test_files_are_named_as_their_senders_named_them(
    name: str, files: list[tuple[str, str, int]]
) -> None:
    assert [(one.name, one.content_type, one.size) for one in read(name).attachments] == files


def test_an_attached_message_is_read() -> None:
    [inner] = read("cpython/msg_46.txt").enclosed
    assert (inner.sender_address, inner.subject) == (
        "sender@example.net",
        "GroupwiseForwardingTest",
    )
    assert "Testing email forwarding with Groupwise 1.2.2010" in inner.text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (f"{ERRORS}/bad_date_header.eml", "The date <HR> is not readable."),
        (f"{ERRORS}/missing_body.eml", "Malformed: StartBoundaryNotFoundDefect. Parts of the mail may be missing here."),
        (f"{PLAIN}/raw_email10.eml", "Unknown or wrong character set: x-unknown. Some characters "
                                     "may be shown wrongly."),
        (f"{PLAIN}/raw_email_incorrect_header.eml",
         "A header line was invalid and is left out: quite Delivered-To: xxx@xxx.xxx"),
        (f"{MIME}/raw_email_with_binary_encoded.eml",
         "The header Subject occurs more than once; the first is shown."),
        ("cpython/msg_39.txt", "Malformed: InvalidBase64PaddingDefect. Parts of the mail may be missing here."),
        ("cpython/msg_19.txt", "The message has no header."),
        ("mikel/sample_output_multipart", "The message is empty."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(name: str, told: str) -> None:
    assert told in [one.message.format(**one.values) for one in read(name).defects]
