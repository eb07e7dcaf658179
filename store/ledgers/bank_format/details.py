"""The description of an MT940 line (`:86:`), in the format of each Dutch bank."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Details", "details"]

IBAN = re.compile(r"\b[A-Z]{2}\d{2}[A-Z0-9]{4}\d{7,20}\b")
TAG = re.compile(
    r"/(TRTP|EREF|MARF|CSID|CNTP|ORDP|BENM|NAME|IBAN|BIC|REMI|ISDT|PREF|RTRN|ID|UDTR|UCRD|PURP"
    r"|ADDR|CDTRREFTP|CDTRREF)/"
)
KENMERK = re.compile(
    r"BETALINGSKENM(?:ERK|\.)?[:. ]*(\d{4}(?: \d{4}){3}|\d{16}(?!\d)|\d{7,}(?:\n\d+)?)",
    re.IGNORECASE | re.ASCII,
)
CARD = re.compile(r"(?:BEA|GEA)\s.*\d\d\.\d\d\.\d\d/\d\d\.\d\d\s+(.*)", re.ASCII)
GIRO = re.compile(
    r"(?:GIRO\s+(\d{3,10})\s|((?:\d\d\.){3}\d{3})\s)\s*(\S.*?)(?:\s{2,}.*)?", re.ASCII
)


@dataclass(frozen=True)
class Details:
    """Counterparty and purpose, as far as the text gives them."""

    iban: str = ""
    name: str = ""
    remittance: str = ""
    end_to_end: str = ""
    kenmerk: str = ""
    text: str = ""


def details(lines: list[str], second: str = "") -> Details:
    """Parse the lines of a `:86:`; `second` is the second line of its `:61:`.

    Structured text is wrapped at any character, so its lines are joined without a separator.
    """
    joined = "".join(lines)
    text = "\n".join(line.strip() for line in lines).strip()
    lines = [line.replace("\xad", "-") for line in lines]  # ING prints soft hyphens
    if joined.startswith("/") and TAG.search(joined):
        return _structured(joined, second, text)
    if re.match(r"\d{3}>\d\d", joined):
        return _chunks(joined, text)
    if "REK:" in text and "/NAAM:" in text:
        return _knab(text)
    return _free(lines, second, text)


def _structured(joined: str, second: str, text: str) -> Details:
    """SEPA tags: /EREF/.../NAME/.../REMI/... (Rabobank, ABN AMRO, ING).

    A payment reference alone is in `/REMI/STRD/CUR/` at ING, in `/CDTRREF/` at Rabobank.
    """
    parts = TAG.split(joined)
    by_tag: dict[str, str] = {}
    for tag, value in zip(parts[1::2], parts[2::2], strict=True):
        by_tag.setdefault(tag, value.strip("/ "))
    party = by_tag.get("CNTP", "").split("/")
    iban = by_tag.get("IBAN", "") or (party[0] if party[0] else _iban(second))
    name = by_tag.get("NAME", "") or (party[2] if len(party) > 2 else "")
    end_to_end = by_tag.get("EREF", "")
    end_to_end = "" if end_to_end == "NOTPROVIDED" else end_to_end
    remittance = by_tag.get("REMI", "").removeprefix("USTD//").removeprefix("USTD/")
    reference = by_tag.get("CDTRREF", "")
    if remittance.startswith("STRD/"):
        reference = remittance.rpartition("/")[2]
        remittance = ""
    kenmerk = reference or _kenmerk(remittance)
    return Details(iban, name, remittance or reference, end_to_end, kenmerk, text)


def _chunks(joined: str, text: str) -> Details:
    """Triodos: >10 the other account, >20 and up the text in pieces, >31 the own account."""
    parts = re.split(r">(\d\d)", joined)
    pieces = list(zip(parts[1::2], parts[2::2], strict=True))
    account = next((value.strip() for tag, value in pieces if tag == "10"), "")
    said = "".join(value for tag, value in pieces if "20" <= tag <= "29").strip()
    return Details(account.lstrip("0"), "", said, "", _kenmerk(said), text)


def _knab(text: str) -> Details:
    """Knab: free text, last line `REK: iban/NAAM: name`."""
    said, _, party = text.rpartition("REK:")
    iban, _, name = party.partition("/NAAM:")
    said = " ".join(said.split())
    return Details(iban.strip(), name.strip(), said, "", _kenmerk(said), text)


def _free(lines: list[str], second: str, text: str) -> Details:
    """Free text; SNS, ASN and RegioBank begin with account and name, ING with an account, ABN AMRO
    with the shop of a card payment or a giro account and name in columns.
    """
    first, *rest = [line.strip() for line in lines] or [""]
    account = re.match(r"(\d{9,10}|[A-Z]{2}\d{2}[A-Z]{4}\d{10})\s+(.*)", first)
    if account and second.strip() and account.group(2) == second.strip():
        said = " ".join(line for line in rest if line)
        return Details(account.group(1), account.group(2), said, "", _kenmerk(said), text)
    said = " ".join(" ".join(lines).split())
    if account:
        said = said.removeprefix(account.group(1)).strip()
        return Details(account.group(1), "", said, "", _kenmerk(text), text)
    if card := CARD.fullmatch(first):
        return Details("", card.group(1).partition(",PAS")[0].strip(), said, "", "", text)
    if giro := GIRO.fullmatch(first):
        number = giro.group(1) or giro.group(2).replace(".", "")
        return Details(number, giro.group(3), said, "", _kenmerk(text), text)
    return Details(_iban(text), "", said, "", _kenmerk(text), text)


def _iban(text: str) -> str:
    match = IBAN.search(text)
    return match.group() if match else ""


def _kenmerk(text: str) -> str:
    """The payment reference; banks pad it with zeros beyond its 16 digits."""
    match = KENMERK.search(text)
    if match is None:
        return ""
    digits = "".join(match.group(1).split())
    padding = max(0, min(len(digits) - 16, len(digits) - len(digits.lstrip("0"))))
    return digits[padding:]
