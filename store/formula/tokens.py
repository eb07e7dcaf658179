"""The words and signs of a formula, in Dutch and English alike, and how they are written.

A comma or point between two digits is the decimal sign in either language; there is no thousands
separator, and `1.234`, which people read in two ways, is refused. Values in brackets are separated by
`;`, or by a comma with something else than a digit on one of its sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from store.errors import N_, Invalid
from store.formula.values import TODAY
from store.typed_text import visible

__all__ = ["FUNCTION_WORDS", "RESERVED", "Token", "tokens_of", "written"]

LONGEST, MOST_DIGITS = 500, 20
"""Signs of a formula, as typed and as written in either language; signs of a number."""

FUNCTION_WORDS = {
    "age": "leeftijd",
    "count": "aantal",
    "day": "dag",
    "empty": "leeg",
    "if": "als",
    "matches": "past",
    "max": "max",
    "min": "min",
    "month": "maand",
    "round": "afgerond",
    "sum": "som",
    "year": "jaar",
}
"""English to Dutch; a word is a function only where a bracket follows, else it is a key."""
_KINDS = {"and": "operator", "or": "operator", "not": "prefix", TODAY: "today"}
_DUTCH = {"and": "en", "or": "of", "not": "niet", TODAY: "vandaag", **FUNCTION_WORDS}
_ENGLISH = {dutch: english for english, dutch in _DUTCH.items()}
RESERVED = frozenset({*_KINDS, *(_DUTCH[word] for word in _KINDS)})
"""Words that can't be the key of a field."""

_PATTERN = re.compile(
    r"""(?P<date>\d{1,2}-\d{1,2}-\d{4}(?!\d)|\d{4}-\d{1,2}-\d{1,2}(?!\d))
    |(?P<number>\d+(?:[.,]\d+)*)
    |(?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
    |(?P<function>[a-z]\w*(?=[ \xa0]*\())
    |(?P<name>[a-z]\w*(?:\.[a-z]\w*)?)
    |(?P<operator><>|<=|>=|[-+*/=<>])
    |(?P<open>\()|(?P<close>\))|(?P<comma>[,;])""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_UNCLEAR = re.compile(r"[1-9]\d{0,2}[.,]\d{3}|\d+([.,]\d+){2,}", re.ASCII)
"""Numbers that have, or may have, a thousands separator."""


@dataclass(frozen=True)
class Token:
    """A word or sign: its kind, its text (English, a decimal point, no quotes), its place from 1."""

    kind: str
    text: str
    place: int
    typed: str


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words and signs of a formula; raises `Invalid`."""
    if len(text) > LONGEST:
        raise _too_long()
    tokens = tuple(_scan(visible(text)))
    if any(len(written(tokens, language)) > LONGEST for language in ("nl", "en")):
        raise _too_long()
    return tokens


def written(tokens: Sequence[Token], language: str) -> str:
    """Return a formula as it is written in `nl` or `en`; both read back as the same formula."""
    text = ""
    for token in tokens:
        shown = _shown(token, language)
        if token.kind == "operator":
            shown = f" {shown} "
        elif token.kind == "comma" or token.text == "not":
            shown = f"{shown} "
        text += shown
    return text


def _shown(token: Token, language: str) -> str:
    dutch = language == "nl"
    match token.kind:
        case "text":
            doubled = token.text.replace("'", "''")
            return f"'{doubled}'"
        case "number":
            return token.text.replace(".", ",") if dutch else token.text
        case "comma":
            return ";" if dutch else ","
        case "function" | "operator" | "prefix" | "today":
            return _DUTCH.get(token.text, token.text) if dutch else token.text
    return token.text


def _scan(text: str) -> Iterator[Token]:
    """Yield the tokens. `commas` holds, for each bracket that is open, what commas were in it."""
    place, before, commas = 0, "operator", [set[str]()]
    while (place := _past_spaces(text, place)) < len(text):
        match = _PATTERN.match(text, place)
        if match is None or match.lastgroup is None:
            raise _unknown(text[place], place + 1)
        token = _token(match.lastgroup, match.group(), before, place + 1)
        if token.kind == "open":
            commas.append(set())
        elif token.kind == "close":
            commas = commas[:-1] or [set()]
        elif token.kind in {"number", "comma"} and "," in match.group():
            commas[-1].add(token.kind)
        if len(commas[-1]) == 2:
            raise Invalid(
                N_("Position {place}: separate the values with ; as a number here has a comma."),
                place=token.place,
            )
        yield token
        place, before = match.end(), token.kind


def _past_spaces(text: str, place: int) -> int:
    while text[place : place + 1] in {" ", "\xa0"}:  # the second comes with pasted text
        place += 1
    return place


def _token(kind: str, typed: str, before: str, place: int) -> Token:
    """Return a token in its one form, `before` being the kind of the one before it."""
    text = typed
    match kind:
        case "date":
            text = _day(text, place)
        case "number":
            text = _digits(text, place)
        case "text":
            text = _unquoted(text, place)
        case "operator" if text == "-" and before in {"operator", "prefix", "open", "comma"}:
            kind = "prefix"
        case "function" | "name":
            text = text.lower()
            english = _ENGLISH.get(text, text)
            if english in _KINDS:
                return Token(_KINDS[english], english, place, typed)
            text = english if kind == "function" else text
    return Token(kind, text, place, typed)


def _day(text: str, place: int) -> str:
    """Return a date as day-month-year, typed so or as year-month-day."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = parts if text[4] == "-" else reversed(parts)
    try:
        return f"{date(year, month, day):%d-%m-}{year:04}"
    except ValueError as error:
        raise Invalid(
            N_("Position {place}: {text} is not a date. Write it as 31-12-2026."),
            place=place,
            text=text,
        ) from error


def _digits(text: str, place: int) -> str:
    if _UNCLEAR.fullmatch(text):
        raise Invalid(
            N_("Position {place}: {number} is unclear. Write 1234,56, or 1,2340 for 4 decimals."),
            place=place,
            number=text,
        )
    if len(text) > MOST_DIGITS:
        raise Invalid(
            N_("Position {place}: a number has at most {most} digits. Shorten it."),
            place=place,
            most=MOST_DIGITS,
        )
    return text.replace(",", ".")


def _unquoted(text: str, place: int) -> str:
    quote = text[0]
    inner = text[1:-1].replace(quote * 2, quote)
    if not inner:
        raise Invalid(
            N_("Position {place}: '' is never equal to a value. Write empty(field)."), place=place
        )
    return inner


def _unknown(sign: str, place: int) -> Invalid:
    if sign in {"'", '"'}:
        return Invalid(
            N_("Position {place}: this text has no end. Close it with {sign}."),
            place=place,
            sign=sign,
        )
    return Invalid(
        N_("Position {place}: {sign} has no meaning in a formula. Remove it."),
        place=place,
        sign=sign,
    )


def _too_long() -> Invalid:
    return Invalid(
        N_("Formula too long: at most {most} characters. Split it over two fields."),
        most=LONGEST,
    )
