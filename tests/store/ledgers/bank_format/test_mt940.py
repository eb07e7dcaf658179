"""MT940 of every Dutch bank we have, to the cent."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from store.errors import Invalid
from store.ledgers.bank_format import (
    ParsedStatement,
    difference,
    fingerprint,
    follows,
    read_statements,
)

DATA = Path(__file__).parents[3] / "data" / "bank" / "mt940"
SAMPLES = sorted(DATA.glob("*.sta"))
MONEY = re.compile(r"amount: !!python/object/apply:decimal\.Decimal\s*- '(-?[\d.]+)'")


def statements(name: str) -> list[ParsedStatement]:
    return read_statements((DATA / name).read_bytes(), name)


def expected_cents(yml: str) -> list[int]:
    """The amounts of an expected parse, by their text: the file itself builds objects."""
    found = []
    for amount in MONEY.findall(yml):
        whole, _, cents = amount.partition(".")
        found.append(int(whole + cents.ljust(2, "0")))
    return found


@pytest.mark.parametrize("sample", sorted(DATA.glob("*.yml")), ids=lambda path: path.stem)
def test_amounts_are_what_the_expected_parse_says(sample: Path) -> None:
    before, _, after = sample.read_text("utf-8").partition("\ntransactions:")
    found = statements(f"{sample.stem}.sta")
    assert [entry.cents for one in found for entry in one.entries] == expected_cents(after)
    told = expected_cents(before)
    assert told
    balances = {one.opening.cents for one in found} | {one.closing.cents for one in found}
    assert set(told) <= balances


@pytest.mark.parametrize(
    ("name", "differences"),
    [
        ("asn.sta", [0] * 31),
        ("rabobank-iban.sta", [0, 0]),
        ("sns.sta", [0, 0]),
        ("abnamro.sta", [203800, 100260]),
        ("ing.sta", [-4906]),
        ("triodos.sta", [-11140]),
        ("knab.sta", [0, -450000]),
    ],
)
def test_which_statements_tie(name: str, differences: list[int]) -> None:
    assert [difference(one) for one in statements(name)] == differences


def test_a_chain_of_statements_follows() -> None:
    month = statements("asn.sta")
    assert all(follows(one, two) for one, two in pairwise(month))
    assert not follows(month[0], month[-1])
    assert not follows(month[0], statements("sns.sta")[0])


def test_pages_of_a_statement_are_told() -> None:
    assert [one.intermediate for one in statements("abnamro.sta")] == [False, True]


def test_a_fingerprint_does_not_depend_on_the_place_of_a_line() -> None:
    def fingerprints(one: ParsedStatement) -> list[str]:
        return [fingerprint(one.account, entry) for entry in one.entries]

    one = statements("ing.sta")[0]
    turned = one.model_copy(update={"entries": one.entries[::-1], "opening": one.closing})
    assert fingerprints(turned) == fingerprints(one)[::-1]
    assert len({*fingerprints(one)}) == len(one.entries)
    twice = one.model_copy(update={"entries": (one.entries[0], one.entries[0])})
    assert len({*fingerprints(twice)}) == 1


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_windows_line_ends_change_nothing(sample: Path) -> None:
    data = sample.read_bytes()
    windows = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert read_statements(windows, "a") == read_statements(data, "a")


SNS = (DATA / "sns.sta").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"D20,00NIOB", b"X20,00NIOB", 5),
        (b"D20,00NIOB", b"D20,001NIOB", 5),
        (b":61:1206070608D20", b":61:1213070608D20", 5),
        (b"EUR1234,56", b"EUR1234,567", 4),
        (b"EUR1234,56", b"EUR1234,5\xb2", 4),
        (b":62F:C120608EUR1209,56\n", b"", 20),
        (b":62F:C120608EUR", b":62F:C120608USD", 19),
        (b"-\n:20:0000000000\n:25:0", b"-\n:20:0000000000\n:2S:0", 21),
        (b"-\n:20:0", b":61:1206080608D5,00NIOBX\n-\n:20:0", 20),
        (b":25:0", b":25:1\n:25:0", 3),
        (b":25:0", b":25:\x000", 2),
        (b":60F:", b":60F:C120608EUR1,00\n:60F:", 5),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(old: bytes, new: bytes, line: int) -> None:
    assert old in SNS
    with pytest.raises(Invalid) as caught:
        read_statements(SNS.replace(old, new, 1), "sns.sta")
    assert str(caught.value).startswith(f"sns.sta, line {line}: ")


def test_a_file_cut_off_is_refused() -> None:
    with pytest.raises(Invalid, match="cut off"):
        read_statements(SNS[: SNS.rindex(b":62F:")], "sns.sta")


def test_latin_1_and_its_control_letters_stay_in_their_line() -> None:
    (one, _) = read_statements(SNS.replace(b"een test", b"caf\xe9\x85:20:test"), "sns.sta")
    assert "café\x85:20:test" in one.entries[0].text


def test_words_like_a_tag_in_a_text_do_not_make_it_an_interim_report() -> None:
    assert len(read_statements(SNS.replace(b"een test", b"om 12:942:00"), "sns.sta")) == 2


def test_a_line_that_begins_with_a_time_is_text() -> None:
    (one, _) = read_statements(SNS.replace(b"dit is een test", b":12:30 uur\nbij ons"), "sns.sta")
    assert one.entries[0].remittance == ":12:30 uur bij ons"


def test_a_description_told_in_two_fields_is_one() -> None:
    (one, _) = read_statements(SNS.replace(b"dit is een test", b"eerst\n:86:dan"), "sns.sta")
    assert one.entries[0].remittance == "eerst dan"


@pytest.mark.parametrize("told", [b"NL71RABO0123456789 EUR", b"NL71RABO0123456789EUR"])
def test_the_account_is_the_iban_without_its_currency(told: bytes) -> None:
    (one, _) = read_statements(SNS.replace(b":25:0123456789", b":25:" + told), "sns.sta")
    assert one.account == "NL71RABO0123456789"


@pytest.mark.parametrize(
    ("mark", "cents"), [("C", 2000), ("D", -2000), ("RC", -2000), ("RD", 2000)]
)
def test_a_reversal_goes_the_other_way(mark: str, cents: int) -> None:
    data = SNS.replace(b"D20,00NIOB", f"{mark}20,00NIOB".encode())
    assert read_statements(data, "sns.sta")[0].entries[0].cents == cents


def test_the_booking_day_may_be_in_another_year_than_the_value_day() -> None:
    data = SNS.replace(b":61:1206070608", b":61:1212310102")
    entry = read_statements(data, "sns.sta")[0].entries[0]
    assert (str(entry.value_day), str(entry.day)) == ("2012-12-31", "2013-01-02")
