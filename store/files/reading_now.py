"""Reading the bytes of files at once, in the process that reads files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from store.file_format.contents import Contents
from store.file_format.file_types import file_type

__all__ = ["file_reader"]


@contextmanager
def file_reader() -> Iterator[Callable[[bytes], Contents | None]]:
    """Yield what reads a file, None for one that can't be read. One process reads them all."""
    from store.files.extracting import FileReader  # a session starts no program for less

    with closing(FileReader()) as reader:
        yield lambda data: reader.contents(file_type(data), data)
