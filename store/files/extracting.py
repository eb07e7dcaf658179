"""Reads the files that wait for it, in a process without network, files or much memory.

A file that hangs, fills the memory or ends its process fails alone; the others are read. What is
left when this process ends waits for the next time.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator, Iterable
from contextlib import closing, suppress
from threading import Timer

from pydantic import ValidationError

from store.errors import N_, Unavailable
from store.file_format.contents import AS_BYTES, MOST_ANSWER, Contents

__all__ = ["FileReader", "Waiting", "extract"]

Waiting = tuple[int, str, bytes]
"""A file to read: its number, its type and its bytes."""
PATIENCE = 60
"""Seconds in which a file is read; its own process has less, and ends itself."""
LONGEST_HEAD = 20


def extract(files: Iterable[Waiting]) -> Generator[tuple[int, Contents | None], None, None]:
    """Yield what was read of each file, None of one that could not be read."""
    with closing(FileReader()) as reader:
        for number, code, data in files:
            yield number, reader.contents(code, data)


class FileReader:
    """The process that reads files; it is started for the first one, and again after one that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def contents(self, code: str, data: bytes, start: int = 0) -> Contents | None:
        """Return what is read of a file of this type, from the page `start`; None when it can't be read."""
        try:
            return Contents.model_validate_json(self._ask(code, data, start, 0) or b"")
        except ValidationError:
            return None

    def part(self, data: bytes, start: int, end: int) -> bytes | None:
        """Return a PDF with the pages of another from `start` up to `end`; None when it can't be made."""
        return self._ask("part", data, start, end)

    def enclosure(self, data: bytes, at: int) -> bytes | None:
        """Return a file inside an e-invoice, by its position in `enclosed`; None when there is none."""
        return self._ask("enclosure", data, at, 0)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None

    def _ask(self, code: str, data: bytes, start: int, end: int) -> bytes | None:
        """Give a file to the process and return its answer; end a process that gives none in time."""
        process = self._process = self._process or _start()
        files, answers = process.stdin, process.stdout
        if files is None or answers is None:
            return None
        timer = Timer(PATIENCE, process.kill)
        timer.start()
        try:
            files.write(b"%s %d %d %d\n" % (code.encode("ascii"), len(data), start, end))
            files.write(data)
            files.flush()
            size = int(answers.readline(LONGEST_HEAD))
            said = answers.read(size) if 0 <= size <= MOST_ANSWER[code in AS_BYTES] else b""
            if len(said) == size:
                return said or None
        except (OSError, ValueError):
            pass
        finally:
            timer.cancel()
            timer.join()
        self.close()
        return None


def _start() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-m", "store.file_format.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={}, cwd="/", start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise Unavailable(
            N_(
                "No file can be read now: {reason}. Files are kept and tried again; ask the "
                "administrator if this stays."
            ),
            reason=error.strerror or str(error),
        ) from error
