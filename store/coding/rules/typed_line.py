"""One typed line of treatment: `v12 16 mo`, `m03 x4`, `r24 11 +185,00`, `p25 #A1234`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from store.coding.rules.code_rows import Code, Codes
from store.coding.rules.teeth import ORDER, jaw_of, read_surfaces, read_tooth
from store.errors import N_, Invalid
from store.records import cents_of

__all__ = ["TypedLine", "line_text", "read_line"]

QUANTITY = re.compile(r"x(\d{1,3})|(\d{1,3})x", re.ASCII)
TOOTH = re.compile(r"\d\d", re.ASCII)
DIGIT = re.compile(r"\d", re.ASCII)
AUTHORISATION = re.compile(r"#([A-Za-z0-9]{1,15})", re.ASCII)
JAWS = {"boven": 1, "bk": 1, "upper": 1, "onder": 2, "ok": 2, "lower": 2}
MOST = 99
LARGEST = 99_999_999
"""The highest amount in cents that fits into a file of claims (fields 0424 and 0426)."""


@dataclass(frozen=True)
class TypedLine:
    """What a line says; `cents` is the tariff of one, `material` the cost of its material line."""

    code: str
    name: str
    cents: int
    tooth: int | None = None
    surfaces: str = ""
    jaw: int | None = None
    quantity: int = 1
    material: int | None = None
    authorisation: str = ""


def read_line(codes: Codes, day: date, typed: str) -> TypedLine:
    """Return what was typed, in any order after the code.

    `16` or `1 6` is a tooth, `mo` its surfaces, `x2` a quantity, `boven` or `onder` a jaw, `+85,00`
    material, `=25,00` a tariff below the highest, `#A1` an authorisation. Raises `Invalid` with
    what to type.
    """
    code, *words = typed.split()[:20] or [""]
    row = _row(codes, day, code)
    line = TypedLine(row.code, row.nl, row.cents if row.cents is not None else -1)
    for word in _joined(words):
        line = _with(line, row, word)
    line = replace(line, jaw=line.jaw or _implied_jaw(row, line.tooth))
    _refuse_lacking(row, line)
    return line


def line_text(line: TypedLine) -> str:
    """Return a line as it can be typed again, without its tariff and material."""
    parts = (
        line.code, str(line.tooth or ""), line.surfaces,
        {1: "boven", 2: "onder"}.get(line.jaw or 0, "") if line.tooth is None else "",
        f"x{line.quantity}" if line.quantity != 1 else "",
        f"#{line.authorisation}" if line.authorisation else "",
    )  # fmt: skip
    return " ".join(filter(None, parts))


def _row(codes: Codes, day: date, code: str) -> Code:
    row = codes.get(code, day)
    if row is not None:
        return row
    other = codes.known(code)
    if other is not None:
        raise Invalid(N_("{code} does not count on {day}. Choose another code or day."),
                      code=other.code, day=f"{day:%d-%m-%Y}")  # fmt: skip
    raise Invalid(N_("Unknown code: {code}. Type its begin or a word of its name."), code=code[:20])


def _joined(words: list[str]) -> list[str]:
    """Join two digits apart to a tooth: `3 8` is 38."""
    joined: list[str] = []
    for word in words:
        if joined and DIGIT.fullmatch(word) and DIGIT.fullmatch(joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _with(line: TypedLine, row: Code, word: str) -> TypedLine:
    """Return a line with the detail that one more word gives."""
    lower = word.casefold()
    if TOOTH.fullmatch(word):
        if line.tooth is not None:
            raise Invalid(N_("Two teeth: {one} and {two}. Type a line for each."), one=line.tooth,
                          two=word)  # fmt: skip
        return replace(line, tooth=read_tooth(word))
    if match := QUANTITY.fullmatch(lower):
        quantity = int(match[1] or match[2])
        if not 1 <= quantity <= MOST:
            raise Invalid(N_("The quantity is 1 to {most}. Type x2 for two."), most=MOST)
        return replace(line, quantity=quantity)
    if lower in JAWS:
        return replace(line, jaw=JAWS[lower])
    if match := AUTHORISATION.fullmatch(word):
        return replace(line, authorisation=match[1].upper())
    if word[0] in "+=":
        return _with_amount(line, row, word)
    if set(lower) <= set(ORDER.casefold()):
        if line.tooth is None:
            raise Invalid(N_("Type the tooth before its surfaces, such as 16 mo."))
        return replace(line, surfaces=read_surfaces(lower, line.tooth))
    raise Invalid(N_("Not understood: {word}. Type for example v12 16 mo x2."), word=word[:20])


def _with_amount(line: TypedLine, row: Code, word: str) -> TypedLine:
    cents = cents_of(word[1:], ",")
    if cents < 0:
        raise Invalid(N_("An amount is not below zero. Type it without a minus."))
    if word[0] == "+":
        return replace(line, material=cents)
    if row.cents is not None and cents > row.cents:
        raise Invalid(N_("The tariff of {code} is at most {most}. Type a lower one."), code=row.code,
                      most=_euro(row.cents))  # fmt: skip
    return replace(line, cents=cents)


def _euro(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def _implied_jaw(row: Code, tooth: int | None) -> int | None:
    return jaw_of(tooth) if tooth is not None and row.needs_of("jaw") else None


def _refuse_lacking(row: Code, line: TypedLine) -> None:
    """Raise `Invalid` for the first detail that this code needs and the line lacks."""
    if line.cents < 0:
        raise Invalid(N_("{code} has no set tariff. Type it as =125,00."), code=row.code)
    if max(line.cents * line.quantity, line.material or 0) > LARGEST:
        raise Invalid(N_("An amount is at most {most}. Type a lower one."), most=_euro(LARGEST))
    if row.needs_of("tooth") and line.tooth is None:
        raise Invalid(N_("{code} needs a tooth. Type it, such as 16."), code=row.code)
    if row.surfaces and len(line.surfaces) != row.surfaces:
        raise Invalid(N_("{code} needs {n} surfaces. Type their letters, such as mo."),
                      code=row.code, n=row.surfaces)  # fmt: skip
    if row.needs_of("jaw") and line.jaw is None:
        raise Invalid(N_("{code} needs a jaw. Type boven or onder."), code=row.code)
    if row.needs_of("authorisation") and not line.authorisation:
        raise Invalid(N_("{code} needs an authorisation. Type its number, such as #A123."),
                      code=row.code)  # fmt: skip
    if line.material is not None and not row.needs_of("material"):
        raise Invalid(N_("{code} has no material of its own. Leave out the amount after +."),
                      code=row.code)  # fmt: skip
