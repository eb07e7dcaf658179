"""Identifiers as typed and as read from files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.fields import identifiers

Check = Callable[[str], str]


@pytest.mark.parametrize(
    ("check", "typed", "compact"),
    [
        (identifiers.iban, "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        (identifiers.email, " Post.x+1@sub.example.nl ", "Post.x+1@sub.example.nl"),
        (identifiers.email, "jörg@müller.example", "jörg@müller.example"),
        (identifiers.iban, " nl91abna0417164300 ", "NL91ABNA0417164300"),
        (identifiers.iban, "DE89.3704.0044.0532.0130.00", "DE89370400440532013000"),
        (identifiers.btw_id, "NL004495445B01", "NL004495445B01"),
        (identifiers.btw_id, "nl 0044.95.445.b01", "NL004495445B01"),
        (identifiers.btw_id, "004495445B01", "NL004495445B01"),
        (identifiers.btw_id, "NL002455799B11", "NL002455799B11"),  # a sole trader's, mod 97
        (identifiers.btw_id, "de 136.695.976", "DE136695976"),
        (identifiers.btw_id, "EL 094259216", "EL094259216"),
        (identifiers.btw_id, "nl123456782b01", "NL123456782B01"),
        (identifiers.btw_id, "NL000099998B57", "NL000099998B57"),
        (identifiers.kvk, "1234 5678", "12345678"),
        (identifiers.country, " be ", "BE"),
        (identifiers.endpoint, "0106: 12345678", "0106:12345678"),
        (identifiers.bsn, "1112.22.333", "111222333"),
        (identifiers.rsin, "004495445", "004495445"),
        (identifiers.betalingskenmerk, "1234567", "1234567"),
        (identifiers.betalingskenmerk, "271234567", "271234567"),
        (identifiers.betalingskenmerk, "3120261100042", "3120261100042"),
        (identifiers.betalingskenmerk, "9987 6543 2109 8765", "9987654321098765"),
    ],
)
def test_a_good_number_is_kept_compact(check: Check, typed: str, compact: str) -> None:
    assert check(typed) == compact
    assert identifiers.warn(check, typed) == identifiers.Warned(compact, None)


@pytest.mark.parametrize(
    ("check", "typed", "says"),
    [
        (identifiers.iban, "", "starts with two letters"),
        (identifiers.iban, "0417164300", "starts with two letters"),
        (identifiers.iban, "NL91 ABNA 0417 1643 0", "not 17"),
        (identifiers.iban, "NL91 ABNA 0417 1634 00", "Wrong IBAN"),
        (identifiers.iban, "ZZ33WEST12345698765432", "valid IBAN for ZZ"),
        (identifiers.btw_id, "NL004495445B1", "looks like NL"),
        (identifiers.btw_id, "NL004495446B01", "check digits"),
        (identifiers.btw_id, "NL000000000B00", "all zeros"),
        (identifiers.btw_id, "DE136695975", "Not a valid VAT number for DE"),
        (identifiers.btw_id, "US123456789", "EU country"),
        (identifiers.btw_id, "", "EU country"),
        (identifiers.kvk, "1234567", "8 digits"),
        (identifiers.kvk, "1234567A", "8 digits"),
        (identifiers.kvk, "000012345678", "branch number"),
        (identifiers.bsn, "11122233", "9 digits"),
        (identifiers.bsn, "111222334", "a digit is wrong"),
        (identifiers.rsin, "004495446", "a digit is wrong"),
        (identifiers.rsin, "000000000", "a digit is wrong"),
        (identifiers.betalingskenmerk, "", "7, 9 to 14, or 16"),
        (identifiers.betalingskenmerk, "12345678", "7, 9 to 14, or 16"),
        (identifiers.betalingskenmerk, "123456789012345", "7, 9 to 14, or 16"),
        (identifiers.betalingskenmerk, "RF18539007547034", "7, 9 to 14, or 16"),
        (identifiers.betalingskenmerk, "281234567", "a digit is missing"),
        (identifiers.betalingskenmerk, "171234567", "digit is wrong"),
        (identifiers.betalingskenmerk, "8987654321098765", "digit is wrong"),
    ],
)
def test_a_wrong_number_is_refused_with_what_to_do(check: Check, typed: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refused:
        check(typed)
    assert typed == "" or typed not in str(refused.value)
    warned = identifiers.warn(check, typed)
    assert warned.finding is not None
    assert str(warned.finding) == str(refused.value)
    assert warned.value == typed.replace(" ", "")


@pytest.mark.parametrize("sign", ["\u200b", "\u00a0", "\u202f", "\u2009", "\ufeff", "\t", "\u202e"])
def test_an_odd_space_inside_is_refused_when_typed_and_dropped_on_import(sign: str) -> None:
    text = f"NL91 ABNA{sign}0417 1643 00"
    with pytest.raises(Invalid, match=f"position 10 .U.{ord(sign):04X}. is an invisible space"):
        identifiers.iban(text)
    warned = identifiers.warn(identifiers.iban, text)
    assert warned.value == "NL91ABNA0417164300"
    assert warned.finding is not None


def test_digits_of_another_script_are_refused() -> None:
    with pytest.raises(Invalid, match=r"position 1 .U\+0661. is not allowed"):
        identifiers.kvk("\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668")


def test_fours_are_what_a_bank_prints() -> None:
    assert identifiers.grouped("NL91ABNA0417164300") == "NL91 ABNA 0417 1643 00"
    assert identifiers.grouped("") == ""


@given(st.integers(0, 99), st.from_regex(r"[A-Z]{4}[0-9]{10}", fullmatch=True))
def test_of_all_check_digits_an_iban_accepts_the_one_that_iso_7064_gives(
    guess: int, account: str
) -> None:
    digits = "".join(str(int(sign, 36)) for sign in f"{account}NL00")
    right = 98 - int(digits) % 97
    typed = f"NL{guess:02}{account}"
    good = identifiers.warn(identifiers.iban, typed).finding is None
    assert good == (guess % 97 == right % 97)


@given(st.integers(0, 9), st.integers(2, 17))
def test_every_single_wrong_digit_of_an_iban_shows(digit: int, place: int) -> None:
    right = "NL91ABNA0417164300"
    wrong = f"{right[:place]}{digit}{right[place + 1 :]}"
    if wrong != right:
        assert identifiers.warn(identifiers.iban, wrong).finding is not None


@given(st.from_regex(r"[0-9]{7,12}|[0-9]{15}", fullmatch=True))
def test_each_payment_reference_has_one_check_digit(rest: str) -> None:
    body = rest if len(rest) == 15 else f"{len(rest) % 10}{rest}"
    good = [
        digit
        for digit in "0123456789"
        if identifiers.warn(identifiers.betalingskenmerk, digit + body).finding is None
    ]
    assert len(good) == 1
    spaced = identifiers.grouped(good[0] + body)
    assert identifiers.betalingskenmerk(spaced) == good[0] + body


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_sentence(text: str) -> None:
    for check in (
        identifiers.iban,
        identifiers.btw_id,
        identifiers.kvk,
        identifiers.bsn,
        identifiers.betalingskenmerk,
    ):
        warned = identifiers.warn(check, text)
        if warned.finding is None:
            assert check(warned.value) == warned.value
        else:
            assert str(warned.finding)


def test_the_standard_library_of_numbers_is_loaded_only_when_a_check_needs_it() -> None:
    code = "import sys; from store.fields import identifiers; print('stdnum' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "False"


@pytest.mark.parametrize("typed", ["x", "x@y", "a b@c.nl", "a@b..nl", "a@b.nl, c@d.nl", "<a@b.nl>",
                                   "a.@b.nl", "@b.nl", "a@b.nl\nBcc: c@d.nl", "a@-b.nl"])  # fmt: skip
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="not an e-mail address"):
        identifiers.email(typed)


@pytest.mark.parametrize("typed", ["N", "NLD", "XX", "EU", "1A"])
def test_what_is_no_country_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="code of two letters"):
        identifiers.country(typed)


@pytest.mark.parametrize("typed", ["12345678", "106:1", "0106:", "0106:a/b"])
def test_what_is_no_address_of_e_invoices_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="scheme and a number"):
        identifiers.endpoint(typed)
