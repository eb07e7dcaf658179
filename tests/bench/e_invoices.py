"""A thousand e-invoices: read, and read apart and kept with the items that they are attached to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from lxml import etree

from store import demo
from store.access import SYSTEM
from store.files.extracting import FileReader
from store.files.reading_files import read_waiting
from store.invoice_format.xml_reading import read_xml
from store.office import Office
from tests.bench.acts import ANNA
from tests.bench.timing import Figure, clocked, of, paired
from tests.store.invoice_format.published import named

__all__ = ["figures"]

FILES, ROUNDS = 1_000, 3
ITEMS = 10
"""Items that the files are attached to, from the demo's first."""


def figures(folder: Path) -> Iterator[Figure]:
    """Reading beside bare parsing, and what is kept beside reading in the process that reads files."""
    base = named("SI-UBL-2.0_ok_base.xml")
    files = [base.replace(b">12115118<", b">F%d<" % number) for number in range(FILES)]
    yield paired(
        f"{FILES:,} e-invoices (UBL of {len(base) / 1000:.0f} kB) read and checked",
        lambda: [read_xml(data) for data in files],
        "parsed by lxml alone",
        lambda: [etree.fromstring(data) for data in files],
        ROUNDS,
    )
    ours, peer = [], []
    for number in range(ROUNDS):
        with closing(demo.make(folder / f"e{number}.kantoor")) as office:
            _attach(office, files)
            ours.append(clocked(partial(_read_all, office)))
        peer.append(clocked(partial(_read_apart, files)))
    yield of("the same attached to items, read in the process that reads files, and kept",
             ours, "read there, kept nowhere", peer, "5")  # fmt: skip


def _attach(office: Office, files: list[bytes]) -> None:
    anna = office.actor(ANNA)
    for number, data in enumerate(files):
        given = {"name": f"{number}.xml", "data": data}
        office.do(anna, "item.attach", 1 + number % ITEMS, given)


def _read_all(office: Office) -> None:
    total = 0
    while done := read_waiting(office, SYSTEM):
        total += done
    assert total >= FILES, total


def _read_apart(files: list[bytes]) -> None:
    with closing(FileReader()) as reader:
        for data in files:
            contents = reader.contents("xml", data)
            assert contents is not None
            assert contents.invoice is not None
