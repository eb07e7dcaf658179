"""MT940 as Dutch banks write it (SWIFT's Customer Statement Message, with their variations)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from store.errors import N_, Invalid, Term
from store.fields.ibans import iban_in
from store.ledgers.bank_format.details import details
from store.ledgers.bank_format.statement import Balance, BankEntry, ParsedStatement

__all__ = ["read_mt940"]

TAG = re.compile(r":(13D?|2[015]|25P|28C?|34F|6[0-2][FM]?|6[45]|86|90[CD]):(.*)")
"""Only SWIFT's own fields: a line of text may begin with a time, `:12:30`."""
ONCE = {"25": "25", "25P": "25", "28": "28", "28C": "28", "60F": "60", "60M": "60"}
OURS = {*ONCE, "61", "62F", "62M"}
"""A statement is incomplete without these, so none may occur outside one."""
LINE_END = re.compile(r"\r\n|\n|\r")
STRAY = " \t\x1a\x00\x0c\ufeff"
"""What joining files leaves between them: ends of file, page breaks, marks of an encoding."""
AMOUNT = r"(?:\d{1,15}|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3})+(?=\.))(?:[.,]\d{0,2})?(?![\d.,])"
"""With a comma or a point before the cents, and thousands marked by the other one only."""
BALANCE = re.compile(rf"([CD])\s*(\d{{6}})\s*([A-Z]{{3}})\s*({AMOUNT})", re.ASCII | re.IGNORECASE)
LINE = re.compile(
    rf"(\d{{6}})\s*(\d{{4}})?\s*(R?[CD])\s*([A-Z])??\s*({AMOUNT})\s*([A-Z][A-Z0-9 ]{{3}})(.*)",
    re.ASCII | re.IGNORECASE,
)
IBAN_CURRENCY = re.compile(r"(NL\d{2}[A-Z]{4}\d{10})[A-Z]{3}", re.ASCII)
DUTCH = re.compile(r"[A-Z]{2}\d{2}[A-Z]{4}\d{10}", re.ASCII)
NO_REFERENCE = ("NONREF", "EREF", "PREF", "MARF")
"""In place of a reference: it is nowhere, or in the description under this tag."""
ACCOUNT = re.compile(r"[A-Za-z0-9./-]{1,35}", re.ASCII)


@dataclass
class _Tag:
    name: str
    line: int
    texts: list[str]

    @property
    def first(self) -> str:
        return self.texts[0].strip()


@dataclass
class _Open:
    """A statement being read."""

    line: int
    account: str = ""
    number: str = ""
    opening: Balance | None = None
    currency: str = "EUR"
    entries: list[BankEntry] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)


def read_mt940(text: str, name: str) -> list[ParsedStatement]:
    """Return all statements of a file; raises `Invalid` with the line that can't be read."""
    statements: list[ParsedStatement] = []
    current: _Open | None = None
    tags = _tags(text)
    for at, tag in enumerate(tags):
        if tag.name == "20":
            if current is not None:
                raise _cut(name, tag.line)
            current = _Open(tag.line)
        elif current is None:
            if tag.name in ("25", "25P"):  # some banks leave out the `:20:`
                current = _Open(tag.line, account=_account(tag, name))
            elif tag.name in OURS:  # its beginning is damaged: do not drop what follows
                raise _unreadable(name, tag, N_("line"), f":{tag.name}:{tag.first}")
        elif ONCE.get(tag.name) in current.tags:
            raise _unreadable(name, tag, N_("line"), f":{tag.name}:{tag.first}")
        elif tag.name in ("25", "25P"):
            current.account = _account(tag, name)
        elif tag.name in ("28", "28C"):
            current.number = "".join(text.strip() for text in tag.texts)
        elif tag.name in ("60F", "60M"):
            current.opening, current.currency = _balance(tag, name)
        elif tag.name == "61":
            current.entries.append(_entry(tag, _described(tags, at + 1), name))
        elif tag.name in ("62F", "62M"):
            statements.append(_closed(current, tag, name))
            current = None
        if current is not None and tag.name in ONCE:
            current.tags.add(ONCE[tag.name])
    if current is not None:
        raise _cut(name, len(LINE_END.split(text)))
    return statements


def _tags(text: str) -> list[_Tag]:
    """Split the text into tagged fields, each with its lines.

    Only line feeds end a line: Latin-1 text may contain what Unicode treats as line ends.
    """
    tags: list[_Tag] = []
    for number, line in enumerate(LINE_END.split(text), 1):
        bare = line.strip(STRAY)
        match = TAG.match(bare)
        if match:
            tags.append(_Tag(match.group(1), number, [match.group(2)]))
        elif bare.startswith(("-}", "{1:")) or bare in ("-", "-XXX", "940"):
            tags.append(_Tag("", number, [""]))
        elif tags:
            tags[-1].texts.append(line)
    return [tag for tag in tags if tag.name]


def _described(tags: list[_Tag], at: int) -> list[str]:
    """Return the description lines that follow a statement line; some banks repeat the field."""
    lines: list[str] = []
    while at < len(tags) and tags[at].name == "86":
        lines += tags[at].texts
        at += 1
    return lines


def _closed(current: _Open, tag: _Tag, name: str) -> ParsedStatement:
    closing, currency = _balance(tag, name)
    if current.opening is None or not current.account:
        raise Invalid(
            N_("{file}, line {line}: account or opening balance missing. Ask the bank for MT940 "
               "or CAMT.053 with both."),
            file=name, line=current.line,
        )  # fmt: skip
    if currency != current.currency:
        raise _unreadable(name, tag, N_("balance"))
    return ParsedStatement(
        account=current.account, number=current.number, currency=current.currency,
        opening=current.opening, closing=closing, entries=tuple(current.entries),
        intermediate=tag.name == "62M", format="mt940",
    )  # fmt: skip


def _account(tag: _Tag, name: str) -> str:
    """Return the account, without a bank name before an old number or a currency after an IBAN."""
    bare = tag.first.upper().removeprefix("TRIODOSBANK/").replace(" ", "")
    if not ACCOUNT.fullmatch(bare):
        raise _unreadable(name, tag, N_("line"), f":{tag.name}:{tag.first}")
    iban = IBAN_CURRENCY.fullmatch(bare)
    return iban.group(1) if iban else bare


def _balance(tag: _Tag, name: str) -> tuple[Balance, str]:
    match = BALANCE.fullmatch(tag.first)
    if match is None:
        raise _unreadable(name, tag, N_("balance"))
    side, day, currency, amount = match.groups()
    cents = _cents(amount) * (1 if side.upper() == "C" else -1)
    return Balance(day=_day(day, name, tag), cents=cents), currency.upper()


def _entry(tag: _Tag, described: list[str], name: str) -> BankEntry:
    match = LINE.match(tag.first)
    if match is None:
        raise _unreadable(name, tag, N_("line"))
    value, entry, side, _funds, amount, _sort, reference = match.groups()
    value_day = _day(value, name, tag)
    cents = _cents(amount) * (1 if side.upper() in ("C", "RD") else -1)
    second = tag.texts[1].strip() if len(tag.texts) > 1 else ""
    ours, _, bank = reference.strip().partition("//")
    said = details(described, second)
    account = said.iban or (ours if DUTCH.fullmatch(ours) else iban_in(ours))
    return BankEntry(
        day=_entry_day(value_day, entry, name, tag), value_day=value_day, cents=cents,
        iban=account, name=said.name or _party(second, account),
        remittance=said.remittance, end_to_end=said.end_to_end, kenmerk=said.kenmerk,
        bank_reference=bank or ("" if ours in NO_REFERENCE else ours), text=said.text,
    )  # fmt: skip


def _party(second: str, account: str) -> str:
    """Return the name that SNS puts below a line; ING puts codes there, `/TRCD/00108/`, Rabobank an
    account.
    """
    return "" if account or second.startswith("/") or second.isdigit() else second


def _entry_day(value: date, entry: str | None, name: str, tag: _Tag) -> date:
    """Return the booking day, which has no year: the one nearest to the value day."""
    if not entry:
        return value
    year = value.year
    if value.month == 12 and entry.startswith("01"):
        year += 1
    elif value.month == 1 and entry.startswith("12"):
        year -= 1
    return _day(f"{year % 100:02}{entry}", name, tag)


def _day(text: str, name: str, tag: _Tag) -> date:
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError as error:
        raise _unreadable(name, tag, N_("date")) from error


def _cents(amount: str) -> int:
    *thousands, last = re.split("[.,]", amount)
    if not thousands:
        return int(last) * 100
    return int("".join(thousands)) * 100 + int(last.ljust(2, "0"))


def _unreadable(name: str, tag: _Tag, what: str, text: str = "") -> Invalid:
    return Invalid(
        N_("{file}, line {line}: unreadable {what} {text}. Ask the bank for these days as "
           "CAMT.053, or enter them manually. Nothing was changed."),
        file=name, line=tag.line, what=Term(what), text=(text or tag.first)[:60],
    )  # fmt: skip


def _cut(name: str, line: int) -> Invalid:
    return Invalid(
        N_("{file}, line {line}: closing balance missing; the file seems cut off. Download it "
           "again."),
        file=name, line=line,
    )  # fmt: skip
