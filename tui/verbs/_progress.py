"""A line that counts while a long verb runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """Yield a function that shows a label and a count, on a terminal only; wipes them after."""
    if not sys.stderr.isatty():
        yield lambda _what, _count: None
        return
    try:
        yield lambda what, count: _show(f"{what} {count}")
    finally:
        _show("")


def _show(text: str) -> None:
    print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
