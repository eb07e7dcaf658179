"""The head of a message as text, whatever its bytes.

Encoded words are those of RFC 2047, addresses and dates those of RFC 5322. Addresses are
found before encoded words are read: a name can't pass itself off as an address.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime

from store.inbox.mail_format.charsets import decoded, storable

__all__ = [
    "Bounded", "addresses", "dated", "repeated", "sender", "source", "spoken",
]  # fmt: skip

LONGEST_SOURCE = 20_000
LONGEST_SPOKEN = 2_000
LONGEST_CONTENT = 2_000
MOST_PARAMETERS = 50
MOST_ADDRESSES = 100

WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,60})?\?([bBqQ])\?")
RAW_WORD = re.compile(rb"=\?[^?\s]{1,60}\?[qQ]\?[^?\r\n]*\?=")
ASCII = 127
MARK = re.compile("\ue000([0-9]{1,6})\ue001")
PLAIN = re.compile("[^\\s@<>\ue000]+@[^\\s@<>\ue000]+")
ANGLE = re.compile(r"([^<>,]*)<([^\s@<>\ue000]+@[^\s@<>\ue000]+)>[^<>@]*")
BARE = re.compile(
    r"\"?([^\s@<>,;:\"][^@<>,;:\"]*[^\s@<>,;:\"(\[])\"?[\s(\[]+"
    "(?:mailto:)?([^\\s@<>\ue000()\\[\\]]+@[^\\s@<>\ue000()\\[\\]]+)[)\\]]?\\s*"
)
"""A name and one address, without brackets between them."""

ZONES = {
    "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MET": "+0100", "MEZ": "+0100", "CEST": "+0200",
    "MEST": "+0200", "MESZ": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300",
}  # fmt: skip
"""The zones of Europe by the names that some programs give instead of an offset."""
ZONE = re.compile(rf"(?i)\(?\b({'|'.join(ZONES)})\b\)?(?=[ \t]*(?:\d{{4}})?[ \t]*$)")
OFFSET = re.compile(r"[+-]\d{4}\b")


class Bounded(Compat32):
    """`compat32`, with 8-bit headers read as text and long headers cut.

    `cut` receives the names of the headers that were too long: Python's parameter parser takes
    quadratic time over semicolons in quotes.
    """

    cut: list[str]

    def __init__(self, cut: list[str]) -> None:
        super().__init__()
        object.__setattr__(self, "cut", cut)  # a policy does not allow setting attributes

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header as received."""
        name, text = super().header_source_parse(sourcelines)
        longest = LONGEST_SOURCE
        if name.lower().startswith("content-"):
            longest = LONGEST_CONTENT
            pieces = text.split(";", MOST_PARAMETERS)
            longest = min(longest, sum(map(len, pieces[:MOST_PARAMETERS])) + len(pieces) - 1)
        if len(text.rstrip()) > longest:
            self.cut.append(name)
        return name, text[:longest]

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - email's own
        """Return a header as text."""
        return _as_text(value)


def _as_text(value: str) -> str:
    """Return a header with its 8-bit signs read; those in encoded words are in their charset."""
    if value.isascii():
        return value
    return decoded(RAW_WORD.sub(_seven_bit, value.encode("utf-8", "surrogateescape")))[0]


def _seven_bit(word: re.Match[bytes]) -> bytes:
    return b"".join(b"=%02X" % sign if sign > ASCII else bytes((sign,)) for sign in word[0])


def source(message: Message, name: str) -> str:
    """Return the first header of that name on one line, with its encoded words undecoded."""
    wanted = name.lower()
    headers = (str(value) for key, value in message.raw_items() if key.lower() == wanted)
    return _one_line(_as_text(next(headers, "")))


def spoken(value: str, longest: int = LONGEST_SPOKEN) -> str:
    """Return a header's value for display: encoded words decoded, on one line, not too long."""
    return _one_line("".join(text for _is_word, text in _pieces(value)))[:longest]


def sender(message: Message) -> tuple[str, str]:
    """Return name and address of the first usable of From, Sender and Reply-To."""
    for header in ("From", "Sender", "Reply-To"):
        value = source(message, header)
        if value:
            return _mailbox(value)
    return "", ""


def addresses(message: Message, *names: str) -> tuple[str, ...]:
    """Return the addresses in these headers, without names and groups."""
    marked: list[str] = []
    for name in names:
        pairs, words = _parsed(source(message, name))
        bare = (
            address.split()[-1] if "@" in address else address
            for _name, address in pairs
            if address
        )
        marked += [_marked(address, words) for address in bare]
    return tuple(marked[:MOST_ADDRESSES])


def repeated(message: Message, *names: str) -> list[str]:
    """Return those of these headers that occur more than once."""
    keys = [key.lower() for key, _value in message.raw_items()]
    return [name for name in names if keys.count(name.lower()) > 1]


def dated(message: Message) -> datetime | None:
    """Return its date in UTC, None when it has none; without time zone, UTC is assumed."""
    text = source(message, "Date")
    try:
        known = text if OFFSET.search(text) else ZONE.sub(lambda zone: ZONES[zone[1].upper()], text)
        moment = parsedate_to_datetime(known)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _mailbox(value: str) -> tuple[str, str]:
    """Return one name and one address; the address only when it is unambiguous."""
    pairs, words = _parsed(value)
    good = [pair for pair in pairs if PLAIN.fullmatch(pair[1])]
    if len(pairs) != 1 or not good:
        masked, words = _masked(value)
        angle = ANGLE.fullmatch(masked)
        bare = BARE.fullmatch(masked)
        if angle:
            good = [(angle[1].strip(' "'), angle[2])]
        elif bare:
            good = [(bare[1].strip(' "'), bare[2])]
    if not good:
        return spoken(value), ""
    name, address = good[0]
    return _marked(name, words)[:LONGEST_SPOKEN], address[:LONGEST_SPOKEN]


def _parsed(value: str) -> tuple[list[tuple[str, str]], list[str]]:
    masked, words = _masked(value)
    try:
        return [pair for pair in getaddresses([masked]) if any(pair)], words
    except (RecursionError, ValueError, IndexError, TypeError):  # mostly comments within comments
        return [], words


def _masked(value: str) -> tuple[str, list[str]]:
    """Replace encoded words with marks, so that a comma or @ in them separates nothing."""
    words: list[str] = []
    said: list[str] = []
    for is_word, text in _pieces(value.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")):
        if is_word:
            said.append(f"\ue000{len(words)}\ue001")
            words.append(text)
        else:
            said.append(text)
    return "".join(said), words


def _marked(text: str, words: list[str]) -> str:
    return _one_line(MARK.sub(lambda mark: words[int(mark[1])], text))


def _one_line(text: str) -> str:
    return " ".join(storable(text).split())


def _pieces(value: str) -> Iterator[tuple[bool, str]]:
    """Yield plain text and encoded words in turn; adjacent words of one charset are joined.

    Each search continues where the last one ended, so that no header takes long.
    """
    charset, data, at = "", b"", 0
    for start, end, name, word in _words(value):
        between = value[at:start]
        if charset and (between.strip() or name != charset):
            yield True, decoded(data, charset)[0]
            data = b""
        if not charset or between.strip():
            yield False, between
        charset, data, at = name, data + word, end
    if charset:
        yield True, decoded(data, charset)[0]
    yield False, value[at:]


def _words(value: str) -> Iterator[tuple[int, int, str, bytes]]:
    """Yield encoded words: start, end, charset, bytes."""
    at = 0
    while word := WORD.search(value, at):
        end = value.find("?=", word.end())
        if end < 0:
            return
        data = _bytes(word[2], value[word.end() : end])
        at = end + 2
        if data is not None:
            yield word.start(), at, word[1].lower(), data


def _bytes(coding: str, said: str) -> bytes | None:
    """Return the bytes of an encoded word; None when it is not one."""
    raw = said.encode("utf-8", "replace")
    if coding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    try:
        return binascii.a2b_base64(raw + b"===")
    except binascii.Error:
        return None
