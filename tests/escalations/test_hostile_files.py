"""Hostile files do the same harm through every entry: none. Each is kept, judged by its content, and read apart.

The entries: a mail's attachment, `put` and attaching from the drop folder, a scanner's folder, and attaching
to an entry or a contact.
"""

from __future__ import annotations

import struct
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.files import (
    AttachedFile,
    Attachment,
    bring,
    dropped,
    extracting,
    hand_over_attached,
    tray_files,
)
from store.files.reading_files import read_waiting
from store.inbox.scans.intake import take_scans
from store.office import Office
from tests.conftest import ANNA
from tests.faults.share import SHARE
from tests.screens.conftest import DENTALIS, INVOICE, purchase
from tests.store.file_format.made import docx, encrypted, pdf, picture, zipped
from tests.store.inbox.mail.test_attachments import mail_with

Entry = Callable[[Office, Path, str, bytes], None]
ZEROS = bytes(9_000_000)
LATER = 60


def png_head(width: int, height: int) -> bytes:
    """A PNG that says it is this large, in a few bytes."""

    def chunk(sort: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + sort + data + struct.pack(">I", zlib.crc32(sort + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


HOSTILE = {
    "bomb.zip": (zipped(x=ZEROS), "archive", "quarantined", ()),
    "bomb.docx": (docx(**{"word/media/x": ZEROS, "word/header1.xml": ZEROS}), "docx", "read", ()),
    "bomb.pdf": (pdf("x") + b"\n9 0 obj<</First 9>>stream\n" + zlib.compress(ZEROS) + b"endstream", "pdf",
                 "read", ("hidden",)),
    "macros.docm": (docx("Brief", **{"word/vbaProject.bin": b"x"}), "docx", "read", ("macros",)),
    "locked.pdf": (encrypted(pdf("geheim"), "pw"), "pdf", "encrypted", ()),
    "broken.pdf": (pdf("Brief")[:400], "pdf", "failed", ()),
    "gigapixel.png": (png_head(40_000, 40_000), "png", "failed", ()),
    "program.pdf": (b"MZ\x90\x00" + pdf("Brief"), "program", "quarantined", ()),
    "polyglot.pdf": (pdf("Brief") + zipped(x="y"), "archive", "quarantined", ()),
    "polyglot.gif": (picture("gif") + zipped(x="y"), "gif", "read", ()),
    "polyglot.png": (picture("png") + b"<script>x</script>", "png", "read", ()),
}  # fmt: skip
"""Each with its type, what comes of reading it, and what it does by itself."""


def by_mail(office: Office, _at: Path, name: str, data: bytes) -> None:
    raw = mail_with((name, "application/pdf", data)).replace(b"Bijlagen", name.encode())
    office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": name})


def by_put(office: Office, _at: Path, name: str, data: bytes) -> None:
    anna = office.actor(ANNA)
    file = bring(office, anna, name, [data])
    given = {"name": file.name, "data": dropped(office, anna, file.id)}
    office.do(anna, "item.attach", INVOICE, given)


def by_scan(office: Office, at: Path, name: str, data: bytes) -> None:
    for folder in (at / "scans", at / "scans" / "BALIE"):
        folder.mkdir(mode=0o700, exist_ok=True)
    (at / "scans" / "BALIE" / name).write_bytes(data)


def on_an_entry(office: Office, _at: Path, name: str, data: bytes) -> None:
    anna = office.actor(ANNA)
    office.do(anna, "entry.attach", purchase(office, anna, name, 100), {"name": name, "data": data})


def on_a_contact(office: Office, _at: Path, name: str, data: bytes) -> None:
    office.do(office.actor(ANNA), "relation.attach", DENTALIS, {"name": name, "data": data})


ENTRIES: tuple[Entry, ...] = (by_mail, by_put, by_scan, on_an_entry, on_a_contact)


def come_in(office: Office, at: Path) -> list[Attachment]:
    """Bring each of them in by each entry."""
    before = {file.id for file in every(office)}
    for entry in ENTRIES:
        for name, (data, *_rest) in HOSTILE.items():
            entry(office, at, name, data)
    done = take_scans(office, SYSTEM, at / "scans", int(time.time()) + LATER)
    assert (done.received, done.held, done.problems) == (len(HOSTILE), 0, [])
    return [file for file in every(office) if file.id not in before]


def every(office: Office) -> list[Attachment]:
    return office.view(SYSTEM, lambda reading: reading.find(Attachment))


def read(office: Office, attachment: Attachment) -> AttachedFile:
    return office.view(SYSTEM, lambda reading: reading.get(AttachedFile, attachment.file))


def test_each_is_kept_and_judged_the_same_through_every_entry(
    office: Office, tmp_path: Path
) -> None:
    made = come_in(office, tmp_path)
    assert len(made) == len(ENTRIES) * len(HOSTILE)
    assert read_waiting(office, SYSTEM) > 0
    told = {name: (sort, state, live) for name, (_data, sort, state, live) in HOSTILE.items()}
    for file in made:
        doc = read(office, file)
        name = next(name for name, (data, *_rest) in HOSTILE.items() if doc.size == len(data))
        assert (name, (doc.type, doc.state, doc.live)) == (name, told[name])
        assert doc.state != "failed" or doc.pages == ()
    in_quarantine = next(file for file in made if read(office, file).is_held)
    with pytest.raises(Refused, match="quarantine"):
        hand_over_attached(office, office.actor(ANNA), in_quarantine.id, knowing=True)
    alarms = next(file for file in made if read(office, file).live == ("macros",))
    with pytest.raises(Refused, match="by itself"):
        hand_over_attached(office, office.actor(ANNA), alarms.id)


@pytest.mark.parametrize("how", ["hangs", "is killed"])
def test_a_process_that_hangs_or_is_killed_stops_no_entry(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """All come in; what could not be read is said to be unreadable, and the office goes on."""
    if how == "hangs":
        monkeypatch.setattr(extracting, "PATIENCE", 0)
        words = ["sleep", "600"]
    else:
        words = ["sh", "-c", "kill -9 $$"]
    monkeypatch.setattr(extracting, "_start", lambda: subprocess.Popen(words, stdin=-1, stdout=-1))
    made = come_in(office, tmp_path)
    assert len(made) == len(ENTRIES) * len(HOSTILE)
    assert read_waiting(office, SYSTEM) > 0
    states = {read(office, file).state for file in made}
    assert states == {"failed", "quarantined"}


def megabytes(count: int) -> Iterator[bytes]:
    for _chunk in range(count):
        yield bytes(1_000_000)


@pytest.mark.skipif(SHARE, reason="one of the longer proofs")
def test_three_hundred_megabytes_are_refused_through_every_entry(
    office: Office, tmp_path: Path
) -> None:
    """A scanner's folder puts them aside and says so; the others refuse them. Nothing is kept."""
    anna, data = office.actor(ANNA), bytes(300_000_000)
    before = len(every(office))
    with pytest.raises(Refused, match="larger than 100 MB"):
        bring(office, anna, "large.pdf", megabytes(300))
    assert office.view(anna, tray_files) == []
    for act, to in (("item.attach", INVOICE), ("relation.attach", DENTALIS)):
        with pytest.raises(Invalid, match="larger than 100 MB"):
            office.do(anna, act, to, {"name": "large.pdf", "data": data})
    by_scan(office, tmp_path, "large.pdf", b"")
    with (tmp_path / "scans" / "BALIE" / "large.pdf").open("wb") as sparse:
        sparse.truncate(300_000_000)
    done = take_scans(office, SYSTEM, tmp_path / "scans", int(time.time()) + LATER)
    assert (done.received, done.held, done.problems) == (0, 1, [])
    assert len(every(office)) == before
