"""A field as a manager types it: a name, a letter for the type, and the rest in one line.

The rest are parts with `;` between them, in Dutch or English words alike:

| part | what it says |
|---|---|
| `lt=laptop, tb=tablet` or `laptop, tablet` | the values of a choice, with their codes; `lt=laptop!` is out of use |
| `uniek`, `zoek`, `verborgen`, `buiten gebruik` | unique, found, masked, retired |
| `als soort = 'lt'`, `verplicht als ...` | shown when, required when |
| `= prijs / 36`, `uit patient.geboren` | calculated, copied |
| `bsn`, `iban` ..., `vorm AA-9999` | which checked number |
| `van CON` | the kind of a record |
| `kolommen wat t!, bedrag b` | the columns of rows; `!` is required |
| `eenheid kg`, `decimalen 2`, `hoogstens 40`, `standaard x`, `hulp ...` | unit, decimals, limit, default, help |
| `attentie 60` | days before this date that a record asks attention |

A name is `Aankoop/Bought`: Dutch, and English if it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from store.errors import N_, Invalid
from store.records.kinds.checked_numbers import NUMBER_CHECKS
from store.records.kinds.guess import field_key
from store.records.kinds.parts import ALL_TYPES, Choice, Column, RecordField

__all__ = ["DUE", "both_names", "both_sentences", "columns_text", "more_text", "names_text",
           "read_more", "sentences_text"]  # fmt: skip

DUE = "due"
"""The part of a field that its kind keeps: days before the date."""
FLAGS = {"unique": "uniek", "found": "zoek", "masked": "verborgen", "retired": "buiten gebruik"}
LINES = {"required_when": ("required when", "verplicht als"), "shown_when": ("when", "als"),
         "formula": ("=", "="), "copied": ("from", "uit"), "mask": ("shape", "vorm"),
         "unit": ("unit", "eenheid"), "default": ("default", "standaard"), "help": ("help", "hulp")}  # fmt: skip
NUMBERS = {"decimals": ("decimals", "decimalen"), "limit": ("at most", "hoogstens"),
           DUE: ("attention", "attentie")}  # fmt: skip
KIND, COLUMNS = ("of", "van"), ("columns", "kolommen")
"""English and Dutch words, in this order, wherever there are two."""
UNUSUAL = {"decimals": 9, "limit": 0}
"""What is meant when nothing is said."""
OUT = "!"
SENTENCES = "//"


def both_names(text: str) -> tuple[str, str]:
    """Return the Dutch name and the English one, which may be empty."""
    dutch, _slash, english = text.partition("/")
    return dutch.strip(), english.strip()


def names_text(dutch: str, english: str) -> str:
    """Return two names as they are typed."""
    return f"{dutch}/{english}" if english else dutch


def both_sentences(text: str) -> tuple[str, str]:
    """Return a Dutch sentence and, after `//`, the English one; a single slash is part of it."""
    dutch, _slashes, english = text.partition(SENTENCES)
    return dutch.strip(), english.strip()


def sentences_text(dutch: str, english: str) -> str:
    """Return two sentences as they are typed."""
    return f"{dutch} {SENTENCES} {english}" if english else dutch


def read_more(type: str, text: str) -> dict[str, Any]:
    """Return what a text says of a field of this type: attributes of `RecordField`, and `DUE`.

    Raises `Invalid`, which names the part that says nothing.
    """
    said: dict[str, Any] = {}
    for part in _parts(text):
        for name, value in _said(type, part):
            if name in said:
                raise Invalid(N_("{part} is said twice. Keep one."), part=part)
            said[name] = value
    return said


def _parts(text: str) -> Iterator[str]:
    """Yield the parts: a `;` in quotes or brackets, as in a formula, is none of ours."""
    depth, quote, begin = 0, "", 0
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and not text[:at].rstrip()[-1:].isalnum():
            quote = sign
        elif sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif sign == ";" and not depth:
            yield from filter(None, (text[begin:at].strip(),))
            begin = at + 1
    yield from filter(None, (text[begin:].strip(),))


def _said(type: str, part: str) -> Iterator[tuple[str, Any]]:
    small = part.casefold()
    for name, dutch in FLAGS.items():
        if small in (name, dutch):
            yield name, True
            return
    number = small.replace("-", "_").replace("eigen", "own").replace("vat_id", "btw_id")
    if type == "n" and number in NUMBER_CHECKS:
        yield "of", number
        return
    for table, value in ((LINES, str), (NUMBERS, _whole)):
        for name, words in table.items():
            rest = _after(part, *words)
            if rest is not None:
                yield name, value(rest)
                if name == "mask":
                    yield "of", "mask"
                return
    if type == "x" and (rest := _after(part, *KIND)) is not None:
        yield "of", rest.upper()
    elif type == "s" and (rest := _after(part, *COLUMNS)) is not None:
        yield "columns", _columns(rest)
    elif type == "k":
        yield "choices", _choices(part)
    else:
        raise Invalid(N_("{part} says nothing about this field. Press F1 for what it can say."),
                      part=part)  # fmt: skip


def _after(part: str, *words: str) -> str | None:
    """Return what stands after one of some words; None when none begins the part."""
    for word in words:
        if part.casefold().startswith(word):
            rest = part[len(word) :]
            if rest.strip() and (rest[0].isspace() or not word[-1].isalnum()):
                return rest.strip()
    return None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Invalid(N_("{value} is not a whole number. Type digits only."), value=text[:40])
    return int(text)


def _choices(text: str) -> tuple[Choice, ...]:
    made: list[Choice] = []
    for typed in filter(None, map(str.strip, text.split(","))):
        code, is_coded, name = (each.strip() for each in typed.partition("="))
        bare = (name if is_coded else code).removesuffix(OUT)
        dutch, english = both_names(bare)
        code = code if is_coded else field_key(dutch, {choice.code for choice in made})
        made.append(Choice(code=code, nl=dutch, en=english, retired=typed.endswith(OUT)))
    return tuple(made)


def _columns(text: str) -> tuple[Column, ...]:
    made: list[Column] = []
    for typed in filter(None, map(str.strip, text.split(","))):
        match = re.fullmatch(r"(?P<name>.+?)(?: (?P<type>[a-z]))?(?P<needed>!?)", typed)
        if match is None or (match["type"] or "t") not in ALL_TYPES:
            raise Invalid(
                N_("{part} is not a column: type a name and the letter of its type."), part=typed
            )
        dutch, english = both_names(match["name"])
        made.append(Column.model_validate({
            "key": field_key(dutch, {column.key for column in made}),
            "type": match["type"] or "t", "nl": dutch, "en": english,
            "required": bool(match["needed"]),
        }))  # fmt: skip
    return tuple(made)


def more_text(
    field: RecordField, due: int | None, language: str, shown: Callable[[str], str]
) -> str:
    """Return the text that `read_more` reads as this field; `shown` writes formulas in the language."""
    at = 1 if language == "nl" else 0
    parts: list[str] = []
    if field.choices:
        parts.append(", ".join(_choice_text(choice) for choice in field.choices))
    if field.columns:
        parts.append(f"{COLUMNS[at]} {columns_text(field.columns)}")
    if field.type == "x" and field.of:
        parts.append(f"{KIND[at]} {field.of}")
    elif field.type == "n" and field.of not in ("", "mask"):
        parts.append(field.of.replace("_", "-"))
    for name, words in LINES.items():
        value = getattr(field, name)
        is_formula = name in ("required_when", "shown_when", "formula")
        if value:
            parts.append(f"{words[at]} {shown(value) if is_formula else value}")
    for name, words in NUMBERS.items():
        number = due if name == DUE else getattr(field, name)
        if number is not None and number != UNUSUAL.get(name):
            parts.append(f"{words[at]} {number}")
    parts += [dutch if at else flag for flag, dutch in FLAGS.items() if getattr(field, flag)]
    return "; ".join(parts)


def columns_text(columns: Sequence[Column]) -> str:
    """Return columns as they are typed: each a name, the letter of its type, `!` if required."""
    return ", ".join(
        f"{names_text(column.nl, column.en)} {column.type}{OUT if column.required else ''}"
        for column in columns
    )


def _choice_text(choice: Choice) -> str:
    names = names_text(choice.nl, choice.en)
    typed = names if choice.code == field_key(choice.nl, ()) else f"{choice.code}={names}"
    return f"{typed}{OUT if choice.retired else ''}"
