"""Attaching a large file, and reading many PDFs in the process that reads files."""

from __future__ import annotations

import hashlib
import os
import resource
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pypdf import PdfReader

from store import demo
from store.files.extracting import extract
from tests.bench.timing import Figure, clocked, paired
from tests.store.file_format.made import pdf

__all__ = ["figures"]

ANNA, INVOICE = 1, 1
LARGE, RUNS = 20_000_000, 5
PDFS, PAGES = 66, 2
WORDS = "Hierbij ontvangt u de factuur voor uw bestelling van handschoenen en composiet. " * 20


def figures(folder: Path) -> Iterator[Figure]:
    """What a screen waits for in a thread, and what goes on in the background."""
    plain = folder / "plain"
    with closing(demo.make(folder / "office.kantoor")) as office:
        anna = office.actor(ANNA)

        def attach() -> None:
            data = os.urandom(LARGE)
            office.do(anna, "item.attach", INVOICE, {"name": "scan.bin", "data": data})

        def peer() -> None:
            data = os.urandom(LARGE)
            hashlib.sha256(data).digest()
            with plain.open("wb") as file:
                file.write(data)
                os.fsync(file.fileno())

        yield paired("attaching a file of 20 MB", attach, "hashing and writing it", peer, RUNS, "")
    data = [pdf(*(f"{page} {number} {WORDS}" for page in range(PAGES))) for number in range(PDFS)]
    yield _processor(data)


def _processor(data: list[bytes]) -> Figure:
    """Seconds of processor for all PDFs, against the same library in one go."""

    def read() -> None:
        assert all(
            contents for _n, contents in extract((n, "pdf", one) for n, one in enumerate(data))
        )

    def peer() -> None:
        for number, one in enumerate(data):
            path = Path(f"/dev/shm/bench-{os.getpid()}-{number}.pdf")
            path.write_bytes(one)
            "".join(page.extract_text() for page in PdfReader(path).pages)
            path.unlink()

    begin = _used(resource.RUSAGE_CHILDREN)
    clocked(read)
    mine = _used(resource.RUSAGE_CHILDREN) - begin
    begin = _used(resource.RUSAGE_SELF)
    clocked(peer)
    theirs = _used(resource.RUSAGE_SELF) - begin
    return Figure(f"text of {PDFS} PDFs of {PAGES} pages, processor", mine * 1000, theirs * 1000,
                  mine / theirs, "pypdf in one process", "10 s", "ms")  # fmt: skip


def _used(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime
