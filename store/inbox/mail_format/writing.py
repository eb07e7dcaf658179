"""Writing a letter as the bytes that go to the mail server (RFC 5322, 2045 and 2047).

Every header is encoded here, and nothing from outside is decoded or folded by the standard library:
Python before 3.11.10 and 3.12.4 lets an encoded word begin a header of its own (CVE-2024-6923).
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime

from store.inbox.mail_format.file_parts import Enclosed, parts
from store.inbox.mail_format.letter_grammar import BOUNDARY, require_letter

__all__ = ["written"]

REFERENCE = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>")
WANTED = 78
"""Characters of a line, where the words allow it (RFC 5322, 2.1.1)."""
LONGEST_WORD = 60
TEXT_WORD = re.compile(rf"(?!.*=\?)[\x21-\x7e]{{1,{LONGEST_WORD}}}")
NAME_WORD = re.compile(rf"[A-Za-z0-9!#$%&'*+/^_`{{|}}~-]{{1,{LONGEST_WORD}}}")
"""A word that needs no encoding; in a name it is an atom (RFC 5322, 3.2.3)."""
BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
"""What stays as it is in an encoded word, also in a name (RFC 2047, 5)."""
TEXT = {
    "Content-Type": ['text/plain; charset="utf-8"'],
    "Content-Transfer-Encoding": ["quoted-printable"],
}
LINE_END = re.compile(r"\r\n|\r|\n")


def written(
    *,
    sender: str,
    name: str,
    to: Iterable[str],
    subject: str,
    text: str,
    message_id: str,
    in_reply_to: str,
    references: Iterable[str],
    date: datetime,
    cc: Iterable[str] = (),
    files: Sequence[Enclosed] = (),
) -> bytes:
    """Return the letter, a text and any files; invalid identifiers among those that it answers are left out.

    Raises `NoLetter` when it can't be written so that every reader finds the same headers in it.
    """
    fields = {
        "From": [*_words(name, NAME_WORD), f"<{sender}>"],
        "To": _listed(to),
        "Cc": _listed(cc),
        "Subject": _words(subject, TEXT_WORD),
        "Date": [format_datetime(date)],
        "Message-ID": [message_id],
        "In-Reply-To": _identifiers([in_reply_to]),
        "References": _identifiers(references),
        "MIME-Version": ["1.0"],
    }
    mixed = {"Content-Type": ["multipart/mixed;", f'boundary="{BOUNDARY}"']}
    head = _head({**fields, **(mixed if files else TEXT)})
    body = _body(text)
    raw = head + (parts(_head(TEXT) + body, files) if files else body)
    require_letter(raw)
    return raw


def _head(fields: Mapping[str, list[str]]) -> bytes:
    """Return the headers that have words, and the blank line after them."""
    head = "".join(_field(name, words) for name, words in fields.items() if words)
    return head.encode("utf-8", "surrogatepass") + b"\r\n"


def _listed(addresses: Iterable[str]) -> list[str]:
    """Return addresses as words, with a comma after each but the last."""
    words = list(addresses)
    return [*(f"{word}," for word in words[:-1]), *words[-1:]]


def _field(name: str, words: list[str]) -> str:
    """Return a header, folded between words."""
    lines = [f"{name}: {words[0]}"]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WANTED:
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    return "".join(f"{line}\r\n" for line in lines)


def _words(text: str, plain: re.Pattern[str]) -> list[str]:
    """Return a text on one line as words: all `plain`, or all encoded."""
    words = "".join(sign if sign.isprintable() else " " for sign in text).split()
    if all(plain.fullmatch(word) for word in words):
        return words
    return _encoded(" ".join(words))


def _encoded(text: str) -> list[str]:
    """Return a text as encoded words, none of which ends within a character."""
    words = [""]
    for sign in text:
        code = "_" if sign == " " else sign if sign in BARE else _quoted(sign)
        if len(words[-1]) + len(code) > LONGEST_WORD - len("=?utf-8?q??="):
            words.append("")
        words[-1] += code
    return [f"=?utf-8?q?{word}?=" for word in words]


def _quoted(sign: str) -> str:
    return "".join(f"={byte:02X}" for byte in sign.encode())


def _identifiers(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if REFERENCE.fullmatch(text)]


def _body(text: str) -> bytes:
    """Return a text as quoted-printable lines; one at a time, so that only we end a line."""
    lines = LINE_END.split(text.removesuffix("\n"))
    coded = (b2a_qp(line.encode("utf-8", "replace"), istext=True) for line in lines)
    return b"".join(line.replace(b"=\n", b"=\r\n") + b"\r\n" for line in coded)
