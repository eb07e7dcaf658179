"""Audit files brought in from outside, of any size, read by a process of their own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO

from pydantic import ValidationError

from store.errors import N_, Invalid
from store.export import Stopped
from store.file_format.books import Books, TheirTransaction

__all__ = ["digest_of", "read_books", "read_transactions"]

LONGEST = 128 << 20
"""Bytes of one answer: that of all accounts and relations is the longest."""
CHUNK = 1 << 20
WHY = {
    "forbidden": N_("{file} has a document type or entities, which no audit file needs. Line {line}. Ask for a new file."),
    "syntax": N_("{file} breaks off or is damaged at line {line}. Ask for a new file."),
    "unknown": N_("{file} cannot be read as an audit file. Give an XAF file, unpacked."),
}  # fmt: skip


def digest_of(file: IO[bytes]) -> str:
    """Return the SHA-256 of a file in hex."""
    file.seek(0)
    sha256 = hashlib.sha256()
    while chunk := file.read(CHUNK):
        sha256.update(chunk)
    file.seek(0)
    return sha256.hexdigest()


def read_books(
    name: str,
    file: IO[bytes],
    progress: Callable[[int], None] = lambda _megabytes: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Books:
    """Return what an audit file says, but for its transactions; tells `progress` in megabytes.

    Raises `Invalid` with the file and the line where it can't be read, and `Stopped` soon after
    `stopped` returns True.
    """
    for answer in _answers(name, file, "", stopped):
        if answer.isdigit():
            progress(int(answer) >> 20)
            continue
        try:
            return Books.model_validate_json(answer)
        except ValidationError:
            raise _why(name, answer) from None
    raise _why(name, b"")


def read_transactions(
    name: str, file: IO[bytes], way: int, stopped: Callable[[], bool] = lambda: False
) -> Iterator[TheirTransaction]:
    """Yield the transactions of an audit file, read in the `way` of its `Books`; raises as `read_books`."""
    for answer in _answers(name, file, str(way), stopped):
        if answer.isdigit():
            continue
        try:
            yield TheirTransaction.model_validate_json(answer)
        except ValidationError:
            raise _why(name, answer) from None


def _why(name: str, answer: bytes) -> Invalid:
    """Return why a file can't be read, by what its process said."""
    reason: object = None
    with suppress(ValueError):
        reason = json.loads(answer or b"{}")
    said = reason if isinstance(reason, dict) else {}
    line = said.get("line")
    return Invalid(
        WHY.get(str(said.get("no")), WHY["unknown"]),
        file=name, line=line if isinstance(line, int) else 0,
    )  # fmt: skip


def _answers(name: str, file: IO[bytes], way: str, stopped: Callable[[], bool]) -> Iterator[bytes]:
    from store.files.audit_process import reading_process  # a session starts no program for less

    with reading_process(file, way) as process:
        answers = process.stdout
        while answers is not None and (answer := answers.readline(LONGEST)):
            if stopped():
                raise Stopped(N_("Import stopped. Nothing was changed."))
            if not answer.endswith(b"\n"):
                break
            yield answer.strip()
        else:
            if process.wait() == 0:
                return
        raise _why(name, b"")
