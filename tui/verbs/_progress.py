"""A line that counts while a long verb runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """Called with what is being counted and how many; shown on a terminal only, and then wiped."""
    if not sys.stderr.isatty():
        yield lambda _what, _count: None
        return
    try:
        yield lambda what, count: _show(f"{what} {count}")
    finally:
        _show("")


def _show(text: str) -> None:
    print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
