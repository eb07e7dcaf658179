"""The identifiers that mails name, in every spelling."""

from __future__ import annotations

import pytest

from store.inbox.mail_format import parse

FIRST, OTHER = "<first@proef.example>", "<ander@k.example>"
SPELLED = {
    "as it should be": (FIRST, (FIRST,)),
    "two": (f"{OTHER} {FIRST}", (OTHER, FIRST)),
    "without a blank between": (f"{OTHER}{FIRST}", (OTHER, FIRST)),
    "between commas": (f"{OTHER}, {FIRST}", (OTHER, FIRST)),
    "twice": (f"{FIRST} {FIRST}", (FIRST,)),
    "in a sentence": (f'Your message of "Mon, 23 Nov 2026" {FIRST}', (FIRST,)),
    "before a remark": (f"{FIRST} (Jo's message of Monday)", (FIRST,)),
    "blanks within": ("< first@proef.example >", (FIRST,)),
    "folded within": ("<first@\r\n proef.example>", (FIRST,)),
    "without brackets": ("first@proef.example", (FIRST,)),
    "two without brackets": ("ander@k.example first@proef.example", (OTHER, FIRST)),
    "an encoded word": ("=?us-ascii?Q?=3Cfirst=40proef.example=3E?=", (FIRST,)),
    "encoded and folded": ("=?utf-8?q?=3Cfirst=40?=\r\n =?utf-8?q?proef=2Eexample=3E?=", (FIRST,)),
    "without an at sign": ("<123456789>", ("<123456789>",)),
    "a sentence with an address": ("message from jo@proef.example of Monday", ()),
    "nothing": ("", ()),
    "empty brackets": ("<> < >", ()),
}  # fmt: skip


@pytest.mark.parametrize("header", ["In-Reply-To", "References"])
@pytest.mark.parametrize(("text", "names"), SPELLED.values(), ids=SPELLED.keys())
def test_identifiers_are_read_in_every_spelling(
    header: str, text: str, names: tuple[str, ...]
) -> None:
    mail = parse(f"From: a@x.example\r\n{header}: {text}\r\nSubject: s\r\n\r\nx\r\n".encode())
    assert mail.answers == (names if header == "In-Reply-To" else names[::-1])
    assert mail.references == (names if header == "References" else ())


def test_what_is_answered_comes_before_what_is_referred_to() -> None:
    head = "In-Reply-To: <b@x> <c@x>\r\nReferences: <a@x> <b@x>\r\nSubject: s\r\n\r\nx"
    mail = parse(head.encode())
    assert mail.answers == ("<b@x>", "<c@x>", "<a@x>")
    assert mail.in_reply_to == "<b@x>"


@pytest.mark.parametrize(
    ("text", "name"),
    [(FIRST, FIRST), ("first@proef.example", "first@proef.example"), ("< first@\r\n proef.example>", FIRST),
     (f"{FIRST} (added by post.example)", FIRST), ("=?utf-8?q?=3Cfirst=40proef.example=3E?=", FIRST), ("", "")],
)  # fmt: skip
def test_its_own_identifier_is_read_in_every_spelling(text: str, name: str) -> None:
    assert parse(f"Message-ID: {text}\r\nSubject: s\r\n\r\nx\r\n".encode()).message_id == name
