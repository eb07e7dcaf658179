"""Any bytes at all: statements, or a refusal that says what was found and what to do."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import Invalid
from store.ledgers.bank_format import ParsedStatement, difference, read_statements
from tests.faults.share import cases, one_in

DATA = Path(__file__).parents[3] / "data" / "bank"
SAMPLES = sorted([*DATA.glob("mt940/*.sta"), *DATA.glob("camt053/*.xml")])


def xml(kind: str) -> bytes:
    return f'<?xml version="1.0"?><Document xmlns="urn:a"><{kind}/></Document>'.encode()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xd0\xcf\x11\xe0....", "spreadsheet"),
        (b'"Datum","Naam","Bedrag"\n"20260101","A","1,00"\n', "column rules"),
        (b"Datum;Naam;Bedrag\n01-01-2026;A;1,00\n", "column rules"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"<html><body>Log in</body></html>", "web page"),
        (xml("BkToCstmrAcctRpt"), "CAMT.052"),
        (xml("BkToCstmrDbtCdtNtfctn"), "CAMT.054"),
        (xml("CstmrCdtTrfInitn"), "pain.001"),
        (xml("Invoice"), "Invoice"),
        (b":20:1\r\n:25:1\r\n:28C:1\r\n:34F:EUR0,\r\n:90D:0EUR0,\r\n", "MT942"),
        (b":20:1\n", "cut off"),
        (b"Beste klant", "something else"),
        ("Datum;Naam;Bedrag\n".encode("utf-16"), "column rules"),
        (b"\x00\x01,\x02", "something else"),
    ],
)
def test_what_is_no_statement_is_named(data: bytes, found: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_statements(data, "down{load}.txt")
    told = str(caught.value)
    assert told.startswith("down{load}.txt")
    assert found in told
    assert told.endswith(".")


def test_a_file_larger_than_any_statement_is_refused_unread() -> None:
    with pytest.raises(Invalid, match="50 MB"):
        read_statements(bytes(50 * 1024 * 1024 + 1), "a.xml")


def read_or_refuse(data: bytes) -> list[ParsedStatement]:
    """What the reader makes of it; any other error than a refusal fails the test."""
    try:
        return read_statements(data, "a")
    except Invalid:
        return []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_cut_file_adds_nothing(sample: Path) -> None:
    """Every statement of a cut file is one of the whole file, or does not tie."""
    data = sample.read_bytes()
    whole = read_or_refuse(data)
    for end in range(0, len(data), max(1, len(data) // 150)):
        for cut, one in zip_longest(read_or_refuse(data[:end]), whole):
            assert cut in (None, one) or (one is not None and difference(cut))


def test_a_last_statement_cut_at_any_byte_is_refused_or_does_not_tie() -> None:
    data = (DATA / "mt940" / "asn.sta").read_bytes()
    last = data.rindex(b"{1:")
    whole = read_statements(data, "a")
    for end in range(last, len(data)):
        found = read_or_refuse(data[:end])
        assert found in ([], whole[:-1], whole) or difference(found[-1])


def test_a_broken_byte_loses_no_statement() -> None:
    """A file with a broken field is refused whole: half of it would look like all of it."""
    data = (DATA / "mt940" / "sns.sta").read_bytes()
    for at, was in enumerate(data):
        for byte in (was ^ 1, was ^ 0x20, was ^ 0x80, 0, 0x0A):
            assert len(read_or_refuse(data[:at] + bytes([byte]) + data[at + 1 :])) in (0, 2)


@pytest.mark.parametrize("sample", one_in(3, SAMPLES), ids=lambda path: path.stem)
def test_a_broken_byte_is_read_or_refused(sample: Path) -> None:
    data = sample.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 100)):
        for byte in (data[at] ^ 1, data[at] ^ 0x80, 0, 0x0A):
            read_or_refuse(data[:at] + bytes([byte]) + data[at + 1 :])


@settings(max_examples=cases(150))
@given(st.binary(max_size=400), st.sampled_from([b"", b":20:", b":20:1\n:25:2\n", b"<", b"<a>"]))
def test_any_bytes_are_read_or_refused(data: bytes, begin: bytes) -> None:
    read_or_refuse(begin + data)


@settings(max_examples=cases(150))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["20", "25", "28C", "60F", "61", "86", "62F", "62M"]),
            st.text(max_size=30) | st.sampled_from(["C120608EUR1,00", "1206070608D20,00NIOBa"]),
        ),
        max_size=12,
    )
)
def test_any_fields_are_read_or_refused(fields: list[tuple[str, str]]) -> None:
    read_or_refuse("\n".join(f":{tag}:{text}" for tag, text in fields).encode("utf-8", "replace"))
