"""Formulas as tokens, read by one of two lexers: as they are stored, or as clerks write them.

Stored: English names, a comma between arguments, a decimal point. Written: Dutch or English names, a
semicolon between arguments, a decimal comma. With one lexer for both, the stored `2.345,2` of
`ROUND(2.345,2)` would become one number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from store.errors import N_, Invalid
from store.sheet_formula.functions import ERRORS, TRUTHS, function

__all__ = ["REFERENCE", "Token", "TokenSort", "lexed", "stored_text", "stored_tokens", "written_text",
           "written_tokens"]  # fmt: skip

TokenSort = Literal[
    "number", "text", "truth", "error", "reference", "function", "name", "operator", "percent",
    "open", "close", "separator", "colon", "space",
]  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A part of a formula: `text` as it is stored, and where it begins and ends as it was read."""

    sort: TokenSort
    text: str
    begin: int = 0
    end: int = 0


_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,4}"
_TAB = r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!"
REFERENCE = re.compile(
    rf"(?P<tab>{_TAB})?(?P<first>{_CELL})(?::(?P<last>{_CELL}))?(?![\w.(!])"
    rf"|(?P<tab2>{_TAB})?(?P<left>\$?[A-Za-z]{{1,3}}):(?P<right>\$?[A-Za-z]{{1,3}})(?![\w.(!$])"
)
_SAME = r"""
    |(?P<reference>{reference})
    |(?P<error>\#[A-Za-z]+/?[A-Za-z0-9]*[!?]?)
    |(?P<text>"(?:[^"]|"")*")
    |(?P<function>[^\W\d][\w.]*(?=[ ]*\())
    |(?P<name>[^\W\d][\w.]*)
    |(?P<operator><>|<=|>=|[-+*/^&=<>])|(?P<percent>%)
    |(?P<open>\()|(?P<close>\))|(?P<colon>:)|(?P<space>[ \t\n]+)"""
_BARE = re.sub(r"\?P<\w+>", "?:", REFERENCE.pattern)
_STORED = re.compile(
    r"(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])"
    + _SAME.format(reference=_BARE)
    + r"|(?P<separator>,)",
    re.VERBOSE,
)
_WRITTEN = re.compile(
    r"(?P<number>(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(?![\w.,])"
    + _SAME.format(reference=_BARE)
    + r"|(?P<separator>;)",
    re.VERBOSE,
)
_TRUTHS = {name: english for english, dutch in TRUTHS.items() for name in (english, dutch)}
_ENGLISH = {dutch: english for english, dutch in {**ERRORS, **TRUTHS}.items()}


def stored_tokens(formula: str) -> list[Token]:
    """Return the tokens of a stored formula, after its `=`; raises `Invalid` at what it can't read."""
    return _with_truths([_canonical(token) for token in lexed(formula, _STORED)])


def written_tokens(formula: str) -> list[Token]:
    """Return the tokens of a formula as a clerk wrote it; raises `Invalid` with the place."""
    return _with_truths([_canonical(_as_stored(token)) for token in lexed(formula, _WRITTEN)])


def stored_text(tokens: Sequence[Token]) -> str:
    """Return a formula as it is stored, with `=`."""
    return "=" + "".join(token.text for token in tokens)


def written_text(tokens: Sequence[Token], *, dutch: bool) -> str:
    """Return a formula as clerks of a language write it, with `=`."""
    return "=" + "".join(_written(token, dutch=dutch) for token in tokens)


def lexed(formula: str, pattern: re.Pattern[str] = _WRITTEN) -> list[Token]:
    """Return the tokens as they are read, each with its place."""
    tokens, at = list[Token](), 1
    while at < len(formula):
        match = pattern.match(formula, at)
        if match is None or match.lastgroup is None:
            raise _unclear(formula, at)
        tokens.append(Token(match.lastgroup, match[0], at, match.end()))  # type: ignore[arg-type]  # the groups are the sorts
        at = match.end()
    return tokens


def _with_truths(tokens: list[Token]) -> list[Token]:
    """Return the tokens with `TRUE()`, as LibreOffice writes it, as the truth that it is."""
    called = [at for at, token in enumerate(tokens)
              if token.sort == "function" and token.text in _TRUTHS
              and [each.sort for each in tokens[at + 1 : at + 3]] == ["open", "close"]]  # fmt: skip
    for at in reversed(called):
        truth = replace(
            tokens[at], sort="truth", text=_TRUTHS[tokens[at].text], end=tokens[at + 2].end
        )
        tokens[at : at + 3] = [truth]
    return tokens


def _canonical(token: Token) -> Token:
    """Return a token as it is stored: English names, capitals."""
    match token.sort:
        case "operator" | "number" | "text" | "separator" | "open" | "close":
            return token
        case "function":
            known = function(token.text)
            return replace(token, text=known.english if known else token.text.upper())
        case "name" if token.text.upper() in TRUTHS:
            return replace(token, sort="truth", text=token.text.upper())
        case "reference":
            tab, mark, rest = token.text.rpartition("!")
            if rest.isupper():
                return token
            return replace(token, text=f"{tab}{mark}{rest.upper()}")
        case "error":
            return replace(token, text=token.text.upper())
        case "space":
            return replace(token, text=" ")
    return token


def _as_stored(token: Token) -> Token:
    match token.sort:
        case "number":
            return replace(token, text=_decimal_point(token.text))
        case "separator":
            return replace(token, text=",")
        case "error" | "name" if token.text.upper() in _ENGLISH:
            return replace(token, text=_ENGLISH[token.text.upper()])
    return token


def _decimal_point(text: str) -> str:
    plain = text.replace(".", "").replace(",", ".")
    return f"0{plain}" if plain.startswith(".") else plain


def _written(token: Token, *, dutch: bool) -> str:
    match token.sort:
        case "number":
            return token.text.replace(".", ",")
        case "separator":
            return ";"
        case "function":
            known = function(token.text)
            return known.name(dutch) if known else token.text
        case "truth" | "error" if dutch:
            return {**ERRORS, **TRUTHS}.get(token.text, token.text)
    return token.text


def _unclear(formula: str, at: int) -> Invalid:
    """Return the refusal of what is at a place, with what to write there where that is known."""
    if formula[at] == '"':
        return Invalid(
            N_('At sign {place} a text begins that never ends. Close it with ".'), place=at + 1
        )
    if formula[at] == ",":
        return Invalid(
            N_("At sign {place}: write ; between the values of a function."), place=at + 1
        )
    if formula[at].isdigit():
        return Invalid(
            N_("The number at sign {place} is unclear. Write it as 1234,56."), place=at + 1
        )
    return Invalid(
        N_("{sign} at sign {place} has no meaning in a formula. Remove it."),
        sign=formula[at], place=at + 1,
    )  # fmt: skip
