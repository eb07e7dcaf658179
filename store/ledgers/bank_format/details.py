"""The description of an MT940 line (`:86:`), in the format of each Dutch bank."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from store.fields.ibans import iban_in, iban_of

__all__ = ["Details", "details"]

TAG = re.compile(
    r"/(TRTP|EREF|MARF|CSID|CNTP|ORDP|BENM|NAME|IBAN|BIC|REMI|ISDT|PREF|RTRN|ID|UDTR|UCRD|PURP"
    r"|ADDR|CDTRREFTP|CDTRREF)/"
)
LABEL = re.compile(
    r"(?:^|(?<=\s))(IBAN|BIC|NAAM|NAME|OMSCHRIJVING|DESCRIPTION|KENMERK|REFERENCE|MACHTIGING(?: ID)?"
    r"|MANDATE ID|INCASSANT(?: ID)?|CREDITOR ID|VALUTADATUM|VALUE DATE|DATUM/TIJD|DATE/TIME):\s*",
    re.IGNORECASE,
)
"""What ABN AMRO and ING put before the parts of a free text, in columns or on lines of their own."""
STANDING = {"IBAN", "NAAM", "NAME", "OMSCHRIJVING", "DESCRIPTION"}
"""Those without which a text is people's own, whatever else it has before a colon."""
DIGITS = r"(\d{4}(?:\s+\d{4}){3}|\d{16}(?!\d)|\d{7,}(?:\n\d+)?)"
KENMERK = re.compile(rf"BETALINGSKENM(?:ERK|\.)?[:.\s]*{DIGITS}", re.IGNORECASE | re.ASCII)
ISSUER = re.compile(r"ISSUER:.{0,40}?REF:\s*(.+)", re.IGNORECASE)
UNSTRUCTURED = re.compile(r"^USTD(?:/+|$)")
CARD = re.compile(r"(?:BEA|GEA)\s.*\d\d\.\d\d\.\d\d/\d\d\.\d\d\s+(.*)", re.ASCII)
GIRO = re.compile(
    r"(?:GIRO\s+(\d{3,10})\s|((?:\d\d\.){3}\d{3})\s)\s*(\S.*?)(?:\s{2,}.*)?",
    re.ASCII | re.DOTALL,
)
DUTCH = re.compile(r"\d{9,10}|[A-Z]{2}\d{2}[A-Z]{4}\d{10}", re.ASCII)


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

    A payment reference alone is in `/REMI/STRD/CUR/` at ING, in `/CDTRREF/` at Rabobank, behind
    `ISSUER: CUR REF:` at ABN AMRO. A tag may stand twice, empty the first time. `/PREF/` is the
    reference of a batch, `/RTRN/` why a payment came back.
    """
    parts = TAG.split(joined)
    said: defaultdict[str, list[str]] = defaultdict(list)
    for tag, value in zip(parts[1::2], parts[2::2], strict=True):
        if value.strip("/ "):
            said[tag].append(value.strip("/ "))
    first = {tag: values[0] for tag, values in said.items()}
    party = first.get("CNTP", "").split("/")
    iban = iban_of(first.get("IBAN", "") or party[0] or _account(second) or iban_in(second))
    name = first.get("NAME", "") or (party[2] if len(party) > 2 else "")
    end_to_end = first.get("EREF", "")
    end_to_end = "" if end_to_end == "NOTPROVIDED" else end_to_end
    remittance = " ".join(UNSTRUCTURED.sub("", value) for value in said["REMI"]).strip()
    reference = first.get("CDTRREF", "")
    if remittance.startswith("STRD/"):
        reference = remittance.rpartition("/")[2]
        remittance = ""
    elif issued := ISSUER.fullmatch(remittance):
        reference = "".join(issued.group(1).split())
        remittance = ""
    batch, returned = first.get("PREF", ""), first.get("RTRN", "")
    whole = f"{remittance or reference or batch} {returned}".strip()
    return Details(
        iban, name, whole, end_to_end or batch,
        reference or _kenmerk(remittance), text,
    )  # fmt: skip


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


def _labelled(text: str) -> Details:
    """Free text with labels, `IBAN: … NAAM: … OMSCHRIJVING: …`."""
    parts = LABEL.split(text)
    said: dict[str, str] = {}
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        said.setdefault(label.upper(), value)

    def of(*labels: str) -> str:
        return next((" ".join(said[label].split()) for label in labels if label in said), "")

    remittance = of("OMSCHRIJVING", "DESCRIPTION") or " ".join(parts[0].split())
    reference = of("KENMERK", "REFERENCE")
    end_to_end = "" if reference == "NOTPROVIDED" else reference
    return Details(
        iban_of(said.get("IBAN", "")), of("NAAM", "NAME"), remittance, end_to_end,
        _kenmerk(text), text,
    )  # fmt: skip


def _free(lines: list[str], second: str, text: str) -> Details:
    """Free text; SNS, ASN and RegioBank begin with account and name, ING with an account, ABN AMRO
    with the shop of a card payment or a giro account and name in columns.
    """
    first, *rest = [line.strip() for line in lines] or [""]
    begin, _, name = " ".join(first.split()).partition(" ")
    account = _account(begin)
    if account and second.strip() and name == " ".join(second.split()):
        said = " ".join(line for line in rest if line)
        return Details(account, name, said, "", _kenmerk(said), text)
    said = " ".join(" ".join(lines).split())
    if account:
        return Details(account, "", said.removeprefix(account).strip(), "", _kenmerk(text), text)
    if card := CARD.fullmatch(first):
        return Details("", card.group(1).partition(",PAS")[0].strip(), said, "", "", text)
    if giro := GIRO.fullmatch(first):
        number = giro.group(1) or giro.group(2).replace(".", "")
        return Details(number, giro.group(3), said, "", _kenmerk(text), text)
    if STANDING & {label.upper() for label in LABEL.findall(text)}:
        return _labelled(text)
    return Details(iban_in(text), "", said, "", _kenmerk(text), text)


def _account(word: str) -> str:
    """Return a word if it is an account, of before IBAN too; zeros stand for none."""
    bare = word.strip()
    is_account = DUTCH.fullmatch(bare) and bare.strip("0")
    return bare if is_account or iban_in(bare) == bare else ""


def _kenmerk(text: str) -> str:
    """The payment reference; banks pad it with zeros beyond its 16 digits."""
    match = KENMERK.search(text)
    if match is None:
        return ""
    digits = "".join(match.group(1).split())
    padding = max(0, min(len(digits) - 16, len(digits) - len(digits.lstrip("0"))))
    return digits[padding:]
