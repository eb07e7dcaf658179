"""Files that wait are read by the job, in a process of their own, and found by their words."""

from __future__ import annotations

import subprocess
from contextlib import closing

import pytest

from store.access import SYSTEM
from store.errors import NotFound
from store.files import AttachedFile, extracting
from store.files.extracting import FileReader, extract
from store.files.reading_files import read_waiting
from store.inbox import find_items
from store.office.search import Hit, search
from store.reading import Reading
from tests.store.file_format.made import docx, encrypted, pdf, picture, raw_pdf
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.test_attachments import received
from tests.store.invoice_format.published import named


def test_the_files_of_a_mail_are_read_once_and_found(house: House) -> None:
    item = received(
        house,
        ("a.pdf", "x/y", pdf("Factuur Vulcanus")), ("b.docx", "x/y", docx("Offerte Vesuvius")),
        ("foto.png", "x/y", picture("png", 30, 20)),
        ("dicht.pdf", "x/y", encrypted(pdf("geheim"), "pw")),
        ("stuk.pdf", "x/y", b"%PDF-1.4"), ("actief.pdf", "x/y", raw_pdf(b"/S/JavaScript")),
        ("los.zip", "x/y", b"PK\x03\x04"),
    )  # fmt: skip
    assert read_waiting(house.office, SYSTEM) == 6
    assert read_waiting(house.office, SYSTEM) == 0
    files = house.office.view(SYSTEM, lambda reading: reading.find(AttachedFile))
    assert [(file.state, file.live, file.width) for file in files] == [
        ("read", (), 0), ("read", (), 0), ("read", (), 30), ("encrypted", (), 0),
        ("failed", (), 0), ("failed", ("script",), 0), ("quarantined", (), 0),
    ]  # fmt: skip
    for who, words in (("anna", "vulca factuur"), ("anna", "vesuvius"), ("carla", "vulcanus")):
        [hit] = house.view(who, find_items, words)
        assert (hit.row.id, hit.by) == (item.id, "file")
    assert house.view("anna", find_items, "vulcanus")[0].snippet == "a.pdf: Factuur Vulcanus"
    assert house.view("anna", find_items, "geheim") == []
    assert house.view("dirk", find_items, "vulcanus") == []
    assert house.view("dirk", search, "vulcanus").hits == ()
    [hit] = house.view("anna", search, "vulcanus").hits
    assert hit == Hit("file", hit.id, "a.pdf", "Bijlagen · Factuur Vulcanus")
    assert house.office.check() == []
    house.office.verify()


def test_a_process_that_ends_or_says_nonsense_fails_one_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first file ends the process, the second gets nonsense of it; a new one reads the third."""
    ends, nonsense = ["sh", "-c", "exit 1"], ["sh", "-c", "echo x; cat >/dev/null"]
    real = [extracting.sys.executable, "-I", "-m", "store.file_format.child"]
    commands = iter([ends, nonsense, real])

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(next(commands), stdin=-1, stdout=-1)

    started: list[subprocess.Popen[bytes]] = []
    monkeypatch.setattr(extracting, "_start", lambda: started.append(start()) or started[-1])
    said = list(extract([(1, "txt", b"x" * 200_000), (2, "txt", b"x"), (3, "txt", b"lees mij")]))
    assert [(number, contents and contents.pages) for number, contents in said] == [
        (1, None), (2, None), (3, ("lees mij",)),
    ]  # fmt: skip
    assert all(process.poll() is not None for process in started)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "PATIENCE", 0)
    assert list(extract([(1, "txt", b"x")])) == [(1, None)]


def test_what_is_left_waits_for_the_next_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(house, ("a.txt", "x/y", b"een"), ("b.txt", "x/y", b"twee"))
    monkeypatch.setattr("store.files.reading_files.AT_ONCE", 1)
    assert [read_waiting(house.office, SYSTEM) for _time in range(3)] == [1, 1, 0]


def test_bytes_that_are_gone_stop_no_other_file(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(house, ("a.txt", "x/y", b"een"), ("b.pdf", "x/y", pdf("twee")))
    whole = Reading.blob

    def lost(reading: Reading, sha256: str) -> bytes:
        if (data := whole(reading, sha256)).startswith(b"%PDF"):
            raise NotFound("gone")
        return data

    monkeypatch.setattr(Reading, "blob", lost)
    assert read_waiting(house.office, SYSTEM) == 2
    files = house.office.view(SYSTEM, lambda reading: reading.find(AttachedFile))
    assert [file.state for file in files] == ["read", "failed"]


def test_an_e_invoice_is_kept_with_its_file(house: House) -> None:
    """Also why one could not be read; what it holds besides comes out by itself."""
    full, cut = named("SI-UBL-2.0_ok_full.xml"), named("SI-UBL-2.0_ok_base")[:-20]
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]><Invoice>&a;</Invoice>'
    files = ("a.xml", "x/y", full), ("b.xml", "x/y", cut), ("c.xml", "x/y", laughs)
    received(house, *files, ("d.xml", "x/y", b"<auditfile/>"))
    assert read_waiting(house.office, SYSTEM) == 4
    whole, damaged, declares, other = house.office.view(
        SYSTEM, lambda reading: reading.find(AttachedFile)
    )
    assert whole.invoice is not None
    assert (whole.invoice.number, whole.invoice.total) == ("TOSL108", 1728_70)
    assert damaged.unread is not None
    assert damaged.unread.message.startswith("Line {line}: the XML is damaged")
    assert (damaged.state, damaged.invoice) == ("read", None)
    assert declares.unread is not None
    assert (other.invoice, other.unread) == (None, None)
    with closing(FileReader()) as reader:
        assert reader.enclosure(full, 0) == b"R0lGODlhcgGSALMAAAQCAEMmCZtuMFQxDS8b"
        assert reader.enclosure(full, 1) is None
        assert reader.enclosure(cut, 0) is None
    house.office.verify()
