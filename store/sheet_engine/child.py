"""The process that calculates a sheet: `python -I -m store.sheet_engine.child`.

It has the sheet that is open in it, and ends with it, so that its memory is given back. What comes in
and goes out are lines of JSON: `build` a sheet, then `change` cells; the answer has the values that
changed and what ledger cells asked. It can open no file and no connection, and has half a gigabyte and
a few seconds of processor for each question; who asks ends it when it hangs.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import Any, BinaryIO

from store.sheet_engine.figures import Figures
from store.sheet_engine.workbook import Book, TooHeavy

__all__ = ["main"]

MEMORY = 512 << 20
CPU_SECONDS = 8
"""Of one question."""


def main(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer each question until there are no more."""
    _warm_up()
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    book: Book | None = None
    while line := questions.readline():
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        asked = json.loads(line)
        if "tabs" in asked:
            book = Book(asked["tabs"], asked["names"], Figures.of_json(asked["figures"]))
        answers.write(json.dumps(_answer(book, asked["cells"])).encode() + b"\n")
        answers.flush()


def _answer(book: Book | None, cells: dict[str, dict[str, str]]) -> dict[str, Any]:
    if book is None:
        return {"failed": "nothing built"}
    try:
        for tab, changed in cells.items():
            book.change(tab, changed)
    except TooHeavy:
        return {"heavy": True}
    return {"values": book.evaluate(), "calls": book.calls}


def _warm_up() -> None:
    """Have everything loaded: no file can be opened later."""
    figures = Figures("2026-01", "2026-01", "2026-01-01")
    book = Book(["A"], {}, figures)
    book.change("A", {"A1": '=SUM(1,PERIOD(),BALANCE("1"))', "A2": "2026-01-01"})
    json.dumps(book.evaluate())


if __name__ == "__main__":
    os.nice(1)
    main(sys.stdin.buffer, sys.stdout.buffer)
