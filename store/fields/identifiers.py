"""Official numbers of people and organisations, checked and stored compact.

Every check takes text as a person typed it and returns the compact form, or raises
`Invalid` with a sentence that never repeats the number itself (a BSN must not end up in a
log). Spaces, dots and hyphens between the characters are ignored. Files from others go
through `warn`: they contain placeholders and must still be read.

Each check imports python-stdnum itself, because importing it noticeably slows start-up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from store.errors import N_, Invalid

__all__ = [
    "Warned",
    "betalingskenmerk",
    "bsn",
    "btw_id",
    "country",
    "email",
    "endpoint",
    "grouped",
    "iban",
    "kvk",
    "rsin",
    "warn",
]

SEPARATORS = str.maketrans("", "", " .-")
DUTCH_IBAN_LENGTH = 18
NINE = 9
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
EMAIL = re.compile(
    rf"[\w!#$%&'*+/=?^`{{|}}~-]+(?:\.[\w!#$%&'*+/=?^`{{|}}~-]+)*@(?:{_LABEL}\.)+{_LABEL}"
)
"""A dot-atom and a domain of two labels or more (RFC 5321, 4.1.2), in any alphabet (RFC 6531)."""
ENDPOINT = re.compile(r"\d{4}:[\w.+@-]{1,50}", re.ASCII)
NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)
"""Codes of two letters that name no country of ISO 3166-1."""
KVK_LENGTH = 8
BRANCH_LENGTH = 12
UNCHECKED_KENMERK = 7
LONGEST_KENMERK = 16
KENMERK_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)


@dataclass(frozen=True, slots=True)
class Warned:
    """An identifier read from a file: its compact form, and what is wrong with it, if anything."""

    value: str
    finding: Invalid | None


def warn(check: Callable[[str], str], text: str) -> Warned:
    """Run `check` on a number from a file, with a finding instead of an error."""
    bare = "".join(sign for sign in text if not _is_blank(sign))
    try:
        value = check(bare)
        check(text.strip())
    except Invalid as error:
        return Warned(bare.translate(SEPARATORS).upper(), error)
    return Warned(value, None)


def grouped(compact: str) -> str:
    """Group a compact number in fours, as banks print an IBAN: `NL91 ABNA 0417 1643 00`."""
    return " ".join(compact[at : at + 4] for at in range(0, len(compact), 4))


def email(text: str) -> str:
    """Check an e-mail address as mail can be sent to: one, without a name beside it (RFC 5321)."""
    address = text.strip()
    if not EMAIL.fullmatch(address):
        raise Invalid(N_("This is not an e-mail address. Type one, such as post@example.nl."))
    return address


def country(text: str) -> str:
    """Check the code of a country: two letters (ISO 3166-1 alpha-2)."""
    from babel import Locale

    code = text.strip().upper()
    if len(code) != 2 or code in NO_COUNTRIES or code not in Locale("en").territories:
        raise Invalid(N_("A country is a code of two letters, such as NL, BE or DE. Type one."))
    return code


def endpoint(text: str) -> str:
    """Check the address of an e-invoice: a scheme of four digits (ISO 6523), a colon, a number."""
    address = re.sub(r"\s", "", text)
    if not ENDPOINT.fullmatch(address):
        raise Invalid(
            N_("An e-invoice address is a scheme and a number, such as 0106:12345678. Type both.")
        )
    return address


def iban(text: str) -> str:
    """Check an IBAN (ISO 13616): known country, its length and structure, mod 97."""
    from stdnum import iban as standard
    from stdnum.exceptions import InvalidChecksum, ValidationError

    number = _compact(text)
    if not (number[:2].isalpha() and number[2:4].isdigit()):
        raise Invalid(
            N_("An IBAN starts with two letters and two digits, such as NL91. Copy all of it.")
        )
    if number.startswith("NL") and len(number) != DUTCH_IBAN_LENGTH:
        raise Invalid(
            N_("A Dutch IBAN has 18 characters, not {count}. Compare it with the invoice."),
            count=len(number),
        )
    try:
        return standard.validate(number)
    except InvalidChecksum:
        raise Invalid(
            N_("Wrong IBAN: a character is wrong, or two are swapped. Compare with the invoice.")
        ) from None  # fmt: skip
    except ValidationError:
        raise Invalid(
            N_("Not a valid IBAN for {country}. Check the country code and the length."),
            country=number[:2],
        ) from None


def btw_id(text: str) -> str:
    """Check a VAT identification number of the EU, with its country in front.

    Dutch ones are NL, 9 digits, B, 2 digits: either the RSIN's 11-proof or, for sole traders
    since 2020, mod 97 over the whole (Belastingdienst). Others follow the rules of their
    country.
    """
    number = _compact(text)
    if number[:1].isdigit():
        number = f"NL{number}"
    if number.startswith("NL"):
        return _dutch_btw_id(number)
    from stdnum.eu import vat
    from stdnum.exceptions import ValidationError

    country = number[:2]
    if {"EL": "gr"}.get(country, country.lower()) not in vat.MEMBER_STATES:
        raise Invalid(
            N_("A VAT number starts with an EU country code, such as NL. Leave it empty otherwise.")
        )  # fmt: skip
    try:
        return vat.validate(number)
    except ValidationError:
        raise Invalid(
            N_("Not a valid VAT number for {country}. Compare it with the invoice."),
            country=country,
        ) from None


def _dutch_btw_id(number: str) -> str:
    from stdnum.exceptions import InvalidChecksum, ValidationError
    from stdnum.nl import btw

    shaped = len(number) == len("NL123456789B01") and number[11] == "B"
    if not (shaped and number[2:11].isdigit() and number[12:].isdigit()):
        raise Invalid(
            N_("A Dutch VAT number looks like NL004495445B01. Compare it with the invoice.")
        )  # fmt: skip
    try:
        return f"NL{btw.validate(number)}"
    except InvalidChecksum:
        raise Invalid(
            N_("Wrong VAT number: its check digits do not match. Compare with the invoice.")
        ) from None
    except ValidationError:
        raise Invalid(
            N_("A VAT number cannot be all zeros. Compare it with the invoice.")
        ) from None


def kvk(text: str) -> str:
    """Check a number of the Dutch trade register: 8 digits, without public check digit."""
    number = _compact(text)
    if len(number) == BRANCH_LENGTH and number.isdigit():
        raise Invalid(
            N_("This is a branch number (12 digits). Type the KvK number of 8 digits.")
        )  # fmt: skip
    if len(number) != KVK_LENGTH or not number.isdigit():
        raise Invalid(N_("A KvK number has 8 digits. Compare it with the trade register."))
    return number


def bsn(text: str) -> str:
    """Check a citizen service number: 9 digits, 11-proof; stored only where a law requires it."""
    return _eleven_proof(
        text,
        N_("A BSN has 9 digits. Put a zero in front if it has 8."),
        N_("Wrong BSN: a digit is wrong, or two are swapped. Compare it with the source."),
    )


def rsin(text: str) -> str:
    """Check a legal person's number at the Belastingdienst: 9 digits, 11-proof."""
    return _eleven_proof(
        text,
        N_("An RSIN has 9 digits. Put a zero in front if it has 8."),
        N_("Wrong RSIN: a digit is wrong, or two are swapped. Compare it with the source."),
    )


def _eleven_proof(text: str, shape: str, proof: str) -> str:
    from stdnum.nl import bsn as standard

    number = _compact(text)
    if len(number) != NINE or not number.isdigit():
        raise Invalid(shape)
    if not standard.is_valid(number):
        raise Invalid(proof)
    return number


def betalingskenmerk(text: str) -> str:
    """Check a Dutch payment reference of 7, 9 to 14, or 16 digits.

    7 digits have no check. 16 are a check digit and 15 digits. In between: check digit, length
    digit (the count of the rest, modulo 10), and 7 to 12 digits; the check digit covers the
    length digit too. Standard of the Dutch banks (Betaalvereniging).
    """
    number = _compact(text)
    if not number.isdigit() or len(number) not in (7, 9, 10, 11, 12, 13, 14, 16):
        raise Invalid(
            N_("A payment reference has 7, 9 to 14, or 16 digits. Compare it with the invoice.")
        )
    if len(number) == UNCHECKED_KENMERK:
        return number
    if len(number) < LONGEST_KENMERK and int(number[1]) != (len(number) - 2) % 10:
        raise Invalid(
            N_("Wrong payment reference: a digit is missing, or one too many. Compare with the "
               "invoice.")
        )  # fmt: skip
    if int(number[0]) != _kenmerk_check_digit(number[1:]):
        raise Invalid(
            N_("Wrong payment reference: a digit is wrong, or two are swapped. Compare with the "
               "invoice.")
        )  # fmt: skip
    return number


def _kenmerk_check_digit(digits: str) -> int:
    total = sum(
        int(digit) * KENMERK_WEIGHTS[at % len(KENMERK_WEIGHTS)]
        for at, digit in enumerate(reversed(digits))
    )
    return {10: 1, 11: 0}.get(11 - total % 11, 11 - total % 11)


def _compact(text: str) -> str:
    """Return the letters and digits of a typed number, in capitals."""
    number = text.strip(" ")
    for place, sign in enumerate(number, 1):
        if sign != " " and _is_blank(sign):
            raise Invalid(
                N_("The character at position {place} ({code}) is an invisible space. Remove it, "
                   "or retype the number."),
                place=place,
                code=f"U+{ord(sign):04X}",
            )  # fmt: skip
        if not (sign in " .-" or (sign.isascii() and sign.isalnum())):
            raise Invalid(
                N_("The character at position {place} ({code}) is not allowed. Type letters and "
                   "digits only."),
                place=place,
                code=f"U+{ord(sign):04X}",
            )  # fmt: skip
    return number.translate(SEPARATORS).upper()


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
