"""The grammar of line mode: rows, a command, and the answers to what it asks."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from store.errors import N_, Invalid

__all__ = ["EVERY", "Answers", "Line", "named", "parse", "split"]

EVERY = "*"
"""Stands for every row that was spoken last."""
_ROWS = re.compile(r"\*|\d+(-\d+)?(,\d+(-\d+)?)*")
_WORD = re.compile(r'([^\s"=]+)="([^"]*)"|"([^"]*)"|(\S+)')
_FIELD = re.compile(r"([^\W\d][\w.-]*)=(.*)", re.DOTALL)
MOST = 500
"""Rows that one line may name."""


@dataclass(frozen=True)
class Line:
    """A typed line: the rows it names, whether that is every row, and the rest of it."""

    rows: tuple[int, ...] = ()
    every: bool = False
    rest: str = ""

    @property
    def opens(self) -> int | None:
        """The row to open: the line is its number and nothing else."""
        return self.rows[0] if len(self.rows) == 1 and not self.rest else None


def parse(text: str) -> Line:
    """Return what a line says; raises `Invalid` for rows that can't be meant."""
    typed = text.strip()
    first, _space, rest = typed.partition(" ")
    if not _ROWS.fullmatch(first):
        return Line(rest=typed)
    if first == EVERY:
        return Line(every=True, rest=rest.strip())
    return Line(_numbers(first), rest=rest.strip())


def _numbers(text: str) -> tuple[int, ...]:
    rows: dict[int, None] = {}
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        begin, end = int(first), int(last or first)
        if end < begin or end - begin >= MOST:
            raise Invalid(N_("Unknown rows: {rows}. Type them as in 2-5 or 2,4-6."), rows=text[:20])
        rows |= dict.fromkeys(range(begin, end + 1))
    return tuple(rows)


def split(text: str) -> list[str]:
    """Return the words of a line; words in double quotes are one, without the quotes."""
    return [
        f"{field}={value}" if field else quoted or word
        for field, value, quoted, word in _WORD.findall(text)
    ]


class Answers:
    """The answers that came with a command, used in their order, or for the field they name."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        self._words = deque(words)

    def __bool__(self) -> bool:
        return bool(self._words)

    def next(self) -> str | None:
        """Return the next answer, and use it up; None when there is none."""
        return self._words.popleft() if self._words else None

    def rest(self) -> str | None:
        """Return all that is left as one text, and use it up; None when there is none."""
        text = " ".join(self._words)
        self._words.clear()
        return text or None


def named(answer: str) -> tuple[str, str] | None:
    """Return the field and the value of `field=value`; None for any other answer."""
    match = _FIELD.fullmatch(answer)
    return (match[1], match[2]) if match else None
