"""A file of codes read row by row: what is wrong names its row, and then nothing is taken over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from store.coding.rules.code_rows import MOST_SIGNS, NEEDS, Code, Codes, Combination
from store.errors import N_, Invalid
from store.files import Table
from store.records import cents_of, date_of
from store.typed_text import visible

__all__ = ["read_codes"]

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "prestatiecode"),
    "nl": ("name_nl", "naam", "omschrijving", "name", "description", "title"),
    "en": ("name_en", "english", "engels"),
    "cents": ("max_cents", "cents"),
    "amount": ("tarief", "bedrag", "tariff", "amount", "price"),
    "unit": ("unit", "eenheid"),
    "since": ("from", "since", "vanaf", "ingangsdatum", "valid_from"),
    "until": ("until", "tot", "einddatum", "valid_to"),
    "needs": ("needs", "vereist"),
    "material": ("material_or_technique", "material", "materiaal"),
    "professions": ("professions", "beroepen"),
    "not_with": ("not_with", "niet_met"),
    "note": ("note", "toelichting"),
}
"""What a column may be called, by what it has."""
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-/ ]*", re.ASCII)
NEED = re.compile("|".join(NEEDS) + r"|surfaces:[1-5]")
PROFESSION = re.compile(r"\d{2}|\d{4}", re.ASCII)
PAIR = re.compile(r"(?P<code>[A-Za-z0-9.\-/]+)(?:@(?P<within>sitting|tooth))?", re.ASCII)
LONGEST = 300
MOST_CENTS = 100_000_000


def read_codes(name: str, table: Table) -> Codes:
    """Return the rows of a file that `name` names.

    Raises `Invalid` with the row and the remedy for a code or date that can't be read, for a code
    that counts twice on one day, and for a pair with a code that the file doesn't have.
    """
    columns = _columns(name, table.headings)
    rows: list[tuple[int, Code]] = []
    combinations: list[tuple[int, Combination]] = []
    for at, cells in table.rows:
        said = {what: cells[place].strip() for what, place in columns.items()}
        try:
            row = _row(said)
            combinations += ((at, pair) for pair in _pairs(row.code, said.get("not_with", "")))
        except Invalid as error:
            raise _in_row(name, at, error) from None
        rows.append((at, row))
    rows.sort(key=lambda each: (each[1].code.casefold(), each[1].since or date.min))
    _refuse_twice(name, rows)
    known = {row.code.casefold() for _at, row in rows}
    for at, pair in combinations:
        if pair.not_with.casefold() not in known:
            missing = Invalid(
                N_("{code} is not in this file. Correct the code."), code=pair.not_with
            )
            raise _in_row(name, at, missing)
    return Codes(tuple(row for _at, row in rows), tuple(pair for _at, pair in combinations))


def _columns(name: str, headings: Sequence[str]) -> dict[str, int]:
    """Return where each column is; raises `Invalid` without a column of codes or names."""
    places = {"_".join(heading.casefold().split()): at for at, heading in enumerate(headings)}
    columns = {
        what: places[alias]
        for what, aliases in HEADINGS.items()
        for alias in aliases[::-1]
        if alias in places
    }
    for what, aliases in (("code", HEADINGS["code"]), ("nl", HEADINGS["nl"])):
        if what not in columns:
            raise Invalid(
                N_("{file} has no column {name}. Name the column in the first row."),
                file=name, name=aliases[0],
            )  # fmt: skip
    return columns


def _row(said: Mapping[str, str]) -> Code:
    code = said["code"]
    if not CODE.fullmatch(code) or len(code) > MOST_SIGNS:
        raise Invalid(N_("Not a code: {code}. Use letters and digits, {most} at most."),
                      code=code[:40], most=MOST_SIGNS)  # fmt: skip
    nl, en = _name(said["nl"]), _name(said.get("en", ""))
    if not nl:
        raise Invalid(N_("The name is missing. Fill it in."))
    since, until = _day(said.get("since", "")), _day(said.get("until", ""))
    if since and until and until <= since:
        raise Invalid(N_("It ends before it begins. Correct the dates."))
    return Code(
        code, nl, en, _cents(said), _name(said.get("unit", "")), since, until, _needs(said),
        _professions(said.get("professions", "")), _name(said.get("note", "")),
    )  # fmt: skip


def _name(text: str) -> str:
    if len(text) > LONGEST:
        raise Invalid(N_("Too long: use at most {most} characters."), most=LONGEST)
    return visible(" ".join(text.split()))


def _day(text: str) -> date | None:
    return date_of(text, "dmy") if text else None


def _cents(said: Mapping[str, str]) -> int | None:
    if digits := said.get("cents", ""):
        if not (digits.isascii() and digits.isdigit()) or int(digits) > MOST_CENTS:
            raise Invalid(N_("{value} is not an amount in cents. Write digits only."),
                          value=digits[:40])  # fmt: skip
        return int(digits)
    if amount := said.get("amount", ""):
        cents = cents_of(amount, "")
        if not 0 <= cents <= MOST_CENTS:
            raise Invalid(N_("{value} cannot be a tariff. Correct the amount."), value=amount[:40])
        return cents
    return None


def _needs(said: Mapping[str, str]) -> tuple[str, ...]:
    needs = said.get("needs", "").replace(",", " ").casefold().split()
    for need in needs:
        if not NEED.fullmatch(need):
            raise Invalid(N_("{value} is unknown. Choose of: {choices}."), value=need[:40],
                          choices=[*NEEDS, "surfaces:2"])  # fmt: skip
    if said.get("material", "") not in ("", "0", "n", "nee", "no") and "material" not in needs:
        needs.append("material")
    return tuple(dict.fromkeys(needs))


def _professions(text: str) -> tuple[str, ...]:
    professions = text.replace(",", " ").split()
    for profession in professions:
        if not PROFESSION.fullmatch(profession):
            raise Invalid(N_("Not a profession: {value}. Write its two or four AGB digits."),
                          value=profession[:40])  # fmt: skip
    return tuple(dict.fromkeys(professions))


def _pairs(code: str, text: str) -> Iterable[Combination]:
    for word in text.replace(",", " ").split():
        pair = PAIR.fullmatch(word)
        if pair is None:
            raise Invalid(N_("Not a code to exclude: {value}. Write it as C11 or V20@tooth."),
                          value=word[:40])  # fmt: skip
        yield Combination(code, pair["code"], pair["within"] or "sitting")


def _refuse_twice(name: str, rows: Sequence[tuple[int, Code]]) -> None:
    """Raise for a code that has two rows of which the days overlap."""
    for (_before, row), (at, after) in pairwise(rows):
        same = row.code.casefold() == after.code.casefold()
        if same and (row.until is None or (after.since or date.min) < row.until):
            twice = Invalid(N_("{code} counts twice on one day. Correct the dates or take one out."),
                            code=after.code)  # fmt: skip
            raise _in_row(name, at, twice)


def _in_row(name: str, at: int, error: Invalid) -> Invalid:
    """Return an error that names file and row and keeps what is wrong."""
    return Invalid(N_("{file}, row {line}: {reason}"), file=name, line=at, reason=error)
