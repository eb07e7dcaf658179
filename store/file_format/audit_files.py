"""The process that reads an audit file, by itself: `python -I -m store.file_format.audit_files`.

The file is its standard input, of any size: it is read as a stream, more than once. It can open
nothing else, and has half a gigabyte and a measure of processor by the size of the file. It answers
with lines: `N`, how many bytes were read so far, or JSON: `Books`; with the number of a way each
`TheirTransaction`; or `{"no": …}`, why the file can't be read. Who reads the answer checks it.
"""

from __future__ import annotations

import codecs
import encodings
import io
import json
import os
import pkgutil
import resource
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pyxaf
from pyxaf.catalogue import get_catalogue

from store.file_format.books_read import books_of, transactions_of

__all__ = ["main"]

MEMORY = 512 << 20
CPU_SECONDS, CPU_PER_MEGABYTE = 20, 3
TOLD_EVERY = 1 << 20
LOWEST = 10
REPAIRS = ("control-chars", "latin1-as-cp1252", "bare-ampersand")
WAYS: tuple[dict[str, Any], ...] = (
    {},
    {"repair": REPAIRS},
    {"repair": REPAIRS, "encoding": "cp1252"},
)
"""How a file is read: as it says, with what is mended often, and as Windows used to write."""
FAILED = (pyxaf.PyxafError, ValueError, ArithmeticError)


class _Watched(io.FileIO):
    """Standard input that counts the bytes read."""

    read_so_far = 0

    def readinto(self, buffer: Any, /) -> int | None:
        count = super().readinto(buffer)
        before, self.read_so_far = self.read_so_far, self.read_so_far + (count or 0)
        if before // TOLD_EVERY != self.read_so_far // TOLD_EVERY:
            _tell(self.read_so_far)
        return count

    def read(self, size: int | None = -1, /) -> bytes:
        buffer = bytearray((1 << 16) if size is None or size < 0 else size)
        count = self.readinto(buffer) or 0
        return bytes(buffer[:count])


def main(chosen: str) -> None:
    """Read the file on standard input and answer; a `chosen` way asks for its transactions."""
    warnings.simplefilter("ignore")
    _warm_up()
    size = os.fstat(0).st_size
    _confine(size)
    if chosen:
        _answer(lambda: _transactions(int(chosen)))
        return
    for way, _how in enumerate(WAYS):
        last = way == len(WAYS) - 1
        if _answer(lambda way=way: iter((_books(way, size),)), last=last):  # type: ignore[misc]  # its default is bound here
            return


def _books(way: int, size: int) -> dict[str, Any]:
    with _opened(way) as file:
        return books_of(file, way, size, lambda: _at_the_start(way), WAYS[way])


def _transactions(way: int) -> Iterator[dict[str, Any]]:
    with _opened(way) as file:
        yield from transactions_of(file)


def _opened(way: int) -> pyxaf.AuditFile:
    return pyxaf.open(_at_the_start(way), **WAYS[way])


def _at_the_start(way: int) -> _Watched:
    """Return the file from its start; where its encoding is given, from behind its mark of another."""
    marked = "encoding" in WAYS[way] and os.pread(0, len(codecs.BOM_UTF8), 0) == codecs.BOM_UTF8
    os.lseek(0, len(codecs.BOM_UTF8) if marked else 0, os.SEEK_SET)
    return _Watched(0, closefd=False)


def _answer(ask: Callable[[], Iterator[dict[str, Any]]], *, last: bool = True) -> bool:
    """Write what the file holds, or why it can't be read; return False if another way may work."""
    try:
        for each in ask():
            _tell(each)
    except pyxaf.ForbiddenConstructError as error:
        _tell({"no": "forbidden", "line": error.line or 0})
    except FAILED as error:
        if not last:
            return False
        sort = "syntax" if isinstance(error, pyxaf.XmlSyntaxError) else "unknown"
        _tell({"no": sort, "line": getattr(error, "line", 0) or 0})
    return True


def _tell(what: object) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


def _warm_up() -> None:
    """Have all codecs and modules loaded by now: no file can be opened afterwards."""
    for codec in pkgutil.iter_modules(encodings.__path__):
        with suppress(Exception):
            codecs.lookup(codec.name)
    for version in pyxaf.Version:
        with suppress(ValueError):
            get_catalogue(version)
    for sample in (b"<auditfile/>", b"1" * 200):
        with suppress(*FAILED):
            pyxaf.validate(sample)
    __import__("pyxaf._adf")


def _confine(size: int) -> None:
    """Give up everything but the bytes of the file and the way to answer."""
    os.nice(LOWEST)
    os.closerange(3, 1 << 10)
    seconds = CPU_SECONDS + CPU_PER_MEGABYTE * (size >> 20)
    for limit, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),  # all three are taken, so nothing can be opened or connected
    ):
        resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main("".join(sys.argv[1:]))
