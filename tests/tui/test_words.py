"""Texts follow the style sheet: no riddles, no words of the house, and messages within their line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from rich.cells import cell_len

from tests.tui.test_locale import KEYWORDS, catalogue, forms
from tui import commands, locale

ROOT = Path(locale.__file__).parent.parent.parent

HOUSE = {
    "en": r"certificate|storno|memorial\b|(?<!insurance )\bclaims?\b|asleep|\bsleeps?\b|mirror|\blaid\b|\bmend\b|"
    r"at work|\blen[dt]\b|\bbtw\b|relation\b|relations\b|(?<!four.)\beyes\b|\bpaper\b|hand(ed)? in\b",
    "nl": r"diploma|\bseries?\b|terugboek|geleend|uitle(en|nen)|spiegelbeeld|\bslapen|\bslaapt|"
    r"nagelopen|na te lopen|\bpapier\b|\bje\b|\bjij\b|btw-vak",
}
"""Words that a bookkeeper or clerk would have to look up, or that mean something else to them."""

RIDDLES = {
    "en": r"\b([Ss]omebody|[Ee]verybody)\b|^There (is|are) no\b|\bis no (?!longer)[a-z]|n't\b|"
    r"\b(take[ns]?|taking|took) (back|away)\b|\bstands?\b|\bt[oe]l[dl]s?\b|all the same|any more\b|"
    r"^(Have|Let|Say that)\b",
    "nl": r"^(Zeg|Laat) dat\b|\bis niets (opgeslagen|bewaard|veranderd)\b|\bin de handeling\b",
}
"""What the style sheet words otherwise: roles for somebody, one verb for each undoing."""

ASIDE = re.compile(r"We |sshd's %%")
"""Texts of mail, and names of other programs."""

TYPICAL = {
    18: "absent actor addresses bank department group holder holders label lacking name names office"
    " other others owner person place queue recipient rule schedule sender signers title titles user"
    " who whose by goes stays department roles role account address command act state states item"
    " program subject host kind",
    20: "file path folder home",
    30: "doubt differences fields hole lines note problem reason steps text value what why wrong words"
    " entries",
    12: "act amount booked btw derived difference euros free left open said waiting",
    10: "at begin day end moment month now period since time until week when before after",
}
"""Cells of the values by the name of the placeholder; others are numbers, of 4."""
CELLS = {name: cells for cells, names in TYPICAL.items() for name in names.split()}

LINE = 76
"""Cells of a message in a line of 80, with its mark and a margin."""

SCREENS = ("screens", "tui/app", "tui/pages", "tui/widgets", "store/records", "store/team",
           "store/people", "store/inbox/items", "store/inbox/rules", "store/inbox/procedures",
           "store/ledgers/entries", "store/ledgers/rules", "store/ledgers/periods", "store/acts",
           "store/access")  # fmt: skip
"""Where messages of screens are written; the command line wraps and may be longer."""

REFUSALS = frozenset(
    [
        "Invalid",
        "Refused",
        "NotFound",
        "Unavailable",
        "Damaged",
        "No",
        "Doubtful",
        "ChangedElsewhere",
        "Lost",
        "NoResult",
        "NoLetter",
        "BrokenOff",
        "Unsure",
        "NotSent",
        "RefusedMail",
    ]
)
"""The errors and refusals that a person reads."""

REMEDIES = (
    "accept add allocate approve ask assign attach avoid begin bring change check choose clear close combine"
    " compare complete confirm convert copy correct create delegate delete describe discard do download"
    " end enter export fetch fill find fix free get give go grant import install keep leave let look make move"
    " name number open paste pick post press print propose put re-enter read record reject remove rename reopen"
    " replace require resolve restore resume retype return revoke run save scan see select separate"
    " build cancel collect dismiss order place receive say tell"
    " set show sign shorten solve split start submit swap take trust try type undo update use wait write"
)
REMEDY = re.compile(
    rf"(^|[.?!:;,}}] |\b(or|and|first) )({'|'.join(REMEDIES.split())})\b|\bmust (?!be)|\byou can\b|"
    r"\bnext (mail )?run\b|\bretried\b|\bnothing needs\b|\badministrator runs\b|\{(reason|why|remedy|problem|by)\}$",
    re.IGNORECASE,
)
"""What to press, type or ask for; or that Kantoor tries again, or that nothing is needed."""

FINDINGS = ("integrity", "store/office/derived.py")
"""What a check finds, which says itself what to do."""


def reading(language: str) -> list[tuple[str, str]]:
    """Return every text as (msgid, text in the language), plurals apart."""
    pairs = [
        (forms(message.id), forms(message.string)) for message in catalogue("nl") if message.id
    ]
    texts = [(one, one if language == "en" else two) for ids, told in pairs
             for one, two in zip(ids, told, strict=True)]  # fmt: skip
    return [(one, two) for one, two in texts if not ASIDE.match(one)]


def plain(text: str) -> str:
    """Return a text without its placeholders, whose names are the program's own."""
    return re.sub(r"\{[^}]*\}", "", text)


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_no_words_of_the_house(language: str) -> None:
    wrong = re.compile(HOUSE[language], re.IGNORECASE)
    assert [text for _id, text in reading(language) if wrong.search(plain(text))] == []


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_no_text_is_a_riddle(language: str) -> None:
    wrong = re.compile(RIDDLES[language])
    assert [text for _id, text in reading(language) if wrong.search(plain(text))] == []


def test_help_of_a_command_says_in_dutch_what_to_do() -> None:
    locale.use("nl")
    told = {command.help: locale._(command.help) for command in commands.CATALOGUE if command.help}
    infinitive = re.compile(r"^(De|Het|Een|Zelf|Naar|Van|Zulke|Iemand|Weer) .*[a-z]en\.$")
    assert [text for text in told.values() if infinitive.search(text)] == []


def filled(text: str) -> str:
    """Return a text with values of the usual length."""
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda field: "x" * CELLS.get(field[1], 4), text)


def test_messages_of_screens_are_within_their_line() -> None:
    """The first sentence is; what to do may follow on the next lines, and F1 shows all of it."""
    shown = set()
    for package in SCREENS:
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=KEYWORDS
        ):
            shown |= set(forms(message))
    long = [
        text
        for language in locale.LANGUAGES
        for msgid, text in reading(language)
        if msgid in shown and text.endswith((".", "?")) and "\n" not in text
        and cell_len(re.split(r"(?<=[.?!]) ", filled(text))[0]) > LINE
    ]  # fmt: skip
    assert long == []


def refusals() -> Iterator[str]:
    """Yield the text of every error and refusal that is written where it is raised."""
    for path in (
        path for part in ("store", "screens", "tui") for path in (ROOT / part).rglob("*.py")
    ):
        if any(part in str(path.relative_to(ROOT)) for part in FINDINGS):
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(func=ast.Name(id=name), args=args) if name in REFUSALS:
                    for arg in args:
                        match arg:
                            case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(str(text))]):
                                yield text


def test_a_refusal_says_what_to_do() -> None:
    """A person who reads that something is refused also reads what to press, or whom to ask."""
    told = set(refusals())
    assert len(told) > 500
    assert sorted(text for text in told if not REMEDY.search(text)) == ["Nothing was changed."]
