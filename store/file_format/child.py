"""The process that reads files, by itself: `python -I -m store.file_format.child`.

Files come in by standard input, each as a line `TYPE SIZE FROM TO` and its bytes; the answer goes
out as a line `SIZE` and its bytes, none when the file could not be read. It is `Contents` in JSON, but for
two types: `part` is the PDF of the pages FROM up to TO, `enclosure` the file at FROM inside an e-invoice. Each file is read in a fork of its own, which
has no file and no network (it can open nothing), half a gigabyte and ten seconds of processor. What
it says is made by a file from outside: who reads it checks it.
"""

from __future__ import annotations

import codecs
import encodings
import logging
import os
import pkgutil
import resource
import signal
import sys
import warnings
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO

from openpyxl import Workbook
from PIL import Image

from store.file_format.contents import AS_BYTES, MOST_ANSWER
from store.file_format.sheets import page_codes
from store.file_format.stacks import part
from store.file_format.texts import contents
from store.invoice_format.enclosures import enclosure
from store.invoice_format.text_reading import read_text

__all__ = ["main"]

MEMORY = 512 << 20
CPU_SECONDS = 10
WALL_SECONDS = 45
"""A fork that hangs without using the processor ends itself."""
LOWEST = 19
CHUNK = 1 << 16


def main(files: BinaryIO, answers: BinaryIO) -> None:
    """Answer for each file until there are no more."""
    os.nice(LOWEST)
    warnings.simplefilter("ignore")
    logging.disable()
    _warm_up()
    while line := files.readline(100):
        code, *numbers = line.decode("ascii").split()
        size, start, end = map(int, numbers)
        said = _in_fork(code, files.read(size), start, end)
        answers.write(b"%d\n" % len(said) + said)
        answers.flush()


def _warm_up() -> None:
    """Have all codecs and modules loaded by now: a fork can open no file, not even theirs."""
    for codec in pkgutil.iter_modules(encodings.__path__):
        with suppress(Exception):
            codecs.lookup(codec.name)
    samples = ("pdf", SAMPLE), ("xml", INVOICE), ("png", b""), ("txt", b""), ("html", b"")
    for code, sample in samples:
        _said(code, sample, 0, 0)
    read_text([INVOICE_TEXT])
    for form, mode in (("PDF", "1"), ("PDF", "L"), ("PDF", "RGB"), ("TIFF", "1"), ("PNG", "L")):
        page = BytesIO()
        Image.new(mode, (9, 9)).save(page, form)
        page_codes(page.getvalue(), 0)
    part(SAMPLE, 0, 1)
    book = BytesIO()
    Workbook().save(book)
    for code in ("table", "workbook"):
        contents(code, book.getvalue())


def _in_fork(code: str, data: bytes, start: int, end: int) -> bytes:
    """Return what is said of a file, nothing when its fork ended before all of it was said."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(code, data, start, end, writes)
    os.close(writes)
    said, most = bytearray(), MOST_ANSWER[code in AS_BYTES]
    while len(said) <= most and (chunk := os.read(reads, CHUNK)):
        said += chunk
    os.close(reads)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL)
    head, _line, body = said.partition(b"\n")
    whole = ended and len(said) <= most and head == b"%d" % len(body)
    return bytes(body) if whole else b""


def _answer(code: str, data: bytes, start: int, end: int, writes: int) -> None:
    """In the fork: read the file with nothing but its bytes and the way to answer, and end."""
    try:
        os.dup2(writes, 0)
        os.closerange(1, writes + 2)
        signal.alarm(WALL_SECONDS)
        for limit, most in (
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 1),  # 0 is taken, so nothing can be opened or connected
        ):
            resource.setrlimit(limit, (most, most))
        answer = _said(code, data, start, end)
        for part_of_it in (b"%d\n" % len(answer), answer):
            left = memoryview(part_of_it)
            while left:
                left = left[os.write(0, left) :]
    finally:
        os._exit(0)


def _said(code: str, data: bytes, start: int, end: int) -> bytes:
    if code == "part":
        return part(data, start, end)
    if code == "enclosure":
        return enclosure(data, start)
    said = page_codes(data, start) if code == "sheet" else contents(code, data)
    return said.model_dump_json().encode()


SAMPLE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 62>>stream
BT /F 9 Tf 9 9 Td (x) Tj ET BI /W 8 /H 1 /BPC 1 /CS /G ID x EI
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj
trailer<</Root 1 0 R>>
startxref
0
%%EOF
"""
INVOICE = b"""<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
<IssueDate>2026-01-01</IssueDate><LegalMonetaryTotal><PayableAmount>1</PayableAmount></LegalMonetaryTotal>
<InvoiceLine/></Invoice>"""
INVOICE_TEXT = (
    "Factuurnummer 2026-1 IBAN NL91ABNA0417164300 btw NL004495445B01 KvK 12345678 Totaal 1,00"
)

if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
