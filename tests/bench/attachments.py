"""Attaching a large file, reading many PDFs in the process that reads files, and finding their words."""

from __future__ import annotations

import asyncio
import hashlib
import os
import resource
import time
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter

from store import demo
from store.access import SYSTEM
from store.files import AttachedFile, bring
from store.files.extracting import extract
from store.office import Office
from store.office.search import search
from store.reading import Reading
from tests.bench.timing import Figure, clocked, of, paired
from tests.calm import CalmLoop
from tests.screens.sitting import sit
from tests.store.inbox.mail.test_attachments import mail_with
from tui.commands.places import Go

__all__ = ["figures"]

ANNA, INVOICE = 1, 1
LARGE, SMALL, RUNS = 20_000_000, 1_000, 5
PDFS, KINDS, MAILS = 66, 6, 100
TICK = 0.002
"""Seconds after which the event loop is asked whether it goes on."""
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
        gaps = [(_gap(office, LARGE), _gap(office, SMALL)) for _ in range(RUNS)]
        yield of("longest pause of the screen while one attaches 20 MB", [ours for ours, _ in gaps],
                 "while one attaches 1 kB", [theirs for _, theirs in gaps], "16 ms more")  # fmt: skip
        yield _found(office)
    made = [_pdf(number) for number in range(KINDS)]
    yield _processor([made[number % KINDS] for number in range(PDFS)])


def _gap(office: Office, size: int) -> float:
    """The longest time in milliseconds that the event loop was busy, from the key to what it brings."""
    turns = list[float]()

    async def watch() -> None:
        while True:
            turns.append(time.perf_counter())
            await asyncio.sleep(TICK)

    async def attached() -> None:
        bring(office, office.actor(ANNA), "scan.bin", [os.urandom(size)])
        async with sit(office, ANNA) as at:
            at.app.post_message(Go("attachments", kind="item", of=INVOICE))
            await at.settle()
            await at.press("plus")
            watching = asyncio.create_task(watch())
            await at.press("enter")
            turns.append(time.perf_counter())
            watching.cancel()

    with asyncio.Runner(loop_factory=CalmLoop) as runner:
        runner.run(attached())
    return max(after - before for before, after in pairwise(turns)) * 1000


def _found(office: Office) -> Figure:
    """A word that is in one file of one mail, among so many with files, and one in a text of them."""
    for number in range(MAILS):
        text = f"{WORDS[:500]} vulcanus{number}".encode()
        raw = mail_with((f"{number}.txt", "text/plain", text))
        raw = raw.replace(b"Zie bijlage", f"{WORDS[:500]} vesuvius{number}".encode())
        office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": f"bench-{number}"})
    for file in office.view(SYSTEM, lambda reading: reading.find(AttachedFile)):
        if file.state == "waiting":
            pages = [office.view(SYSTEM, Reading.blob, file.sha256).decode("latin-1")]
            office.do(SYSTEM, "file.read", file.id, {"contents": {"pages": pages, "of": 1}})
    carla = office.actor(3)

    def finds(word: str) -> None:
        assert len(office.view(carla, search, word).hits) == 1

    return paired(f"a word found in one of {MAILS} files", lambda: finds("vulcanus77"), f"in one of {MAILS} mails",
                  lambda: finds("vesuvius77"), 30)  # fmt: skip


def _pdf(number: int) -> bytes:
    """One of a few kinds of PDF that offices get: letters, tables, scans, and long or packed ones."""
    made, kind = FPDF(), number % KINDS
    made.set_font("times" if kind == 1 else "helvetica", size=10)
    for page in range((2, 1, 3, 2, 12, 4)[kind]):
        made.add_page()
        if kind == 1:  # an invoice, in columns
            for row in range(45):
                for cell, wide in ((f"{number}{row:03}", 25), (WORDS[:50], 100), ("1.234,56", 30)):
                    made.cell(wide, 6, cell, border=1)
                made.ln()
        elif kind == 2:  # a scan with the text that was read of it
            made.image(_scanned(), 0, 0, 210, 297)
            made.multi_cell(0, text=f"{page} {number} {WORDS}", new_x="LMARGIN", new_y="NEXT")
        else:
            for _paragraph in range(3):
                made.multi_cell(0, text=f"{page} {number} {WORDS}", new_x="LMARGIN", new_y="NEXT")
    return _packed(bytes(made.output())) if kind == 5 else bytes(made.output())


def _scanned() -> BytesIO:
    """A page of A4 at 100 dots an inch, with grain."""
    out = BytesIO()
    Image.effect_noise((827, 1169), 40).save(out, "jpeg", quality=60)
    return out


def _packed(data: bytes) -> bytes:
    """The same, its objects in streams and encrypted without a password, as some programs save."""
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(data))), BytesIO()
    writer.compress_identical_objects()
    writer.encrypt("", "x", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


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
    return Figure(f"text of {PDFS} PDFs of six kinds, processor", mine * 1000, theirs * 1000,
                  mine / theirs, "pypdf in one process", "10 s", "ms")  # fmt: skip


def _used(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime
