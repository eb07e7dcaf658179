"""The process that reads an audit file: it has the file, and can open no other and no connection."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from store.errors import N_, Unavailable

__all__ = ["reading_process"]


@contextmanager
def reading_process(file: IO[bytes], way: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process with the file as its input; it is ended with the block."""
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of words, no shell
            [sys.executable, "-I", "-m", "store.file_format.audit_files", way],
            stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={}, cwd="/", start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise Unavailable(
            N_("The file cannot be read now: {reason}. Try again."),
            reason=error.strerror or str(error),
        ) from error
    try:
        yield process
    finally:
        process.kill()
        with suppress(OSError):
            process.communicate()
