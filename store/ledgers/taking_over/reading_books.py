"""Reading the books of another program, whatever file they are in."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from store.file_format.books import Books
from store.files import read_books, read_table
from store.ledgers.taking_over.opening_table import books_of_table

__all__ = ["read_any_books"]

TABLES = (".csv", ".xlsx", ".txt")


def read_any_books(
    name: str,
    file: IO[bytes],
    progress: Callable[[int], None] = lambda _megabytes: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Books:
    """Return what a file says: by its name an opening balance in a table, or else an audit file.

    Raises `Invalid` with the line or row that can't be read, and `Stopped`.
    """
    if name.lower().endswith(TABLES):
        return books_of_table(name, read_table(name, file.read()))
    return read_books(name, file, progress, stopped)
