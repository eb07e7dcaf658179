"""CSV and tab-separated files of a bank, read by column rules."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import Literal

from store.errors import N_, Invalid, Term
from store.ledgers.bank_format.columns import BANKS, ColumnFields
from store.ledgers.bank_format.details import details
from store.ledgers.bank_format.statement import Balance, BankEntry, ParsedStatement

__all__ = ["read_csv", "separator"]

Row = tuple[int, list[str]]
"""The number of a line, and its cells without blanks around them."""
ACCOUNT = re.compile(r"[A-Za-z0-9.]{5,35}", re.ASCII)
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", re.ASCII)
DATES = {
    "ymd": re.compile(r"(?P<y>\d{4})([-/.]?)(?P<m>\d\d)\2(?P<d>\d\d)", re.ASCII),
    "dmy": re.compile(r"(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>\d{4})", re.ASCII),
    "mdy": re.compile(r"(?P<m>\d{1,2})([-/.])(?P<d>\d{1,2})\2(?P<y>\d{4})", re.ASCII),
}
AMOUNTS = {
    ",": re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d{1,13})(?:,(\d{1,2}))?([+-]?)", re.ASCII),
    ".": re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?([+-]?)", re.ASCII),
}
SEPARATORS = "\t;,"
PREFACE = 10
"""Lines in which separators and the heads of the columns are looked for."""
NEEDED = ("account", "date", "amount", "side", "paid")
OTHERS = ("balance", "currency", "iban", "party", "kenmerk")


def read_csv(text: str, name: str, rules: Sequence[ColumnFields] = ()) -> list[ParsedStatement]:
    """Return a statement for each account in a file, by the first rules that fit it.

    The office's own `rules` come before those of the known banks, but for rules with an account of
    their own: a file that names its account is read as it says. Raises `Invalid` for a file that
    none fit, and for a line that can't be read, with its number.
    """
    rows = list(_rows(text, name))
    named = [each for each in rules if not IBAN.fullmatch(each.account)]
    headed = [each for each in BANKS if not each.date.isdecimal()]
    for each in (*named, *headed, *_of_one_account(rules, rows, name), *BANKS):
        if (fitting := _fitting(each, rows)) is not None:
            columns, begin = fitting
            if not rows[begin:]:
                break
            return _statements(_File(name, each, columns), rows[begin:])
    else:
        raise Invalid(
            N_("{file} has unknown columns. Define them in the column rules (F7, b, then , k), "
               "or download MT940 or CAMT.053."),
            file=name,
        )  # fmt: skip
    raise Invalid(
        N_("{file} contains no statement. Choose a period with statements and download it again."),
        file=name,
    )


def _of_one_account(
    rules: Sequence[ColumnFields], rows: Sequence[Row], name: str
) -> list[ColumnFields]:
    """Return the rules with an account of their own that fit a file, all of one account.

    Where those of several fit, the name of the file says which.
    """
    fitting = [each for each in rules if IBAN.fullmatch(each.account) and _fitting(each, rows)]
    if len({each.account for each in fitting}) > 1:
        fitting = [each for each in fitting if each.account in name.upper()]
        if len({each.account for each in fitting}) != 1:
            raise Invalid(
                N_("{file} fits several bank accounts. Put the IBAN in the file name."),
                file=name,
            )  # fmt: skip
    return fitting


def separator(text: str) -> str:
    """Return what separates the cells of a text, or nothing if that is in none of its first lines."""
    begin = "".join(islice(io.StringIO(text), PREFACE))
    sign = max(SEPARATORS, key=begin.count)
    return sign if sign in begin else ""


def _rows(text: str, name: str) -> Iterator[Row]:
    """Yield the lines that are not blank. In a tab-separated file quotes are part of the text."""
    sign = separator(text)
    quotes = None if sign == "\t" else '"'
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=sign, quotechar=quotes, quoting=quoting, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise Invalid(
            N_("{file}, line {line}: a quote is not closed, or this is not text. Download it "
               "again."),
            file=name, line=reader.line_num,
        ) from error  # fmt: skip


@dataclass(frozen=True)
class _File:
    """A file with its rules, and the places of their columns, counted from 0."""

    name: str
    rules: ColumnFields
    columns: dict[str, tuple[int, ...]]

    def cell(self, row: Row, key: str) -> str:
        """Return what a line has in a column, or in several; empty without."""
        cells = row[1]
        places = self.columns.get(key, ())
        return " ".join(filter(None, (cells[at] for at in places if at < len(cells))))

    def unreadable(self, row: Row, what: str, text: str) -> Invalid:
        """Return the error for a cell that can't be read."""
        return Invalid(
            N_("{file}, line {line}: unreadable {what} {text}. Check the column rules of {bank}, "
               "or download MT940 or CAMT.053."),
            file=self.name, line=row[0], what=Term(what), text=f"“{text[:40]}”",
            bank=self.rules.name,
        )  # fmt: skip


def _fitting(
    rules: ColumnFields, rows: Sequence[Row]
) -> tuple[dict[str, tuple[int, ...]], int] | None:
    """Return the places of the columns and the first line of data, if the rules fit a file."""
    named = {key: [getattr(rules, key)] for key in (*NEEDED, *OTHERS) if getattr(rules, key)}
    named["texts"] = [text.strip() for text in rules.texts.split("+") if text.strip()]
    if IBAN.fullmatch(rules.account):
        del named["account"]
    if rules.date.isdecimal():
        columns = {
            key: tuple(int(text) - 1 for text in texts if text.isdecimal())
            for key, texts in named.items()
        }
        begins = (at for at, row in enumerate(rows[:2]) if _is_line(_File("", rules, columns), row))
        begin = next(begins, None)
        return None if begin is None else (columns, begin)
    for at, (_line, cells) in enumerate(rows[:PREFACE]):
        heads = {cell.casefold(): place for place, cell in reversed([*enumerate(cells)])}
        if all(named[key][0].casefold() in heads for key in NEEDED if key in named):
            columns = {
                key: tuple(heads[text.casefold()] for text in texts if text.casefold() in heads)
                for key, texts in named.items()
            }
            return columns, at + 1
    return None


def _is_line(file: _File, row: Row) -> bool:
    """Return whether a line of a file without heads has what its rules say."""
    try:
        _account(file, row), _entry(file, row), _balance(file, row)
    except Invalid:
        return False
    return True


def _statements(file: _File, rows: Sequence[Row]) -> list[ParsedStatement]:
    by_account: dict[str, list[Row]] = {}
    for row in rows:
        by_account.setdefault(_account(file, row), []).append(row)
    return [_statement(file, account, theirs) for account, theirs in by_account.items()]


def _statement(file: _File, account: str, rows: Sequence[Row]) -> ParsedStatement:
    """Return the lines of an account, oldest first, from the balance before to that after them."""
    lines = [(_entry(file, row), _balance(file, row)) for row in rows]
    if _is_newest_first(lines):
        lines.reverse()
    entries = tuple(entry for entry, _after in lines)
    balances = [after for _entry, after in lines if after is not None]
    has_balances = len(balances) == len(lines)
    opening, closing = (balances[0] - entries[0].cents, balances[-1]) if has_balances else (0, 0)
    first, last = min(entry.day for entry in entries), max(entry.day for entry in entries)
    currencies = {file.cell(row, "currency").upper() or "EUR" for row in rows}
    return ParsedStatement(
        account=account,
        number=last.isoformat(),
        currency=" ".join(sorted(currencies)),
        opening=Balance(day=first, cents=opening),
        closing=Balance(day=last, cents=closing),
        entries=entries,
        has_balances=has_balances,
        format=f"csv {file.rules.texts}",
    )


def _is_newest_first(lines: Sequence[tuple[BankEntry, int | None]]) -> bool:
    """Return the order that the balances tell, or else the days."""
    rising = falling = 0
    for (entry, after), (next_entry, next_after) in pairwise(lines):
        if after is not None and next_after is not None:
            rising += after + next_entry.cents == next_after
            falling += next_after + entry.cents == after
    if rising != falling:
        return falling > rising
    return lines[0][0].day > lines[-1][0].day


def _entry(file: _File, row: Row) -> BankEntry:
    text = file.cell(row, "texts")
    said = details([text])
    return BankEntry(
        day=_day(file, row),
        cents=_amount(file, row),
        iban=file.cell(row, "iban").replace(" ", "") or said.iban,
        name=file.cell(row, "party") or said.name,
        remittance=said.remittance,
        end_to_end=said.end_to_end,
        kenmerk=file.cell(row, "kenmerk") or said.kenmerk,
        text=text,
    )


def _account(file: _File, row: Row) -> str:
    text = file.cell(row, "account").replace(" ", "") or (
        "" if "account" in file.columns else file.rules.account
    )
    if not ACCOUNT.fullmatch(text):
        raise file.unreadable(row, N_("account"), text)
    return text


def _day(file: _File, row: Row) -> date:
    text = file.cell(row, "date")
    match = DATES[file.rules.order].fullmatch(text)
    try:
        parts = {key: int(part) for key, part in match.groupdict().items()} if match else {}
        return date(parts["y"], parts["m"], parts["d"])
    except (KeyError, ValueError) as error:
        raise file.unreadable(row, N_("date"), text) from error


def _balance(file: _File, row: Row) -> int | None:
    text = file.cell(row, "balance")
    return _cents(file, row, text) if text else None


def _amount(file: _File, row: Row) -> int:
    """Return the signed amount: by its own sign, by a word, or by the column that it is in."""
    rules, text, paid = file.rules, file.cell(row, "amount"), file.cell(row, "paid")
    if rules.paid and bool(text) == bool(paid):
        raise file.unreadable(row, N_("amount"), f"{text} {paid}".strip())
    cents = _cents(file, row, text or paid)
    if (rules.side or rules.paid) and cents < 0:  # in or out twice
        raise file.unreadable(row, N_("amount"), text or paid)
    if rules.paid:
        return cents if text else -cents
    if not rules.side:
        return cents
    side = file.cell(row, "side").casefold()
    if side not in (rules.into.casefold(), rules.out.casefold()):
        raise file.unreadable(row, N_("word for in or out"), side)
    return cents if side == rules.into.casefold() else -cents


def _cents(file: _File, row: Row, text: str) -> int:
    match = AMOUNTS[file.rules.decimals].fullmatch(text.replace(" ", ""))
    if match is None or (match[1] and match[4]):
        raise file.unreadable(row, N_("amount"), text)
    whole = int(re.sub(r"\D", "", match[2])) * 100 + int((match[3] or "").ljust(2, "0"))
    return -whole if "-" in (match[1], match[4]) else whole
