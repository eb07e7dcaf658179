"""What came with mail is listed and read as text; what is none is never shown."""

from __future__ import annotations

import base64

import pytest

from store.errors import NotFound
from store.inbox import WorkItem, files_of, item_detail, read_file
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.test_intake import receive

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def mail_with(*files: tuple[str, str, bytes]) -> bytes:
    """A mail with these files: name, type, content."""
    parts = b"".join(
        b"--b\r\nContent-Type: %b\r\nContent-Disposition: attachment; filename=%b\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n%b\r\n"
        % (sort.encode(), b'"' + name.encode() + b'"', base64.encodebytes(data))
        for name, sort, data in files
    )
    return (
        b"From: a@x.example\r\nSubject: Bijlagen\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\n\r\nZie bijlage\r\n" + parts + b"--b--\r\n"
    )


def received(house: House, *files: tuple[str, str, bytes]) -> WorkItem:
    item = receive(house, mail_with(*files))
    assert item is not None
    return item


def test_files_are_listed_with_the_mail_itself_behind_them(house: House) -> None:
    item = received(house, ("../../a.txt", "text/plain", b"een"), ("b.png", "image/png", PNG))
    found = house.view("anna", files_of, item.id)
    assert [(one.number, one.type, one.size) for one in found] == [
        (1, "text", 3), (2, "picture", len(PNG)), (0, "mail", 0),
    ]  # fmt: skip


def test_what_a_file_is_called_follows_from_its_bytes(house: House) -> None:
    """What its sender declares is told only of an empty one, of which there are none."""
    item = received(house, ("a.txt", "application/pdf", b"een"), ("b.pdf", "application/pdf", b""),
                    ("c.exe", "text/plain", b"MZ"), ("d", "x/[b]y", b""))  # fmt: skip
    detail = house.view("anna", item_detail, item.id)
    assert detail.types == {detail.mails[0].id: ["text", "PDF", "program", "unknown type"]}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"een\r\ntwee", "een\r\ntwee"),
        ("café €".encode(), "café €"),
        ("café €".encode("cp1252"), "café €"),
        ("café".encode("utf-16"), "café"),
        (b"\x1b]0;x\x07[/]" + b"." * 99, "\x1b]0;x\x07[/]" + "." * 99),
        (b"", ""),
        (b"%PDF-1.4 text", None),
        (b"PK\x03\x04 text", None),
        (PNG, None),
        (b"\0" * 20, None),
    ],
)
def test_what_is_text_is_said_by_its_content_alone(
    house: House, data: bytes, text: str | None
) -> None:
    for name, sort in (("x.txt", "text/plain"), ("x.pdf", "application/pdf")):
        item = received(house, (name, sort, data), ("y", "text/plain", name.encode()))
        one = house.view("anna", files_of, item.id)[0]
        found = house.view("anna", read_file, one.mail, 1)
        said = found.text.lstrip("\ufeff") if found.text else found.text
        assert said == text


def test_the_mail_as_it_came_is_always_text(house: House) -> None:
    raw = b"From: a@x.example\r\nSubject: x\r\n\r\n\0\x01\x02\xff"
    item = receive(house, raw)
    assert item is not None
    who = "carla" if item.state == "quarantined" else "anna"
    [one] = house.view(who, files_of, item.id)
    text = house.view(who, read_file, one.mail, 0).text
    assert "Subject: x" in text


def test_a_long_file_is_cut(house: House) -> None:
    item = received(house, ("lang.txt", "text/plain", "é".encode() * 150_000))
    one = house.view("anna", files_of, item.id)[0]
    found = house.view("anna", read_file, one.mail, 1)
    assert found.cut
    assert set(found.text) == {"é"}


def test_who_does_not_see_the_item_sees_no_file(house: House) -> None:
    item = received(house, ("a.txt", "text/plain", b"een"))
    [one, _mail] = house.view("anna", files_of, item.id)
    for view, given in ((files_of, (item.id,)), (read_file, (one.mail, 1))):
        with pytest.raises(NotFound):
            house.view("dirk", view, *given)
    with pytest.raises(NotFound):
        house.view("anna", read_file, one.mail, 9)


def test_an_item_without_mail_has_no_files(house: House) -> None:
    item = house.item()
    assert house.view("anna", files_of, item.id) == []
