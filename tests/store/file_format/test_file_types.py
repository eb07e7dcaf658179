"""What a file is, is said by its content alone."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from store.file_format.file_types import FILE_TYPES, HELD, file_type
from tests.store.file_format.made import docx, named, pdf, picture, sheet, text_document, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        packed.addfile(tarfile.TarInfo("x"), io.BytesIO())
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (pdf("x"), "pdf"),
        (b"\n junk before\n%PDF-1.4", "pdf"),
        (docx("x"), "docx"), (sheet(("x",)), "xlsx"), (text_document("x"), "odt"),
        (zipped(**{"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "pptx"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "doc"),
        (OLE + "Workbook\0".encode("utf-16-le"), "xls"),
        (OLE + "__nameid_version1.0\0".encode("utf-16-le"), "msg"),
        (b"{\\rtf1 x}", "rtf"),
        (picture("png"), "png"), (picture("jpeg"), "jpeg"), (picture("gif"), "gif"),
        (picture("tiff"), "tiff"), (picture("webp"), "webp"), (picture("bmp"), "bmp"),
        (b"BMW en andere merken", "txt"),
        (b"<svg xmlns='x'/>", "svg"), (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "xml"),
        (b"<Invoice xmlns='urn:x'>", "xml"), (b"<!DOCTYPE HTML><p>x", "html"),
        (b"<!-- made by\n x --> <Invoice>", "xml"), (b"<!DOCTYPE x []><x/>", "xml"), (b"<!-- x -->", "txt"),
        ("<html>".encode("utf-16"), "html"),
        (b"From: a@x\r\nSubject: x\r\n\r\n<html>", "eml"), (b"From: een\n", "txt"),
        (b"caf\xc3\xa9; 12,50\r\n", "txt"), ("café".encode("cp1252"), "txt"),
        (bytes(range(256)), "data"),
        # kept apart, whatever they look like besides
        (b"MZ\x90\0 %PDF-1.4", "program"), (b"\x7fELF\x02", "program"), (b"#!/bin/sh\n", "program"),
        (OLE, "program"), (zipped(**{"META-INF/MANIFEST.MF": "", "[Content_Types].xml": ""}), "program"),
        (zipped(x="y"), "archive"), (b"PK\x03\x04 broken", "archive"),
        (b"%PDF-1.4\n" + zipped(**{"x.exe": b"MZ"}), "archive"),
        (zipped(**{"notes.txt": "word/document.xml [Content_Types].xml"}), "archive"),
        (gzip.compress(b"x"), "archive"), (bz2.compress(b"x"), "archive"),
        (lzma.compress(b"x"), "archive"), (tar(), "archive"), (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
    ],
    ids=named,
)  # fmt: skip
def test_a_file_is_what_it_holds(data: bytes, code: str) -> None:
    assert file_type(data) == code
    assert (code in HELD) == (FILE_TYPES[code].sort in ("program", "archive"))


@pytest.mark.parametrize(
    "data", [docx("x"), pdf("x"), picture("png"), text_document("x")], ids=named
)
def test_nothing_that_is_cut_off_or_altered_makes_it_fail(data: bytes) -> None:
    step = max(1, len(data) // 400)
    for at in range(0, len(data), step):
        assert file_type(data[:at]) in FILE_TYPES
        assert file_type(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]) in FILE_TYPES


def test_a_document_with_too_many_parts_is_an_archive() -> None:
    assert file_type(docx("x", **{f"x{n}": "" for n in range(4_000)})) == "archive"
