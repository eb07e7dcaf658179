"""The content of a cell: one text, stored in English, read from what is typed and shown for editing.

`=SUM(B2:B9)` is a formula, `1234.5` a number, `2026-03-31` a date, `TRUE` a truth; anything else is
text, with `'` before it where it would be read as one of these.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from store.errors import N_, Invalid
from store.sheet_formula.functions import LEDGER, TRUTHS
from store.sheet_formula.grammar import check
from store.sheet_formula.places import LONGEST
from store.sheet_formula.tokens import (
    Token,
    stored_text,
    stored_tokens,
    written_text,
    written_tokens,
)

__all__ = [
    "ContentSort",
    "check_content",
    "content_of_text",
    "shown",
    "sort_of",
    "stays_text",
    "stored",
    "text_of",
]

ContentSort = Literal["empty", "formula", "number", "date", "truth", "text"]
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_DATE = re.compile(r"[1-2][0-9]{3}-[0-9]{2}-[0-9]{2}")
_TYPED_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?:€ ?)?(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|0|[1-9][0-9]{0,14})"
    r"(?:,(?P<rest>[0-9]{1,12}))?(?P<percent> ?%)?"
)
_LIKE_AMOUNT = re.compile(r"[-+]?(?:€ ?)?[0-9][0-9.]*,[0-9.,]*[0-9]")
_TYPED_POINT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,2}")
_TYPED_DATE = re.compile(r"([0-3]?[0-9])[-/]([01]?[0-9])[-/]([1-2][0-9]{3}|[0-9]{2})")
_PERIOD = re.compile(r"[1-2][0-9]{3}-(?:[01][0-9]|[Qq][1-4])")
_ACCOUNTS = re.compile(r"[0-9]+(?::[0-9]+|\*)")
_CENTURY = 2000
_EARLIEST = date(1900, 3, 1)
"""Of earlier days spreadsheets count the numbers differently; they are text."""


def sort_of(content: str) -> ContentSort:
    """Return what a content is."""
    if not content:
        return "empty"
    if content.startswith("="):
        return "formula"
    if _NUMBER.fullmatch(content):
        return "number"
    if content in TRUTHS:
        return "truth"
    return "date" if _date(content) else "text"


def text_of(content: str) -> str:
    """Return the text of a content that is text."""
    return content.removeprefix("'")


def content_of_text(text: str) -> str:
    """Return the content for a text, whatever it looks like."""
    plain = text and text[0] not in "'= " and _value(text) == text and sort_of(text) == "text"
    return text if plain or not text else f"'{text}"


def stored(typed: str, names: Collection[str] = ()) -> str:
    """Return the content for what a clerk typed; raises `Invalid`, of a formula with the place.

    Names of functions may be Dutch or English; `;` and the decimal comma are those of either.
    """
    typed = typed.strip() if not typed.startswith("'") else typed.rstrip()
    if len(typed) > LONGEST:
        raise Invalid(N_("At most {most} signs in a cell. Shorten it."), most=LONGEST)
    if not typed.startswith("="):
        return _value(typed)
    tokens = _quoted_periods(written_tokens(typed))
    check(tokens, names)
    content = stored_text(tokens)
    check_content(content, names)
    return content


def stays_text(typed: str) -> str:
    """Return what to say (a msgid with {text}) of what was meant as a day or an amount, and is text."""
    content = _value(typed.strip())
    if typed.startswith("'") or sort_of(content) != "text":
        return ""
    if _TYPED_DATE.fullmatch(content):
        return N_("{text} is not a day and stays text. Type a day as 31-12-2026.")
    if _LIKE_AMOUNT.fullmatch(content):
        return N_("{text} is not an amount and stays text. Type one as 1234,56.")
    return ""


def check_content(content: str, names: Collection[str] | None = None) -> None:
    """Raise `Invalid` for a content that can't be stored, as it comes from elsewhere."""
    if len(content) > LONGEST:
        raise Invalid(N_("At most {most} signs in a cell. Shorten it."), most=LONGEST)
    if content.startswith("="):
        check(stored_tokens(content), names)


def shown(content: str, *, dutch: bool) -> str:
    """Return a content as a clerk edits it; `stored` of that is the content again."""
    match sort_of(content):
        case "formula":
            return written_text(stored_tokens(content), dutch=dutch)
        case "number":
            return content.replace(".", ",")
        case "date":
            year, month, day = content.split("-")
            return f"{day}-{month}-{year}"
        case "truth":
            return TRUTHS[content] if dutch else content
    return content


def _value(typed: str) -> str:
    """Return the content for a typed constant."""
    if match := _TYPED_NUMBER.fullmatch(typed):
        digits = match["whole"].replace(".", "") + (f".{match['rest']}" if match["rest"] else "")
        value = Decimal(f"{match['sign']}{digits}") / (100 if match["percent"] else 1)
        return _plain(value)
    if _TYPED_POINT.fullmatch(typed):
        return _plain(Decimal(typed))
    if match := _TYPED_DATE.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups())
        iso = f"{year if year > 99 else year + _CENTURY:04}-{month:02}-{day:02}"
        if _date(iso):
            return iso
    for english, dutch in TRUTHS.items():
        if typed.upper() in (english, dutch):
            return english
    if typed.startswith("'") and len(typed) > 1:
        return content_of_text(typed[1:])
    return typed


def _plain(value: Decimal) -> str:
    """Return a number without an exponent or zeros at its end."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _date(content: str) -> date | None:
    if not _DATE.fullmatch(content):
        return None
    try:
        day = date.fromisoformat(content)
    except ValueError:
        return None
    return day if day >= _EARLIEST else None


def _quoted_periods(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with periods and ranges of accounts in ledger functions as texts.

    Else `2026-03` would be a subtraction, and the figure that of the year 2023.
    """
    done, open_calls, begin = list[Token](), list[bool](), 0
    last_function = ""
    for token in tokens:
        if token.sort in ("separator", "close") and open_calls and open_calls[-1]:
            done[begin:] = _as_text(done[begin:])
        done.append(token)
        if token.sort == "function":
            last_function = token.text
        elif token.sort == "open":
            is_call = len(done) > 1 and done[-2].sort == "function"
            open_calls.append(is_call and last_function in LEDGER)
        elif token.sort == "close" and open_calls:
            open_calls.pop()
        if token.sort in ("open", "separator"):
            begin = len(done)
    return done


def _as_text(argument: list[Token]) -> list[Token]:
    bare = [token for token in argument if token.sort != "space"]
    text = "".join(token.text for token in bare)
    if len(bare) > 1 and (_PERIOD.fullmatch(text) or _ACCOUNTS.fullmatch(text)):
        return [replace(bare[0], sort="text", text=f'"{text.upper()}"', end=bare[-1].end)]
    return argument
