"""What a file does by itself is found, however it is written."""

from __future__ import annotations

import base64
import zlib

import pytest

from store.file_format import live
from store.file_format.live import LIVE, live_content
from tests.store.file_format.made import docx, named, pdf, raw_pdf, text_document, zipped


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (pdf("Factuur"), set()),
        (raw_pdf(b"/OpenAction 3 0 R"), set()),
        (raw_pdf(b"/S/JavaScript/JS(app.alert(1))"), {"script"}),
        (raw_pdf(b"/S/J#61va#53cript"), {"script"}),
        (raw_pdf(b"/S /#4caunch"), {"starts"}),
        (raw_pdf(b"/Type/EmbeddedFile"), {"files"}),
        (raw_pdf(b"/S/SubmitForm/AA<<>>"), {"sends", "acts"}),
        (raw_pdf(b"", packed=b"<</S/JavaScript>>"), {"script"}),
        (raw_pdf(b"", packed=b"<</S/L#61unch>>"), {"starts"}),
        (b"%PDF-1.5 /Filter[/ASCII85Decode/FlateDecode] stream\n"
         + base64.a85encode(zlib.compress(b"/JS (x)")) + b"~>\nendstream", {"script"}),
        (b"%PDF-1.5 stream\n" + zlib.compress(b"/JS (x)").hex().encode() + b">\nendstream", {"script"}),
        (b"%PDF-1.5 stream\n" + zlib.compress(b"/JS (x)")[:-4], {"script"}),  # never ended
    ],
    ids=named,
)  # fmt: skip
def test_in_a_pdf(data: bytes, found: set[str]) -> None:
    assert set(live_content("pdf", data)) == found <= LIVE.keys()


def test_a_pdf_that_unpacks_without_end_hides_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "INFLATED_ALL", 100_000)
    bomb = raw_pdf(b"", packed=bytes(200_000) + b"/JavaScript")
    assert live_content("pdf", bomb) == ("hidden",)


@pytest.mark.parametrize(
    ("inside", "seen"), [(b"/#46irst 9", ("hidden",)), (b"/Subtype/Image", ())]
)
def test_an_object_stream_longer_than_is_looked_at_hides_what_it_has(
    monkeypatch: pytest.MonkeyPatch, inside: bytes, seen: tuple[str, ...]
) -> None:
    monkeypatch.setattr(live, "INFLATED", 1000)
    packed = zlib.compress(bytes(2000) + b"/JavaScript")
    data = b"%PDF-1.5\n2 0 obj<<" + inside + b">>stream\r\n" + packed + b"\nendstream endobj"
    assert live_content("pdf", data) == seen


@pytest.mark.parametrize(
    ("code", "data", "found"),
    [
        ("docx", docx("x"), ()),
        ("docx", docx("x", word__vbaProject_bin="", **{"word/vbaProject.bin": ""}), ("macros",)),
        ("docx", docx("x", **{"word/embeddings/x.bin": ""}), ("files",)),
        ("docx", docx("x", **{"word/_rels/settings.xml.rels":
                              '<R Type="x/attachedTemplate" TargetMode="External"/>'}), ("outside",)),
        ("docx", docx("x", **{"word/_rels/document.xml.rels":
                              '<R Type="x/hyperlink" TargetMode="External"/>'}), ()),
        ("odt", text_document("x"), ()),
        ("odt", zipped(mimetype="x", Basic__Standard__x="sub x"), ("macros",)),
        ("doc", "_VBA_PROJECT".encode("utf-16-le"), ("macros",)),
        ("html", b"<p>javascript is a language</p>", ()),
        ("html", b"<P><SCRIPT src=x>", ("script",)),
        ("html", b"<a href='JavaScript:x()'>", ("script",)),
        ("html", "<img src=x onerror=alert(1)>".encode("utf-16"), ("script",)),
        ("svg", b"<svg onload='x'>", ("script",)),
        ("xml", b"<?xml-stylesheet href='x'?>", ("script",)),
        ("xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", ("script",)),
        ("rtf", b"{\\rtf1 \\objupdate x}", ("files",)),
        ("txt", b"<script>", ()),
    ],
    ids=named,
)  # fmt: skip
def test_in_other_files(code: str, data: bytes, found: tuple[str, ...]) -> None:
    assert live_content(code, data) == found
