"""Mail as accidents and attackers make it of real mail: always the same for one seed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

__all__ = ["COUNT", "mutants"]

SAMPLES = Path(__file__).parents[3] / "data" / "mail"
COUNT = 5_000 if os.environ.get("KANTOOR_FULL") else 75
"""How many a test takes."""

SCRAPS = (
    b"\0", b"\x1b]0;x\x07", b"\x1b[2J", b"\xff\xfe", b"\xed\xa0\x80", b"\x9b31m", b"\r", b"\n.\r\n", b"\nFrom x\n",
    "\u202egnp.exe\u200b".encode(), b"=?utf-8?b?GzJK?=", b"=?utf-16?q?=1b=5b?=", b"=?x?q?",
    b"[@click=app.quit]x[/]", b"{0}{name}%s", b"\t" * 50, "é".encode() * 50, b"--", b"\r\n\r\n",
)  # fmt: skip
CHARSETS = (
    b"utf-16",
    b"utf-7",
    b"x-unknown",
    b"us-ascii",
    b"idna",
    b"shift_jis",
    b"\xff",
    b"utf-8",
)
NAMES = (b"From", b"To", b"Subject", b"Date", b"Message-ID", b"References", b"In-Reply-To",
         b"Content-Type", b"Content-Transfer-Encoding", b"Content-Disposition", b"Reply-To")  # fmt: skip


def mutants(seed: int, count: int = COUNT) -> Iterator[bytes]:
    """That many messages, each changed in one to four ways."""
    chance = Random(seed)
    samples = [
        path.read_bytes()
        for path in sorted(SAMPLES.glob("*/**/*"))
        if path.suffix in (".eml", ".txt")
    ]
    for _number in range(count):
        raw = chance.choice(samples)[:100_000]
        for _time in range(chance.randint(1, 4)):
            raw = chance.choice(WAYS)(raw, chance)
        yield raw


def _flipped(raw: bytes, chance: Random) -> bytes:
    changed = bytearray(raw)
    for _time in range(chance.randint(1, 20) if raw else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(raw: bytes, chance: Random) -> bytes:
    return raw[: chance.randint(0, len(raw))]


def _dirtied(raw: bytes, chance: Random) -> bytes:
    at = chance.randint(0, min(len(raw), chance.choice((300, 100_000))))
    return raw[:at] + chance.choice(SCRAPS) + raw[at:]


def _headed(raw: bytes, chance: Random) -> bytes:
    """One header more, of a sort that is there already most of the time."""
    return chance.choice(NAMES) + b": " + b" ".join(_some(chance)) + b"\r\n" + raw


def _some(chance: Random) -> list[bytes]:
    return chance.choices(
        (*SCRAPS, *CHARSETS, b"<a@x.example>", b"multipart/mixed; boundary=b"), k=3
    )


def _doubled(raw: bytes, chance: Random) -> bytes:
    """A line of the head again, many times."""
    lines = raw.split(b"\n")
    at = chance.randrange(min(len(lines), 12))
    return b"\n".join([*lines[:at], *[lines[at]] * chance.choice((2, 20, 500)), *lines[at:]])


def _swollen(raw: bytes, chance: Random) -> bytes:
    """A header beyond all measure, on one line or folded."""
    word = chance.choice((b"x", b"x ", b"<a@b>,", b"x\r\n ", b"=?utf-8?q?x?= "))
    size = chance.choice((1_000, 70_000, 300_000))
    return chance.choice(NAMES) + b": " + word * (size // len(word)) + b"\r\n" + raw


def _nested(raw: bytes, chance: Random) -> bytes:
    depth = chance.choice((2, 30, 600))
    if chance.random() < 0.5:
        return b"Content-Type: message/rfc822\r\n\r\n" * depth + raw
    return b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (one, one)
        for one in range(depth)
    ) + raw  # fmt: skip


def _respelled(raw: bytes, chance: Random) -> bytes:
    """In another charset than it says, or saying another than it is in."""
    if chance.random() < 0.5:
        return raw.decode("latin-1").encode(chance.choice(("utf-16", "utf-8", "utf-32")))
    return b'Content-Type: text/plain; charset="%b"\r\n' % chance.choice(CHARSETS) + raw


def _ended(raw: bytes, chance: Random) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(
        b"\n", chance.choice((b"\r", b"\r\n", b"\n\n", b"\0\n"))
    )


WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flipped, _cut, _dirtied, _headed, _doubled, _swollen, _nested, _respelled, _ended,
)  # fmt: skip
