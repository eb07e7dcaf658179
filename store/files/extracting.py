"""Reads the files that wait for it, in a process without network, files or much memory.

A file that hangs, fills the memory or ends its process fails alone; the others are read. What is
left when this process ends waits for the next time.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator, Iterable
from contextlib import suppress
from threading import Timer

from pydantic import ValidationError

from store.file_format.contents import Contents

__all__ = ["Waiting", "extract"]

Waiting = tuple[int, str, bytes]
"""A file to read: its number, its type and its bytes."""
PATIENCE = 60
"""Seconds in which a file is read; its own process has less, and ends itself."""
MOST_ANSWER = 5 << 20


def extract(files: Iterable[Waiting]) -> Generator[tuple[int, Contents | None], None, None]:
    """Yield what was read of each file, None of one that could not be read."""
    reader: subprocess.Popen[bytes] | None = None
    try:
        for number, code, data in files:
            reader = reader or _start()
            contents = _ask(reader, code, data)
            if contents is None:
                _end(reader)
                reader = None
            yield number, contents
    finally:
        if reader is not None:
            _end(reader)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "store.file_format.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={}, cwd="/", start_new_session=True,
    )  # fmt: skip


def _ask(reader: subprocess.Popen[bytes], code: str, data: bytes) -> Contents | None:
    """Give a file to the process and return its answer; end a process that gives none in time."""
    files, answers = reader.stdin, reader.stdout
    if files is None or answers is None:
        return None
    timer = Timer(PATIENCE, reader.kill)
    timer.start()
    try:
        files.write(b"%s %d\n" % (code.encode("ascii"), len(data)))
        files.write(data)
        files.flush()
        said = answers.readline(MOST_ANSWER)
        return Contents.model_validate_json(said) if said.strip() else None
    except (OSError, ValidationError):
        return None
    finally:
        timer.cancel()
        timer.join()


def _end(reader: subprocess.Popen[bytes]) -> None:
    reader.kill()
    with suppress(OSError):
        reader.communicate()
