"""Files as they come: byte order marks, line ends, envelopes and encodings."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.hl7_format.decoding import LARGEST_FILE, messages_in
from store.hl7_format.reading import read

HEAD = "MSH|^~\\&|LAB|NOORD|KANTOOR|PRAKTIJK|20261123093000+0100||ORU^R01|{0}|P|2.5.1"
TEXT = f"{HEAD.format(1)}\rPID|1||12^^^X^MR||Müller^Zoë||19700101|F\rOBR|1|LO-00001\r"


def encoded(text: str, charset: str, encoding: str) -> bytes:
    return text.replace("|P|2.5.1\r", f"|P|2.5.1||||||{charset}\r").encode(encoding)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.replace("\r", "\n").encode(), "utf-8"),
        (TEXT.replace("\r", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\r", "\r\r\n").encode("utf-16"), "utf-8"),
        (b"\x0b" + TEXT.encode() + b"\x1c\r", "utf-8"),
        (b"\r\n  " + TEXT.encode(), "utf-8"),
        (f"FHS|^~\\&|LAB\rBHS|^~\\&|LAB\r{TEXT}BTS|1\rFTS|1\r".encode(), "utf-8"),
        (encoded(TEXT, "8859/1", "latin-1"), "latin-1"),
        (encoded(TEXT, "8859/15", "iso8859-15"), "latin-9"),
        (encoded(TEXT, "UNICODE UTF-8", "latin-1"), "latin-1"),
    ],
    ids=["CR", "mark", "LF", "CRLF", "UTF-16", "MLLP", "blank", "batch", "Latin-1", "Latin-9", "wrong"],
)  # fmt: skip
def test_a_message_reads_the_same_however_it_comes(data: bytes, encoding: str) -> None:
    (raw,) = messages_in(data, "a.hl7")
    assert raw.encoding == encoding
    message = read(raw.text)
    assert message.patient is not None
    assert (message.control, message.patient.name) == ("1", "Zoë Müller")


def test_a_file_has_many_messages_each_in_its_own_encoding() -> None:
    latin = TEXT.replace("|1|P", "|2|P").encode("latin-1")
    data = b"\xef\xbb\xbf" + TEXT.encode() + b"\xef\xbb\xbf" + latin + TEXT.encode()
    raws = messages_in(data, "a.hl7")
    assert [raw.encoding for raw in raws] == ["utf-8", "latin-1", "utf-8"]
    assert [read(raw.text).control for raw in raws] == ["1", "2", "1"]


def test_what_stands_before_a_message_stays_with_it() -> None:
    (raw,) = messages_in(b"OBX|1|NM|K||4\r" + TEXT.encode(), "a.hl7")
    assert raw.text.startswith("OBX|1|NM|K||4\rMSH|")
    with pytest.raises(Invalid, match="MSH"):
        read(raw.text)


def test_a_line_end_inside_a_text_ends_no_segment() -> None:
    (raw,) = messages_in(f"{TEXT}NTE|1||first\nsecond line\r".encode(), "a.hl7")
    assert raw.text.endswith("NTE|1||first\\.br\\second line")


def test_a_batch_that_lacks_messages_says_how_many() -> None:
    raws = messages_in(f"BHS|^~\\&|LAB\r{TEXT}BTS|3\r".encode(), "a.hl7")
    assert [raw.short for raw in raws] == [2]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"MSHA|", b"\x00" * 99, b"Beste collega"])
def test_a_file_without_a_message_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"no line begins with MSH\. Check"):
        messages_in(data, "a.hl7")


def test_a_file_too_large_is_refused_unread() -> None:
    with pytest.raises(Invalid, match="50 MB"):
        messages_in(bytes(LARGEST_FILE + 1), "a.hl7")
