"""Files are attached once, under clean names, and seen by who sees what has them, and nobody else."""

from __future__ import annotations

import pytest

from store.access import SYSTEM, Actor
from store.errors import Invalid, KantoorError, NotFound, Refused
from store.files import (
    AttachedFile,
    Attachment,
    FileRow,
    attachments,
    file_detail,
    hand_over_attached,
)
from store.files.attaching import LOGO
from store.inbox import item_detail
from store.office import Office
from store.reading import Reading
from tests.screens.conftest import INVOICE, purchase
from tests.store.file_format.made import docx, pdf, picture, zipped
from tests.store.inbox.conftest import INVOICES, House
from tests.store.inbox.mail.test_attachments import mail_with, received
from tests.store.inbox.mail.test_intake import receive

PDF = pdf("Factuur")


def files(house: House, who: str, item: int) -> list[FileRow]:
    return list(house.view(who, attachments, "item", item).rows)


def test_a_file_is_kept_once_and_its_name_is_clean(house: House) -> None:
    item, other = house.item("item.accept"), house.item("item.accept")
    name = "../../etc/cron.d/fac\u202etuur\x1b[2J.exe"
    first = house.do("anna", "item.attach", item.id, name=name, data=PDF).doc
    again = house.do("anna", "item.attach", other.id, name="x.PDF", data=PDF).doc
    assert (first.name, again.name) == ("factuur[2J.exe.pdf", "x.PDF")
    assert first.file == again.file
    file = house.view("anna", Reading.get, AttachedFile, first.file)
    assert (file.type, file.size, file.state, file.pages) == ("pdf", len(PDF), "waiting", ())
    assert house.office.view(SYSTEM, Reading.blob, file.sha256) == PDF
    assert [row.made_by for row in files(house, "anna", item.id)] == ["Anna"]
    last = house.view("anna", item_detail, item.id).timeline[-1]
    assert (last.sort, last.values) == ("attach", {"name": first.name})
    assert house.office.check() == []
    house.office.verify()


def test_the_files_of_a_mail_are_those_of_its_item(house: House) -> None:
    item = received(house, ("a.pdf", "text/plain", PDF), ("b.doc", "image/png", docx("x")),
                    ("c.pdf", "application/pdf", PDF), ("", "text/plain", b""))  # fmt: skip
    assert [(row.attachment.name, row.file.type, row.attachment.source, row.made_by)
            for row in files(house, "anna", item.id)] == [
        ("a.pdf", "pdf", "mail", ""), ("b.doc.docx", "docx", "mail", ""),
    ]  # fmt: skip


def test_a_removed_file_can_be_attached_again_and_both_can_be_undone(house: House) -> None:
    item = house.item("item.accept")
    made = house.do("anna", "item.attach", item.id, name="a.pdf", data=PDF).doc
    with pytest.raises(Invalid, match=r"Already attached: a\.pdf"):
        house.do("anna", "item.attach", item.id, name="b.pdf", data=PDF)
    house.do("anna", "item.detach", item.id, attachment=made.id)
    assert [row.attachment.removed for row in files(house, "anna", item.id)] == [True]
    with pytest.raises(NotFound):
        house.do("anna", "item.detach", item.id, attachment=made.id)
    again = house.do("anna", "item.attach", item.id, attachment=made.id).doc
    assert (again.id, again.removed) == (made.id, False)
    house.office.undo(house.people["anna"])
    assert [row.attachment.removed for row in files(house, "anna", item.id)] == [True]
    house.office.undo(house.people["anna"])
    assert [row.attachment.removed for row in files(house, "anna", item.id)] == [False]
    house.office.undo(house.people["anna"])
    assert files(house, "anna", item.id) == []
    assert house.office.check() == []
    house.office.verify()


def test_the_item_says_that_a_file_was_attached_undone_and_redone(house: House) -> None:
    item = house.item("item.accept")
    house.do("anna", "item.attach", item.id, name="a.pdf", data=PDF)
    for turn in (house.office.undo, house.office.redo) * 2:
        assert turn(house.people["anna"]).what == item.title
    lines = house.view("anna", item_detail, item.id).timeline[-5:]
    assert [line.message for line in lines] == [
        "File attached: {name}", "Undone", "Redone", "Undone", "Redone",
    ]  # fmt: skip
    assert not lines[0].withdrawn
    assert [row.attachment.removed for row in files(house, "anna", item.id)] == [False]


@pytest.mark.parametrize(
    ("data", "given"),
    [(b"", {}), (b"x" * 11, {}), (b"x", {"attachment": 99}), (b"", {"attachment": 1})],
)
def test_what_can_not_be_attached(
    house: House, monkeypatch: pytest.MonkeyPatch, data: bytes, given: dict[str, int]
) -> None:
    monkeypatch.setattr("store.files.attaching.LARGEST", 10)
    hidden = house.item(queue=INVOICES)
    if given:
        house.do("dirk", "item.attach", hidden.id, name="hidden", data=b"secret")
    item = house.item("item.accept")
    with pytest.raises(KantoorError):
        house.do("femke", "item.attach", item.id, name="x", data=data, **given)
    assert files(house, "anna", item.id) == []


def test_who_does_not_see_an_item_sees_none_of_its_files(house: House) -> None:
    item = house.item(queue=INVOICES)
    who = "dirk"
    made = house.do(who, "item.attach", item.id, name="a.pdf", data=PDF).doc
    for view, given in ((attachments, ("item", item.id)), (file_detail, (made.id,))):
        house.view(who, view, *given)
        with pytest.raises(NotFound):
            house.view("femke", view, *given)
    file = house.view(who, Reading.get, AttachedFile, made.file)
    assert not house.view("femke", Reading.sees, file)
    own = house.item()  # Femke's
    with pytest.raises(NotFound):
        house.do("femke", "item.attach", own.id, attachment=made.id)
    with pytest.raises(NotFound):
        house.view("femke", file_detail, made.id)


def test_files_go_along_with_an_item_that_is_merged(house: House) -> None:
    goes, stays = house.item("item.accept"), house.item("item.accept")
    made = house.do("anna", "item.attach", goes.id, name="a.pdf", data=PDF).doc
    house.do("anna", "item.duplicate", goes.id, of=stays.id)
    assert [row.id for row in files(house, "anna", stays.id)] == [made.id]


def test_of_an_items_files_those_that_are_evidence_go_along_to_its_entry(
    office: Office, anna: Actor
) -> None:
    small, scan = picture("png"), picture("png", 12) + bytes(LOGO)
    for name, data in (("logo", small), ("scan", scan), ("a", PDF), ("b", zipped(x="y"))):
        office.do(anna, "item.attach", INVOICE, {"name": name, "data": data})
    gone = office.do(anna, "item.attach", INVOICE, {"name": "gone", "data": pdf("Weg")}).doc
    office.do(anna, "item.detach", INVOICE, {"attachment": gone.id})
    there = [row.attachment.name for row in office.view(anna, attachments, "item", INVOICE).rows]
    entry = purchase(office, anna, "20260417", 14823, INVOICE)
    carried = [row.attachment.name for row in office.view(anna, attachments, "entry", entry).rows]
    assert set(there) - set(carried) == {"logo.png", "b.zip", "gone.pdf"}
    assert {"scan.png", "a.pdf"} <= set(carried) <= set(there)


def test_a_new_file_is_another_than_one_that_was_removed(house: House) -> None:
    item = house.item("item.accept")
    made = house.do("anna", "item.attach", item.id, name="a.pdf", data=PDF).doc
    house.do("anna", "item.detach", item.id, attachment=made.id)
    house.do("anna", "item.attach", item.id, name="b.pdf", data=pdf("Anders"))
    names = {row.attachment.name: row.attachment.removed for row in files(house, "anna", item.id)}
    assert names == {"a.pdf": True, "b.pdf": False}


def test_programs_and_archives_are_kept_apart(house: House) -> None:
    item = received(house, ("a.pdf", "application/pdf", b"MZ\x90"), ("b", "x/y", zipped(x="y")))
    assert [(row.attachment.name, row.file.state, row.file.is_held)
            for row in files(house, "anna", item.id)] == [
        ("a.pdf.bin", "quarantined", True), ("b.zip", "quarantined", True),
    ]  # fmt: skip


def test_a_manager_releases_a_file_from_quarantine(house: House) -> None:
    item = received(house, ("b", "x/y", zipped(x="y")))
    [row] = files(house, "anna", item.id)
    for who in ("anna", "carla"):
        with pytest.raises(Refused, match="quarantine"):
            hand_over_attached(house.office, house.people[who], row.id, knowing=True)
    with pytest.raises(Refused):
        house.do("anna", "file.release", attachment=row.id)
    with pytest.raises(NotFound):
        house.do("dirk", "file.release", attachment=row.id)
    house.do("carla", "file.release", attachment=row.id)
    with pytest.raises(Refused, match="by itself"):
        hand_over_attached(house.office, house.people["anna"], row.id)
    given = hand_over_attached(house.office, house.people["anna"], row.id, knowing=True)
    assert (given.name, given.person) == (f"item-{item.id}-file-{row.id}.zip", 1)
    with pytest.raises(Refused, match="not in quarantine"):
        house.do("carla", "file.release", attachment=row.id)


def test_two_hundred_files_and_no_more(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.files.attaching.MOST_OF_ONE", 2)
    many = [(f"{n}.txt", "text/plain", b"%d" % n) for n in range(5)]
    item = receive(house, mail_with(*many))
    assert item is not None
    assert len(files(house, "anna", item.id)) == 2
    with pytest.raises(Invalid, match="Remove one first"):
        house.do("anna", "item.attach", item.id, name="x", data=b"x")


def test_only_kantoor_says_what_was_read(house: House) -> None:
    item = house.item("item.accept")
    made = house.do("anna", "item.attach", item.id, name="a.pdf", data=PDF).doc
    with pytest.raises(Refused):
        house.do("anna", "file.read", made.file, contents={"pages": ["made up"]})
    house.office.do(SYSTEM, "file.read", made.file, {"contents": {"pages": ["a\0b"], "of": 1}})
    with pytest.raises(Refused):
        house.office.do(SYSTEM, "file.read", made.file, {"contents": None})
    assert house.view("anna", Reading.get, AttachedFile, made.file).pages == ("a b",)
    assert house.view("anna", Reading.get, Attachment, made.id).name == "a.pdf"
