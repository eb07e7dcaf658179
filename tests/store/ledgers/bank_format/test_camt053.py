"""CAMT.053 of versions 02 and 08, and what is refused."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from store.errors import Invalid
from store.ledgers.bank_format import ParsedStatement, difference, follows, read_statements

BANK = Path(__file__).parents[3] / "data" / "bank"
DATA, CASES = BANK / "camt053", BANK / "cases"
DUTCH = (DATA / "test-camt053.xml").read_bytes()


def statements(name: str) -> list[ParsedStatement]:
    return read_statements((DATA / name).read_bytes(), name)


def refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        read_statements(data, "a.xml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "differences"),
    [
        ("test-camt053.xml", [0]),
        ("camt053.v2.multi.statement.xml", [0, 0]),
        ("camt053.v2.all-balance-types.xml", [582]),
        ("../cases/c11-does-not-tie.xml", [1000]),
        ("camt053.v2.five.decimals.xml", [-5]),
    ],
)
def test_which_statements_tie(name: str, differences: list[int]) -> None:
    assert [difference(one) for one in statements(name)] == differences


def test_a_dutch_statement() -> None:
    (one,) = statements("test-camt053.xml")
    assert (one.account, one.currency) == ("NL00SNSB0000000000", "EUR")
    assert (one.opening.day, one.opening.cents) == (date(2026, 1, 1), 100000)
    paid, got = one.entries
    assert (paid.day, paid.cents) == (date(2026, 3, 5), -10000)
    assert (paid.iban, paid.name) == ("NL00ABNA0000000001", "Some Shop B.V.")
    assert (paid.remittance, paid.end_to_end) == ("Payment for invoice 123", "E2E-001")
    assert (got.cents, got.name, got.kenmerk) == (5000, "John Doe", "RF123456")
    assert (got.bank_reference, one.intermediate) == ("REF002", False)


def test_the_newer_version_wraps_parties_and_status() -> None:
    newer = (DATA / "camt053.v8.xml").read_bytes()
    (one,) = read_statements(newer.replace(b'Ccy="SEK"', b'Ccy="EUR"'), "camt053.v8.xml")
    (entry,) = one.entries
    assert (entry.day, entry.cents, entry.name) == (date(2014, 12, 31), 885, "NAME NAME")
    assert entry.end_to_end == "MUELL/FINP/RA12345"


def test_several_statements_follow() -> None:
    first, second = statements("camt053.v2.multi.statement.xml")
    assert follows(first, second)


def test_the_opening_balance_may_be_the_previous_closing() -> None:
    (one,) = read_statements(DUTCH.replace(b"OPBD", b"PRCD"), "a.xml")
    assert one.opening.cents == 100000


def test_a_page_is_told_by_the_closing_balance() -> None:
    page = DUTCH.replace(
        b"<Cd>CLBD</Cd>\n          </CdOrPrtry>",
        b"<Cd>CLBD</Cd></CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp>",
    )
    assert page != DUTCH
    assert read_statements(page, "a.xml")[0].intermediate


def test_entries_that_are_only_expected_are_left_out() -> None:
    pending = DUTCH.replace(b"<Sts>BOOK", b"<Sts>PDNG", 1)
    assert [entry.cents for entry in read_statements(pending, "a.xml")[0].entries] == [5000]


def test_a_statement_of_several_days_runs_from_the_first_to_the_last_balance() -> None:
    begin, end = DUTCH.index(b"<Bal>"), DUTCH.rindex(b"</Bal>") + len(b"</Bal>")
    day = DUTCH[begin:end]
    later = day.replace(b"1000.00", b"950.00").replace(b"950.00", b"940.00")
    (one,) = read_statements(DUTCH[:end] + later + DUTCH[end:], "a.xml")
    assert (one.opening.cents, one.closing.cents) == (100000, 94000)


BATCH = b"""<NtryDtls>
  <TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">60.00</Amt></TxAmt>
    </AmtDtls><RltdPties><Cdtr><Nm>Lab Noord</Nm></Cdtr><CdtrAcct><Id><IBAN>NL12TRIO0198765432</IBAN>
    </Id></CdtrAcct></RltdPties><RmtInf><Ustrd>L26-1187</Ustrd></RmtInf></TxDtls>
  <TxDtls><Amt Ccy="EUR">40.00</Amt><RltdPties><Cdtr><Pty><Nm>Energie</Nm></Pty></Cdtr></RltdPties>
    <RmtInf><Strd><CdtrRefInf><Ref>9001</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
</NtryDtls>"""


def test_a_batch_is_one_line_that_is_nobodys_and_lists_its_payments() -> None:
    begin, end = DUTCH.index(b"<NtryDtls>"), DUTCH.index(b"</NtryDtls>") + len(b"</NtryDtls>")
    (one,) = read_statements(DUTCH[:begin] + BATCH + DUTCH[end:], "a.xml")
    batch = one.entries[0]
    assert (difference(one), len(one.entries), batch.cents) == (0, 2, -10000)
    assert (batch.iban, batch.name, batch.end_to_end, batch.kenmerk) == ("", "", "", "")
    assert batch.text.split("\n")[:2] == [
        "Lab Noord NL12TRIO0198765432 60.00 L26-1187",
        "Energie 40.00 9001",
    ]


def test_in_a_reversal_both_sides_keep_their_first_roles() -> None:
    returned = DUTCH.replace(b"<CdtDbtInd>DBIT", b"<CdtDbtInd>CRDT", 1)
    at = returned.index(b"<Sts>")
    returned = returned[:at] + b"<RvslInd>true</RvslInd>" + returned[at:]
    entry = read_statements(returned, "a.xml")[0].entries[0]
    assert (entry.cents, entry.name) == (10000, "Some Shop B.V.")


@pytest.mark.parametrize(
    ("name", "cents", "iban", "party", "remittance"),
    [
        ("c05-returned-direct-debit", -2000, "NL20INGB0001234567", "KLANT Y", "nota 3"),
        ("c07-text-in-addtltxinf", -1000, "", "", "NOTA 2026-118"),
        ("c08-text-in-addtlrmtinf", -1000, "", "", "NOTA 2026-118"),
        ("c09-invoice-number-in-rfrddocinf", -1000, "", "", "2026-118"),
        ("c12-returned-with-reason", -2000, "", "KLANT Y", "nota 3 AM04 geen saldo"),
    ],
)
def test_the_whole_description_is_read(
    name: str, cents: int, iban: str, party: str, remittance: str
) -> None:
    (one,) = read_statements((CASES / f"{name}.xml").read_bytes(), name)
    (entry,) = one.entries
    assert (entry.cents, entry.iban, entry.name) == (cents, iban, party)
    assert (entry.remittance, entry.text) == (remittance, remittance)


RETURNED = (CASES / "c05-returned-direct-debit.xml").read_bytes()


@pytest.mark.parametrize(
    "roles",
    [
        RETURNED.replace(b"Dbtr", b"Cdtr"),
        RETURNED.replace(
            b"<RltdPties>",
            b"<RltdPties><Cdtr><Nm>Wij</Nm></Cdtr><CdtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id>"
            b"</CdtrAcct>",
        ),
        RETURNED.replace(b"Dbtr", b"Cdtr").replace(
            b"<RltdPties>",
            b"<RltdPties><Dbtr><Nm>Wij</Nm></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id>"
            b"</DbtrAcct>",
        ),
    ],
)
def test_the_other_side_of_a_reversal_is_not_ourselves(roles: bytes) -> None:
    (one,) = read_statements(roles, "a.xml")
    assert (one.entries[0].name, one.entries[0].iban) == ("KLANT Y", "NL20INGB0001234567")


def test_all_that_is_said_stands_once() -> None:
    said = DUTCH.replace(
        b"<Ustrd>Payment for invoice 123</Ustrd>",
        b"<Ustrd>Payment for invoice</Ustrd><Ustrd>123</Ustrd><Strd><RfrdDocInf><Nb>123</Nb>"
        b"</RfrdDocInf><AddtlRmtInf>thanks</AddtlRmtInf></Strd>",
    )
    assert said != DUTCH
    assert read_statements(said, "a.xml")[0].entries[0].remittance == (
        "Payment for invoice 123 thanks"
    )


def test_an_entry_in_another_currency_is_told_as_such() -> None:
    told = refusal((CASES / "c01-entry-in-another-currency.xml").read_bytes())
    assert "line 6: 10.00 is in EUR, not USD" in told
    assert "manually" in told


def test_the_other_account_may_be_no_iban() -> None:
    old = DUTCH.replace(b"<IBAN>NL00ABNA0000000001</IBAN>", b"<Othr><Id>0417164300</Id></Othr>")
    assert old != DUTCH
    assert read_statements(old, "a.xml")[0].entries[0].iban == "0417164300"


def test_every_message_of_a_file_is_read() -> None:
    begin, end = DUTCH.index(b"<BkToCstmrStmt>"), DUTCH.rindex(b"</Document>")
    assert len(read_statements(DUTCH[:end] + DUTCH[begin:], "a.xml")) == 2


@pytest.mark.parametrize("amount", ["950.00000", "950", "950.0"])
def test_more_decimals_are_fine_while_they_are_whole_cents(amount: str) -> None:
    data = DUTCH.replace(b"950.00", amount.encode())
    assert read_statements(data, "a.xml")[0].closing.cents == 95000


def test_part_of_a_cent_is_refused() -> None:
    told = refusal(DUTCH.replace(b"950.00", b"950.00005"))
    assert told.startswith("a.xml, line ")
    assert "950.00005" in told


@pytest.mark.parametrize(
    "amount", ["", "-950.00", "9_50", "1e999999", "1e900000", "NaN", "Infinity", "9" * 30, "٩.٠٠"]
)
def test_what_is_no_amount_is_refused(amount: str) -> None:
    assert refusal(DUTCH.replace(b"950.00", amount.encode())).startswith("a.xml, line ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"OPBD", b"OPAV"),
        (b"CLBD", b"CLAV"),
        (b"<IBAN>NL00SNSB0000000000</IBAN>", b""),
        (b"2026-07-21</Dt>", b"2026-07-32</Dt>"),
        (b"<CdtDbtInd>CRDT", b"<CdtDbtInd>BOTH"),
        (b"<Sts>BOOK", b"<Sts>BO0K"),
        (b'<Amt Ccy="EUR">950.00', b'<Amt Ccy="USD">950.00'),
        (b'<Amt Ccy="EUR">50.00', b'<Amt Ccy="USD">50.00'),
    ],
)
def test_what_lacks_is_refused_with_its_line(old: bytes, new: bytes) -> None:
    assert old in DUTCH
    assert refusal(DUTCH.replace(old, new)).startswith("a.xml, line ")


def test_no_statement_at_all_is_refused() -> None:
    assert "no statement" in refusal((DATA / "camt053.v2.wrong.xml").read_bytes())


@pytest.mark.parametrize(
    "begin",
    [
        b"<!DOCTYPE Document>",
        b'<!DOCTYPE a [<!ENTITY x "y">]>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_dtd_is_refused(begin: bytes, charset: str) -> None:
    text = f'<?xml version="1.0" encoding="{charset}"?>{begin.decode()}<a/>'
    assert "DTD" in refusal(text.encode(charset))


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_within_entities_are_refused_unread(charset: str) -> None:
    names = "abcdefghij"
    laughs = "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in pairwise(names)
    )  # fmt: skip
    text = (
        f'<?xml version="1.0" encoding="{charset}"?>'
        f'<!DOCTYPE a [<!ENTITY a "ha">{laughs}]><Document>&j;</Document>'
    )
    assert refusal(text.encode(charset)).startswith("a.xml")


@pytest.mark.parametrize("depth", [300, 100_000])
def test_bottomless_nesting_is_refused(depth: int) -> None:
    assert "damaged" in refusal(b"<a>" * depth + b"</a>" * depth)


def test_xml_cut_off_is_refused_with_its_line() -> None:
    cut = DUTCH[: DUTCH.index(b"<ValDt>")]
    line = len(cut.split(b"\n"))
    assert refusal(cut).startswith(f"a.xml, line {line}: ")
