"""Scans come in whole and once from the folders of the queues, whatever breaks off."""

from __future__ import annotations

import os
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from store import drop_folder as scan_folder
from store.access import SYSTEM
from store.acts import Doing
from store.engine import Doc
from store.errors import NotFound, Refused, Unavailable
from store.files import LARGEST, Attachment, attachments, extracting, put_sheet, read_whole
from store.inbox import Event, WorkItem, item_detail
from store.inbox.scans import receiving
from store.inbox.scans.intake import ScanIntake, take_scans
from store.office import Office
from store.reading import Reading
from tests.store.file_format.made import joined, pdf, picture
from tests.store.inbox.conftest import ADMINISTRATION, DESK, INVOICES, POST, House

LATER = 60
TEXT = b"Beste mensen"


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """The folder of the scans, with that of one queue."""
    root = tmp_path / "scans"
    for path in (root, root / "POST"):
        path.mkdir(mode=0o700)
    return root


def take(house: House, scans: Path, later: int = LATER) -> ScanIntake:
    return take_scans(house.office, SYSTEM, scans, int(time.time()) + later)


def told(done: ScanIntake) -> tuple[int, int, int, list[str]]:
    return done.received, done.known, done.held, [str(problem) for problem in done.problems]


def every(house: House, kind: Any) -> list[Any]:
    return house.office.view(SYSTEM, lambda reading: reading.find(kind))


def left(scans: Path) -> list[str]:
    return sorted(
        str(path.relative_to(scans / "POST")) for path in scans.rglob("*") if path.is_file()
    )


def test_each_scan_becomes_an_item_of_its_queue_and_leaves_its_folder(
    house: House, scans: Path
) -> None:
    (scans / "POST" / "brief 1.pdf").write_bytes(pdf("Brief"))
    (scans / "POST" / "stuk\x1b[2J.pdf").write_bytes(b"%PDF-1.4 stuk")
    (scans / "POST" / os.fsdecode(b"\xff.tif")).write_bytes(picture("tiff"))
    assert told(take(house, scans)) == (3, 0, 0, [])
    assert left(scans) == []
    items = every(house, WorkItem)
    assert [(item.title, item.state, item.queue, item.department) for item in items] == [
        ("brief 1.pdf", "new", 1, 1), ("stuk[2J.pdf", "new", 1, 1), (".tif", "new", 1, 1)]  # fmt: skip
    [row] = house.view("anna", attachments, "item", items[0].id).rows
    assert (row.attachment.name, row.attachment.source, row.file.type) == (
        "brief 1.pdf",
        "scan",
        "pdf",
    )
    lines = house.view("anna", item_detail, items[0].id).timeline
    assert [line.message for line in lines] == ["Received as a scan"]
    assert house.office.check() == []
    house.office.verify()


def test_a_scan_that_came_in_before_comes_in_once(house: House, scans: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (scans / "POST" / name).write_bytes(TEXT)
    assert told(take(house, scans)) == (1, 1, 0, [])
    (scans / "POST" / "c.txt").write_bytes(TEXT)
    assert told(take(house, scans)) == (0, 1, 0, [])
    assert (len(every(house, WorkItem)), left(scans)) == (1, [])


def test_what_is_still_being_written_waits(house: House, scans: Path) -> None:
    path = scans / "POST" / "a.txt"
    (scans / "POST" / "b.txt.part").write_bytes(TEXT)
    (scans / "POST" / ".c.txt").write_bytes(TEXT)
    with path.open("wb") as writing:
        writing.write(TEXT[:5])
        writing.flush()
        assert told(take(house, scans)) == (0, 0, 0, [])
        writing.write(TEXT[5:])
    assert told(take(house, scans, later=0)) == (0, 0, 0, [])
    assert told(take(house, scans)) == (1, 0, 0, [])
    assert left(scans) == [".c.txt", "b.txt.part"]
    (scans / "POST" / "b.txt.part").rename(scans / "POST" / "b.txt")
    assert told(take(house, scans)) == (0, 1, 0, [])


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_that_breaks_off_loses_nothing_and_doubles_nothing(
    house: House, scans: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """It ends just before, or just after the office has the scan."""
    (scans / "POST" / "a.txt").write_bytes(TEXT)
    (scans / "POST" / "leeg.txt").write_bytes(b"")

    def ends(*_args: object, **_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        places = {"before": (Office, "do"), "after": (scan_folder.Dropped, "remove")}
        patch.setattr(*places[when], ends)
        with pytest.raises(KeyboardInterrupt):
            take(house, scans)
    assert left(scans) == ["taking/a.txt", "taking/leeg.txt"]
    assert told(take(house, scans)) == ((1, 0, 1, []) if when == "before" else (0, 1, 1, []))
    assert (len(every(house, WorkItem)), len(every(house, Attachment))) == (2, 1)
    assert left(scans) == ["held/leeg.txt"]


def test_what_is_too_large_is_put_aside_and_told_once(
    house: House, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in (3 * LARGEST, 0):
        with (scans / "POST" / "groot.txt").open("wb") as file:
            file.truncate(size)
        with monkeypatch.context() as patch:
            patch.setattr(scan_folder.Dropped, "hold", lambda scan: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                take(house, scans)
        assert told(take(house, scans)) == (0, 0, 1, [])
    assert len(left(scans)) == 2
    assert all(name.startswith("held/") for name in left(scans))
    assert len(every(house, WorkItem)) == 2
    assert [line.values.get("size") for line in every(house, Event)] == [None, 300, None, 0]


def test_links_and_what_is_no_file_stay(house: House, scans: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_bytes(TEXT)
    post = scans / "POST"
    (post / "link.txt").symlink_to(secret)
    os.link(secret, post / "hard.txt")
    os.mkfifo(post / "pipe.txt")
    (post / "map").mkdir()
    (scans / "BALIE").symlink_to(post)
    (scans / "FACT").mkdir()
    (scans / "FACT").chmod(0o755)
    (scans / "WEG").mkdir()
    (scans / "los.txt").write_bytes(TEXT)
    done = take(house, scans)
    assert (done.received, len(done.problems), every(house, WorkItem)) == (0, 8, [])
    post.chmod(0o707)
    with pytest.raises(Unavailable, match="closed to others"):
        take(house, post)
    with pytest.raises(Unavailable, match="closed to others"):
        take(house, scans / "BALIE")
    post.chmod(0o700)


def test_a_full_disk_and_another_run_leave_the_scans(
    house: House, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scans / "POST" / "a.txt").write_bytes(TEXT)
    with scan_folder.opened(str(scans / "POST")) as post, scan_folder.alone(post):
        [problem] = take(house, scans).problems
    assert str(problem) == "Another run is taking in these files. Wait until it is done."

    def full(*_args: object, **_given: object) -> None:
        raise Unavailable("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Office, "do", full)
        assert told(take(house, scans)) == (0, 0, 0, ["The disk is full."])
    assert told(take(house, scans)) == (1, 0, 0, [])


def test_only_the_server_takes_in_scans(house: House, scans: Path) -> None:
    (scans / "POST" / "a.txt").write_bytes(TEXT)
    for who in ("carla", "gijs"):
        with pytest.raises(Refused):
            take_scans(house.office, house.people[who], scans, int(time.time()) + LATER)
    assert told(take(house, scans)) == (1, 0, 0, [])


def sheet(house: House, who: str, kind: str, id: int) -> bytes:
    """The scan of a separator sheet that somebody printed."""
    file = put_sheet(house.office, house.people[who], kind, id, ("Scheidingsblad", "Item"))
    assert file.name == f"sheet-{kind}-{id}.pdf"
    return read_whole(house.office, file)


def test_a_sheet_files_a_scan_with_what_it_names(house: House, scans: Path) -> None:
    """With an item, one that was merged, or a contact; not with what the queue's department does not see."""
    item, first, second = (house.item("item.accept") for _ in range(3))
    house.do("anna", "item.duplicate", second.id, of=first.id)
    other = house.item(queue=INVOICES)
    contact = house.do("anna", "relation.add", name="Bakker", client=True).doc
    printed = [sheet(house, "anna", "item", item.id), sheet(house, "anna", "item", second.id),
               sheet(house, "anna", "relation", contact.id), sheet(house, "dirk", "item", other.id),
               pdf("K-item-1-00000000"), pdf("K-item-999999-00000000")]  # fmt: skip
    for number, data in enumerate(printed):
        (scans / "POST" / f"{number}.pdf").write_bytes(data)
    done = take(house, scans)
    assert (done.filed, done.received, done.problems, left(scans)) == (3, 3, [], [])
    for kind, to, name in (("item", item.id, "0.pdf"), ("item", first.id, "1.pdf"),
                           ("relation", contact.id, "2.pdf")):  # fmt: skip
        [row] = house.view("anna", attachments, kind, to).rows
        assert (row.attachment.name, row.attachment.source) == (name, "scan")
    last = house.view("anna", item_detail, item.id).timeline[-1]
    assert (last.message, last.values) == ("Scan attached: {name}", {"name": "0.pdf"})
    assert house.view("dirk", attachments, "item", other.id).rows == ()
    refused = "The separator sheet has an unknown code: {code}. Print a new sheet."
    for made in every(house, WorkItem)[-3:]:
        lines = house.view("anna", item_detail, made.id).timeline
        assert [line.message for line in lines] == ["Received as a scan", refused]
        assert len(house.view("anna", attachments, "item", made.id).rows) == 1
    (scans / "POST" / "0.pdf").write_bytes(printed[0])
    assert told(take(house, scans)) == (0, 1, 0, [])
    assert house.office.check() == []
    house.office.verify()


def test_nobody_prints_a_sheet_for_what_they_do_not_see(house: House) -> None:
    item = house.item()
    for who, kind, of in (("dirk", "item", item.id), ("anna", "item", 999), ("anna", "person", 1)):
        with pytest.raises(NotFound):
            sheet(house, who, kind, of)


def test_nobody_prints_a_sheet_for_what_they_may_attach_nothing_to(house: House) -> None:
    """The auditor reads contacts, and would attach by the scanner what the door refuses."""
    contact = house.do("anna", "relation.add", name="Bakker", client=True).doc
    for who, kind, of in (
        ("hanna", "relation", contact.id),
        ("gijs", "queue", DESK),
        ("dirk", "queue", DESK),
    ):
        with pytest.raises(Refused, match="role"):
            sheet(house, who, kind, of)


def test_a_stack_is_split_at_each_of_its_sheets(house: House, scans: Path) -> None:
    """Its first pages are an item of the queue, as are those of a sheet that names nothing here."""
    item, contact = house.item("item.accept"), house.do("anna", "relation.add", name="Bakker").doc
    first = sheet(house, "anna", "item", item.id)
    again = sheet(house, "anna", "relation", contact.id)
    data = joined(pdf("Brief", "met bijlage"), first, pdf("Eerste"), again, pdf("Tweede"),
                  pdf("K-item-1-00000000", "Van een ander"), first, pdf("Derde"))  # fmt: skip
    (scans / "POST" / "stapel 1.pdf").write_bytes(data)
    (scans / "POST" / "brief").write_bytes(joined(first, pdf("Los"), first))
    done = take(house, scans)
    assert (done.received, done.filed, done.known, done.problems) == (2, 5, 0, [])
    assert left(scans) == []
    names = {(kind, of): [row.attachment.name for row in house.view("anna", attachments, kind, of).rows]
             for kind, of in (("item", item.id), ("relation", contact.id))}  # fmt: skip
    assert names == {
        ("item", item.id): ["brief-1.pdf", "brief-2.pdf", "stapel 1-2.pdf", "stapel 1-5.pdf"],
        ("relation", contact.id): ["stapel 1-3.pdf"],
    }
    made = every(house, WorkItem)[-2:]
    assert [entry.title for entry in made] == ["stapel 1-1.pdf", "stapel 1-4.pdf"]
    [row] = house.view("anna", attachments, "item", made[0].id).rows
    first_part = PdfReader(BytesIO(house.office.view(SYSTEM, Reading.blob, row.file.sha256)))
    assert [page.extract_text().strip() for page in first_part.pages] == ["Brief", "met bijlage"]
    assert house.view("anna", item_detail, made[1].id).timeline[-1].values == {
        "code": "K-item-1-00000000"
    }
    (scans / "POST" / "stapel 2.pdf").write_bytes(data)
    assert told(take(house, scans)) == (0, 1, 0, [])
    assert house.office.check() == []
    house.office.verify()


def test_the_sheet_of_a_queue_makes_an_item_there_of_each_paper_below_it(
    house: House, scans: Path
) -> None:
    """Of an open queue of the same department; else of the scanner's queue, whose item says so."""
    closed = house.do("gijs", "queue.add", department=ADMINISTRATION, code="OUD", name="Oud").doc
    desk, old = sheet(house, "anna", "queue", DESK), sheet(house, "anna", "queue", closed.id)
    elsewhere = sheet(house, "dirk", "queue", INVOICES)
    house.do("gijs", "queue.close", closed.id)
    data = joined(desk, pdf("Een"), desk, pdf("Twee"), old, pdf("Drie"), elsewhere, pdf("Vier"))
    (scans / "POST" / "stapel.pdf").write_bytes(data)
    done = take(house, scans)
    assert (done.received, done.filed, done.problems) == (4, 0, [])
    made = every(house, WorkItem)[-4:]
    assert [(item.title, item.queue) for item in made] == [
        ("stapel-1.pdf", DESK), ("stapel-2.pdf", DESK), ("stapel-3.pdf", POST), ("stapel-4.pdf", POST),
    ]  # fmt: skip
    refused = "The separator sheet has an unknown code: {code}. Print a new sheet."
    assert [len(house.view("anna", attachments, "item", item.id).rows) for item in made] == [1] * 4
    said = [line.message for line in every(house, Event) if line.item in {item.id for item in made}]
    assert said == ["Received as a scan"] * 3 + [refused, "Received as a scan", refused]
    assert house.office.check() == []


def test_a_stack_that_can_not_be_split_is_an_item_that_says_so(house: House, scans: Path) -> None:
    item = house.item("item.accept")
    printed = sheet(house, "anna", "item", item.id)
    data = (
        joined(pdf("Brief"), printed, pdf("Eerste")) + b"\n99 0 obj<</EmbeddedFiles 1 0 R>>endobj"
    )
    (scans / "POST" / "stapel.pdf").write_bytes(data)
    assert told(take(house, scans)) == (1, 0, 0, [])
    [made] = every(house, WorkItem)[-1:]
    [row] = house.view("anna", attachments, "item", made.id).rows
    assert (row.attachment.name, row.file.size) == ("stapel.pdf", len(data))
    assert [(line.message, line.values) for line in house.view("anna", item_detail, made.id).timeline][1:] == [
        ("Separator sheets in this scan: {count} or more. It could not be split at them; scan each part as a file of "
         "its own.", {"count": 1})]  # fmt: skip
    assert house.view("anna", attachments, "item", item.id).rows == ()


def fails(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """An error that nobody foresaw, whenever this file is attached."""
    attach = receiving.attach_scanned

    def failing(doing: Doing, to: Doc, called: str, data: bytes) -> Attachment:
        if called == name:
            raise ZeroDivisionError
        return attach(doing, to, called, data)

    monkeypatch.setattr(receiving, "attach_scanned", failing)


def test_a_scan_that_causes_an_error_is_put_aside_and_stops_no_other(
    house: House, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a stack is done when its last part fails, and an item of the queue tells."""
    item = house.item("item.accept")
    printed = sheet(house, "anna", "item", item.id)
    fails(monkeypatch, "b-3.pdf")
    (scans / "POST" / "a.txt").write_bytes(TEXT)
    (scans / "POST" / "b.pdf").write_bytes(joined(pdf("Brief"), printed, pdf("Een"), printed))
    (scans / "POST" / "c.txt").write_bytes(b"Nog een")
    why = (
        "The scan b.pdf caused an error (ZeroDivisionError). It was put aside on the server; ask "
        "your administrator for it."
    )
    assert told(take(house, scans)) == (2, 0, 1, [why])
    assert left(scans) == ["held/b.pdf"]
    assert [made.title for made in every(house, WorkItem)[1:]] == ["a.txt", "b.pdf", "c.txt"]
    [line] = [line for line in every(house, Event) if "caused an error" in line.message]
    assert line.values == {"name": "b.pdf", "reason": "ZeroDivisionError"}
    assert house.view("anna", attachments, "item", item.id).rows == ()
    assert told(take(house, scans)) == (0, 0, 0, [])
    assert house.office.check() == []


def test_an_error_that_no_item_can_tell_is_put_aside_too(
    house: House, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (scans / "POST" / name).write_bytes(name.encode())
    (scans / "POST" / "taking").mkdir(mode=0o700)
    (scans / "POST" / "taking" / "weg").symlink_to("nergens")
    do = Office.do

    def failing(*args: Any, given: Any, **kwargs: Any) -> Any:
        return 1 / 0 if given.name == "a.txt" else do(*args, given=given, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Office, "do", failing)
        done = take(house, scans)
    assert (done.received, done.held, len(done.problems)) == (1, 1, 3)
    assert left(scans) == ["held/a.txt"]


def test_without_a_process_that_reads_all_scans_stay(
    house: House, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scans / "POST" / "a.pdf").write_bytes(pdf("Brief"))
    with monkeypatch.context() as patch:
        patch.setattr(extracting.sys, "executable", "/nowhere/python")
        [problem] = take(house, scans).problems
    assert str(problem).startswith("No file can be read now: No such file or directory.")
    assert (every(house, WorkItem), left(scans)) == ([], ["taking/a.pdf"])
