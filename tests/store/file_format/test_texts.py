"""The text of files, for search and to read; and what can't be read fails alone."""

from __future__ import annotations

import pytest

from store.file_format import office_files, pages, texts
from store.file_format.texts import contents
from tests.store.file_format.made import (
    docx,
    encrypted,
    named,
    pdf,
    picture,
    sheet,
    text_document,
    zipped,
)

BILLION = "<!DOCTYPE d [<!ENTITY a 'x'>]><d><p>&a;</p></d>"


@pytest.mark.parametrize(
    ("code", "data", "said"),
    [
        ("pdf", pdf("Factuur 2026-118", "Te betalen"), ("Factuur 2026-118", "Te betalen")),
        ("docx", docx("Geachte heer,", "Hierbij"), ("Geachte heer,\nHierbij",)),
        ("xlsx", sheet(("Post", "Bedrag"), ("Huur", "1.200")), ("Post\tBedrag\nHuur\t1.200",)),
        ("odt", text_document("Een", "twee"), ("Een\ntwee",)),
        ("txt", "café €".encode(), ("café €",)),
        ("txt", "café €".encode("cp1252"), ("café €",)),
        ("txt", "café".encode("utf-16"), ("café",)),
        ("html", b"<style>p{}</style><p>Een</p><script>x</script><p>twee", ("Een\ntwee",)),
        ("rtf", rb"{\rtf1{\fonttbl{\f0 Arial;}}Caf\'e9\par Factuur}", ("Café\nFactuur",)),
        ("eml", b"From: x\r\n\r\nHallo", ("From: x\r\n\r\nHallo",)),
        ("doc", b"\xd0\xcf", ()),
    ],
    ids=named,
)  # fmt: skip
def test_what_a_file_says(code: str, data: bytes, said: tuple[str, ...]) -> None:
    read = contents(code, data)
    assert (read.state, tuple(page.strip() for page in read.pages)) == ("read", said)


def test_a_picture_is_measured_and_not_looked_into() -> None:
    read = contents("jpeg", picture("jpeg", 30, 20, taken="2026:11:30 10:00:00"))
    assert (read.width, read.height, read.taken) == (30, 20, "2026:11:30 10:00:00")
    bomb = picture("png", 8_000, 8_000)
    assert (contents("png", bomb).state, contents("png", bomb).width) == ("failed", 8_000)
    assert len(bomb) < 20_000


def test_a_pdf_with_a_password_is_told_apart_and_one_without_is_read() -> None:
    assert contents("pdf", encrypted(pdf("geheim"), "pw")).state == "encrypted"
    assert "open" in contents("pdf", encrypted(pdf("open"), "")).pages[0]


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("pdf", b"%PDF-1.4 nothing more"),
        ("docx", zipped(**{"word/document.xml": "<w:p>"})),
        ("docx", b"PK\x03\x04"),
        ("odt", zipped(**{"content.xml": BILLION})),
        ("png", b"\x89PNG\r\n\x1a\n"),
    ],
    ids=named,
)
def test_what_is_broken_fails_and_nothing_else(code: str, data: bytes) -> None:
    assert contents(code, data).state == "failed"


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_files, "MOST_PART", 1_000_000)
    monkeypatch.setattr(office_files, "MOST_ALL", 1_500_000)
    assert contents("docx", docx("x" * 1_100_000)).state == "failed"
    many = {f"ppt/slides/slide{n}.xml": f"<a x='{'x' * 600_000}'/>" for n in (1, 2, 3)}
    assert contents("pptx", zipped(**many)).state == "failed"


def test_a_long_text_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_SIGNS", 5)
    monkeypatch.setattr(texts, "Pages", lambda: pages.Pages(_left=5))
    read = contents("txt", b"123456789")
    assert (read.pages, read.cut, read.of) == (("12345",), True, 1)
